"""The office's own wording comes first; a broken file of it is named, and the shipped one serves in its place."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.records import About
from pkh_desk.paths import shipped
from tests.integration import graduation_story as story

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Office

FORM = (shipped("reports") / "forms" / "surat-pernyataan.toml").read_text(encoding="utf-8")
RECAP = (shipped("reports") / "recaps" / "monthly.toml").read_text(encoding="utf-8")


def put(office: Office, folder: str, name: str, words: str) -> None:
    target = office.folder / "office" / folder
    target.mkdir(exist_ok=True)
    (target / name).write_text(words, encoding="utf-8")


@pytest.mark.poppler
def test_a_form_of_the_office_is_printed(stage_4_office: Office, tmp_path: Path, pdftotext: Path) -> None:
    assert "meterai" in FORM.casefold()
    put(stage_4_office, "forms", "surat-pernyataan.toml", FORM.replace("SURAT PERNYATAAN", "PERNYATAAN KAMI"))
    with stage_4_office.services() as services:
        case = story.told(services, story.opened(services).row.id, *story.SIGNING)
        made = services.documents.draft("surat-pernyataan", About(case_id=case.row.id))
        assert services.maintenance.check() == []
    (tmp_path / "surat.pdf").write_bytes(made.pdf)
    said = subprocess.run([pdftotext, tmp_path / "surat.pdf", "-"], capture_output=True, check=True).stdout.decode()
    assert ("PERNYATAAN KAMI" in said, made.warnings) == (True, ())


def test_broken_files_are_named_where_they_are_used_and_by_the_check(stage_4_office: Office) -> None:
    put(stage_4_office, "forms", "surat-pernyataan.toml", "title = 5")
    put(stage_4_office, "forms", "surat-cinta.toml", FORM)
    put(stage_4_office, "recaps", "monthly.toml", RECAP.replace('paper = "folio"', 'paper = "a3"', 1))
    put(stage_4_office, "lists", "graduation_reasons.toml", "rows = 5")
    with stage_4_office.services() as services:
        case = story.told(services, story.opened(services).row.id, *story.SIGNING)
        made = services.documents.draft("surat-pernyataan", About(case_id=case.row.id))
        assert "surat-pernyataan.toml" in made.warnings[0]
        problems = services.maintenance.check()
    named = ("graduation_reasons.toml", "surat-cinta", "surat-pernyataan.toml", "monthly.toml")
    assert len(problems) == len(named)
    assert all(name in problem for name, problem in zip(named, problems, strict=True))
