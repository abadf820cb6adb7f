"""The service of stage comparison: what the window and the terminal ask, and what is explained."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from pkh_desk.domain.comparison import (
    GROUP_LABELS,
    ComparedHousehold,
    Explanation,
    StageChoice,
    StageComparison,
    WorkItem,
    WorkListing,
    compare,
)
from pkh_desk.domain.errors import NotFound, Refused
from pkh_desk.domain.rows import VILLAGE, Facts
from pkh_desk.domain.stages import Stage
from pkh_desk.services.context import Context
from pkh_desk.services.household_access import household_not_found
from pkh_desk.services.scope import own_of, refuse_outside
from pkh_desk.services.stages import explaining, lines
from pkh_desk.services.stages.explaining import LISTS, Explaining
from pkh_desk.storage import explanations, roster, stage_lists
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.stage_lists import StageList


class StageService:
    """Comparisons of one dataset, by household ids: the history of identities has matched the rows already."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def choices(self) -> tuple[StageChoice, ...]:
        """The stages whose lists are in, newest first."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return tuple(
                StageChoice(one.stage, stage_lists.count(connection, one), one.moves)
                for one in stage_lists.stage_lists(connection)
            )

    def compare(self, earlier: Stage | None = None, later: Stage | None = None) -> StageComparison:
        """Two stages, the two newest unless named; Refused where there are not two lists."""
        self._context.require("household.view")
        with self._context.read() as connection:
            first, second = _pair(connection, earlier, later)
            groups = compare(*self._facts(connection, first, second))
            return StageComparison(
                first.stage,
                second.stage,
                stage_lists.count(connection, first),
                stage_lists.count(connection, second),
                groups,
            )

    def rows(self, earlier: Stage, later: Stage, group: str, limit: int = 2_000) -> tuple[ComparedHousehold, ...]:
        """The first households of one list with before and after; those that left, with what explains it."""
        self._context.require("household.view")
        _known_group(group)
        with self._context.read() as connection:
            before, after = self._facts(connection, *_pair(connection, earlier, later))
            ids = compare(before, after)[group][:limit]
            present = stage_lists.present(connection, ids)
            why = Explaining(self._context, connection) if group == "gone" else None
            made = [self._row(one, group, before.get(one), after.get(one), present.get(one), why) for one in ids]
        return tuple(sorted(made, key=lambda one: (one.explanation is not None, one.village, one.name)))

    def work(self, listing: WorkListing) -> tuple[WorkItem, ...]:
        """Who is not listed, or still listed, now: those that wait for an explanation first."""
        self._context.require("household.view")
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            stretches = explanations.of_listing(connection, listing, own)
            why = Explaining(self._context, connection, own)
            present = stage_lists.present(connection, [one.household_id for one in stretches])
            found = [
                WorkItem(
                    one.household_id,
                    present[one.household_id][0],
                    self._context.area_name(present[one.household_id][1]),
                    listing,
                    one.since,
                    why.of_stretch(one),
                )
                for one in stretches
            ]
        return tuple(sorted(found, key=lambda one: (one.explanation is not None, one.village, one.name)))

    def waiting(self, listing: WorkListing) -> int:
        """How many of them nobody has explained yet."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return explanations.waiting(connection, listing, own_of(self._context, connection))

    def reasons(self, listing: WorkListing) -> tuple[tuple[str, str], ...]:
        """(code, label) of the reasons that may be given."""
        self._context.require("household.view")
        return self._context.catalog.choices(LISTS[listing], self._context.clock.today())

    def explain(self, household_ids: Collection[int], reason: str, note: str = "") -> tuple[int, ...]:
        """Says why these households are not listed, or still listed; returns the ids of the explanations."""
        account = self._context.require("household.edit")
        made = []
        with self._context.write("stage.explain") as work:
            for household_id in dict.fromkeys(household_ids):
                refuse_outside(self._context, work.connection, household_id)
                if roster.current(work.connection, household_id) is None:
                    raise household_not_found()
                stretch = explaining.stretch_of(work.connection, household_id)
                code, said = explaining.checked(self._context, stretch.listing, reason, note)
                made.append(explanations.add(work, stretch, code, said, account.id))
                detail = {"listing": stretch.listing, "since": stretch.since.isoformat(), "reason": code}
                work.audit(Entry("stage.explain", "explanation", made[-1], household_id, detail=detail))
            if not made:
                raise Refused("nothing_to_explain", "Belum ada keluarga yang dipilih.", kept="Tidak ada yang berubah.")
            work.commit()
        return tuple(made)

    def withdraw(self, explanation_ids: Collection[int]) -> None:
        """Takes explanations back: the households wait again."""
        self._context.require("household.edit")
        with self._context.write("stage.explain_undo") as work:
            for one in dict.fromkeys(explanation_ids):
                household_id = explanations.household_of(work.connection, one)
                if household_id is None:
                    raise explaining.not_found()
                refuse_outside(self._context, work.connection, household_id)
                explanations.withdraw(work, one)
                work.audit(Entry("stage.explain_undo", "explanation", one, household_id))
            if not explanation_ids:
                raise explaining.not_found()
            work.commit()

    def explanation(self, household_id: int) -> Explanation | None:
        """What somebody said of the household's present absence; None if nothing, or if there is none."""
        self._context.require("household.view")
        with self._context.read() as connection:
            refuse_outside(self._context, connection, household_id)
            return explaining.explained(self._context, connection, household_id)

    def _facts(
        self, connection: ReadConnection, first: StageList, second: StageList
    ) -> tuple[dict[int, Facts], dict[int, Facts]]:
        day = self._context.clock.today()
        before, after = (
            _in_present_areas(self._context, stage_lists.listed(connection, one), day) for one in (first, second)
        )
        if own := own_of(self._context, connection):
            mine = stage_lists.own_households(connection, own)
            before, after = ({key: one for key, one in part.items() if key in mine} for part in (before, after))
        return before, after

    def _row(
        self,
        household_id: int,
        group: str,
        before: Facts | None,
        after: Facts | None,
        present: tuple[object, ...] | None,
        why: Explaining | None,
    ) -> ComparedHousehold:
        names = self._context.area_name
        name, village = (str(present[0]), str(present[1])) if present else ("", "")
        return ComparedHousehold(
            household_id,
            name,
            names(village),
            lines.told(group, before, names),
            lines.told(group, after, names),
            why.of_gone(household_id, present) if why else None,
        )


def _in_present_areas(context: Context, listed: dict[int, Facts], day: date) -> dict[int, Facts]:
    """Under the codes of today, so that a village that was merged is nobody's move."""
    history = context.area_history
    if not history.changed:
        return listed
    return {
        one: (history.current(str(facts[VILLAGE] or ""), day) or None, *facts[VILLAGE + 1 :])
        for one, facts in listed.items()
    }


def _pair(connection: ReadConnection, earlier: Stage | None, later: Stage | None) -> tuple[StageList, StageList]:
    there = stage_lists.stage_lists(connection)
    if len(there) < 2:
        raise Refused(
            "one_stage_only",
            "Belum ada dua daftar tahap untuk dibandingkan.",
            todo="Impor daftar final closing tahap berikutnya, atau tahap yang lebih lama sebagai pembanding.",
        )
    second = _chosen(there, later) if later else next(one for one in there if earlier is None or one.stage != earlier)
    older = [one for one in there if one.stage < second.stage]
    first = _chosen(there, earlier) if earlier else (older or [one for one in there if one is not second])[0]
    if first.stage == second.stage:
        raise Refused("same_stage", "Pilih dua tahap yang berlainan.", kept="Tidak ada yang berubah.")
    return (first, second) if first.stage < second.stage else (second, first)


def _chosen(there: list[StageList], wanted: Stage) -> StageList:
    for one in there:
        if one.stage == wanted:
            return one
    known = ", ".join(str(one.stage) for one in there)
    raise NotFound("stage_not_imported", f"Daftar {wanted.label} belum diimpor.", todo=f"Yang ada: {known}.")


def _known_group(group: str) -> None:
    if group not in GROUP_LABELS:
        raise NotFound(
            "group_unknown", f"Daftar {group[:40]!r} tidak dikenal.", todo=f"Yang ada: {', '.join(GROUP_LABELS)}."
        )
