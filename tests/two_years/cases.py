"""Graduations, natural exits, second thoughts, complaints: their steps fall due on their days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heappop, heappush

from pkh_desk.domain.records import About
from tests.two_years.world import World

SIGNED = {"place": "Balai desa", "witness_1": "Ratna Umpamawati", "folder_no": "12"}
ASSESSED = {
    "findings": "Usaha berjalan.", "willing": "yes", "recommendation": "graduate", "reason": "Penghasilan tetap.",
    "ground": "economy_improved",
}  # fmt: skip
VISIT = {"visit_finding": "Tidak ada komponen lagi."}
Step = tuple[int, str, dict[str, str]]
"""Days after the opening, event, values; `DAY` stands for the day itself, `STAGE` for its stage."""
DAY, STAGE = "DAY", "STAGE"


def _signing(values: dict[str, str]) -> list[Step]:
    return [
        (3, "assess", {"assessed_on": DAY, **ASSESSED, **values}),
        (8, "sign-statement", {"signed_on": DAY, **SIGNED}),
        (8, "sign-minutes", {"signed_on": DAY, **SIGNED}),
    ]


_SENT: list[Step] = [(40, "submit", {"submitted_on": DAY}), (52, "verify", {"verified_on": DAY})]
_LEAVES: Step = (70, "take-effect", {"effective_on": DAY, "evidence": "decree", "decree_no": "SK-1"})
_RETRACTS: Step = (14, "receive-retraction", {"received_on": DAY, "channel": "visit", "reason": "Berubah pikiran."})


def _decides(after: int, outcome: str, **more: str) -> Step:
    said = {"decided_on": DAY, "outcome": outcome, "reason": "Keluarga memutuskan sendiri.", **more}
    return (after, "decide-retraction", said)


_GOES = [
    *_signing({"participant_since": "2015"}),
    *_SENT,
    _LEAVES,
    (80, "start-aftercare", {"started_on": DAY, "empowerment": "ppse"}),
    (150, "close", {"closed_on": DAY, "reason": "Selesai."}),
]
_GOES_AFTER_ALL = [
    *_signing({}),
    _RETRACTS,
    (20, "record-step", {"on": DAY, "step": "b", "text": "Berbincang."}),
    _decides(33, "continued"),
    *_SENT,
    _LEAVES,
]
_STAYS = [*_signing({}), _RETRACTS, _decides(33, "cancelled")]
_BEGINS_ANEW = [
    *_signing({}),
    _RETRACTS,
    _decides(33, "reassess"),
    (45, "withdraw", {"withdrawn_on": DAY, "reason": "Belum."}),
]
_REFERRED = [
    *_signing({}),
    _RETRACTS,
    _decides(33, "referred", referred_to="Dinas Sosial"),
    _decides(60, "cancelled"),
]
_TOO_LATE = [
    *_signing({}),
    *_SENT,
    _LEAVES,
    (85, "receive-retraction", {"received_on": DAY, "channel": "letter", "reason": "Usaha tutup."}),
    _decides(95, "stands"),
]
_REJECTED = [_signing({})[0], (12, "reject", {"rejected_on": DAY, "reason": "Belum layak."})]
_NATURAL = [
    (3, "assess", {"assessed_on": DAY, "visited_on": DAY, **ASSESSED, **VISIT, "ground": "no_component"}),
    (20, "submit", {"submitted_on": DAY, "visited_on": DAY, **VISIT, "components_reason": "Anak sudah lulus."}),
    (34, "verify", {"verified_on": DAY}),
    (45, "take-effect", {"effective_on": DAY, "evidence": "stage", "stage": STAGE}),
]
WAYS: tuple[tuple[str, list[Step]], ...] = (
    ("self_reliant", _GOES),
    ("self_reliant", _GOES_AFTER_ALL),
    ("self_reliant", _STAYS),
    ("self_reliant", _BEGINS_ANEW),
    ("self_reliant", _REFERRED),
    ("self_reliant", _TOO_LATE),
    ("self_reliant", _REJECTED),
    ("natural", _NATURAL),
)
"""(kind, steps); how often each happens is the same."""
FREE = ("cancelled", "withdrawn", "rejected", "closed", "effective")
"""States after which other things happen to the family again."""


@dataclass
class Cases:
    """What is due: (day, order, what)."""

    world: World
    due: list[tuple[date, int, tuple[str, ...]]] = field(default_factory=list)
    opened: int = 0
    handlings: int = 0
    order: int = 0
    steps: dict[int, list[Step]] = field(default_factory=dict)

    def open(self) -> None:
        """A case of a participant; its steps fall due after it."""
        world = self.world
        kind, steps = WAYS[self.opened % len(WAYS)]
        family = world.pick(members=True)
        self.opened += 1
        world.busy.add(family)
        case = world.services.graduation.open(family, kind, opened_on=world.today.isoformat()).row.id
        world.done[f"case {kind}"] += 1
        for place, (after, _, _) in enumerate(steps):
            self._put(world.today + timedelta(days=after), "step", str(case), str(family), kind, str(place))
        self.steps[case] = steps

    def complain(self) -> None:
        """A complaint that is handled by itself, closed after some time, now and then opened again."""
        world = self.world
        kind = ("complaint", "other")[self.handlings % 2]
        self.handlings += 1
        row = world.services.handling.open(
            world.pick(), kind=kind, subject="Bantuan belum cair", opened_on=world.today.isoformat()
        ).row
        self._put(world.today + timedelta(days=world.random.randint(2, 80)), "close", str(row.id))
        world.done["handling"] += 1

    def work(self, until: date) -> None:
        """Does what is due by a day, in the order of the days."""
        while self.due and self.due[0][0] <= until:
            day, _, what = heappop(self.due)
            self.world.clock.day = max(self.world.today, day)
            kind, *rest = what
            if kind == "step":
                self._step(day, *rest)
            elif kind == "close":
                self._close(day, *rest)
            else:
                self._reopen(day, *rest)

    def _put(self, day: date, *what: str) -> None:
        self.order += 1
        heappush(self.due, (day, self.order, what))

    def _step(self, day: date, case: str, family: str, kind: str, place: str) -> None:
        world, key = self.world, int(family)
        _, event, said = self.steps[int(case)][int(place)]
        stage = world.services.context.catalog.stage_at(day)
        words = {DAY: day.isoformat(), STAGE: stage.label if stage else ""}
        values = {name: words.get(value, value) for name, value in said.items()}
        view = world.services.graduation.do(int(case), event, values)
        world.done[event] += 1
        if event == "take-effect":
            world.ledger.note(key, ("case", case))
            world.ledger.leave(key, day, kind)
        if event == "sign-minutes" and self.opened % 3 == 0:
            world.services.documents.issue("berita-acara", About(case_id=int(case)), issued_on=day)
            world.done["minutes issued"] += 1
        if view.row.state in FREE and int(place) == len(self.steps[int(case)]) - 1:
            world.busy.discard(key)

    def _close(self, day: date, handling: str) -> None:
        self.world.services.handling.close(int(handling), {"on": day.isoformat(), "outcome": "resolved"})
        if int(handling) % 4 == 0:
            self._put(day + timedelta(days=9), "reopen", handling)

    def _reopen(self, day: date, handling: str) -> None:
        self.world.services.handling.reopen(int(handling), {"on": day.isoformat(), "reason": "Timbul lagi."})
