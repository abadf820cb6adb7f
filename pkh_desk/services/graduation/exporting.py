"""The list of cases as a workbook for others: initials unless somebody says why names are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.graduation import KIND_LABELS
from pkh_desk.services.files import hand_out
from pkh_desk.services.graduation.listing import EVERY_CASE, check_filter, listed
from pkh_desk.services.graduation.veiling import veiled_row
from pkh_desk.services.reasons import checked_reason
from pkh_desk.storage import circles
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.domain.records import CaseFilter, CaseRow
    from pkh_desk.services.context import Context

_TITLES = ("NOMOR KASUS", "KPM", "DESA", "JENIS", "KEADAAN", "DIBUKA", "LANGKAH TERAKHIR", "PENCABUTAN")


class CaseExportService:
    """Exports of the list of cases; each is in the trail before its file is there."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def write(self, out: Path, wanted: CaseFilter = EVERY_CASE, *, initials: bool = True, reason: str = "") -> int:
        """Writes the cases that pass into a workbook; returns how many. Names need a reason.

        A restricted case never leaves by name, whoever exports.
        """
        self._context.require("export", "household.view")
        if not initials:
            reason = checked_reason(
                reason, purpose="menulis nama keluarga", kept="Tidak ada yang ditulis.", example="usulan ke kabupaten"
            )
        rows = self._rows(wanted, initials)

        def render(draft: Path) -> Entry:
            self._render(draft, rows)
            return Entry("case.export", "case", 0, reason=reason, detail={"count": len(rows), "initials": initials})

        hand_out(self._context, out, render)
        return len(rows)

    def _rows(self, wanted: CaseFilter, initials: bool) -> list[CaseRow]:
        check_filter(wanted)
        with self._context.read() as connection:
            found = listed(self._context, connection, wanted)
            restricted = circles.circles(connection).keys()
        return [veiled_row(row) if initials or row.id in restricted else row for row in found]

    def _render(self, out: Path, rows: list[CaseRow]) -> None:
        from pkh_desk.reports.workbook import ListColumn, ListOptions, write_listing

        columns = [
            ListColumn(title, "date" if title in ("DIBUKA", "LANGKAH TERAKHIR") else "text") for title in _TITLES
        ]
        footer = f"Daftar kasus graduasi, {long_date(self._context.clock.today())}"
        options = ListOptions("KASUS", footer=footer, total=len(rows), created=self._context.clock.now())
        write_listing(columns, (_line(row) for row in rows), out, options)


def _line(row: CaseRow) -> list[Any]:
    return [
        row.number,
        row.name,
        row.village,
        KIND_LABELS.get(row.kind, row.kind),
        row.state_label,
        row.opened_on,
        row.last_step_on,
        "ya" if row.retracted else "",
    ]
