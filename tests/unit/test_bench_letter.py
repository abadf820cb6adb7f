"""The letter that LibreOffice merges in the bench: the same words as ours, and no field that the rows do not give."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from pkh_desk.reports.forms import load_template
from tests.bench import mail_merge
from tests.bench.writer_letter import columns, document, write_rows
from tests.unit.forms_samples import SIGNERS, letter

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def written(*, merge: bool) -> ET.Element:
    template, _ = load_template("surat-pernyataan")
    return ET.fromstring(document(template, letter(name="SITI <CONTOH> & ANAK"), merge=merge))


def test_every_merge_field_has_a_column(tmp_path: Path) -> None:
    write_rows(tmp_path / "rows.csv", [letter(), letter(name="LAIN")])
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    fields = {one.get(f"{TEXT}column-name") for one in written(merge=True).iter(f"{TEXT}database-display")}
    assert {"name", "nik", "family_card_no", "address", "village", "reasons_1", "reasons_2", "stamp_duty"} <= fields
    assert fields <= set(header)
    assert [row[header.index("name")] for row in rows] == [columns(letter())["name"], "LAIN"]


def test_without_fields_it_says_what_ours_says() -> None:
    said = " ".join(" ".join(written(merge=False).itertext()).split())
    signed = [part for one in SIGNERS for part in (one.name, one.title)]
    for words in ("SITI <CONTOH> & ANAK", "2905201203110002", "graduasi mandiri, dengan alasan:", *signed):
        assert words in said, words
    assert "{" not in said


def test_what_a_merge_lacks_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mail_merge, "python_with_uno", lambda: None)
    assert not mail_merge.works(tmp_path)
    said = capsys.readouterr().out
    assert "NOT COMPARED" in said and "python3-uno" in said
