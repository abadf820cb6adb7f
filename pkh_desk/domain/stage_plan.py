"""What a stage list does to the base: each row's outcome, what changes, who is not listed any more (SEMANTICS 6-10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pkh_desk.domain.lagging import FIELDS, LIST_LAGS, Superseded, kept_ours
from pkh_desk.domain.matching import Matcher
from pkh_desk.domain.plans import INSERTED, REFUSED_ROW, UNCHANGED, UPDATED, Plan
from pkh_desk.domain.records import StageDiff
from pkh_desk.domain.roster import NEW, REJECTED, BaseIndex, Known
from pkh_desk.domain.rows import (
    ADDRESS,
    AMOUNT,
    BIRTH,
    CARD,
    FIRST_COUNT,
    MEMBER_COUNT,
    NAME,
    NIK,
    VILLAGE,
    Facts,
    JudgedRow,
)

CHANGES = (
    "new", "gone", "caretaker_changed", "family_card_changed", "moved", "components_changed", "amount_changed",
    "name_changed", "birth_date_changed", "address_changed", "member_count_changed",
    "reappeared", "still_listed", "possible_split",
)  # fmt: skip
"""Codes of what a stage changes; the first seven are counted in StageDiff."""


@dataclass
class StagePlan(Plan):
    """A list of households held against the base; `facts` are what is to be written."""

    facts: dict[int, Facts] = field(default_factory=dict)
    """New facts by position of inserted and updated rows."""
    no_longer_listed: list[int] = field(default_factory=list)
    """Exited households that were still listed and are not any more."""

    def diff(self) -> StageDiff:
        """The changes counted in households."""
        counts = dict.fromkeys(CHANGES[:7], 0)
        for codes in self.changes.values():
            for code in codes:
                if code in counts:
                    counts[code] += 1
        counts["gone"] = len(self.gone)
        return StageDiff(**counts)


def plan_stage(
    rows: Sequence[JudgedRow], base: BaseIndex, decisions: Mapping[int, int], *, whole: bool = True
) -> StagePlan:
    """Matches the rows and compares each with its household.

    `decisions` holds, by position, the household (or NEW) that a person chose for a row under review. Only a `whole`
    list tells who is not listed any more.
    """
    matches = Matcher(rows, base, decisions).run()
    plan = StagePlan([INSERTED] * len(rows), matches.households, findings=matches.findings)
    listed = set()
    for position, household_id in enumerate(matches.households):
        if household_id == NEW:
            plan.facts[position] = _complete(rows[position].facts)
            split = ("new", "possible_split") if position in matches.splits else ("new",)
            plan.changes[position] = split
        elif household_id == REJECTED:
            plan.outcomes[position] = REFUSED_ROW
        else:
            listed.add(household_id)
            facts, known = rows[position].facts, base.households[household_id]
            if household_id in base.superseded:
                facts = keep_ours(plan, position, facts, known, base.superseded[household_id])
            _compare(plan, position, facts, known)
    if whole:
        _find_unlisted(plan, base, listed | matches.held)
    return plan


def keep_ours(
    plan: Plan, position: int, facts: Facts, known: Known, superseded: Superseded, code: str = LIST_LAGS
) -> Facts:
    """The facts without what the list says though an event corrected it; a finding names that."""
    mended, lagging = kept_ours(facts, known.facts, superseded)
    if lagging:
        said = next(facts[at] for at, name in FIELDS.items() if name == lagging[0])
        plan.findings.setdefault(position, []).append((lagging[0], code, (said, lagging)))
    return mended


def _complete(facts: Facts) -> Facts:
    """The facts of a new household: numbers that its list leaves blank are none."""
    if None not in facts[FIRST_COUNT:]:
        return facts
    return tuple(0 if said is None and index >= FIRST_COUNT else said for index, said in enumerate(facts))


def _compare(plan: StagePlan, position: int, facts: Facts, known: Known) -> None:
    old = known.facts
    normal = known.listing == ("listed" if known.state == "active" else "still_listed")
    if facts == old and normal:
        plan.outcomes[position] = UNCHANGED
        return
    facts = tuple(
        before if new is None or (not new and index in _KEPT_WHEN_BLANK) else new
        for index, (new, before) in enumerate(zip(facts, old, strict=True))
    )
    changes = changes_between(facts, old)
    if not normal:
        changes.append("reappeared" if known.state == "active" else "still_listed")
    if not changes:
        plan.outcomes[position] = UNCHANGED
        return
    plan.outcomes[position] = UPDATED
    plan.facts[position] = facts
    plan.changes[position] = tuple(changes)


_KEPT_WHEN_BLANK = frozenset((CARD, NIK, BIRTH, *range(ADDRESS, FIRST_COUNT)))
_COMPARED = (
    ("caretaker_changed", slice(NIK, NIK + 1)),
    ("family_card_changed", slice(CARD, CARD + 1)),
    ("moved", slice(VILLAGE, VILLAGE + 1)),
    ("components_changed", slice(FIRST_COUNT, AMOUNT)),
    ("amount_changed", slice(AMOUNT, AMOUNT + 1)),
    ("name_changed", slice(NAME, NAME + 1)),
    ("birth_date_changed", slice(BIRTH, BIRTH + 1)),
    ("address_changed", slice(ADDRESS, FIRST_COUNT)),
    ("member_count_changed", slice(MEMBER_COUNT, MEMBER_COUNT + 1)),
)


def changes_between(facts: Facts, old: Facts) -> list[str]:
    """What changed. An amount that moves with the components, or a name with the caretaker, is no change of its own."""
    codes = [code for code, part in _COMPARED if facts[part] != old[part]]
    if "components_changed" in codes and "amount_changed" in codes:
        codes.remove("amount_changed")
    if "caretaker_changed" in codes:
        codes = [code for code in codes if code not in ("name_changed", "birth_date_changed")]
    return codes


def _find_unlisted(plan: StagePlan, base: BaseIndex, listed: set[int]) -> None:
    for household_id, known in base.households.items():
        if household_id in listed:
            continue
        if known.state == "active" and known.listing == "listed":
            plan.gone.append(household_id)
        elif known.state == "exited" and known.listing == "still_listed":
            plan.no_longer_listed.append(household_id)
