"""Official forms: TOML templates and letters in, PDF out. reportlab is imported only when something is rendered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pkh_desk.reports.forms.loading import kinds, load_template, parse_template
from pkh_desk.reports.forms.model import PAPERS, Letter, Mark, Paper, Rendered, Signer, Template

__all__ = [
    "PAPERS",
    "Letter",
    "Mark",
    "Paper",
    "Rendered",
    "Signer",
    "Template",
    "kinds",
    "load_template",
    "parse_template",
    "render",
]
