"""Our own list of households, coming back: it is a list of the office, never one of a stage (SEMANTICS 10)."""

from __future__ import annotations

from pkh_desk.domain.records import Issue
from pkh_desk.domain.roster_columns import ROSTER_COLUMNS, SHEET_NAME
from pkh_desk.domain.roster_kinds import RosterKind
from pkh_desk.services.reading.tables import Table
from pkh_desk.services.reading.vocabulary import normalised

KIND = "office-list"
_OURS = frozenset(normalised(one.title) for column in ROSTER_COLUMNS.values() for one in column.sheet)
_ONLY_OURS = tuple(
    frozenset(normalised(one.title) for one in ROSTER_COLUMNS[key].sheet) for key in ("status", "since", "newest_stage")
)
"""Titles that no national list has together, even if somebody adds columns or renames the sheet."""


def is_own_export(table: Table) -> bool:
    """Whether a table is what the household list writes, with whatever columns; also saved as CSV or added to."""
    titles = {normalised(title) for title in table.titles} - {""}
    marks = sum(one <= titles for one in _ONLY_OURS)
    if marks >= 2 or titles <= _OURS:
        return True
    return table.sheet.strip().casefold() == SHEET_NAME.casefold() and len(titles & _OURS) >= 0.8 * len(titles)


def own_export_notes(table: Table, kind: RosterKind) -> tuple[Issue, ...]:
    """A warning where somebody says that our own list be taken for one of a stage."""
    if not kind.has_stage or not is_own_export(table):
        return ()
    said = (
        "Berkas ini tampak sebagai ekspor daftar keluarga dari PKH Desk, bukan daftar resmi suatu tahap. Bila disimpan "
        "sebagai daftar tahap, keluarga yang tidak tercantum akan dianggap tercantum kembali."
    )
    return (Issue(table.sheet, 0, "", "own_export", "warning", "", said),)
