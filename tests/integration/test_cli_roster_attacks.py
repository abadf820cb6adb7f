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


NIK = "2900004508850177"
WRITTEN = (NIK, "2900 0045 0885 0177", "29.00.00.450885.0177", "2900-0045-0885-0177")


@pytest.mark.parametrize("number", WRITTEN)
def test_a_number_in_a_free_text_is_masked_wherever_it_is_shown(members_office: Office, number: str) -> None:
    family = first(members_office)
    values = ("--set", "noted_on=2026-08-05", "--set", "member=other", "--set", "member_name=Ibu")
    words = ("household-event", family, "pregnant", *values, "--set", f"proof=kartu {number}")
    shown = [members_office.run(*words, "--note", f"nomornya {number}", "--json").whole]
    shown += [members_office.run(name, family, "--json").whole for name in ("household", "household-events")]
    shown += [members_office.run("siks-list", "--json").whole, members_office.run("siks-list").whole]
    undone = members_office.run("household-event-undo", family, "--reason", f"salah {number}", "--json")
    shown += [undone.whole, members_office.run("household-events", family).whole]
    shown += [members_office.run("audit", "--household", family, "--json").whole]
    assert undone.code == 0
    for at, one in enumerate(shown):
        where = one.find(number)
        assert where < 0, (at, one[where - 80 : where])
        assert NIK not in one
    assert "2900" in undone.whole
    assert "77" in undone.whole


def test_dates_beside_each_other_are_no_number(members_office: Office) -> None:
    note = "dari 2026-11-02 2026-11-05 sampai 02-11-2026 05-11-2026"
    family = first(members_office)
    values = ("--set", "noted_on=2026-08-05", "--set", "member=other", "--set", "member_name=Ibu")
    made = members_office.ask("household-event", family, "pregnant", *values, "--set", "proof=buku KIA", "--note", note)
    assert note in str(made)


@pytest.mark.parametrize("number", WRITTEN)
def test_names_hold_no_number_and_no_refusal_repeats_one(members_office: Office, number: str) -> None:
    members_office.ask("group-add", "Mawar")
    for words in (
        ["group-add", f"Kelompok {number}"],
        ["group-rename", "Mawar", number],
        ["facilitator-add", f"Dewi {number}"],
        ["household-filter-save", f"Punya {number}", "--component", "SD"],
    ):
        assert members_office.refused(*words)["code"] == "number_in_name"
        assert number not in members_office.run(*words).whole
    named = ("--set", "noted_on=2026-08-05", "--set", "member=other", "--set", f"member_name=Ibu {number}")
    for words in (
        ["household-event", first(members_office), "pregnant", *named, "--set", "proof=kartu"],
        ["audit", "--household", number],
        ["household-groups", number],
        ["households", "--saved", number],
        ["household-event", first(members_office), number],
        ["household-event", first(members_office), "pregnant", "--set", f"{number}=x"],
        ["group-add", "Melati", "--village", number],
        ["households", "--status", number],
        ["households", "--numbers", f"{number}.txt"],
        [number],
    ):
        answer = members_office.run(*words)
        assert answer.code in (1, 2)
        assert number not in answer.whole
        assert NIK not in answer.whole


def test_a_number_in_a_file_name(members_office: Office, tmp_path: Path) -> None:
    file = tmp_path / f"daftar {NIK} 2026 tahap 3.xlsx"
    file.write_bytes(STAGE_4.read_bytes())
    made = members_office.run("import", file, "--dry-run", "--json")
    listed = members_office.run("imports")
    assert made.code in (0, 1)
    assert NIK not in made.whole.replace(str(tmp_path), "") + listed.whole


def test_nobody_hands_over_before_the_group_is_there(members_office: Office) -> None:
    members_office.ask("facilitator-add", "Dewi")
    members_office.ask("facilitator-add", "Agus")
    members_office.ask("group-add", "Mawar", "--facilitator", "Dewi")
    refused = members_office.refused("group-handover", "Dewi", "Agus", "--since", "1900-01-01")
    assert refused["code"] == "before_group"
    assert members_office.ask("group-list")["groups"][0]["facilitator"] == "Dewi"


def test_sentences_say_what_is_so(members_office: Office, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    short = members_office.refused("households-export", "--out", out, "--full", "--reason", "abc")
    assert "terlalu pendek" in short["message"]
    assert "belum diisi" in members_office.refused("households-export", "--out", out, "--full")["message"]
    assert members_office.refused("households-export", "--out", tmp_path / "a.csv")["code"] == "other_kind"
    assert members_office.refused("households-print", "--out", tmp_path / "a.xlsx")["code"] == "other_kind"
    assert list(tmp_path.glob("*")) == [members_office.folder]
    folder = members_office.run("households", "--numbers", tmp_path)
    assert folder.code == 2
    assert "folder" in folder.err
    assert "directory" not in folder.err
    for name in ("households-export", "households-print"):
        refused = members_office.refused(name, "--out", tmp_path)
        assert "folder" in refused["message"]


def test_saved_filters_of_one_name_in_any_case(members_office: Office) -> None:
    members_office.ask("household-filter-save", "Anak SD", "--component", "SD")
    members_office.ask("household-filter-save", "anak sd", "--component", "SMP")
    kept = members_office.ask("household-filters")["filters"]
    assert kept == [{"name": "anak sd", "filter": {"component": "SMP"}}]


def test_births_and_ages(members_office: Office) -> None:
    family = first(members_office)
    before = members_office.ask("household", family)["components"]

    def event(name: str, *values: str) -> list[str]:
        return ["household-event", family, name, *(word for one in values for word in ("--set", one))]

    child = ("name=Budi", "sex=L", "proof=akta")
    assert members_office.refused(*event("born", "born_on=2026-12-05", *child))["code"] == "rule"
    assert members_office.refused(*event("born", "born_on=1850-12-05", *child))["code"] == "rule"
    joined = event("joined", "joined_on=2020-01-01", "born=2022-01-01", *child)
    assert "mendahului" in members_office.refused(*joined)["message"]
    members_office.ask(*event("born", "born_on=1950-01-01", *child))
    assert members_office.ask("household", family)["components"] == before
    members_office.ask(*event("born", "born_on=2025-01-01", *child))
    assert members_office.ask("household", family)["components"] != before
