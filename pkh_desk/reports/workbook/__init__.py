"""The workbook engine: a recap definition and figures become an XLSX, long lists too."""

from __future__ import annotations

from pkh_desk.reports.workbook.build import month_totals, recap_book
from pkh_desk.reports.workbook.consolidated import write_consolidated
from pkh_desk.reports.workbook.definition import RecapDefinition
from pkh_desk.reports.workbook.listing import ListColumn, ListOptions, write_listing, write_rejected
from pkh_desk.reports.workbook.loading import DefinitionText, load_definition, office_definition, parse_definition
from pkh_desk.reports.workbook.model import (
    CaseLine,
    CorrectionLine,
    Frame,
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
    "DefinitionText",
    "Frame",
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
    "month_totals",
    "office_definition",
    "parse_definition",
    "recap_book",
    "write_consolidated",
    "write_listing",
    "write_recap",
    "write_rejected",
]
