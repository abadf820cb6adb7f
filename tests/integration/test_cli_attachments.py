"""Attached files and restricted cases at the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.attached_files import pdf, photo
from tests.integration.graduation_story import SIGNING, opened, told
from tests.offices import Office


@pytest.fixture
def office(templates: Any, tmp_path: Path) -> Office:
    made: Office = templates.copy("stage_4", tmp_path / "dataset")
    return made


@pytest.fixture
def number(office: Office) -> str:
    with office.services() as services:
        return told(services, opened(services).row.id, *SIGNING).row.number


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "foto.jpg").write_bytes(photo())
    (tmp_path / "pindaian.pdf").write_bytes(pdf())
    return tmp_path


def test_attach_list_save_withdraw(office: Office, number: str, folder: Path) -> None:
    made = office.ask("attach", folder / "foto.jpg", "--case", number, "--title", "Kandang", "--keep-place")
    assert (made["title"], made["media_type"], made["place"]) == ("Kandang", "image/jpeg", "-8.10850, 112.36500")
    step = office.ask("case-show", number)["steps"][-1]["id"]
    scan = office.ask("attach", folder / "pindaian.pdf", "--step", step)
    assert office.ask("attachments", "--step", step)["attachments"] == [scan]
    listed = office.ask("attachments", "--case", number)
    assert [one["id"] for one in listed["attachments"]] == [made["id"], scan["id"]]
    assert office.ask("attachment-title", scan["id"], "--title", "Berita acara")["title"] == "Berita acara"

    out = folder / "keluar.pdf"
    assert office.refused("attachment-save", scan["id"], "--out", out)["code"] == "reason_missing"
    assert not out.exists()
    office.ask("attachment-save", scan["id"], "--out", out, "--reason", "untuk kabupaten")
    assert out.read_bytes() == pdf() or out.read_bytes().startswith(b"%PDF-")

    assert office.refused("attachment-withdraw", scan["id"])["code"] == "reason_missing"
    assert office.ask("attachment-withdraw", scan["id"], "--reason", "salah pindai")["withdrawn"] == "salah pindai"
    shown = office.run("attachments", "--case", number)
    assert "Berita acara" in shown.err
    assert "salah pindai" in shown.err


def test_wrong_usage_and_refusals(office: Office, number: str, folder: Path) -> None:
    for words in (
        ["attach", folder / "foto.jpg"],
        ["attach", folder / "foto.jpg", "--case", number, "--household", "1"],
        ["attachments"],
        ["attach", folder / "tidak-ada.jpg", "--case", number],
    ):
        assert office.run(*words).code == 2
    (folder / "surat.docx").write_bytes(b"PK\x03\x04" + bytes(99))
    assert office.refused("attach", folder / "surat.docx", "--case", number)["code"] == "attachment_office"
    assert office.refused("attach", folder / "foto.jpg", "--event", "12")["code"] == "household_event_not_found"
    assert office.refused("attachment-withdraw", "12", "--reason", "salah pindai")["code"] == "attachment_not_found"


def test_restrict_a_case(office: Office, number: str, tmp_path: Path) -> None:
    free = office.ask("case-circle", number)
    assert not free["restricted"]
    office.ask(
        "user-add", "budi", "--name", "Budi Misal", "--role", "coordinator", PKH_DESK_NEW_PASSWORD="sandi budi baru"
    )
    assert office.refused("case-restrict", number, "--account", "Sri Contoh")["code"] == "reason_missing"
    kept = office.ask("case-restrict", number, "--account", "Sri Contoh", "--reason", "ancaman", "--on", "2026-11-02")
    assert (kept["restricted"], kept["names"]) == (True, ["Sri Contoh"])
    assert kept["changes"][0]["decided_on"] == "2026-11-02"
    assert "Dibatasi untuk: Sri Contoh." in office.run("case-circle", number).err

    budi = Office(office.folder, office.gate, "budi", "sandi budi baru")
    (line,) = budi.ask("cases")["cases"]
    assert (line["number"], line["name"], line["household_id"]) == (number, "dibatasi", "0")
    assert budi.refused("case-show", number)["code"] == "case_hidden"
    assert budi.refused("attachments", "--case", number)["code"] == "case_hidden"
    assert office.refused("case-restrict", number, "--account", "tidak ada")["code"] == "account_not_found"
    office.ask("office-set", "--set", "circle_with_right=ya")
    assert budi.ask("case-show", number)["number"] == number
    office.ask("case-unrestrict", number, "--reason", "sudah selesai")
    assert not office.ask("case-circle", number)["restricted"]
