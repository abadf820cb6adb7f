"""Our own lists of households and members, coming back: lists of the office, never of a stage (SEMANTICS 10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.member_columns import MEMBER_COLUMNS
from pkh_desk.domain.member_columns import SHEET_NAME as MEMBERS_SHEET
from pkh_desk.domain.member_rows import MemberJudge
from pkh_desk.domain.numbers import is_masked
from pkh_desk.domain.records import Issue
from pkh_desk.domain.roster_columns import ROSTER_COLUMNS, SHEET_NAME
from pkh_desk.domain.roster_kinds import KINDS, Judge, RosterKind, Surroundings
from pkh_desk.services.reading.tables import Table
from pkh_desk.services.reading.vocabulary import normalised

HOUSEHOLDS, MEMBERS = "office-list", "members"
_LOOKED_AT = 20
"""Data rows that are asked whether their numbers are masked: an export masks all or none."""
_ENOUGH = 0.8
_OURS = frozenset(normalised(one.title) for column in ROSTER_COLUMNS.values() for one in column.sheet)
_ONLY_OURS = tuple(
    frozenset(normalised(one.title) for one in ROSTER_COLUMNS[key].sheet) for key in ("status", "since", "newest_stage")
)
"""Titles that no national list has together, even if somebody adds columns or renames the sheet."""
_OUR_MEMBERS = frozenset(normalised(one.title) for column in MEMBER_COLUMNS.values() for one in column.sheet)
_ONLY_OUR_MEMBERS = frozenset(
    normalised(one.title)
    for key in ("family", "role", "age_out", "computed", "amount")
    for one in MEMBER_COLUMNS[key].sheet
)


def _judge_own(columns: Mapping[str, int], around: Surroundings) -> Judge:
    return MemberJudge(columns, around.place_of, around.today, around.component_words, own=True)


_OWN_MEMBERS = replace(KINDS[MEMBERS], has_stage=False, follows=(), judge=_judge_own)
"""Our own list of members: what it has no column for it does not say, and it is of today."""


def own_kind(table: Table) -> str:
    """The kind of a table that the program itself wrote, with whatever columns; "" for any other one.

    Also where it was saved as CSV or added to.
    """
    if _is_own_members(table):
        return MEMBERS
    return HOUSEHOLDS if _is_own_households(table) else ""


def as_own(kind: RosterKind, table: Table) -> RosterKind:
    """How a table of this kind is read if we wrote it; BadInput if its numbers are masked, or if it is a list of
    members that is to be taken for one of households."""
    own = own_kind(table)
    if own:
        _refuse_masked(table)
    if own != MEMBERS:
        return kind
    if kind.name != MEMBERS:
        raise BadInput(
            "own_export_members",
            f"Berkas ini ekspor anggota dari PKH Desk, bukan {kind.label}: satu barisnya satu orang.",
            kept="Tidak ada yang diimpor.",
            todo=f"Pilih jenis {KINDS[MEMBERS].label}, atau biarkan jenisnya dikenali sendiri.",
        )
    return _OWN_MEMBERS


def own_export_notes(table: Table, kind: RosterKind) -> tuple[Issue, ...]:
    """A warning where somebody says that our own list be taken for one of a stage."""
    if not kind.has_stage or not own_kind(table):
        return ()
    said = (
        "Berkas ini tampak sebagai ekspor daftar keluarga dari PKH Desk, bukan daftar resmi suatu tahap. Bila disimpan "
        "sebagai daftar tahap, keluarga yang tidak tercantum akan dianggap tercantum kembali."
    )
    return (Issue(table.sheet, 0, "", "own_export", "warning", "", said),)


def own_words(table: Table) -> str:
    """`ekspor anggota PKH Desk` for a table that we wrote; "" for any other one."""
    words = {HOUSEHOLDS: "keluarga", MEMBERS: "anggota"}
    return f"ekspor {words[own]} PKH Desk" if (own := own_kind(table)) else ""


def _is_own_members(table: Table) -> bool:
    titles = _titles(table)
    marks = titles & _ONLY_OUR_MEMBERS
    ours = titles & _OUR_MEMBERS
    named = table.sheet.strip().casefold() == MEMBERS_SHEET.casefold() and len(ours) >= _ENOUGH * len(titles)
    return len(marks) > 1 or (bool(marks) and (named or titles <= _OUR_MEMBERS))


def _is_own_households(table: Table) -> bool:
    titles = _titles(table)
    marks = sum(one <= titles for one in _ONLY_OURS)
    if marks >= 2 or titles <= _OURS:
        return True
    return table.sheet.strip().casefold() == SHEET_NAME.casefold() and len(titles & _OURS) >= _ENOUGH * len(titles)


def _titles(table: Table) -> set[str]:
    return {normalised(title) for title in table.titles} - {""}


def _refuse_masked(table: Table) -> None:
    numbers = [at for name, at in table.mapping.items() if name in ("nik", "card")]
    if any(is_masked(row.cells[at]) for row in islice(table.rows(), _LOOKED_AT) for at in numbers):
        raise BadInput(
            "masked_export",
            "Nomor dalam ekspor ini disamarkan, sehingga tidak dapat diimpor kembali.",
            kept="Tidak ada yang diimpor.",
            todo="Ekspor sekali lagi dengan nomor lengkap, lalu pindahkan perubahan ke berkas itu.",
        )
