"""How many graduations each facilitator is to reach in a year."""

from __future__ import annotations

from pkh_desk.domain.errors import BadInput, NotFound
from pkh_desk.domain.records import GraduationTarget
from pkh_desk.domain.whole import whole
from pkh_desk.services.context import Context
from pkh_desk.storage import facilitators, recap_facilitators
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.unit_of_work import UnitOfWork, newest_txn

FIRST_YEAR, LAST_YEAR, MOST = 2007, 2100, 10_000
"""The programme began in 2007."""


class TargetService:
    """What each facilitator is to reach in a year; a locked month keeps what it had."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of_year(self, year: int) -> tuple[GraduationTarget, ...]:
        """Each facilitator's graduation target of a year, by name."""
        self._context.require("recap.view")
        with self._context.read() as connection:
            return all_targets(connection, year)

    def set(self, facilitator_id: int, year: int, target: int | None) -> GraduationTarget:
        """Sets a facilitator's graduation target of a year; None takes it back. A locked month keeps what it had."""
        self._context.require("month.submit")
        with self._context.write("target.set") as work:
            row = put_target(work, facilitator_id, year, target)
            work.audit(Entry("target.set", "facilitator", facilitator_id, detail={"year": year, "target": target}))
            work.commit()
        return row

    def set_text(self, facilitator_id: int, year: int, typed: str) -> GraduationTarget:
        """`set` with a number as it was typed; an empty text or a dash takes the target back."""
        self._context.require("month.submit")
        return self.set(facilitator_id, year, typed_target(typed))


def all_targets(connection: ReadConnection, year: int) -> tuple[GraduationTarget, ...]:
    """Everybody who works here, and who has a target though he left, by name."""
    found = recap_facilitators.targets(connection, year, newest_txn(connection))
    return tuple(
        GraduationTarget(row["id"], row["name"], year, found.get(row["id"]))
        for row in facilitators.everyone(connection)
        if row["active"] or row["id"] in found
    )


def put_target(work: UnitOfWork, facilitator_id: int, year: int, target: int | None) -> GraduationTarget:
    """Writes a target; BadInput or NotFound where it cannot be one. The caller audits and commits."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _bad(f"Tahun {year} tidak dapat dipakai.", f"Tulis tahun {FIRST_YEAR} sampai {LAST_YEAR}.")
    if target is not None and not 0 <= target <= MOST:
        raise _bad(f"Target {target} tidak dapat dipakai.", f"Tulis jumlah 0 sampai {MOST}.")
    names = {row["id"]: row["name"] for row in facilitators.everyone(work.connection)}
    if facilitator_id not in names:
        raise NotFound("facilitator_not_found", "Pendamping itu tidak ada.", todo="Lihat daftar pendamping.")
    recap_facilitators.set_target(work, facilitator_id, year, target)
    return GraduationTarget(facilitator_id, names[facilitator_id], year, target)


def typed_target(typed: str) -> int | None:
    """A target as somebody typed it; None for an empty text or a dash, BadInput for what is no number."""
    text = typed.strip().strip("-–")
    found = whole(text, MOST)
    if text and found is None:
        raise _bad(f"Target {text[:20]!r} bukan jumlah yang dapat dipakai.", f"Tulis jumlah 0 sampai {MOST}.")
    return found


def _bad(happened: str, todo: str) -> BadInput:
    return BadInput("bad_target", happened, kept="Target tidak berubah.", todo=todo)
