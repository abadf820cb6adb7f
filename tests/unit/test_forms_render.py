"""Rendered forms: one page, the right size, the same bytes again, every field readable, warnings for what is not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from pkh_desk.reports.forms import Letter, Mark, Paper, Rendered, load_template, render
from tests.unit.forms_samples import (
    ADDRESS,
    LETTERHEAD,
    LONG_NAME,
    PRINTED_AT,
    SIGNERS,
    VALUES,
    bare_letter,
    letter,
    pages_of,
)

KINDS = ["surat-pernyataan", "berita-acara"]
PAPERS: list[Paper] = ["folio", "a4"]


def made(kind: str, *letters: Letter, paper: Paper = "folio", mark: Mark = "") -> Rendered:
    """A form from the shipped template."""
    template, _ = load_template(kind)
    return render(
        template, letters or [letter()], paper=paper, mark=mark, printed_at=PRINTED_AT, document_id="PKH-0001"
    )


def text_of(rendered: Rendered, folder: Path, *options: str) -> str:
    """What pdftotext reads, each run of blanks as one."""
    path = folder / "form.pdf"
    path.write_bytes(rendered.pdf)
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("paper", "width", "height"), [("folio", 215, 330), ("a4", 210, 297)])
def test_the_usual_letter_takes_one_page_of_its_paper(kind: str, paper: Paper, width: int, height: int) -> None:
    rendered = made(kind, paper=paper)
    assert (rendered.pages, rendered.warnings) == (1, [])
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", rendered.pdf)
    assert box is not None
    assert [float(side) * 25.4 / 72 for side in box.groups()] == pytest.approx([width, height], abs=0.01)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_letter_flows_on_and_keeps_its_signatures_together(kind: str, paper: Paper) -> None:
    template, _ = load_template(kind)
    many = [f"Alasan yang panjang dan diuraikan dengan saksama, bagian {n}." for n in range(60)]
    sent = letter(reasons=many, parties=many, name=LONG_NAME)
    pages, _ = pages_of(template, paper, sent, 0)
    assert len(pages) > 1
    group = pages[-1][-1].rows
    assert len(group) == 1  # one row cannot split
    assert group[0].height > 150
    assert made(kind, sent, paper=paper).pages > 1


def test_the_same_letter_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    code = (
        "import sys; from tests.unit.test_forms_render import made;"
        "sys.stdout.buffer.write(made('surat-pernyataan', mark='KONSEP').pdf)"
    )
    root = str(Path(__file__).parents[2])
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout == made("surat-pernyataan", mark="KONSEP").pdf


def test_a_print_time_with_an_offset_is_kept() -> None:
    template, _ = load_template("berita-acara")
    moment = datetime(2026, 5, 5, 10, 32, tzinfo=timezone(timedelta(hours=7)))
    assert b"D:20260505103200+07'00'" in render(template, [letter()], printed_at=moment).pdf.replace(b"\\", b"")


def test_the_metadata_name_the_form_and_nobody() -> None:
    pdf = made("surat-pernyataan").pdf
    assert b"/Title (Surat Pernyataan Graduasi Mandiri)" in pdf
    assert b"/Lang (id-ID)" in pdf
    for secret in ("JUMIATI", "2905204507850001", "SUPARNO"):
        assert secret.encode() not in pdf


def test_missing_values_are_dashes_and_warned_of() -> None:
    rendered = made("surat-pernyataan", bare_letter({**VALUES, "nik": "", "address": "  ", "reasons": []}))
    assert "NIK belum diisi." in rendered.warnings
    assert "Alamat belum diisi." in rendered.warnings
    assert "Alasan belum diisi." in rendered.warnings
    assert "Saksi belum diisi." in rendered.warnings
    assert any("Pendamping Sosial PKH" in warning for warning in rendered.warnings)
    assert len(rendered.warnings) == len(set(rendered.warnings))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_blank_form_takes_one_page_without_warnings(kind: str, paper: Paper) -> None:
    rendered = made(kind, bare_letter({}, blank=True), paper=paper)
    assert (rendered.pages, rendered.warnings) == (1, [])


def test_letters_that_the_font_lacks_are_warned_of() -> None:
    rendered = made("surat-pernyataan", letter(name="SITI 中 😀", address="Jalan Ñ Ж Nº 3"))
    assert [re.findall(r"U\+\w+", warning) for warning in rendered.warnings] == [["U+4E2D"], ["U+1F600"]]


def test_warnings_of_a_batch_name_the_letter() -> None:
    rendered = made("surat-pernyataan", letter(), letter(nik=""))
    assert rendered.warnings == ["Surat ke-2: NIK belum diisi."]
    assert rendered.pages == 2


def test_a_number_is_followed_by_its_words_where_the_template_says_so(tmp_path: Path) -> None:
    given = Letter({"total": "1.312", "village": "12", "printed_on": "5 Mei 2026"}, LETTERHEAD, (), ADDRESS)
    text = text_of(made("daftar-kpm", given), tmp_path)
    assert "1.312 (seribu tiga ratus dua belas) keluarga" in text


def test_no_letters_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no letters"):
        render(load_template("berita-acara")[0], [], printed_at=PRINTED_AT)


def test_more_witnesses_than_places_are_warned_of() -> None:
    rendered = made("surat-pernyataan", letter((*SIGNERS, replace(SIGNERS[-1], name="ORANG KEEMPAT"))))
    assert any("paling banyak 3 saksi" in warning for warning in rendered.warnings)


def test_importing_the_services_side_does_not_load_reportlab() -> None:
    code = "import sys, pkh_desk.reports.forms; sys.exit('reportlab' in sys.modules or 'num2words' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0


@pytest.mark.poppler
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["JUMIATI RAHAYU", LONG_NAME, "O'BRIEN (ALIAS) \\ Ñ & <b>"])
def test_every_field_can_be_read_back(kind: str, paper: Paper, name: str, tmp_path: Path) -> None:
    text = text_of(made(kind, letter(name=name), paper=paper), tmp_path, "-raw")
    template, _ = load_template(kind)
    assert name in text
    for field in set(template.fields) & set(VALUES) - {"name", "reasons", "attachments"}:
        assert str(VALUES[field]) in text, field
    for part in (*LETTERHEAD, ADDRESS, "Halaman 1 dari 1", "PKH-0001", "5 Mei 2026 pukul 10.32"):
        assert part in text
    for signer in SIGNERS:
        assert signer.name in text


@pytest.mark.poppler
def test_the_statement_reads_from_top_to_bottom(tmp_path: Path) -> None:
    text = text_of(made("surat-pernyataan"), tmp_path, "-raw")
    order = ["SURAT PERNYATAAN", "2905204507850001", "dengan alasan:", "sapi perah", "tidak lagi menerima bantuan"]
    order += ["boleh mencabut", "tanpa paksaan dari pihak mana pun", "Meterai Rp10.000", "H. SUPARNO", "MISNAN"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


@pytest.mark.poppler
def test_a_batch_prints_what_single_letters_print(tmp_path: Path) -> None:
    batch = text_of(made("berita-acara", letter(), letter(name="SULASTRI")), tmp_path, "-layout")
    single = text_of(made("berita-acara", letter(name="SULASTRI")), tmp_path, "-layout")
    assert batch.endswith(single)


@pytest.mark.poppler
def test_flags_change_what_is_printed(tmp_path: Path) -> None:
    text = text_of(made("surat-pernyataan", letter(thumb_print=True, retraction_told="tidak")), tmp_path)
    assert "cap jempol" in text
    assert "boleh mencabut" not in text
    assert "cap jempol" not in text_of(made("surat-pernyataan"), tmp_path)


@pytest.mark.poppler
@pytest.mark.parametrize("mark", ["KONSEP", ""])
def test_marks_are_on_every_page(mark: Mark, tmp_path: Path) -> None:
    text = text_of(made("surat-pernyataan", letter(), letter(), mark=mark), tmp_path, "-raw").replace(" ", "")
    assert text.count("KONSEP") == (2 if mark == "KONSEP" else 0)


@pytest.mark.poppler
@pytest.mark.parametrize("kind", KINDS)
def test_all_fonts_are_embedded_subsets(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(made(kind, letter(name="ŁUKASZ Ж 中")).pdf)
    lines = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert len(lines) >= 3
    assert all(re.search(r"PTS(erif|ans)-\w+ +TrueType +\w+ +yes yes yes", line) for line in lines)


@pytest.mark.qpdf
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mark", ["", "KONSEP"])
def test_the_pdf_is_well_formed(kind: str, mark: Mark, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(made(kind, letter(), letter(name=LONG_NAME * 9), letter(name="Ж(\\"), mark=mark).pdf)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
