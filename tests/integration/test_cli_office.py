"""The office, accounts and decisions by terminal, as the window has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.integration import graduation_story as story
from tests.offices import SETUP, STAGE_3, Office, listed

HIS = "sandi milik budi"
CHANGES = """
[office]
name = "Kantor Baru"

[letterhead]
lines = ["SATU", "DUA"]

[[officials]]
role = "Kades"
name = "Suparman Misalnya"

[settings]
self_approval = false
retraction_halts_until = "verify"
"""


def test_the_office_is_shown_and_set_by_single_keys(empty_office: Office) -> None:
    before = empty_office.ask("office-show")
    assert (before["name"], before["retraction_halts_until"], before["self_approval"]) == (
        SETUP.name,
        "take-effect",
        True,
    )
    after = empty_office.ask(
        "office-set", "--set", "address=Jalan Baru 2", "--set", "letterhead=SATU|DUA", "--set", "self_approval=tidak",
        "--set", "retraction_halts_until=submit",
    )  # fmt: skip
    changed = {
        "address": "Jalan Baru 2",
        "letterhead": ["SATU", "DUA"],
        "self_approval": False,
        "retraction_halts_until": "submit",
    }
    assert after == {**before, **changed} == empty_office.ask("office-show")
    people = empty_office.run("office-show")
    assert "sampai diajukan" in people.err and "Dewi Contohwati" in people.err and people.out == ""


def test_the_office_is_set_from_a_file_like_that_of_init(empty_office: Office, tmp_path: Path) -> None:
    path = tmp_path / "ubah.toml"
    path.write_text(CHANGES, "utf-8")
    after = empty_office.ask("office-set", "--file", path, "--set", "address=Jalan Lain")
    assert (after["name"], after["address"], after["letterhead"]) == ("Kantor Baru", "Jalan Lain", ["SATU", "DUA"])
    assert [(one["role"], one["name"]) for one in after["officials"]] == [("village_head", "Suparman Misalnya")]
    assert (after["self_approval"], after["retraction_halts_until"]) == (False, "verify")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[office]\ncode = '35.05.21'\n", "other_office"),
        ("[office]\nname = ''\n", "bad_office_file"),
        ("[office]\nkota = 'B'\n", "bad_office_file"),
        ("[settings]\nself_approval = 'ya'\n", "bad_office_file"),
        ("[settings]\nretraction_halts_until = 'besok'\n", "unknown_setting"),
    ],
)
def test_a_wrong_file_changes_nothing(empty_office: Office, tmp_path: Path, text: str, code: str) -> None:
    before = empty_office.ask("office-show")
    path = tmp_path / "ubah.toml"
    path.write_text(text, "utf-8")
    refusal = empty_office.refused("office-set", "--file", path)
    assert refusal["code"] == code and "berubah" in refusal["kept"]
    assert empty_office.ask("office-show") == before


def test_wrong_keys_are_named(empty_office: Office) -> None:
    assert empty_office.run("office-set", "--json").code == 2
    assert "kota" in empty_office.refused("office-set", "--set", "kota=B")["message"]
    assert "mungkin" in empty_office.refused("office-set", "--set", "self_approval=mungkin")["message"]
    assert empty_office.refused("office-set", "--set", "name= ")["code"] == "missing_value"


def test_an_operator_sees_the_office_and_does_not_change_it(empty_office: Office) -> None:
    empty_office.ask("user-add", "budi", "--role", "operator", PKH_DESK_NEW_PASSWORD=HIS)
    budi = replace(empty_office, user="budi", password=HIS)
    assert budi.ask("office-show")["name"] == SETUP.name
    assert budi.refused("office-set", "--set", "name=Lain")["permission"] == "office.edit"
    assert budi.refused("users")["permission"] == "accounts.manage"
    new = "sandi baru milik budi"
    assert budi.ask("user-password", "Budi", PKH_DESK_NEW_PASSWORD=new)["changed"]


def test_an_account_is_switched_off_and_on(empty_office: Office) -> None:
    empty_office.ask("user-add", "budi", "--role", "operator", PKH_DESK_NEW_PASSWORD=HIS)
    budi = replace(empty_office, user="budi", password=HIS)
    assert empty_office.ask("user-active", "budi", "off")["active"] is False
    assert budi.refused("office-show")["code"] == "wrong_password"
    assert empty_office.refused("user-password", "budi", PKH_DESK_NEW_PASSWORD=HIS)["code"] == "account_inactive"
    assert empty_office.ask("user-active", "budi", "on")["active"] is True
    assert budi.refused("office-show")["code"] == "wrong_password"
    empty_office.ask("user-password", "budi", PKH_DESK_NEW_PASSWORD=HIS)
    assert budi.ask("office-show")["name"] == SETUP.name
    assert empty_office.run("user-active", "budi", "mati").code == 2
    assert empty_office.refused("user-active", "sri", "off")["code"] == "own_account"


def test_a_step_is_not_taken_on_a_case_that_moved(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        case = services.graduation.open(services_household(services), "self_reliant", opened_on="2026-08-01").row.id
    newest = stage_3_office.ask("case-show", case)["steps"][-1]["id"]
    event, values = story.SIGNING[0]
    words = [word for key, value in values.items() for word in ("--set", f"{key}={value}")]
    moved = stage_3_office.ask("case-do", case, event, *words, "--seen", newest)
    refusal = stage_3_office.refused("case-do", case, event, *words, "--seen", newest)
    assert (refusal["code"], refusal["newest"]) == ("stale_case", moved["steps"][-1]["id"])
    assert stage_3_office.refused("case-do", case, event, *words, "--seen", "satu")["code"] == "step_not_found"


def services_household(services: Any) -> int:
    return story.household_of(services)


@pytest.fixture
def mixed(stage_3_office: Office, tmp_path: Path) -> Callable[[], Path]:
    """A list of the next stage whose one row has the card of one household and the NIK of another."""

    def make() -> Path:
        first, second = listed(STAGE_3)[:2]
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(list(first))
        cells = {**first, "NO KK": second["NO KK"], "STATUS": str(first["STATUS"]).replace("3", "4")}
        sheet.append([cells[title] for title in first])
        book.save(tmp_path / "tahap_4.xlsx")
        return tmp_path / "tahap_4.xlsx"

    return make


def test_a_row_under_review_is_decided_at_import(stage_3_office: Office, mixed: Callable[[], Path]) -> None:
    path, stage = mixed(), ("--year", "2026", "--stage", "4")
    dry = stage_3_office.ask("import", path, *stage, "--dry-run")
    (waiting,) = dry["undecided"]
    assert (dry["rejected"], waiting["row"], len(waiting["households"])) == (1, 2, 2)
    assert waiting["households"][0] in stage_3_office.run("import", path, *stage, "--dry-run").err
    chosen = waiting["households"][0]
    decided = stage_3_office.ask("import", path, *stage, "--dry-run", "--decide", f"2={chosen}")
    assert (decided["rejected"], decided["updated"], decided["undecided"]) == (0, 1, [])
    new = stage_3_office.ask("import", path, *stage, "--decide", "2=new")
    assert (new["rejected"], new["inserted"], new["undecided"]) == (0, 1, [])


@pytest.mark.parametrize(("decision", "code"), [("99=new", "row_settled"), ("2=12345", "household_unknown")])
def test_a_decision_that_cannot_be_taken_imports_nothing(
    stage_3_office: Office, mixed: Callable[[], Path], decision: str, code: str
) -> None:
    refusal = stage_3_office.refused("import", mixed(), "--year", "2026", "--stage", "4", "--decide", decision)
    assert refusal["code"] == code
    assert stage_3_office.ask("imports")["count"] == 1
    assert stage_3_office.run("import", mixed(), "--decide", "dua=new").code == 2
