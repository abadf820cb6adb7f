"""The two years, month by month: lists come in, things happen, months are locked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from pkh_desk.domain.dates import Month
from pkh_desk.services.app import Services
from pkh_desk.services.demo.people import Family
from pkh_desk.services.demo.rosters import Benefits, Dated, Place, write_list, write_members
from tests.two_years import desk
from tests.two_years.cases import Cases
from tests.two_years.happenings import HAPPENINGS, take_back
from tests.two_years.ledger import COMPONENTS, Facts
from tests.two_years.people import ManyPeople
from tests.two_years.world import Today, World

FULL = 10_000
"""The size for which the frequencies are given."""
BEGIN = Month(2025, 1)
STAGE_MONTHS = (1, 4, 7, 10)


@dataclass(frozen=True)
class Plan:
    """How large and how long; `part` keeps the numbers of several offices apart."""

    families: int
    months: int
    part: int = 1

    def times(self, often: float) -> int:
        """How often something happens that happens so often in a full office; at least once."""
        return max(1, round(often * self.families / FULL))


class Story:
    """An office as it lives on; `each` gives every month right after its lock."""

    def __init__(self, services: Services, clock: Today, plan: Plan, folder: Path) -> None:
        villages = list(services.context.areas.children(_district(services)))
        clock.day = BEGIN.first_day + timedelta(days=1)
        make = ManyPeople(villages, clock.day, 29 + plan.part, plan.part)
        self.plan, self.folder = plan, folder
        self.world = World(services, clock, make, Random(plan.part), villages)
        self.cases = Cases(self.world)
        self._next = BEGIN

    def each(self) -> Iterator[Month]:
        """Lives through the months."""
        month = BEGIN
        for number in range(self.plan.months):
            self._live(month, number)
            self._lock(month, number)
            yield month
            month = month.next()
        self._next = month

    def one_more(self) -> Month:
        """Lives through the month after them, which stays open."""
        world, month = self.world, self._next
        self._live(month, self.plan.months)
        world.ledger.lock(month.first_day, month.last_day, month.previous().last_day)
        return month

    def _live(self, month: Month, number: int) -> None:
        world = self.world
        world.clock.day = max(world.today, month.first_day + timedelta(days=3))
        if month.number in STAGE_MONTHS:
            self._list(month, number)
        if number == 0:
            self._begin()
        if number == 5:
            self._old_list()
        todo = [
            (happening, at < 0.12 and number > 1)
            for happening, often in HAPPENINGS
            for at in (world.random.random() for _ in range(self.plan.times(often)))
        ]
        world.random.shuffle(todo)
        for at, (happening, late) in enumerate(todo):
            day = month.first_day + timedelta(days=4 + at * 23 // len(todo))
            self.cases.work(day)
            world.clock.day = max(world.today, day)
            happening(world, late)
            if at % 20 == 5:
                take_back(world)
            if at % (len(todo) // self.plan.times(9) + 1) == 2:
                self.cases.open()
            if at % (len(todo) // self.plan.times(6) + 1) == 4:
                self.cases.complain()
        desk.change_groups(world, month, self.plan.times(30))
        desk.explain(world)
        desk.type_into_siks(world)
        for _ in range(self.plan.times(2)):
            desk.unite(world)
        self.cases.work(month.last_day)

    def _begin(self) -> None:
        """Facilitators, groups, and the members of the families."""
        world, services = self.world, self.world.services
        path = self.folder / f"art_{self.plan.part}.xlsx"
        stage = services.context.catalog.stage_at(world.today)
        assert stage is not None
        write_members(path, world.people.values(), stage, _place(services))
        services.imports.commit(services.imports.stage(path, year=stage.year, stage=stage.number))
        world.known |= world.people.keys()
        people = [services.facilitators.add(f"PENDAMPING CONTOH {n}", nip=f"19900101202012{n:04d}") for n in range(4)]
        for place, village in enumerate(world.villages[:-1]):  # the last village has no groups yet
            own = [family for family, one in world.people.items() if one.village.code == village.code]
            for number in range(0, len(own), 40):
                who = people[(place + number // 40) % 5].id if (place + number // 40) % 5 < 4 else None
                group = services.groups.open(
                    f"Melati {number // 40}", village=village.code, facilitator_id=who, since=world.today
                )
                services.groups.assign(own[number : number + 40], group.id, since=world.today)
        for place, one in enumerate(people[:3]):
            services.targets.set(one.id, world.today.year, 4 + place)

    def _list(self, month: Month, number: int) -> None:
        """The stage's list; one of the lists is taken back first and comes again."""
        world, services = self.world, self.world.services
        stage = services.context.catalog.stage_at(month.first_day)
        assert stage is not None
        if number == 0:
            families: list[tuple[int, Family]] = [(0, world.make.family()) for _ in range(self.plan.families)]
        else:
            self._nation_learns()
            new = [(0, world.make.family()) for _ in range(self.plan.times(250))]
            families = [*world.listed.items(), *new]
        catalog = services.context.catalog
        benefits = Benefits(catalog.amounts_on(month.first_day), catalog.cap_on(month.first_day))
        path = self.folder / f"final_closing_{self.plan.part}_{stage.year}_{stage.number}.xlsx"
        write_list(path, [one for _, one in families], Dated(stage, month.first_day), _place(services), benefits)
        batch = self._import(path, stage.year, stage.number)
        if number == 3:
            services.imports.undo(batch, "Berkas salah.")
            world.done["list undone"] += 1
            batch = self._import(path, stage.year, stage.number)
        self._account(batch, month.first_day, [family for _, family in families], first=number == 0)

    def _old_list(self) -> None:
        """A list older than the newest one comes in late: kept for comparison, it moves nothing."""
        services, day = self.world.services, date(BEGIN.year - 1, 10, 1)
        stage = services.context.catalog.stage_at(day)
        assert stage is not None
        path = self.folder / f"lama_{self.plan.part}.xlsx"
        some = list(self.world.listed.values())[:20]
        write_list(path, some, Dated(stage, day), _place(services), Benefits({}, 4))
        review = services.imports.stage(path, year=stage.year, stage=stage.number)
        assert not review.moves
        services.imports.commit(review)
        self.world.done["old lists"] += 1

    def _import(self, path: Path, year: int, stage: int) -> int:
        services = self.world.services
        review = services.imports.stage(path, year=year, stage=stage)
        for position in review.asked:
            review = services.imports.decide(review, review.staged.numbers[position], None)
            self.world.done["decided as new"] += 1
        found = services.imports.commit(review)
        assert found.rejected == 0, "the list is clean"
        self.world.done["lists"] += 1
        return found.batch

    def _account(self, batch: int, day: date, families: list[Family], *, first: bool) -> None:
        """Writes what the list says into the account; new families get the ids that the office gave them."""
        world = self.world
        query = 'SELECT household_id, amount FROM roster_row WHERE batch_id = ? ORDER BY "row"'
        with world.services.context.read() as connection:
            rows = [tuple(row) for row in connection.exec_driver_sql(query, (batch,))]
        assert len(rows) == len(families)
        expected = list(world.listed)
        assert [household for household, _ in rows[: len(expected)]] == expected, "every family was known again"
        named: dict[int, Facts] = {}
        for (household, amount), one in zip(rows, families, strict=True):
            named[household] = {
                "village": one.village.code, "amount": amount, "people": len(one.members), **_counts_said(one)
            }  # fmt: skip
            if household not in world.ledger.lives:
                world.people[household] = one
        known = world.ledger.lives.keys() & named.keys()
        world.ledger.list_says(day, {family: named[family] for family in known})
        for household in named.keys() - known:
            world.ledger.begin(household, day, "opening" if first else "listed", {"listed": True, **named[household]})
        world.listed = {household: one for (household, _), one in zip(rows, families, strict=True)}
        world.events.clear()

    def _nation_learns(self) -> None:
        """Most of what changed reaches the national list; some leave it, some of those come back."""
        world = self.world
        for family in list(world.listed):
            facts, chance = world.ledger.lives[family].facts[-1], world.random.random()
            if facts["state"] == "exited" and chance < 0.8:
                del world.listed[family]
            elif chance < 0.006:
                del world.listed[family]  # nobody says why
            elif chance < 0.8:
                world.listed[family] = world.people[family]
        for family in world.people.keys() - world.listed.keys():
            if world.ledger.lives[family].facts[-1]["state"] == "active" and world.random.random() < 0.4:
                world.listed[family] = world.people[family]

    def _lock(self, month: Month, number: int) -> None:
        world = self.world
        world.clock.day = max(world.today, month.next().first_day + timedelta(days=1))
        if number == 1:  # locked, opened again, something late, locked as revision 2
            world.services.months.lock(month)
            world.services.months.unlock(month, "Ada yang tertinggal.")
            HAPPENINGS[0][0](world, True)
            world.done["unlocked"] += 1
        world.services.months.lock(month)
        world.ledger.lock(month.first_day, month.last_day, month.previous().last_day)


def _counts_said(family: Family) -> Facts:
    """The list leaves zeros blank; a row that leaves all of them blank says by its amount that there are none."""
    return {**dict.fromkeys(COMPONENTS, 0), **family.counts()}


def _district(services: Services) -> str:
    with services.context.read() as connection:
        return str(connection.exec_driver_sql("SELECT code FROM office").scalar())


def _place(services: Services) -> Place:
    province, regency, district = (area.name.upper() for area in services.context.areas.path(_district(services)))
    return Place(district, regency.replace("KABUPATEN", "KAB."), province)
