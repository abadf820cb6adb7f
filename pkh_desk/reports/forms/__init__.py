"""Official forms: TOML templates and letters in, PDF out. reportlab is imported only on rendering."""

from __future__ import annotations

from pkh_desk.reports.forms.loading import find_problems, kinds, load_template, parse_template
from pkh_desk.reports.forms.model import PAPERS, Letter, Logos, Mark, Paper, Photo, Rendered, Signer, Template
from pkh_desk.reports.forms.rendering import measure, render
from pkh_desk.reports.forms.schema import Listing

__all__ = [
    "PAPERS",
    "Letter",
    "Listing",
    "Logos",
    "Mark",
    "Paper",
    "Photo",
    "Rendered",
    "Signer",
    "Template",
    "find_problems",
    "kinds",
    "load_template",
    "measure",
    "parse_template",
    "render",
]
