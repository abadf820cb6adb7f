"""What a row would change, as pairs of before and after: numbers masked, but so that one sees where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.member_plan import MemberPlan, Person
from pkh_desk.domain.numbers import mask_apart
from pkh_desk.domain.rows import CARD, NIK
from pkh_desk.domain.stage_plan import StagePlan

if TYPE_CHECKING:
    from pkh_desk.services.imports.review import ImportReview

Pair = tuple[str, str]
_NUMBERS = {"caretaker_changed": NIK, "family_card_changed": CARD}
_FACTS = {
    "name_changed": "name", "sex_changed": "sex", "birth_date_changed": "birth", "relation_changed": "relation",
}  # fmt: skip


def pairs(review: ImportReview, position: int) -> dict[str, Pair]:
    """By code of a change, what its row says otherwise than the base.

    Lists of households: NIK of the caretaker and family card; member lists: all that is told of a person, dates as ISO
    text, and the cards of both households of somebody who moved. "" is unknown.
    """
    codes = review.plan.changes.get(position, ())
    if isinstance(review.plan, MemberPlan):
        person = next((one for one in review.plan.people if one.position == position and one.member_id), None)
        return _of_member(review, person, codes) if person else {}
    household_id = review.plan.households[position]
    if not isinstance(review.plan, StagePlan) or position not in review.plan.facts or household_id <= 0:
        return {}
    before, after = review.base.households.households[household_id].facts, review.plan.facts[position]
    return {code: mask_apart(before[at], after[at]) for code, at in _NUMBERS.items() if code in codes}


def _of_member(review: ImportReview, person: Person, codes: tuple[str, ...]) -> dict[str, Pair]:
    known, facts = review.base.members.members[person.member_id], person.facts
    households = review.base.households.households
    found = {
        code: (str(getattr(known, name) or ""), str(getattr(facts, name) or ""))
        for code, name in _FACTS.items()
        if code in codes
    }
    if "nik_changed" in codes:
        found["nik_changed"] = mask_apart(known.nik, facts.nik)
    if "moved" in codes and known.household_id in households and facts.household_id in households:
        cards = [households[one].facts[CARD] for one in (known.household_id, facts.household_id)]
        found["moved"] = mask_apart(cards[0], cards[1])
    return found
