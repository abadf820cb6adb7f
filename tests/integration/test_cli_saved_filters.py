"""The terminal filters the household list as the window does: work lists, saved filters, both with the others."""

from __future__ import annotations

from pathlib import Path

from pkh_desk.domain.records import HouseholdFilter
from tests.offices import Office


def ids(office: Office, *words: object) -> set[str]:
    return {one["id"] for one in office.ask("households", *words)["households"]}


def test_work_lists_one_and_several(members_office: Office) -> None:
    gone, ageing = (ids(members_office, "--work-list", one) for one in ("quality:not_listed", "age_out:12"))
    assert gone
    assert ageing
    both = ids(members_office, "--work-list", "quality:not_listed", "--work-list", "age_out:12")
    assert both == gone & ageing
    listed = ids(members_office, "--work-list", "age_out:12", "--component", "sma")
    assert listed == ageing & ids(members_office, "--component", "SMA") != set()
    answer = members_office.run("households", "--work-list", "quality:salah")
    assert answer.code == 2
    assert "quality:not_listed" in answer.err


def test_a_filter_is_saved_listed_used_and_dropped(members_office: Office, tmp_path: Path) -> None:
    made = members_office.ask("household-filter-save", "Menua SD", "--component", "SD", "--work-list", "age_out:6")
    assert made == {"name": "Menua SD", "filter": {"component": "SD", "work_lists": ["age_out:6"]}}
    assert members_office.ask("household-filters") == {"filters": [made]}
    expected = ids(members_office, "--component", "SD", "--work-list", "age_out:6")
    assert ids(members_office, "--saved", "menua sd") == expected != set()
    narrower = ids(members_office, "--saved", "Menua SD", "--component", "SMP")
    assert narrower == ids(members_office, "--component", "SMP", "--work-list", "age_out:6")
    out = tmp_path / "menua.xlsx"
    assert members_office.ask("households-export", "--out", out, "--saved", "Menua SD")["count"] == len(expected)
    with members_office.services() as services:
        assert services.filters.list()[0].wanted == HouseholdFilter(component="SD", work_lists=("age_out:6",))
    assert members_office.ask("household-filter-delete", "Menua SD") == {"name": "Menua SD"}
    assert members_office.ask("household-filters") == {"filters": []}


def test_what_is_not_there_is_named(members_office: Office) -> None:
    assert members_office.refused("households", "--saved", "Apa saja")["code"] == "filter_not_found"
    members_office.ask("household-filter-save", "Lansia", "--component", "LANSIA")
    assert "Lansia" in members_office.refused("households", "--saved", "Apa saja")["todo"]
    assert members_office.refused("household-filter-save", "Kosong")["code"] == "nothing_filtered"
    assert members_office.refused("household-filter-delete", "Kosong")["code"] == "filter_not_found"


def test_named_households_are_counted_not_shown(members_office: Office, tmp_path: Path) -> None:
    with members_office.services() as services:
        card = services.roster.page_full(HouseholdFilter(), 1, "menguji saringan")[0].family_card_no
    pasted = tmp_path / "nomor.txt"
    pasted.write_text(card, "utf-8")
    made = members_office.ask("household-filter-save", "Dari WA", "--numbers", pasted)
    assert made["filter"] == {"households": 1}
    assert "Dari WA" in members_office.run("household-filters").err
    assert len(ids(members_office, "--saved", "Dari WA")) == 1
