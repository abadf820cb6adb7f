"""The texts of a handling by terminal: aspects with counts, versions, the report with initials."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.writing import TextContent
from pkh_desk.services.reading.files import read_source
from tests.integration import graduation_story as story
from tests.integration.graduation_story import opened
from tests.offices import Office


@pytest.fixture
def case_id(stage_4_office: Office) -> int:
    with stage_4_office.services() as services:
        return opened(services).row.id


def test_aspects_are_listed_and_the_first_text_opens_the_handling(stage_4_office: Office, case_id: int) -> None:
    empty = stage_4_office.ask("handling-text", case_id)
    assert (empty["handling"], empty["percent"], len(empty["aspects"])) == (None, 0, 13)
    assert stage_4_office.ask("handling-text", case_id, "a")["version"] is None
    one = stage_4_office.ask("handling-text", case_id, "B.a", "--set", "text=Datang ke rumah, macam-macam dibicarakan.")
    assert (one["aspect"], one["words"], one["wanted_words"], one["lacks"]) == ("a", 5, 100, ["kurang 95 kata"])
    listed = stage_4_office.ask("handling-text", case_id)
    assert listed["handling"]
    assert next(each for each in listed["aspects"] if each["aspect"] == "a")["version"]["number"] == 1
    again = stage_4_office.ask("handling-text", "--handling", listed["number"], "a")
    assert again["text"] == one["text"]
    assert stage_4_office.refused("handling-text", case_id, "zz")["code"] == "unknown_aspect"
    for people in (
        ("handling-text", case_id),
        ("handling-text", case_id, "a"),
        ("handling-text", case_id, "a", "--versions"),
    ):
        assert stage_4_office.run(*people).code == 0


def test_a_file_becomes_titled_texts_and_one_of_them_is_replaced(
    stage_4_office: Office, case_id: int, tmp_path: Path
) -> None:
    file = tmp_path / "konsep.txt"
    file.write_text("Tiga konsep.\n\n# Konsep satu\nIsi satu.\n# Konsep dua\nIsi dua.\n", encoding="utf-8")
    made = stage_4_office.ask("handling-text", case_id, "concepts", "--file", file)
    assert made["text"] == "Tiga konsep."
    assert made["items"] == [{"title": "Konsep satu", "text": "Isi satu."}, {"title": "Konsep dua", "text": "Isi dua."}]
    stage_4_office.ask("handling-text", case_id, "concepts", "--set", "title=konsep SATU", "--set", "text=Isi lain.")
    third = stage_4_office.ask("handling-text", case_id, "concepts", "--set", "title=Konsep tiga", "--set", "text=Isi.")
    assert [one["text"] for one in third["items"]] == ["Isi lain.", "Isi dua.", "Isi."]
    assert third["lacks"][0].startswith("kurang")
    assert stage_4_office.refused("handling-text", case_id, "a", "--set", "title=x")["code"] == "not_a_list"
    binary = tmp_path / "biner.txt"
    binary.write_bytes(b"\xff\xfe\x00")
    assert stage_4_office.run("handling-text", case_id, "a", "--file", binary).code == 2
    assert stage_4_office.run("handling-text", case_id, "a", "--file", tmp_path / "tidak-ada").code == 1
    assert stage_4_office.run("handling-text", case_id, "a", "--set", "nama=x").code == 2
    assert stage_4_office.run("handling-text", case_id, "--set", "text=x").code == 2
    assert stage_4_office.run("handling-text", case_id, "a", "--versions", "--set", "text=x").code == 2


def test_versions_are_listed_restored_and_never_overwritten_unseen(stage_4_office: Office, case_id: int) -> None:
    first = stage_4_office.ask("handling-text", case_id, "c", "--set", "text=Satu.")
    stage_4_office.ask("handling-text", case_id, "c", "--set", "text=Dua.", "--seen", first["version"]["id"])
    stale = stage_4_office.refused(
        "handling-text", case_id, "c", "--set", "text=Tiga.", "--seen", first["version"]["id"]
    )
    assert stale["code"] == "stale_text"
    back = stage_4_office.ask("handling-text", case_id, "c", "--restore", "1")
    assert back["text"] == "Satu."
    found = stage_4_office.ask("handling-text", case_id, "c", "--versions")["versions"]
    assert [(one["number"], one["how"], one["content"]["text"]) for one in found] == [
        (1, "save", "Satu."), (2, "save", "Dua."), (3, "restore", "Satu."),
    ]  # fmt: skip


def test_a_draft_of_the_window_is_told_and_not_overwritten(stage_4_office: Office, case_id: int) -> None:
    with stage_4_office.services() as services:
        handling = services.handling.of_case(case_id)
        services.texts.keep_draft(handling, "e", TextContent("Dari jendela."))
    saved = stage_4_office.ask("handling-text", case_id, "e", "--set", "text=Dari terminal.")
    assert (saved["text"], saved["draft"]["text"]) == ("Dari terminal.", "Dari jendela.")


def test_a_recorded_step_is_the_text_of_its_aspect(stage_4_office: Office, case_id: int) -> None:
    with stage_4_office.services() as services:
        story.told(services, case_id, *story.SIGNING, story.RETRACTION)
    step = ("case-do", case_id, "record-step", "--set", "step=b", "--set", "on=20 Agustus 2026")
    stage_4_office.ask(*step, "--set", "text=Berbincang.")
    stage_4_office.ask(*step)
    found = stage_4_office.ask("handling-text", case_id, "b")
    assert (found["text"], len(found["steps"])) == ("Berbincang.", 2)


def test_the_report_comes_with_initials_unless_names_are_asked_for(
    stage_4_office: Office, case_id: int, tmp_path: Path
) -> None:
    assert stage_4_office.refused("handling-report", case_id)["code"] == "handling_not_found"
    name = stage_4_office.ask("case-show", case_id)["name"]
    stage_4_office.ask("handling-text", case_id, "what", "--set", f"text=Keluarga {name} ragu.")
    veiled = stage_4_office.ask("handling-report", case_id)
    assert name not in str(veiled)
    assert [part["letter"] for part in veiled["parts"]] == ["A", "B", "C"]
    named = stage_4_office.ask("handling-report", case_id, "--named", "--reason", "untuk supervisor")
    assert named["parts"][0]["aspects"][0]["text"] == f"Keluarga {name} ragu."
    out = tmp_path / "laporan.txt"
    stage_4_office.ask("handling-report", case_id, "--out", out)
    assert out.read_text("utf-8").startswith("LAPORAN KASUS G-2026-0001\n")
    assert name not in out.read_text("utf-8")
    shown = stage_4_office.run("handling-report", case_id)
    assert shown.out == out.read_text("utf-8")


def test_a_pipe_in_place_of_a_file_is_refused_at_once(stage_4_office: Office, case_id: int, tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    assert stage_4_office.refused("handling-text", case_id, "a", "--file", pipe)["code"] == "not_a_file"
    with pytest.raises(BadInput) as refused:
        read_source(pipe)
    assert refused.value.code == "not_spreadsheet"
    assert stage_4_office.ask("handling-text", case_id, "a")["version"] is None
