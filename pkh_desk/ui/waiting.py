"""What waits: the counts beside the places and the lines of Beranda, in one read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pkh_desk.domain.graduation.states import STATE_LABELS, State
from pkh_desk.domain.records import BatchRow, MonthRow, OfficeInfo, RosterSummary, VillageCount

if TYPE_CHECKING:
    from pkh_desk.services.app import Services


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what waits, and where it leads."""

    count: int
    text: str
    place: str
    target: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """The office at a glance."""

    office: OfficeInfo
    roster: RosterSummary
    cases: dict[str, int]
    last_import: BatchRow | None
    months: tuple[MonthRow, ...]
    villages: tuple[VillageCount, ...] = ()
    lines: tuple[Line, ...] = field(default=())

    @property
    def empty(self) -> bool:
        """Whether nothing was imported yet."""
        return self.roster.newest_stage is None and self.last_import is None

    @property
    def current_month(self) -> MonthRow | None:
        """The present month; None while there is nothing to count."""
        return max(self.months, key=lambda row: row.month, default=None)

    def waiting(self, place: str) -> int:
        """What waits in a place of the left bar."""
        return sum(line.count for line in self.lines if line.place == place)


def overview(services: Services) -> Overview:
    """Asks all services once; in a worker."""
    summary, cases = services.roster.summary(), services.graduation.counts()
    batches = [batch for batch in services.imports.batches() if not batch.undone]
    last = max(batches, key=lambda batch: batch.imported_at, default=None)
    months = tuple(services.recaps.months())
    villages = tuple(village for village in services.roster.villages() if village.active)
    unexplained = services.stages.waiting("not_listed"), services.stages.waiting("still_listed")
    lines = (*_lines(unexplained, cases, months), *_duplicates(services))
    return Overview(services.office.get(), summary, cases, last, months, villages, lines)


def _lines(unexplained: tuple[int, int], cases: dict[str, int], months: tuple[MonthRow, ...]) -> list[Line]:
    def state(which: State, text: str, urgent: bool = False) -> Line:
        return Line(cases.get(which, 0), text, "graduation", f"state:{which}", urgent)

    lines = [
        state(State.RETRACTION_RECEIVED, "pencabutan belum diputuskan", True),
        state(State.STATEMENT_SIGNED, "pernyataan sudah ditandatangani, belum diajukan"),
        state(State.MINUTES_SIGNED, "berita acara sudah ditandatangani, belum diajukan"),
        state(State.SUBMITTED, "kasus diajukan, belum diverifikasi"),
        Line(unexplained[0], "keluarga tidak tercantum, belum dijelaskan", "households", "section:stages:not_listed"),
        Line(unexplained[1], "keluarga masih tercantum, belum dijelaskan", "households", "section:stages:still_listed"),
    ]
    overdue = sorted(row.month for row in months[1:] if row.state == "open")
    if overdue:
        lines.append(Line(len(overdue), "bulan lalu belum dikunci", "recap", str(overdue[0])))
    submitted = [row for row in months if row.state in ("submitted", "approved")]
    if submitted:
        lines.append(Line(len(submitted), "rekap bulan menunggu dikunci", "recap", str(submitted[0].month)))
    return [line for line in lines if line.count]


def _duplicates(services: Services) -> list[Line]:
    waiting = services.duplicates.waiting()
    line = Line(waiting, "pasangan data ganda belum diputuskan", "households", "section:duplicates")
    return [line] if waiting else []


def case_states(cases: dict[str, int]) -> list[tuple[str, str, int]]:
    """(state, label, count) in the order of the way, only where there are cases."""
    return [(state, label, cases[state]) for state, label in STATE_LABELS.items() if cases.get(state)]
