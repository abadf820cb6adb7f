"""Random histories of events, merges, undone events, locks and unlocks: every month balances and opens to its names."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.services.recaps.locking import recap_problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from pkh_desk.services.app import Services
    from tests.offices import Office

MONTHS = tuple(Month(2026, number) for number in range(7, 12))
PROOF = {"proof": "Surat keterangan desa"}
FEW = 6
"""Households that all happens to, so that much happens to each."""


class History:
    """One thing after another, some of it refused."""

    def __init__(self, services: Services, seed: int) -> None:
        self.services, self.lots = services, random.Random(seed)
        self.households = services.roster.ids(HouseholdFilter(status="active"))[:FEW]
        self.merged: list[tuple[int, int]] = []
        self.added = 0
        self.done: Counter[str] = Counter()

    def go_on(self) -> None:
        """One more thing."""
        ways: list[Callable[[], object]] = [self.out, self.out, self.back, self.same_day, self.add]
        ways += [self.undo, self.merge, self.part, self.lock, self.lock, self.unlock]
        way = self.lots.choice(ways)
        with suppress(UserError):
            way()
            self.done[way.__name__] += 1

    def day(self) -> str:
        edges = [edge for month in MONTHS for edge in (month.first_day, month.last_day)][:-1]
        some = date(2026, 7, 1) + timedelta(days=self.lots.randrange(140))
        return self.lots.choice([*edges, *[some] * 6]).isoformat()

    def out(self) -> None:
        self._record("moved-out", {"moved_on": self.day(), "destination": "Malang"})

    def back(self) -> None:
        self._record("re-entry", {"entered_on": self.day(), "reason": "kembali"})

    def same_day(self) -> None:
        household, day = self.lots.choice(self.households), self.day()
        self.services.events.record(household, "not-found", {"noted_on": day, "searched": "Dua kali", **PROOF})
        self.services.events.record(household, "re-entry", {"entered_on": day, "reason": "ada", **PROOF})

    def add(self) -> None:
        self.added += 1
        numbers = {"nik": f"29000045088500{self.added:02d}", "family_card_no": f"29000005052100{self.added:02d}"}
        values = {"since": self.day(), "name": f"Sri Contoh {self.added}", "born": "1985-08-05", "sex": "P"}
        self.services.events.add({**values, **numbers, "village": "Wates", "not_similar": "yes", **PROOF})

    def undo(self) -> None:
        self.services.events.undo(self.lots.choice(self.households), "salah keluarga")

    def merge(self) -> None:
        pair = self.lots.choice(self.households), self.lots.choice(self.households)
        self.services.duplicates.merge("household", *pair)
        self.merged.append(pair)

    def part(self) -> None:
        if self.merged:
            self.services.duplicates.undo("household", *self.merged.pop())

    def lock(self) -> None:
        self.services.months.lock(min(one.month for one in self.services.months.list() if one.state != "locked"))

    def unlock(self) -> None:
        locked = [one.month for one in self.services.months.list() if one.state == "locked"]
        self.services.months.unlock(max(locked, default=MONTHS[0]), "salah catat tanggal")

    def _record(self, event: str, values: dict[str, str]) -> None:
        self.services.events.record(self.lots.choice(self.households), event, {**values, **PROOF})


@pytest.mark.parametrize("seed", [29, 35])
def test_every_month_of_a_random_history_balances_and_opens_to_its_names(stage_4_office: Office, seed: int) -> None:
    with stage_4_office.services() as services:
        history = History(services, seed)
        for _ in range(4):
            for _ in range(20):
                history.go_on()
            for month in MONTHS:
                agree(services, month)
            with services.context.read() as connection:
                assert recap_problems(services.context, connection) == []
        assert min(history.done[name] for name in ("out", "add", "lock", "merge")) > 0, history.done


def agree(services: Services, month: Month) -> None:
    """The figures of a month among each other and with the names behind them."""
    recaps = services.recaps
    figures, names, movers = recaps.figures(month), recaps.names(month), recaps.lists(month, ("flows",)).flows
    balance, listing = figures.balance, figures.listing
    assert balance.balanced, (month, balance)
    assert balance.closing == len(names) == sum(one.active for one in figures.villages)
    assert balance.closing - listing.listed == len(listing.not_listed) - len(listing.still_listed)
    assert sum(balance.corrections.values()) == sum(one.effect or 0 for one in figures.corrections)
    assert Counter(one.kind for one in movers if one.effect == 1) == balance.entered
    assert Counter(one.kind for one in movers if one.effect == -1) == balance.left
    if figures.previous_closing is not None:
        assert figures.previous_closing == recaps.figures(month.previous()).balance.closing
