"""Where pages break, what the foot of a page and the line of place and date keep whole."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from pkh_desk.reports.forms import Letter, Paper, Signer, load_template, parse_template, render
from pkh_desk.reports.forms.boxes import Text
from pkh_desk.reports.forms.filling import Filling
from pkh_desk.reports.forms.layout import Layout, Plan
from pkh_desk.reports.forms.paging import paginate

HEAD = """
kind = "laporan"
title = "Surat Pernyataan Pencabutan atau Peninjauan Kembali Graduasi dari Kepesertaan Program Keluarga Harapan"
version = 1
[page]
flows = {flows}
[fields]
told = {{ label = "Uraian", kind = "long", missing = "dots" }}
secret = {{ label = "Rahasia", kind = "flag" }}
place = {{ label = "Tempat", missing = "dots" }}
[[blocks]]
block = "text"
body = "told"
"""
THREE = """
[[blocks]]
block = "signatures"
dateline = "{place}, 25 November 2026"
slots = [
  { role = "a", place = "left" }, { role = "b", place = "center" }, { role = "c", place = "right" },
]
"""
SECRET = """
[[blocks]]
block = "paragraph"
text = "LEMBAR RAHASIA"
when = "secret"
new_page = true
"""
SIGNERS = [Signer(role, "Petugas", f"TANDA {role}") for role in "abc"]


def words_of(
    told: str, *, paper: Paper = "folio", more: str = THREE, flows: bool = True, secret: bool = False
) -> list[str]:
    """The text of each page."""
    template = parse_template((HEAD.format(flows=str(flows).lower()) + more).encode(), "laporan.toml")
    letter = Letter({"told": told, "secret": secret, "place": "Karanganyar"}, signers=SIGNERS)
    made = render(template, [letter], paper=paper, printed_at=datetime(2026, 11, 25, 10, 32), document_id="460/1/2026")
    return [page.extract_text() for page in PdfReader(BytesIO(made.pdf)).pages]


@pytest.mark.parametrize("lines", [*range(38, 64), 120])
@pytest.mark.parametrize("paper", ["folio", "a4"])
def test_signatures_never_stand_alone_on_a_page(lines: int, paper: Paper) -> None:
    for told in ("\n".join(["satu alinea"] * lines), "kata demi kata " * lines * 6):
        for page in words_of(told, paper=paper):
            assert "TANDA a" not in page or "alinea" in page or "kata" in page


def test_place_and_date_stay_in_one_line_over_three_signatures() -> None:
    template = parse_template((HEAD.format(flows="true") + THREE).encode(), "laporan.toml")
    plan = Plan(template, "a4")
    filling = Filling(template, Letter({"told": "x", "place": "Karanganyar Timur"}, signers=SIGNERS))
    pages = paginate(Layout(plan, filling, plan.fits()[0]).boxes(), plan.height)
    texts = [op for placed in pages[0] for row in placed.rows for op in row.ops if isinstance(op, Text)]
    line = next(op for op in texts if op.text.startswith("Karanganyar"))
    assert line.text == "Karanganyar Timur, 25 November 2026"
    assert line.x > plan.width / 2


def test_the_foot_shortens_the_title_and_never_the_time() -> None:
    page = words_of("Uraian.", paper="a4")[0]
    assert "460/1/2026 · dicetak 25 November 2026 pukul 10.32" in page
    assert "Surat Pernyataan Pencabutan" in page and "Program Keluarga Harapan" not in page


def test_a_confidential_sheet_does_not_stop_a_letter_from_fitting_its_page() -> None:
    told = "\n".join(["satu alinea yang pendek"] * 46)
    for secret in (False, True):
        pages = words_of(told, more=THREE + SECRET, flows=False, secret=secret)
        assert len(pages) == 1 + secret
        assert "TANDA c" in pages[0]


def test_who_is_there_is_named_once_and_who_is_not_there_is_not_named() -> None:
    template, _ = load_template("klarifikasi")
    signers = [
        Signer("caretaker", "Pengurus KPM", "SITI"),
        Signer("witness", "", "Ratna, S.Sos., Supervisor PKH"),
        Signer("supervisor", "Supervisor PKH", "Ratna, S.Sos."),
        Signer("witness", "", "Warno (ketua RT)"),
        Signer("village_head", "Kepala Desa", "Warno"),
        Signer("signatory", "Koordinator", "Agus"),
    ]
    filling = Filling(template, Letter({"name": "SITI"}, signers=signers))
    assert filling.entries("parties") == (
        "SITI, Pengurus KPM",
        "Ratna, S.Sos., Supervisor PKH",
        "Warno (ketua RT)",
    )


@pytest.mark.parametrize("kind", ["surat-pernyataan", "berita-acara", "pencabutan"])
def test_names_of_eighty_letters_are_printed_whole_under_and_beside_signatures(kind: str) -> None:
    name = "SITI NURHALIZAH PUTRI WARDHANI KUSUMANINGTYAS HADININGRAT SASTROWARDOYO BINTI AMAT"
    template, _ = load_template(kind)
    roles = ("caretaker", "facilitator", "supervisor", "village_head", "witness")
    letter = Letter({"place": "Wates"}, signers=[Signer(role, "", f"{name} {role}") for role in roles])
    made = render(template, [letter], paper="a4", printed_at=datetime(2026, 11, 25, 10, 32))
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(made.pdf)).pages).split())
    assert all(f"{part}" in said for part in ("AMAT witness", "AMAT caretaker", "AMAT facilitator"))
    assert not any("terpotong" in one for one in made.warnings)
