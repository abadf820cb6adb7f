"""Writes what an event of a household changes into its spans, on both clocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import insert

from pkh_desk.domain.components import COMPONENTS as CODES
from pkh_desk.domain.dates import OPEN_END
from pkh_desk.domain.roster_events import Effect, NewPerson, Split
from pkh_desk.storage import cases, groups
from pkh_desk.storage.bitemporal import COMPONENTS, HOUSEHOLD_GROUPS, HOUSEHOLDS, MEMBERS
from pkh_desk.storage.tables import Household, Member
from pkh_desk.storage.unit_of_work import UnitOfWork

NO_COUNTS = {code.lower(): 0 for code in CODES}


def apply(work: UnitOfWork, household_id: int, day: date, effect: Effect, shift_until: date | None) -> int | None:
    """Lets the effect hold from `day` on; returns the household that a split opened."""
    for name, value in effect.facts.items():
        _hold(work, household_id, day, name, value)
    shift_counts(work, household_id, day, effect.shift, shift_until or OPEN_END)
    for member_id in effect.ended:
        MEMBERS.end(work, member_id, day)
        COMPONENTS.end(work, member_id, day)
    for member_id, patch in effect.changed.items():
        MEMBERS.amend(work, member_id, day, patch)
    for person in effect.joined:
        add_person(work, household_id, day, person)
    for member_id, code in effect.components_ended:
        COMPONENTS.end(work, member_id, day, {"component": code})
    for member_id, code in effect.components_begun:
        COMPONENTS.open(work, member_id, day, {"component": code})
    if effect.exit_kind:
        cases.let_exit(work, household_id, day, effect.exit_kind)
    if effect.re_entry:
        _let_in(work, household_id, day)
    return _split(work, household_id, day, effect.split) if effect.split else None


def add_household(work: UnitOfWork, day: date, kind: str, facts: Mapping[str, Any]) -> int:
    """A household that no list names yet: active from `day` on; returns its id."""
    household_id = work.new_id()
    work.connection.execute(insert(Household).values(id=household_id, created_txn=work.txn))
    state = {"state": "active", "since": day, "since_kind": kind, "listing": "not_listed", "amount": 0}
    HOUSEHOLDS.open(work, household_id, day, {**NO_COUNTS, **state, **facts})
    return household_id


def add_person(work: UnitOfWork, household_id: int, day: date, person: NewPerson) -> int:
    """A new member from `day` on, with components; returns the id."""
    member_id = work.new_id()
    work.connection.execute(insert(Member).values(id=member_id, created_txn=work.txn))
    values = {
        "household_id": household_id,
        "nik": person.nik,
        "name": person.name,
        "sex": person.sex,
        "birth_date": person.birth,
        "relation": person.relation,
        "is_caretaker": person.is_caretaker,
    }
    MEMBERS.open(work, member_id, day, values)
    for code in person.components:
        COMPONENTS.open(work, member_id, day, {"component": code})
    return member_id


def _hold(work: UnitOfWork, household_id: int, day: date, name: str, value: Any) -> None:
    """Lets a fact hold from `day` until it next changes: what a later list or event said of it stands."""
    spans = [span for span in HOUSEHOLDS.believed(work.connection, household_id) if span["valid_to"] > day]
    until = OPEN_END
    for span in spans:
        if span[name] != spans[0][name]:
            until = span["valid_from"]
            break
    HOUSEHOLDS.amend(work, household_id, day, {name: value}, until)


def shift_counts(work: UnitOfWork, household_id: int, day: date, shift: Mapping[str, int], until: date) -> None:
    """Adds to counts over [day, until), each span from its own, never below 0."""
    for span in HOUSEHOLDS.believed(work.connection, household_id) if shift else ():
        start, stop = max(day, span["valid_from"]), min(until, span["valid_to"])
        if start < stop:
            patch = {name: max(0, span[name] + by) for name, by in shift.items()}
            HOUSEHOLDS.amend(work, household_id, start, patch, stop)


def _let_in(work: UnitOfWork, household_id: int, day: date) -> None:
    """Active again from `day` on; where a list named it all the while, it is simply listed (SEMANTICS 7)."""
    HOUSEHOLDS.amend(work, household_id, day, {"state": "active", "since": day, "since_kind": "re_entry"})
    for span in HOUSEHOLDS.believed(work.connection, household_id):
        if span["valid_from"] >= day and span["listing"] == "still_listed":
            HOUSEHOLDS.amend(work, household_id, span["valid_from"], {"listing": "listed"}, span["valid_to"])


def _split(work: UnitOfWork, household_id: int, day: date, split: Split) -> int:
    counts = {code.lower(): many for code, many in split.counts.items()}
    opened = add_household(work, day, "split", {**counts, **split.facts})
    for member_id in split.member_ids:
        patch = {"household_id": opened, "is_caretaker": member_id == split.caretaker_id}
        MEMBERS.amend(work, member_id, day, patch)
    for span in HOUSEHOLD_GROUPS.believed(work.connection, household_id):
        if span["valid_to"] > day:
            groups.assign(work, [opened], span["group_id"], max(day, span["valid_from"]))
    return opened
