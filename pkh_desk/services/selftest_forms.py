"""The forms part of the self-test: one of each shipped form, filled in and blank, read back and looked through."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pkh_desk.reports.forms import kinds, load_template, render
from pkh_desk.services.documents.blanks import blank_letter
from pkh_desk.services.documents.form_samples import sample_letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.domain.records import OfficeInfo
    from pkh_desk.reports.forms import Letter, Rendered, Template
    from pkh_desk.services.context import Context


def print_forms(context: Context, office: OfficeInfo) -> tuple[int, int]:
    """How many forms were printed and their pages; ValueError naming the first one that is not as it must be."""
    pages, names, now = 0, kinds(), context.clock.now()
    for kind in names:
        template, _ = load_template(kind)
        for letter in _letters(context, template, office):
            made = render(template, [letter], printed_at=now)
            for problem in _problems(template, made):
                raise ValueError(f"{kind}: {problem}")
            pages += made.pages
    return len(names), pages


def _letters(context: Context, template: Template, office: OfficeInfo) -> Iterator[Letter]:
    """One with everything that the form can hold, pictures and code too, and a blank one."""
    yield sample_letter(template, office, {})
    yield blank_letter(context, template.kind, office, {})


def _problems(template: Template, made: Rendered) -> Iterator[str]:
    """What is wrong with a PDF: its pages, its title, letters that it does not carry itself."""
    from pypdf import PdfReader

    read = PdfReader(io.BytesIO(made.pdf), strict=True)
    if len(read.pages) != made.pages or not made.pages:
        yield f"{len(read.pages)} dari {made.pages} halaman"
    if not read.metadata or read.metadata.title != template.title:
        yield "judul tidak tersimpan"
    for page in read.pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[attr-defined]
            if "/FontFile2" not in font.get_object().get("/FontDescriptor", {}):
                yield "huruf tidak tertanam"
