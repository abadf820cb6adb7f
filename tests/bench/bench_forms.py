"""Printed forms against what else prints them here: plain reportlab canvas, Platypus, LibreOffice.

- 1,000 statements (F1) in one PDF against a plain canvas that sets the same texts with the same fonts (rl_accel is
  installed on both sides), in time and in bytes a page.
- One statement in a program that is running against a cold conversion by LibreOffice of the same letter.
- The batch against a mail merge of the same letter by a running LibreOffice, with its own template, its start and first
  merge left out. It needs `python3-uno` and `libreoffice-base`, and a Python that has `uno`.
- The batch against what one running LibreOffice needs to load and convert such letters file by file.
- Flowing forms (F4, F10) against Platypus of the same texts and tables.
"""

from __future__ import annotations

import atexit
import io
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from pkh_desk.reports import fonts
from pkh_desk.reports.forms import Letter, Rendered, Template, load_template, render, schema
from pkh_desk.reports.forms.boxes import MM
from tests.bench import mail_merge, writer_letter
from tests.bench.harness import Pair, main, pair, worker
from tests.unit.forms_content import letter_of
from tests.unit.forms_samples import PRINTED_AT, SIGNERS, letter

LETTERS, REPORTS = 1000, 60
CONVERTED = 100
"""Letters that LibreOffice converts; a thousand would take a minute."""


def statements(count: int) -> list[Letter]:
    """Letters of different families."""
    return [
        letter(name=f"JUMIATI RAHAYU {number}", nik=f"29052045{number:08d}", address=f"DUSUN KRAJAN {number} RT 002")
        for number in range(count)
    ]


def reports(template: Template) -> list[Letter]:
    """Long forms of different families, without pictures."""
    whole = replace(letter_of(template, "usual"), photos={}, qr=())
    return [_varied(whole, number) for number in range(REPORTS)]


def _varied(whole: Letter, number: int) -> Letter:
    """The same with other words in every text and cell, as in another family's report."""
    values = {key: f"Ke-{number} {text}" if isinstance(text, str) else text for key, text in whole.values.items()}
    rows = {
        name: [{key: f"{cell} {number}" for key, cell in row.items()} for row in lines]
        for name, lines in whole.rows.items()
    }
    return replace(whole, values=values, rows=rows)


def _render(template: Template, letters: Sequence[Letter]) -> Rendered:
    return render(template, letters, printed_at=PRINTED_AT)


def ours() -> float:
    """Seconds for the batch, the fonts read before."""
    template, _ = load_template("surat-pernyataan")
    letters = statements(LETTERS)
    _render(template, letters[:1])
    begun = time.perf_counter()
    _render(template, letters)
    return time.perf_counter() - begun


def ours_bytes() -> float:
    template, _ = load_template("surat-pernyataan")
    made = _render(template, statements(LETTERS))
    return len(made.pdf) / made.pages


def _canvas(letters: Sequence[Letter]) -> bytes:  # noqa: C901 - one flat program, as people write it
    """What somebody writes with a canvas and the same fonts: each text of each letter wrapped, set and justified."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    template, _ = load_template("surat-pernyataan")
    plain, bold = (fonts.face(key).font.fontName for key in ("serif", "serif-bold"))
    out = io.BytesIO()
    canvas: Any = Canvas(out, pagesize=(215 * MM, 330 * MM), pageCompression=1)
    left, width, size, leading = 25 * MM, 170 * MM, 11.5, 15.0
    middle = left + width / 2

    def justified(text: str, x: float, y: float, room: float) -> float:
        lines = simpleSplit(text, plain, size, room)
        for number, line in enumerate(lines):
            words = canvas.beginText(x, y)
            words.setFont(plain, size)
            blanks = line.count(" ")
            if blanks and number < len(lines) - 1:
                words.setWordSpace((room - stringWidth(line, plain, size)) / blanks)
            words.textOut(line)
            canvas.drawText(words)
            y -= leading
        return y

    for sent in letters:
        y = 330 * MM - 40
        for line in (*sent.letterhead, sent.office_address, template.title.upper()):
            canvas.setFont(bold, 12)
            canvas.drawCentredString(middle, y, line)
            y -= leading
        canvas.line(left, y, left + width, y)
        for block in template.blocks:
            match block:
                case schema.Paragraph():
                    y = justified(block.text, left, y, width)
                case schema.FieldTable():
                    for row in block.rows:
                        canvas.setFont(plain, size)
                        canvas.drawString(left, y, row.label)
                        canvas.drawString(left + 42 * MM, y, ":")
                        value = str(sent.values.get(row.value.strip("{}"), "-"))
                        for line in simpleSplit(value, plain, size, width - 46 * MM):
                            canvas.drawString(left + 46 * MM, y, line)
                            y -= leading
                case schema.NumberedList():
                    given = sent.values.get(block.field, ()) if block.field else [item.text for item in block.items[:3]]
                    for at, text in enumerate(given if isinstance(given, Sequence) else (), 1):
                        canvas.setFont(plain, size)
                        canvas.drawString(left, y, f"{at}.")
                        y = justified(text, left + 7 * MM, y, width - 7 * MM)
        for at, one in enumerate((SIGNERS[0], SIGNERS[0], SIGNERS[2], *SIGNERS[3:])):
            x = left + width * (0.24 if at % 2 else 0.76)
            canvas.setFont(plain, size)
            for line in simpleSplit(one.title, plain, size, width / 2):
                canvas.drawCentredString(x, y, line)
            canvas.setFont(bold, size)
            name = str(sent.values["name"]) if at == 0 else one.name
            canvas.drawCentredString(x, y - 30, name)
            half = stringWidth(name, bold, size) / 2
            canvas.line(x - half, y - 32, x + half, y - 32)
            canvas.drawCentredString(x, y - 44, one.nip)
            y -= 20
        canvas.rect(left + 10, y, 26 * MM, 19 * MM)
        canvas.setFont(plain, 7.5)
        canvas.drawString(left, 9 * MM, template.title)
        canvas.drawRightString(left + width, 9 * MM, "Halaman 1 dari 1")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def canvas() -> float:
    """Seconds of the plain canvas for the same batch."""
    letters = statements(LETTERS)
    _canvas(letters[:1])
    begun = time.perf_counter()
    _canvas(letters)
    return time.perf_counter() - begun


def canvas_bytes() -> float:
    return len(_canvas(statements(LETTERS))) / LETTERS


def one() -> float:
    """Seconds for one letter in a program that is running."""
    template, _ = load_template("surat-pernyataan")
    first, second = statements(2)
    _render(template, [first])
    begun = time.perf_counter()
    _render(template, [second])
    return time.perf_counter() - begun


def flowing(kind: str) -> float:
    """Seconds for the reports in one document."""
    template, _ = load_template(kind)
    letters = reports(template)
    _render(template, letters[:1])
    begun = time.perf_counter()
    _render(template, letters)
    return time.perf_counter() - begun


def platypus(kind: str) -> float:
    """Seconds of Platypus for the same."""
    template, _ = load_template(kind)
    letters = reports(template)
    _platypus(template, letters[:1])
    begun = time.perf_counter()
    _platypus(template, letters)
    return time.perf_counter() - begun


def _platypus(template: Template, letters: Sequence[Letter]) -> bytes:
    """The same paragraphs, field tables, listings and signers."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Table

    font = fonts.face(template.page.font).font.fontName
    style = ParagraphStyle("p", fontName=font, fontSize=template.page.size, leading=15, alignment=TA_JUSTIFY)

    def paragraph(text: str) -> Paragraph:
        return Paragraph(escape(text), style)

    story: list[Any] = []
    for sent in letters:
        story += [paragraph(line) for line in sent.letterhead]
        for block in template.blocks:
            story += _story(block, template, sent, paragraph, Table)
        signers = [[one.title for one in SIGNERS[:2]], [one.name for one in SIGNERS[:2]]]
        story += [KeepTogether([Table(signers)]), PageBreak()]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=(215 * MM, 330 * MM), pageCompression=1).build(story)
    return out.getvalue()


def _story(block: object, template: Template, sent: Letter, paragraph: Any, table: Any) -> Iterator[object]:
    from pkh_desk.reports.forms.filling import Filling

    filling = Filling(template, sent)
    face = template.page.font
    match block:
        case schema.LongText():
            yield from map(paragraph, filling.paragraphs(block.body))
        case schema.Paragraph() if filling.shown(block):
            yield paragraph(filling.text(block.text, face))
        case schema.NumberedList() if block.field:
            yield from map(paragraph, filling.entries(block.field))
        case schema.FieldTable():
            yield table(
                [
                    [paragraph(filling.text(row.label, face)), ":", paragraph(filling.text(row.value, face))]
                    for row in block.rows
                ]
            )
        case schema.Listing():
            cells = [[paragraph(row.get(one.key, "")) for one in block.columns] for row in filling.rows(block.entries)]
            yield table(
                [[one.title for one in block.columns], *cells],
                repeatRows=1,
                style=[("GRID", (0, 0), (-1, -1), 0.4, "black")],
            )
        case schema.Words():
            yield paragraph("Jumlah kata: 123 kata")


def _soffice(profile: Path, files: Sequence[Path]) -> list[str]:
    own = f"-env:UserInstallation={profile.as_uri()}"
    return ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(profile.parent), *map(str, files)]


def converted(folder: str) -> float:
    """Seconds that a running LibreOffice needs for LETTERS letters, from CONVERTED of them."""
    files = sorted(Path(folder).glob("*.fodt"))
    taken = []
    for chosen in (files[:1], files):
        begun = time.perf_counter()
        subprocess.run(_soffice(Path(folder) / "profile", chosen), check=True, capture_output=True)
        taken.append(time.perf_counter() - begun)
    return (taken[1] - taken[0]) / (len(files) - 1) * LETTERS


def merged(folder: str) -> float:
    """Seconds of a mail merge of the LETTERS letters into one PDF."""
    return mail_merge.seconds(Path(folder))


def pairs() -> list[Pair]:
    """The comparisons with their targets."""
    batch = f"{LETTERS:,} F1 in one PDF"
    found = [
        pair(f"{batch}, against plain canvas", ours=worker("ours"), theirs=worker("canvas"), at_least=1.5),
        pair(
            "bytes a page of it, against plain canvas",
            ours=worker("ours_bytes"),
            theirs=worker("canvas_bytes"),
            at_most=0.6,
            runs=1,
            measure="bytes",
        ),
    ]
    found += [
        pair(
            f"{REPORTS} of {kind}, against Platypus",
            ours=worker("flowing", kind),
            theirs=worker("platypus", kind),
            at_least=2,
        )
        for kind in ("laporan-kasus", "profil-kpm")
    ]
    if shutil.which("soffice") is None:
        print("LibreOffice is not here: not compared with it")
        return found
    folder = Path(tempfile.mkdtemp(prefix="pkh-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    template, _ = load_template("surat-pernyataan")
    letters = statements(LETTERS)
    files = [folder / f"{number}.fodt" for number in range(CONVERTED + 1)]
    for file, sent in zip(files, letters, strict=False):
        file.write_text(writer_letter.document(template, sent, merge=False), encoding="utf-8")
    subprocess.run(_soffice(folder / "profile", files[:1]), check=True, capture_output=True)  # makes the profile
    found += _merges(folder / "merge", template, letters)
    return [
        *found,
        pair(
            "one F1 on screen, against a soffice conversion",
            ours=worker("one"),
            theirs=_soffice(folder / "profile", files[:1]),
            at_most=0.02,
            runs=3,
        ),
        pair(
            f"{batch}, against soffice file by file",
            ours=worker("ours"),
            theirs=worker("converted", folder),
            at_least=5,
            runs=3,
        ),
    ]


def _merges(folder: Path, template: Template, letters: Sequence[Letter]) -> list[Pair]:
    """The comparison with a mail merge, where there is what it needs."""
    mail_merge.prepare(folder, template, letters)
    if not mail_merge.works(folder):
        return []
    name = f"{LETTERS:,} F1 in one PDF, against a mail merge"
    return [pair(name, ours=worker("ours"), theirs=worker("merged", folder), at_least=100, runs=3)]


if __name__ == "__main__":
    known = (ours, ours_bytes, canvas, canvas_bytes, one, flowing, platypus, converted, merged)
    main(workers={each.__name__: each for each in known}, pairs=pairs)
