"""The workbook engine: a recap definition and figures become an XLSX, long lists too."""

from __future__ import annotations

from pkh_desk.reports.workbook.build import recap_book
from pkh_desk.reports.workbook.definition import RecapDefinition, load_definition, office_definition
from pkh_desk.reports.workbook.listing import ListColumn, ListOptions, write_listing, write_rejected
from pkh_desk.reports.workbook.model import (
    CaseLine,
    CorrectionLine,
    ListFigures,
    MonthTotals,
    NameLine,
    RecapBook,
    Signer,
    SummaryFigures,
    VillageLine,
)
from pkh_desk.reports.workbook.recap import write_recap

__all__ = [
    "CaseLine",
    "CorrectionLine",
    "ListColumn",
    "ListFigures",
    "ListOptions",
    "MonthTotals",
    "NameLine",
    "RecapBook",
    "RecapDefinition",
    "Signer",
    "SummaryFigures",
    "VillageLine",
    "load_definition",
    "office_definition",
    "recap_book",
    "write_listing",
    "write_recap",
    "write_rejected",
]
