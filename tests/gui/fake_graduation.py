"""Cases and their handling in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.graduation.states import KIND_LABELS, STATE_LABELS
from pkh_desk.domain.records import AllowedEvent, CaseFilter, CaseRow, CaseStep, CaseView, Need
from tests.gui.fake_people import EVERY_CASE, NOW, household
from tests.gui.fake_roster import FakeRoster


def case_row(number: int, state: str = "assessed", **changes: Any) -> CaseRow:
    who = household(number)
    row = CaseRow(
        100 + number, f"G-{number:03d}/2026", who.id, who.name, who.village, "self_reliant", state,
        STATE_LABELS[state], date(2026, 11, 2), date(2026, 11, 12), state == "retraction_received",
    )  # fmt: skip
    return replace(row, **changes)


Cases = list[CaseRow]


class FakeGraduation:
    """Cases that move along one straight line when told to."""

    way = (
        "identified",
        "assessed",
        "statement_signed",
        "minutes_signed",
        "submitted",
        "verified",
        "effective",
    )
    steps_of: ClassVar = {
        "identified": "assess", "assessed": "sign-statement", "statement_signed": "sign-minutes",
        "minutes_signed": "submit", "submitted": "verify", "verified": "take-effect",
    }  # fmt: skip

    def __init__(self) -> None:
        states = ("assessed", "statement_signed", "submitted", "retraction_received", "effective")
        self.cases = {100 + number: case_row(number, state) for number, state in enumerate(states)}
        self.done: list[tuple[int, str, dict[str, str]]] = []

    def open(self, household_id: int, kind: str, *, opened_on: date | None = None, note: str = "") -> CaseView:
        number = household_id - 7_000_000_000_000
        row = case_row(number, "identified", id=200 + number, kind=kind)
        self.cases[row.id] = row
        return self.show(row.id)

    def show(self, case_id: int, *, initials: bool = False) -> CaseView:
        row = self.cases.get(case_id)
        if row is None:
            raise NotFound("case_not_found", "Kasus itu tidak ada.")
        event = self.steps_of.get(row.state)
        needs = (
            Need("date", "Tanggal", "date", True, proposal="24 November 2026"),
            Need("place", "Tempat", "text", False),
            Need("witnesses", "Saksi", "lines", True, help="Satu nama tiap baris"),
            Need(
                "reason",
                "Dasar graduasi",
                "choice",
                False,
                (("economy", "Ekonomi membaik"), ("other", "Lainnya")),
            ),
            Need("note", "Catatan", "long_text", False),
            Need("stamp", "Bermeterai", "flag", False),
            Need("income", "Penghasilan", "number", False),
        )
        allowed = (AllowedEvent(event, "Catat langkah berikut", needs),) if event else ()
        blocked = AllowedEvent("receive-retraction", "Catat pencabutan", needs[:1], "Pernyataan belum ditandatangani.")
        step = CaseStep(
            1,
            "assess",
            "Catat asesmen",
            "2 November 2026",
            date(2026, 11, 2),
            NOW,
            "Sri Handayani",
            {"place": "Wates"},
            "",
        )
        who = next((one for one in FakeRoster().rows_ if one.id == row.household_id), household(0))
        return CaseView(row, (*allowed, blocked), (step,), {"place": "Wates"}, (), (), who)

    def list(self, wanted: CaseFilter = EVERY_CASE, *, initials: bool = False) -> list[CaseRow]:
        word = wanted.search.casefold()
        return [
            row
            for row in self.cases.values()
            if wanted.state in ("", row.state) and (word in row.name.casefold() or word in row.number.casefold())
        ]

    def waiting(self) -> dict[str, int]:
        return {}

    def counts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for row in self.cases.values():
            found[row.state] = found.get(row.state, 0) + 1
        return found

    def do(
        self, case_id: int, event: str, values: Mapping[str, str], *, note: str = "", seen: int | None = None
    ) -> CaseView:
        row = self.cases[case_id]
        self.done.append((case_id, event, dict(values)))
        if row.state in self.way[:-1]:
            state = self.way[self.way.index(row.state) + 1]
            self.cases[case_id] = replace(row, state=state, state_label=STATE_LABELS[state])
        return self.show(case_id)

    def for_household(self, household_id: int) -> Cases:
        return [row for row in self.cases.values() if row.household_id == household_id]

    kind_labels = KIND_LABELS


class FakeHandling:
    """Nobody is handled yet."""

    def for_household(self, household_id: int) -> tuple[Any, ...]:
        return ()


class FakeTexts:
    """No case has texts."""

    def of_case(self, case_id: int) -> None:
        del case_id
