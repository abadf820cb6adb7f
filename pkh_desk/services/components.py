"""Components and benefits: who grows out of what, who has none left, and where the list's amount differs."""

from __future__ import annotations

from datetime import date

from pkh_desk.domain.ageing import Ageing, ComponentLine, NoComponentLeft, add_months, due
from pkh_desk.domain.benefits import AmountDifference, StageBenefits
from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.errors import BadInput, NotFound
from pkh_desk.domain.rows import AMOUNT, FIRST_COUNT, NAME, VILLAGE
from pkh_desk.domain.stages import Stage
from pkh_desk.services.ageing import ageing
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.context import Context
from pkh_desk.services.schedules import schedule_on
from pkh_desk.services.scope import own_of, refuse_outside
from pkh_desk.storage import components, roster, stage_lists
from pkh_desk.storage.engine import ReadConnection

LONGEST = 120
"""Months ahead that may be asked for."""


class ComponentService:
    """Reads only: the result is an alert and a list to visit, never a change."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def ageing(self, months: int) -> tuple[Ageing, ...]:
        """Who grows out of a component or into one within so many months, and who has already; the soonest first."""
        self._context.require("household.view")
        _refuse_far(months)
        with self._context.read() as connection:
            return tuple(ageing(self._context, connection, months))

    def none_left(self, months: int) -> tuple[NoComponentLeft, ...]:
        """Active households without a component, or whose last one ends within so many months."""
        self._context.require("household.view")
        _refuse_far(months)
        with self._context.read() as connection:
            found: dict[int, tuple[str, str, date | None]] = {
                one: (name, village, None) for one, name, village in self._without(connection)
            }
            ending: dict[int, tuple[str, str, date | None]] = {
                one.household_id: (one.household, one.village, one.step.on)
                for one in ageing(self._context, connection, months)
                if one.last
            }
            whole = {**ending, **found}
            cases = components.running_cases(connection, whole, hidden_cases(self._context, connection))
        made = [NoComponentLeft(one, *told, cases.get(one, "")) for one, told in whole.items()]
        return tuple(sorted(made, key=lambda one: (one.since or date.min, one.village, one.name)))

    def benefits(self, stage: Stage | None = None) -> StageBenefits:
        """The listed amounts of a stage (the newest unless named) beside the computed ones; neither is overwritten."""
        self._context.require("household.view")
        with self._context.read() as connection:
            chosen = self._stage(connection, stage)
            day = self._context.catalog.stage_day(chosen.stage)
            schedule = schedule_on(self._context, day)
            why = schedule.not_computed or ("" if chosen.moves else "Daftar pembanding: komponennya tidak disimpan.")
            facts = stage_lists.listed(connection, chosen)
            if own := own_of(self._context, connection):
                mine = stage_lists.own_households(connection, own)
                facts = {key: one for key, one in facts.items() if key in mine}
            differences, total = [], 0
            for household_id, said in facts.items():
                held = {code: int(many or 0) for code, many in zip(COMPONENTS, said[FIRST_COUNT:AMOUNT], strict=True)}
                amount = 0 if why else schedule.amount(held)
                total += amount
                if not why and said[AMOUNT] is not None and amount != said[AMOUNT]:
                    differences.append(self._difference(household_id, said, held, amount))
        listed = sum(one[AMOUNT] or 0 for one in facts.values())
        ordered = tuple(sorted(differences, key=lambda one: (-abs(one.difference), one.village, one.name)))
        return StageBenefits(chosen.stage, day, len(facts), listed, total, why, ordered)

    def stages(self) -> tuple[Stage, ...]:
        """The stages whose lists are in, newest first."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return tuple(one.stage for one in stage_lists.stage_lists(connection))

    def timeline(self, household_id: int) -> tuple[ComponentLine, ...]:
        """How a household's components went, and on which days its members reach an age that matters."""
        self._context.require("household.view")
        with self._context.read() as connection:
            refuse_outside(self._context, connection, household_id)
            stretches = components.stretches(connection, household_id)
            people = roster.members(connection, household_id)
        today = self._context.clock.today()
        rules, far = self._context.catalog.age_rules_on(today), add_months(today, LONGEST)
        steps = [
            (step.component, step.on, person.name, step.label)
            for person in people
            if person.birth_date
            for step in due(person.birth_date, person.components, rules, today, far)
            if step.effect == "ends"
        ]
        return tuple(
            ComponentLine(
                code,
                tuple((one.since, one.until, one.many) for one in stretches if one.component == code),
                tuple((on, name, label) for component, on, name, label in sorted(steps) if component == code),
            )
            for code in COMPONENTS
            if any(one.component == code for one in stretches)
        )

    def _without(self, connection: ReadConnection) -> list[tuple[int, str, str]]:
        own = own_of(self._context, connection)
        mine = stage_lists.own_households(connection, own) if own else None
        return [
            (one, name, self._context.area_name(village))
            for one, name, village in components.without(connection)
            if mine is None or one in mine
        ]

    def _difference(
        self, household_id: int, said: tuple[object, ...], held: dict[str, int], amount: int
    ) -> AmountDifference:
        listed = said[AMOUNT]
        assert isinstance(listed, int)
        village = self._context.area_name(str(said[VILLAGE]))
        kept = {code: many for code, many in held.items() if many}
        return AmountDifference(household_id, str(said[NAME]), village, kept, listed, amount)

    def _stage(self, connection: ReadConnection, wanted: Stage | None) -> stage_lists.StageList:
        there = stage_lists.stage_lists(connection)
        for one in there:
            if one.stage == wanted or (wanted is None and one.moves):
                return one
        if wanted is None:
            raise NotFound("no_stage", "Belum ada daftar tahap.", todo="Impor daftar final closing lebih dulu.")
        known = ", ".join(str(one.stage) for one in there)
        raise NotFound("stage_not_imported", f"Daftar {wanted.label} belum diimpor.", todo=f"Yang ada: {known}.")


def growing_out(context: Context, connection: ReadConnection, months: int) -> set[int]:
    """The households of which a member outgrows a component within so many months, or has and still holds it."""
    today = context.clock.today()
    until = add_months(today, months)
    return {
        person.household_id
        for rule in context.catalog.age_rules_on(today)
        if rule.effect == "ends"
        for person in components.reaching(connection, rule, today, until)
        if any(due(person.birth_date, (rule.component,), (rule,), today, until))
    }


def _refuse_far(months: int) -> None:
    if not 0 <= months <= LONGEST:
        raise BadInput("months_out_of_range", f"Jumlah bulan antara 0 dan {LONGEST}.", todo="Isi misalnya 6.")
