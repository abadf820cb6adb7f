"""Renders letters: values into texts, texts into boxes, boxes onto pages, pages into one PDF."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import long_date
from pkh_desk.reports import fonts
from pkh_desk.reports.forms.boxes import FAINT, MM, Box, Op, Stroke, Text
from pkh_desk.reports.forms.filling import Filling, clean
from pkh_desk.reports.forms.keeping import Kept
from pkh_desk.reports.forms.layout import Layout, Plan
from pkh_desk.reports.forms.model import Letter, Mark, Paper, Rendered, Template
from pkh_desk.reports.forms.paging import PageOfBoxes, paginate, sheets, total_height
from pkh_desk.reports.forms.pdf import WRITING, PdfWriter
from pkh_desk.reports.forms.wrapping import clamp, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

_FOOTER = ("sans", 7.5)
_DOT = " · "
_PLANS_KEPT = 16
_HOPELESS = 3
"""So many pages are not brought onto one, however tightly they are set."""
_plans: Kept[Plan] = Kept(_PLANS_KEPT)


def render(
    template: Template,
    letters: Sequence[Letter],
    *,
    paper: Paper = "folio",
    mark: Mark = "",
    printed_at: datetime,
    document_id: str = "",
) -> Rendered:
    """All letters in one PDF. `printed_at` is the frozen print time: equal arguments give equal bytes.

    The PDF's metadata hold the form's title and the office only, nothing of the family; a batch has a bookmark for
    each letter. Raises ValueError without letters.
    """
    if not letters:
        raise ValueError("no letters to render")
    page = template.page
    warnings: list[str] = []
    with WRITING, _no_collecting():
        plan = _plan(template, paper)
        about = (template.title, _office(letters[0]))
        writer = PdfWriter(paper, about, printed_at, page.left, page.top, share=len(letters) > 1)
        try:
            for number, letter in enumerate(letters, 1):
                pages, found = _lay_out(plan, letter)
                prefix = f"Surat ke-{number}: " if len(letters) > 1 else ""
                warnings += [prefix + sentence for sentence in found]
                identity = clean(letter.document_id or document_id)
                if len(letters) > 1:
                    writer.bookmark(clean(letter.bookmark) or f"Surat ke-{number}")
                for at, boxes in enumerate(pages, 1):
                    writer.page(boxes, _footer(plan, writer, identity, printed_at, at, len(pages)), mark)
        finally:
            plan.shared.clear()
        return Rendered(writer.finish(), writer.pages, [*fonts.missing(), *warnings])


@contextmanager
def _no_collecting() -> Iterator[None]:
    """A batch makes many small tuples and no cycles: the collector would walk over them again and again for nothing."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def measure(template: Template, letter: Letter, paper: Paper = "folio") -> tuple[int, list[str]]:
    """The pages and warnings that `render` would give for one letter, without writing them: a fraction of the work."""
    with WRITING:
        plan = _plan(template, paper)
        pages, found = _lay_out(plan, letter)
        plan.shared.clear()
        return len(pages), [*fonts.missing(), *found]


def _office(letter: Letter) -> str:
    """Whose letter it is: the last line of its letterhead."""
    lines = [line for line in map(clean, letter.letterhead) if line]
    return lines[-1] if lines else "PKH Desk"


def _plan(template: Template, paper: Paper) -> Plan:
    return _plans.get((template.hash, paper), lambda: Plan(template, paper))


def _lay_out(plan: Plan, letter: Letter) -> tuple[list[PageOfBoxes], list[str]]:
    """The letter on one page in the loosest setting that allows it, else on several in the template's own.

    A sheet that begins a page of its own (the confidential one, photos) is looked at for itself.
    """
    filling = Filling(plan.template, letter)
    loosest: list[Box] = []
    for fit in plan.fits():
        boxes = Layout(plan, filling, fit).boxes()
        highest = max(map(total_height, sheets(boxes)))
        if highest <= plan.height:
            return paginate(boxes, plan.height), filling.warnings
        loosest = loosest or boxes
        if highest > _HOPELESS * plan.height:
            break
    return paginate(loosest, plan.height), filling.warnings


def _footer(plan: Plan, writer: PdfWriter, identity: str, printed_at: datetime, at: int, of: int) -> list[Op]:
    """Document and print time to the left, `Halaman x dari y` to the right, over a thin rule."""
    key, size = _FOOTER
    face, page = fonts.face(key), plan.template.page
    left, right = page.left * MM, writer.width - page.right * MM
    number = f"Halaman {at} dari {of}"
    start = right - face.width(number) * size
    tail = [identity, f"dicetak {long_date(printed_at.date())} pukul {printed_at:%H.%M}"]
    room = start - left - 12
    title = _short(plan.template.title, face, room - face.width(_DOT.join(["", *filter(None, tail)])) * size)
    lines = clamp(wrap(_DOT.join(filter(None, [title, *tail])), face, size, room), 1, face, size, room)
    y = 9 * MM
    return [
        Text(left, y, key, size, lines[0][0], 0.0, FAINT),
        Text(start, y, key, size, number, 0.0, FAINT),
        Stroke(left, y + size + 2.5, right, y + size + 2.5, 0.4),
    ]


def _short(title: str, face: fonts.Face, room: float) -> str:
    """The title in one line of the footer, so that what follows it is never cut."""
    size = _FOOTER[1]
    return clamp(wrap(title, face, size, room), 1, face, size, room)[0][0] if room > 10 * size else title
