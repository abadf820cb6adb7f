"""An empty form to fill in by hand: the office's letterhead, and what stands on it before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.reports.forms import Letter
from pkh_desk.services.documents.contents import office_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.records import OfficeInfo
    from pkh_desk.reports.forms.model import Logos, Rows
    from pkh_desk.services.context import Context

SHEETS = {"confidential": True, "about_family": True}
"""Parts of a form that depend on a flag: an empty one has them all."""


def blank_letter(context: Context, kind: str, office: OfficeInfo, logos: Logos) -> Letter:
    """The letter of an empty form; its control card lists what a complete file of a case holds."""
    given = {**office_values(office), **SHEETS}
    rows = _rows(context, kind)
    return Letter(given, office.letterhead, (), office.address, blank=True, rows=rows, logos=logos)


def _rows(context: Context, kind: str) -> Mapping[str, Rows]:
    if kind != "kartu-kontrol":
        return {}
    papers = context.catalog.checklist(context.clock.today())
    return {"papers": [{"text": one.label, "checked": "", "note": ""} for one in papers]}
