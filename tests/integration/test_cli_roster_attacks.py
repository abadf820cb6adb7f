"""What a hostile hand types at the roster's commands ends in a sentence, never in a bug's exit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.offices import STAGE_4, Office

HUGE = ("9" * 18, "9" * 19, "9" * 5000)
NEW_FAMILY = {
    "since": "2026-08-05", "name": "Sri Rahayu", "nik": "2900004508850099", "family_card_no": "2900000505210099",
    "born": "1985-08-05", "sex": "P", "village": "Wates", "address": "Dusun 1", "rt": "1", "rw": "2",
    "proof": "Surat keterangan desa",
}  # fmt: skip


def added(office: Office, **values: str) -> list[str]:
    return [word for key, value in {**NEW_FAMILY, **values}.items() for word in ("--set", f"{key}={value}")]


def first(office: Office) -> str:
    return str(office.ask("households", "--limit", "1")["households"][0]["id"])


@pytest.fixture
def not_text(tmp_path: Path) -> list[Path]:
    latin, nothing = tmp_path / "latin.txt", tmp_path / "nul.txt"
    latin.write_bytes("nomor\xff\xe9\n".encode("latin-1"))
    nothing.write_bytes(b"\0" * 40)
    large = tmp_path / "besar.txt"
    large.write_bytes(b"1\n" * 3_000_000)
    return [STAGE_4, latin, nothing, large]


def test_a_list_that_is_no_text_is_refused(members_office: Office, not_text: list[Path]) -> None:
    members_office.ask("group-add", "Mawar")
    for file in not_text:
        for words in (["households", "--numbers", file], ["group-assign", "Mawar", "--households", file]):
            assert members_office.refused(*words)["code"] in ("list_not_text", "list_too_large")


def test_a_list_with_a_byte_order_mark_is_read(members_office: Office, tmp_path: Path) -> None:
    members_office.ask("group-add", "Mawar")
    for encoding in ("utf-8-sig", "utf-16"):
        file = tmp_path / f"{encoding}.txt"
        file.write_text(f"{first(members_office)}\r\n", encoding)
        answer = members_office.ask("group-assign", "Mawar", "--households", file)
        assert answer["households"] == 1


@pytest.mark.parametrize("huge", HUGE)
def test_numbers_without_end(members_office: Office, huge: str) -> None:
    refused = members_office.refused("household-add", *added(members_office, member_count=huge))
    assert refused["code"] == "bad_value"
    assert members_office.refused("household", huge)["code"] == "household_not_found"
    for words in (["--listed", f"2026-{huge}"], ["--listed", f"{huge}-4"], ["--limit", huge]):
        assert members_office.run("households", *words).code == 2
    wage = members_office.run("minimum-wage", "--from", "2026-01-01", "--amount", huge)
    assert wage.code == (2 if len(huge) > 18 else 1)
