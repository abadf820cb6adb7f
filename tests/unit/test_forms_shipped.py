"""Every shipped form with short, usual and extreme content, and with anything at all: nothing fails or overlaps."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from pkh_desk.reports import fonts
from pkh_desk.reports.forms import Letter, Paper, Photo, Signer, kinds, load_template, render
from pkh_desk.reports.forms.model import Rows, Value
from pkh_desk.reports.forms.pictures import PHOTO_SIDE, embedded
from pkh_desk.reports.forms.schema import Checks
from tests.unit.forms_content import HARD, MATRIX, SIZES, Size, letter_of, picture
from tests.unit.forms_samples import ADDRESS, LETTERHEAD, LONG_NAME, PRINTED_AT, SIGNERS, faults, pages_of

PAPERS: tuple[Paper, ...] = ("folio", "a4")
ROLES = ("caretaker", "facilitator", "supervisor", "village_head", "witness", "signatory", "operator", "receiver")
ANYTHING = (
    st.text(max_size=120)
    | st.text("ABC ÄЖ中😀\n\t&<{}\\", max_size=400)
    | st.sampled_from([HARD, LONG_NAME, "W" * 300, "- butir\n1. butir\n\n", "", "\ud83d", "ا" * 80])
)


def text_of(pdf: bytes, folder: Path) -> str:
    path = folder / "form.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_overlaps_or_leaves_the_page(kind: str, paper: Paper, size: Size) -> None:
    template, _ = load_template(kind)
    pages, plan = pages_of(template, paper, letter_of(template, size), 0)
    assert list(faults(pages, plan)) == []
    blank, plan = pages_of(template, paper, letter_of(template, size, blank=True), 0)
    assert list(faults(blank, plan)) == []


@st.composite
def letters(draw: st.DrawFn, kind: str) -> Letter:
    """Anything that a caller can give for a form."""
    template, _ = load_template(kind)
    values: dict[str, Value] = {}
    rows: dict[str, Rows] = {}
    photos: dict[str, list[Photo]] = {}
    for name, field in template.fields.items():
        if not draw(st.booleans()):
            continue
        if field.kind == "rows":
            keys = st.sampled_from(["number", "name", "text", "note", "checked", "sign", "item", "date", "components"])
            rows[name] = draw(st.lists(st.dictionaries(keys, ANYTHING, max_size=5), max_size=14))
        elif field.kind == "photos":
            files = st.sampled_from([picture(), picture((30, 900)), b"", b"bukan gambar"])
            photos[name] = [Photo(draw(files), draw(ANYTHING)) for _ in range(draw(st.integers(0, 3)))]
        elif field.kind == "flag":
            values[name] = draw(st.booleans())
        else:
            values[name] = draw(st.lists(ANYTHING, max_size=6) if field.kind == "list" else ANYTHING)
    signer = st.builds(Signer, st.sampled_from(ROLES), ANYTHING, ANYTHING, ANYTHING, ANYTHING)
    return Letter(
        values,
        draw(st.lists(ANYTHING, max_size=4)),
        draw(st.lists(signer, max_size=6)),
        draw(ANYTHING),
        document_id=draw(ANYTHING),
        blank=draw(st.booleans()),
        rows=rows,
        photos=photos,
        logos=draw(st.sampled_from([{}, {"left": picture((40, 90))}, {"left": b"x", "right": picture()}])),
        qr=draw(st.sampled_from([(), MATRIX, ((True,),), ((True, False), (True,))])),
        bookmark=draw(ANYTHING),
    )


@pytest.mark.parametrize("kind", kinds())
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_no_data_makes_a_form_fail_or_overlap(kind: str, data: st.DataObject) -> None:
    template, _ = load_template(kind)
    letter = data.draw(letters(kind))
    paper = data.draw(st.sampled_from(PAPERS))
    fit = data.draw(st.sampled_from([0] if template.page.flows else [0, 4]))
    pages, plan = pages_of(template, paper, letter, fit)
    assert list(faults(pages, plan)) == []
    assert render(template, [letter], paper=paper, printed_at=PRINTED_AT).pdf.endswith(b"%%EOF\n")


@pytest.mark.poppler
@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("paper", PAPERS)
def test_each_field_can_be_read_in_the_order_of_the_page(kind: str, paper: Paper, tmp_path: Path) -> None:
    template, _ = load_template(kind)
    letter = letter_of(template, "usual")
    made = render(template, [letter], paper=paper, printed_at=PRINTED_AT)
    text = text_of(made.pdf, tmp_path)
    pages, _ = pages_of(template, paper, letter, 0)
    for name, value in letter.values.items():
        for part in [value] if isinstance(value, str) else [] if isinstance(value, bool) else value:
            wanted = re.sub(r"^(\d+\.|-) ", "", part.split("\n")[0])
            assert wanted in text or name in UNPRINTED.get(kind, ()), (name, wanted)
    for rows in letter.rows.values():
        for row in rows:
            assert all(text_part in text for key, text_part in row.items() if key not in ("checked", "sign")), row
    assert "Halaman 1 dari" in text
    heads = [block.text for block in template.blocks if getattr(block, "bold", False) and block.gap < 6]
    places = [text.index(one) for one in heads if "{" not in one]
    assert places == sorted(places)
    assert pages


SIGNING = ("facilitator", "supervisor", "village_head", "witnesses", "signatory")
UNPRINTED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(kinds(), SIGNING),
    "berita-acara": (*SIGNING, "visited_on"),
}
"""Fields that only name signers, who are printed by their own names; of natural graduation only."""


@pytest.mark.poppler
@pytest.mark.parametrize("kind", kinds())
def test_fonts_are_embedded_subsets(kind: str, tmp_path: Path) -> None:
    template, _ = load_template(kind)
    path = tmp_path / "form.pdf"
    path.write_bytes(render(template, [letter_of(template, "extreme")], printed_at=PRINTED_AT).pdf)
    lines = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert lines
    assert all(re.search(r"[A-Z]+\+PTS(erif|ans)-\w+ +TrueType +\w+ +yes yes yes", line) for line in lines)


@pytest.mark.qpdf
@pytest.mark.parametrize("kind", kinds())
def test_pdfs_are_well_formed(kind: str, tmp_path: Path) -> None:
    template, _ = load_template(kind)
    path = tmp_path / "form.pdf"
    batch = [letter_of(template, size) for size in SIZES]
    path.write_bytes(render(template, batch, printed_at=PRINTED_AT, mark="KONSEP").pdf)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


@pytest.mark.poppler
@pytest.mark.parametrize("kind", ["surat-pernyataan", "berita-acara", "laporan-kasus", "profil-kpm"])
def test_what_is_stored_once_looks_like_what_is_drawn_each_time(kind: str, tmp_path: Path, pdftoppm: Path) -> None:
    template, _ = load_template(kind)
    letter = letter_of(template, "usual")
    once = render(template, [letter], printed_at=PRINTED_AT)
    batch = render(template, [letter, letter], printed_at=PRINTED_AT)
    for name, made in (("one", once), ("two", batch)):
        (tmp_path / f"{name}.pdf").write_bytes(made.pdf)
        subprocess.run(
            [pdftoppm, "-r", "60", "-l", str(once.pages), tmp_path / f"{name}.pdf", tmp_path / name], check=True
        )
    pictures = [sorted(tmp_path.glob(f"{name}*.ppm")) for name in ("one", "two")]
    assert len(pictures[0]) == len(pictures[1]) == once.pages
    for ours, theirs in zip(*pictures, strict=True):
        with Image.open(ours) as one, Image.open(theirs) as two:
            counts = ImageChops.difference(one.convert("L"), two.convert("L")).histogram()
        assert sum(counts[100:]) == 0  # a rounded hundredth of a point shows in the grey of an edge
        assert sum(counts[20:]) < sum(counts) / 2000


def test_a_batch_has_a_bookmark_for_each_letter_and_names_the_office() -> None:
    template, _ = load_template("tanda-terima")
    letter = letter_of(template, "usual")
    marked = Letter(letter.values, LETTERHEAD, SIGNERS, ADDRESS, bookmark="Desa Wates")
    pdf = render(template, [marked, letter], printed_at=PRINTED_AT).pdf
    assert b"/Title (Desa Wates)" in pdf
    assert b"/Title (Surat ke-2)" in pdf
    assert b"/Author (PELAKSANA PKH KECAMATAN WATES)" in pdf
    assert b"/Outlines" not in render(template, [letter], printed_at=PRINTED_AT).pdf.split(b"/Catalog")[0][-20:]


def test_a_large_photo_is_reduced_and_upright() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    Image.new("RGB", (8000, 5000), "navy").save(out, "JPEG", exif=exif)
    image = embedded(out.getvalue(), PHOTO_SIDE)
    assert image is not None
    assert (image.width, image.height) == (500, 800)
    assert len(image.data) < 100_000


def test_a_transparent_picture_stands_on_white_and_a_broken_one_is_said() -> None:
    image = embedded(picture((50, 50), "RGBA", "PNG"), PHOTO_SIDE)
    assert image is not None
    with Image.open(io.BytesIO(image.data)) as shown:
        assert shown.getpixel((10, 10)) == (255, 255, 255)
    template, _ = load_template("kunjungan-rumah")
    letter = Letter({}, LETTERHEAD, SIGNERS, ADDRESS, photos={"photos": [Photo(b"bukan gambar")]})
    warnings = render(template, [letter], printed_at=PRINTED_AT).warnings
    assert any("Foto ke-1 tidak dapat dibuka" in one for one in warnings)


def test_a_missing_font_is_stood_in_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fonts.SOURCES, "serif", ("fontpkg_tidak_ada", "Tidak-Ada.ttf"))
    monkeypatch.setattr(fonts, "_missing", {})
    fonts.face.cache_clear()
    try:
        assert fonts.face("serif").width("A") > 0
        assert "Tidak-Ada" in fonts.missing()[0]
    finally:
        monkeypatch.undo()
        fonts.face.cache_clear()
        fonts.face("serif")


def test_a_broken_office_template_of_a_new_form_falls_back(tmp_path: Path) -> None:
    (tmp_path / "laporan-kasus.toml").write_text(
        'kind = "laporan-kasus"\n[[blocks]]\nblock = "words"\ncounts = ["x"]\n'
    )
    template, warnings = load_template("laporan-kasus", tmp_path)
    assert template.origin == "shipped"
    assert "laporan-kasus.toml" in warnings[0] and "Templat bawaan dipakai." in warnings[0]


def test_an_entry_of_a_check_list_longer_than_a_page_goes_on_over_it() -> None:
    template, _ = load_template("kartu-kontrol")
    names = [block.entries for block in template.blocks if isinstance(block, Checks) and block.entries]
    long = {name: [{"text": "kata " * 2000, "checked": "ya"}] for name in names}
    pages, plan = pages_of(template, "a4", Letter({}, (), (), "", rows=long), 0)
    assert names
    assert list(faults(pages, plan)) == []
