"""Which kind of list a table is: by its columns, and by what one of its rows stands for."""

from __future__ import annotations

from collections.abc import Collection

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.roster_kinds import KINDS, RosterKind, importable, meant_by, told_by
from pkh_desk.services.imports.header import Header


def kind_of(header: Header, wanted: str, people: bool | None) -> RosterKind:
    """The kind to read a list as, whatever it lacks; BadInput if there is no such kind.

    `people` says whether its rows are people rather than households; None if they are too few to tell.
    """
    columns: Collection[str] = header.columns
    kind: RosterKind | None
    kind = told_by(columns, people) or meant_by(columns, people) if wanted == "auto" else KINDS.get(wanted)
    if kind is None or not kind.importable:
        raise _unsupported()
    return kind


def settle_kind(header: Header, wanted: str, people: bool | None) -> RosterKind:
    """The same; BadInput names the columns that are missing for it."""
    kind = kind_of(header, wanted, people)
    if missing := kind.missing(header.columns):
        raise _missing(kind, header.usual(missing))
    return kind


def _missing(kind: RosterKind, missing: list[str]) -> BadInput:
    return BadInput(
        "columns_missing",
        f"Kolom yang diperlukan untuk {kind.label} tidak ada: {', '.join(missing)}.",
        kept="Tidak ada yang diimpor.",
        todo="Pakai berkas asli dari aplikasi pusat, atau tunjukkan kolomnya sendiri pada langkah Kenali.",
        columns=missing,
    )


def _unsupported() -> BadInput:
    return BadInput(
        "kind_unsupported",
        "Jenis berkas itu belum dapat diimpor.",
        kept="Tidak ada yang diimpor.",
        todo=f"Jenis yang dapat diimpor: {', '.join(kind.name for kind in importable())}.",
    )
