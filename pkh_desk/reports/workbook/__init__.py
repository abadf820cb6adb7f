"""The workbook engine: a recap definition and figures become an XLSX, long lists too."""

from __future__ import annotations

from pkh_desk.reports.workbook.consolidated import write_consolidated
from pkh_desk.reports.workbook.definition import RecapDefinition
from pkh_desk.reports.workbook.listing import ListColumn, ListOptions, write_listing, write_rejected
from pkh_desk.reports.workbook.loading import DefinitionText, load_definition, office_definition, parse_definition
from pkh_desk.reports.workbook.model import Frame, MonthTotals, RecapBook, Signer
from pkh_desk.reports.workbook.recap import write_recap

__all__ = [
    "DefinitionText",
    "Frame",
    "ListColumn",
    "ListOptions",
    "MonthTotals",
    "RecapBook",
    "RecapDefinition",
    "Signer",
    "load_definition",
    "office_definition",
    "parse_definition",
    "write_consolidated",
    "write_listing",
    "write_recap",
    "write_rejected",
]
