"""Writes laid-out pages as PDF: embedded subset fonts, what pages have in common stored once."""

from __future__ import annotations

import hashlib
import io
import threading
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pkh_desk.reports import fonts
from pkh_desk.reports.forms.boxes import MM, Box, Frame, Image, Modules, Op, Picture, Row, Stroke, Text
from pkh_desk.reports.forms.model import PAPERS, Mark, Paper
from pkh_desk.reports.forms.paging import PageOfBoxes
from pkh_desk.reports.forms.sharing import Item, Sharing, items_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime


WRITING = threading.RLock()
"""reportlab's font objects hold state while a document is written: one document at a time."""

_LANGUAGE = "id-ID"
_WATERMARK_GREY = 0.92


class PdfWriter:
    """One PDF document; to be used while holding WRITING."""

    def __init__(
        self, paper: Paper, about: tuple[str, str], created: datetime, left: float, top: float, share: bool
    ) -> None:
        """`about` is title and author; `left` and `top` are margins in mm; `share` stores once what pages have in
        common, which pays from two letters on.
        """
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # binary pages: ASCII85 makes them a quarter larger
        width, height = PAPERS[paper]
        self.width, self.height = width * MM, height * MM
        self.left, self.top = left * MM, top * MM
        self.share = share
        self.pages = 0
        self._buffer = io.BytesIO()
        make: Any = Canvas  # its stubs are wrong about fonts and lack the document
        self._canvas: Any = make(
            self._buffer,
            pagesize=(self.width, self.height),
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.face("serif").font.fontName,
            pdfVersion=(1, 4),
            lang=_LANGUAGE,
        )
        self._describe(about, created)
        self._sharing = Sharing()
        self._marks: set[str] = set()
        self._runs: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def _describe(self, about: tuple[str, str], created: datetime) -> None:
        canvas, (title, author) = self._canvas, about
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setCreator("PKH Desk")
        canvas.setSubject(title)
        stamp = _pdf_date(created)
        canvas.setDateFormatter(lambda *_: stamp)

    def page(self, page: PageOfBoxes, furniture: Sequence[Op], mark: Mark = "") -> None:
        """Adds a page: the mark beneath, the boxes, then the furniture (footer) in page coordinates."""
        if mark:
            self._do(self._mark(mark))
        if self.share:
            self._shared_page(page, furniture)
        else:
            for y, rows, _box in page:
                self._canvas.addLiteral(self._code(_flat(rows), self.left, self.height - self.top - y))
            self._canvas.addLiteral(self._code(furniture, 0.0, 0.0))
        self._canvas.showPage()
        self.pages += 1

    def bookmark(self, text: str) -> None:
        """Lists the page that comes next in the outline."""
        key = f"s{self.pages}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(text, key, 0)

    def finish(self) -> bytes:
        """The whole document."""
        self._canvas.save()
        return self._buffer.getvalue()

    # --- drawings stored once ---

    def _do(self, name: str) -> None:
        self._canvas.doForm(name)

    def _shared_page(self, page: PageOfBoxes, furniture: Sequence[Op]) -> None:
        """What this page has in common with others as one stored drawing, the rest after it in reading order."""
        items = items_of(page, self.height - self.top)
        skeleton, stored = self._sharing.of(items)
        if skeleton is None:
            self._canvas.addLiteral(self._code(self._ops(items), self.left, 0.0))
        else:
            if stored:
                self._canvas.beginForm(skeleton.name, 0, 0, self.width, self.height)
                self._canvas.addLiteral(self._code(self._ops(stored), self.left, 0.0))
                self._canvas.endForm()
            self._do(skeleton.name)
            own = [one for one in items if one not in skeleton.items]
            self._canvas.addLiteral(self._code(self._ops(own), self.left, 0.0))
        self._canvas.addLiteral(self._code(furniture, 0.0, 0.0))

    def _ops(self, items: Sequence[Item]) -> list[Op]:
        """The operations of items, each from the page's lower edge."""
        ops: list[Op] = []
        for what, y in items:
            if isinstance(what, Box):
                ops += [_lowered(op, -y) for op in _flat(what.rows)]
            else:
                ops.append(_lowered(what, -y))
        return ops

    def _mark(self, mark: Mark) -> str:
        """The name of the stored drawing of the mark across the page."""
        if mark not in self._marks:
            self._marks.add(mark)
            self._canvas.beginForm(mark)
            self._canvas.addLiteral(self._watermark(mark))
            self._canvas.endForm()
        return mark

    def _watermark(self, word: str) -> str:
        size, face = 120.0, fonts.face("sans-bold")
        text = Text(-face.width(word) * size / 2, -size * 0.35, face.key, size, word, 0.0, _WATERMARK_GREY)
        turn = "0.5736 0.8192 -0.8192 0.5736"  # 55 degrees
        return f"q {turn} {_n(self.width / 2)} {_n(self.height / 2)} cm {self._code([text], 0.0, 0.0)} Q"

    # --- operations to PDF ---

    def _code(self, ops: Iterable[Op], dx: float, dy: float) -> str:
        """The content stream of operations, moved by (dx, dy): all text first, then lines and frames."""
        texts: list[str] = []
        drawn: list[str] = []
        font, spacing, grey = ("", 0.0), 0.0, 0.0
        x0 = y0 = 0.0
        for op in ops:
            if not isinstance(op, Text):
                drawn.append(self._picture(op, dx, dy) if isinstance(op, Picture) else _drawing(op, dx, dy))
                continue
            if op.grey != grey:
                grey = op.grey
                texts.append(f"{_n(grey)} g")
            space = round(op.spacing, 3)
            if space != spacing:
                spacing = space
                texts.append(f"{_n(spacing)} Tw")
            x, y = round(op.x + dx, 2), round(op.y + dy, 2)
            texts.append(f"{_n(x - x0)} {_n(y - y0)} Td")
            x0, y0 = x, y
            for name, words in self._encode(op.face, op.text):
                if (name, op.size) != font:
                    font = (name, op.size)
                    texts.append(f"{name} {_n(op.size)} Tf")
                texts.append(f"{words} Tj")
        if texts:
            tail = ("0 Tw" if spacing else "") + (" 0 g" if grey else "")
            drawn.insert(0, f"BT {' '.join(texts)} {tail} ET")
        return "\n".join(drawn)

    def _picture(self, op: Picture, dx: float, dy: float) -> str:
        size = f"{_n(op.width)} 0 0 {_n(op.height)} {_n(op.x + dx)} {_n(op.y + dy)} cm"
        return f"q {size} /{self._image(op.image)} Do Q"

    def _image(self, image: Image) -> str:
        """The name under which a picture is stored, once a document, and used on this page."""
        from reportlab.pdfbase.pdfdoc import PDFImageXObject

        document = self._canvas._doc
        name = f"p{hashlib.sha256(image.data).hexdigest()[:16]}"
        stored = document.getXObjectName(name)
        if stored not in document.idToObject:
            made: Any = PDFImageXObject(name)
            made.loadImageFromJPEG(io.BytesIO(image.data))
            made.name = name
            self._canvas._setXObjects(made)
            document.Reference(made, stored)
            document.addForm(name, made)
        self._canvas._formsinuse.append(name)
        return str(stored)

    def _encode(self, key: str, text: str) -> list[tuple[str, str]]:
        """`text` as PDF strings, each with the name of the font subset that holds its letters."""
        runs = self._runs.get((key, text))
        if runs is None:
            runs = [(name, _literal(codes)) for name, codes in self._subsets(key, text)]
            if len(self._runs) < 20_000:
                self._runs[key, text] = runs
        return runs

    def _subsets(self, key: str, text: str) -> Iterable[tuple[str, bytes]]:
        font, document = fonts.face(key).font, self._canvas._doc
        if text.isascii():  # always in the first subset, as itself
            return [(font.getSubsetInternalName(0, document), text.encode("ascii"))]
        return [
            (font.getSubsetInternalName(subset, document), codes) for subset, codes in font.splitString(text, document)
        ]


def _flat(rows: Sequence[Row]) -> list[Op]:
    """The operations of rows that follow each other, all from the first row's top."""
    if len(rows) == 1:
        return list(rows[0].ops)
    ops: list[Op] = []
    depth = 0.0
    for row in rows:
        for op in row.ops:
            ops.append(_lowered(op, depth))
        depth += row.height
    return ops


def _lowered(op: Op, depth: float) -> Op:
    if not depth:
        return op
    if isinstance(op, Text):
        return Text(op.x, op.y - depth, op.face, op.size, op.text, op.spacing, op.grey)
    if isinstance(op, Stroke):
        return op._replace(y1=op.y1 - depth, y2=op.y2 - depth)
    return op._replace(y=op.y - depth)


def _drawing(op: Stroke | Frame | Modules, dx: float, dy: float) -> str:
    if isinstance(op, Modules):
        return _squares(op, dx, dy)
    if isinstance(op, Stroke):
        line = f"{_n(op.x1 + dx)} {_n(op.y1 + dy)} m {_n(op.x2 + dx)} {_n(op.y2 + dy)} l S"
        return f"{_n(op.width)} w {line}"
    dash = "[3 2.5] 0 d " if op.dashed else ""
    box = f"{_n(op.x + dx)} {_n(op.y + dy)} {_n(op.width)} {_n(op.height)} re S"
    return f"q {dash}{_n(op.grey)} G {_n(op.line)} w {box} Q"


def _squares(op: Modules, dx: float, dy: float) -> str:
    """Dark modules as one filled path, those beside each other as one rectangle."""
    count = len(op.matrix)
    side = op.size / count
    parts: list[str] = []
    for line, row in enumerate(op.matrix):
        y = op.y + dy + op.size - (line + 1) * side
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                parts.append(f"{op.x + dx + x * side:.3f} {y:.3f} {length * side:.3f} {side:.3f} re")
            x += length
    return f"{' '.join(parts)} f" if parts else ""


def _literal(codes: bytes) -> str:
    """A PDF string of ASCII characters only."""
    if codes.isalnum():
        return f"({codes.decode('ascii')})"
    return "(" + "".join(_ESCAPES[code] for code in codes) + ")"


_ESCAPES = [chr(code) if 32 <= code < 127 else f"\\{code:03o}" for code in range(256)]
for _sign in "\\()":
    _ESCAPES[ord(_sign)] = "\\" + _sign


def _n(value: float) -> str:
    """A number as short as PDF allows: two decimals (three below one), no trailing zeros, no `-0`."""
    text = f"{value:.3f}" if -1 < value < 1 else f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if text not in ("0.000", "-0.000") else "0"


def _pdf_date(moment: datetime) -> str:
    """`D:20260505103200+07'00'`; without an offset when the moment carries none."""
    offset = moment.strftime("%z")
    zone = f"{offset[:3]}'{offset[3:5]}'" if offset else ""
    return f"D:{moment:%Y%m%d%H%M%S}{zone}"
