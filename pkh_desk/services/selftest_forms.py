"""The forms part of the self-test: one of each shipped form, filled in and blank, read back and looked through."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.reports.forms import Letter, Photo, kinds, load_template, render
from pkh_desk.services.documents.form_samples import sample_letter
from pkh_desk.services.documents.sealing import matrix, seal_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pkh_desk.domain.records import OfficeInfo
    from pkh_desk.reports.forms import Rendered, Template


def print_forms(office: OfficeInfo, now: datetime) -> tuple[int, int]:
    """How many forms were printed and their pages; ValueError naming the first one that is not as it must be."""
    pages = 0
    names = kinds()
    for kind in names:
        template, _ = load_template(kind)
        for letter in _letters(template, office):
            made = render(template, [letter], printed_at=now)
            for problem in _problems(template, made):
                raise ValueError(f"{kind}: {problem}")
            pages += made.pages
    return len(names), pages


def _letters(template: Template, office: OfficeInfo) -> Iterator[Letter]:
    """One with everything that the form can hold, pictures and code too, and a blank one."""
    letter = sample_letter(template, office, "usual", {})
    pictures = {name: [Photo(_picture(), "Contoh")] for name, one in template.fields.items() if one.kind == "photos"}
    code = matrix(seal_text("460/001/UJI/2026", template.kind, {}, {}, template.hash))
    yield replace(letter, photos=pictures, qr=code)
    yield sample_letter(template, office, "blank", {})


def _picture() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(out, "JPEG")
    return out.getvalue()


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
