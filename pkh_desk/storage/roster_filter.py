"""What a filter and an order of the household list mean as conditions on the current rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, or_, select

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.graduation.states import IN_FORCE, PENDING
from pkh_desk.domain.records import ANY_CASE, NO_CASE, NO_GROUP, HouseholdFilter, HouseholdSort
from pkh_desk.storage import groups
from pkh_desk.storage.bitemporal import CASES, HOUSEHOLDS, MEMBERS
from pkh_desk.storage.bulk import each_of
from pkh_desk.storage.roster_facts import facilitator_name, group_name, newest_stage_number
from pkh_desk.storage.tables import GraduationCase, ImportBatch, RosterRow

LONGEST_SEARCH = 100
"""Letters of a search text that are looked at; a name has fewer, and each word costs the database a condition."""
_C, _M = HOUSEHOLDS.table.c, MEMBERS.table.c
_STATUS = case(
    (and_(_C.state == "active", _C.listing == "listed"), "1"),
    (_C.state == "active", "2"),
    (_C.listing == "still_listed", "3"),
    else_="4",
)
_HELD = [_C[code.lower()] for code in COMPONENTS]
_SORT: Mapping[str, Callable[[], Sequence[ColumnElement[Any]]]] = {
    "name": lambda: (_C.caretaker_name,),
    "family_card_no": lambda: (_C.family_card_no,),
    "nik": lambda: (_C.nik,),
    "village": lambda: (_C.village_code, _C.caretaker_name),
    "district": lambda: (_C.village_code, _C.caretaker_name),
    "address": lambda: (_C.address, _C.caretaker_name),
    "neighbourhood": lambda: (_C.rw, _C.rt, _C.caretaker_name),
    "birth_date": lambda: (_C.birth_date, _C.caretaker_name),
    "members": lambda: (_C.member_count, _C.caretaker_name),
    "components": lambda: (sum(_HELD[1:], _HELD[0]), _C.caretaker_name),
    "amount": lambda: (_C.amount, _C.caretaker_name),
    "status": lambda: (_STATUS, _C.caretaker_name),
    "since": lambda: (_C.since, _C.caretaker_name),
    "group": lambda: (group_name(_C.household_id), _C.caretaker_name),
    "facilitator": lambda: (facilitator_name(_C.household_id), _C.caretaker_name),
    "newest_stage": lambda: (newest_stage_number(_C.household_id), _C.caretaker_name),
}


def filtered(query: Select[Any], wanted: HouseholdFilter) -> Select[Any]:
    """The query narrowed to the current rows that pass."""
    query = query.where(HOUSEHOLDS.latest())
    if text := wanted.search.strip()[:LONGEST_SEARCH]:
        query = query.where(_found(wanted, text))
    if wanted.village:
        query = query.where(_C.village_code == wanted.village)
    if wanted.status:
        query = query.where(*_of_status(wanted.status))
    if wanted.component:
        query = query.where(_C[wanted.component.lower()] > 0)
    if wanted.group:
        query = query.where(groups.ungrouped() if wanted.group == NO_GROUP else groups.in_group(wanted.group))
    for facilitator_id in (wanted.facilitator, wanted.own_of):
        if facilitator_id:
            query = query.where(groups.of_facilitator(_C.household_id, facilitator_id))
    if wanted.stage:
        query = query.where(_C.household_id.in_(_listed_in(wanted.stage)))
    if wanted.case_state:
        query = query.where(_with_case(wanted.case_state, wanted.hidden_cases))
    if wanted.ids is not None:
        query = query.where(_C.household_id.in_(each_of(wanted.ids)))
    return query


def ordered(query: Select[Any], sort: HouseholdSort) -> Select[Any]:
    """The query in an order that no two households share."""
    columns = [*_SORT.get(sort.column, _SORT["name"])(), _C.household_id]
    return query.order_by(*(column.desc() if sort.descending else column for column in columns))


def among_members(wanted: HouseholdFilter) -> ColumnElement[bool]:
    """True for households of which a present member answers the search."""
    found = select(_M.household_id).where(MEMBERS.latest(), member_matches(wanted))
    return _C.household_id.in_(found)


def member_matches(wanted: HouseholdFilter) -> ColumnElement[bool]:
    """True for members that the search text means."""
    text = wanted.search.strip()[:LONGEST_SEARCH]
    if digits := _digits(text):
        return _M.nik == digits if wanted.whole_numbers else _M.nik.contains(digits, autoescape=True)
    return and_(*(_M.name.icontains(word, autoescape=True) for word in text.split()))


def _found(wanted: HouseholdFilter, text: str) -> ColumnElement[bool]:
    own = _matches(text, wanted.whole_numbers)
    return or_(own, among_members(wanted)) if wanted.members else own


def _of_status(status: str) -> tuple[ColumnElement[bool], ...]:
    if status == "not_listed":
        return (_C.state == "active", _C.listing == "not_listed")
    if status == "still_listed":
        return (_C.state == "exited", _C.listing == "still_listed")
    return (_C.state == status,)


def _listed_in(stage: str) -> Select[Any]:
    year, _, number = stage.partition("-")
    return (
        select(RosterRow.household_id)
        .join(ImportBatch, ImportBatch.id == RosterRow.batch_id)
        .where(ImportBatch.kind == "final-closing", ImportBatch.undone_txn.is_(None))
        .where(ImportBatch.year == int(year), ImportBatch.stage == int(number))
        .where(RosterRow.outcome != "r", RosterRow.household_id.is_not(None))
    )


def _with_case(state: str, hidden: Sequence[int]) -> ColumnElement[bool]:
    seen = GraduationCase.id.not_in(hidden)
    if state == NO_CASE:
        return _C.household_id.not_in(select(GraduationCase.household_id).where(seen))
    span = CASES.table.c
    states = [*PENDING, *IN_FORCE] if state == ANY_CASE else [state]
    found = select(GraduationCase.household_id).join(CASES.table, span.case_id == GraduationCase.id)
    return _C.household_id.in_(found.where(CASES.latest(), span.state.in_(states), seen))


def _digits(text: str) -> str:
    digits = text.replace(" ", "").replace(".", "")
    return digits if digits.isdigit() else ""


def _matches(text: str, whole_numbers: bool) -> ColumnElement[bool]:
    digits = _digits(text)
    if digits and whole_numbers:
        return or_(_C.family_card_no == digits, _C.nik == digits)
    if digits:
        return or_(_C.family_card_no.contains(digits, autoescape=True), _C.nik.contains(digits, autoescape=True))
    return and_(*(_C.caretaker_name.icontains(word, autoescape=True) for word in text.split()))
