"""Forms and the register of letters in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO

from pkh_desk.domain.form_kinds import CaseCheck, FormOffer
from pkh_desk.domain.records import About, DocumentRow, RenderedForm
from tests.gui.fake_people import NAMES, household


def pdf_bytes(pages: int = 2) -> bytes:
    """A small real PDF."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(609, 935))
    for number in range(pages):
        canvas.drawString(72, 850, f"SURAT PERNYATAAN halaman {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class FakeDocuments:
    def __init__(self) -> None:
        self.rows_ = [
            DocumentRow(
                number, "surat-pernyataan", "Surat Pernyataan Graduasi Mandiri", f"460/{number:03d}/PPKH/XI/2026",
                date(2026, 11, number), "issued", 100, household(0).id, NAMES[number % 8], "folio", "Sri Handayani",
            )
            for number in range(1, 6)
        ]  # fmt: skip

    def draft(
        self,
        kind: str,
        about: About,
        *,
        paper: str = "",
        initials: bool = False,
        said: Mapping[str, str] | None = None,
        reason: str = "",
    ) -> RenderedForm:
        return RenderedForm(pdf_bytes(), 2, (), f"{kind}-konsep.pdf")

    def blank(self, kind: str, paper: str = "") -> RenderedForm:
        return RenderedForm(pdf_bytes(1), 1, (), f"{kind}-kosong.pdf")

    def issue(
        self,
        kind: str,
        about: About,
        *,
        paper: str = "",
        issued_on: date | None = None,
        said: Mapping[str, str] | None = None,
    ) -> DocumentRow:
        row = replace(self.rows_[0], id=len(self.rows_) + 1, kind=kind, case_id=about.case_id, paper=paper or "folio")
        self.rows_.append(row)
        return row

    def list(self, search: str = "", kind: str | None = None, *, unscanned: bool = False) -> list[DocumentRow]:
        wanted = search.casefold()
        return [
            row
            for row in self.rows_
            if (kind is None or row.kind == kind) and wanted in f"{row.number} {row.subject} {row.title}".casefold()
        ]

    def pdf(self, document_id: int, reason: str = "") -> bytes:
        return pdf_bytes()

    def reprint(self, document_id: int, reason: str = "") -> bytes:
        return pdf_bytes()

    def cancel(self, document_id: int, reason: str) -> DocumentRow:
        self.rows_ = [replace(row, state="cancelled") if row.id == document_id else row for row in self.rows_]
        return next(row for row in self.rows_ if row.id == document_id)


class FakeForms:
    def check(self, case_id: int) -> CaseCheck:
        return CaseCheck(case_id, (), ())

    def offers(self, about: About) -> tuple[FormOffer, ...]:
        return ()

    def logos(self) -> dict[str, bytes]:
        return {}
