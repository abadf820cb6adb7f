"""Duplicates in the terminal: pairs with a score, decisions, merges shown before they are made, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pkh_desk.storage.audit import Entry
from tests.doubled import add_doubled_office
from tests.offices import Office


@pytest.fixture
def ids(empty_office: Office, tmp_path: Path) -> dict[str, Any]:
    with empty_office.services() as services, services.context.write("test") as work:
        made = add_doubled_office(work)
        work.audit(Entry("test", "test", 0))
        work.commit()
    return made


def test_pairs_come_with_a_score_and_reasons(empty_office: Office, ids: dict[str, Any]) -> None:
    found = empty_office.ask("duplicates")
    assert (found["count"], found["decided"], found["total"]) == (1, 0, 1)
    [pair] = found["pairs"]
    assert (pair["kind"], pair["first_id"], pair["second_id"]) == ("household", str(ids["first"]), str(ids["second"]))
    assert pair["score"] >= 95
    assert "NIK sama" in pair["reasons"]
    assert "2905204107800001" not in empty_office.run("duplicates").err
    assert "SITI AMINAH" in empty_office.run("duplicates").err


def test_different_is_kept_and_can_be_taken_back(empty_office: Office, ids: dict[str, Any]) -> None:
    pair = ids["first"], ids["second"]
    empty_office.ask("duplicates")
    said = empty_office.ask("duplicate-decide", *pair, "different", "--note", "dua orang, sudah dikunjungi")
    assert (said["decision"], said["merge"]) == ("different", None)
    assert empty_office.ask("duplicates")["pairs"] == []
    [decided] = empty_office.ask("duplicates", "--decided")["pairs"]
    assert (decided["decision"], decided["note"]) == ("different", "dua orang, sudah dikunjungi")
    assert empty_office.refused("duplicate-decide", *pair, "later")["code"] == "duplicate_settled"
    assert empty_office.ask("duplicate-undo", *pair, "--reason", "salah pilih")["undone"]
    assert empty_office.ask("duplicates")["count"] == 1


def test_a_merge_is_shown_made_and_taken_back(empty_office: Office, ids: dict[str, Any]) -> None:
    keep, gone = ids["first"], ids["second"]
    words = ("duplicate-decide", gone, keep, "same", "--keep", keep, "--take", "card", "--on", "2026-11-10")
    shown = empty_office.ask(*words, "--dry-run")
    assert (shown["dry_run"], shown["merge"]["united"], shown["merge"]["moved"]) == (True, 2, 1)
    before = empty_office.run("household", gone, "--json").out
    merge = empty_office.ask(*words)["merge"]
    assert (merge["keep_id"], merge["gone_id"], merge["on"]) == (str(keep), str(gone), "2026-11-10")
    ended = empty_office.ask("household", gone)
    assert ended["merged_into"]["household_id"] == str(keep)
    assert ended["state"] == "exited"
    assert empty_office.ask("household", keep)["absorbed"][0]["household_id"] == str(gone)
    book = str(empty_office.folder.parent / "r.xlsx")
    assert empty_office.ask("recap", "--month", "2026-11", "--out", book)["balance"]["out"] == 1
    assert empty_office.ask("duplicate-undo", keep, gone)["decision"] == "same"
    assert empty_office.run("household", gone, "--json").out == before
    assert empty_office.ask("check")["ok"]
    assert empty_office.ask("audit-verify")["valid"]


def test_what_is_wrong_is_told(empty_office: Office, ids: dict[str, Any]) -> None:
    first, second, member = ids["first"], ids["second"], ids["members"][0]
    assert empty_office.run("duplicate-decide", first, second, "same").code == 2
    assert empty_office.run("duplicate-decide", first, second, "same", "--keep", member).code == 2
    assert empty_office.run("duplicate-decide", first, second, "maybe").code == 2
    assert empty_office.refused("duplicate-decide", first, member, "later")["code"] == "duplicate_not_found"
    assert empty_office.refused("duplicate-decide", first, first, "later")["code"] == "duplicate_one"
    assert empty_office.refused("duplicate-undo", first, second)["code"] == "duplicate_open"
    assert (
        empty_office.refused("duplicate-decide", first, second, "same", "--keep", first, "--on", "2026-07-01")["code"]
        == "merge_refused"
    )
