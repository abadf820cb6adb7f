"""Reads the present members for a comparison, and writes what a member list changes, in bulk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from pkh_desk.domain.member_base import NOTHING, KnownMember, MemberBase
from pkh_desk.domain.member_plan import Person
from pkh_desk.storage import duplicates, household_events
from pkh_desk.storage.bulk import add_spans, amend_many, batched, close_many, insert_many, select_in
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN
from pkh_desk.storage.unit_of_work import UnitOfWork

_FACTS = ("household_id", "nik", "name", "sex", "birth_date", "relation", "is_caretaker")
_COLUMNS = ("member_id", *_FACTS)
_PRESENT = f"rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}'"


def load_members(connection: Connection) -> MemberBase:
    """All present members with their present components."""
    base = MemberBase()
    same: Callable[[Any, Any], Any] = dict[Any, Any]().setdefault  # one object for what very many have alike
    for row in connection.exec_driver_sql(f"SELECT {', '.join(_COLUMNS)} FROM member_span WHERE {_PRESENT}"):
        household_id, nik, name, sex, birth, relation, caretaker = row[1:8]
        birth, relation, sex = same(birth, birth), same(relation, relation), same(sex, sex)
        base.add(row[0], KnownMember(household_id, nik, name, sex, birth, relation, bool(caretaker)))
    held = connection.exec_driver_sql(f"SELECT member_id, component FROM component_span WHERE {_PRESENT}")
    for member_id, component in held:
        base.hold(member_id, component)
    for nik, member_id in duplicates.member_niks(connection):
        base.by_nik.setdefault(nik, member_id)  # a list that still names a merged member means the one that stays
    base.superseded.update(household_events.superseded_members(connection))
    base.gone.update(household_events.taken_out(connection))
    return base


def write_members(work: UnitOfWork, people: Sequence[Person], members: MemberBase, day: date) -> None:
    """Writes new people, changed people, and components that begin or end on `day`."""
    ids = _insert_people(work, [person for person in people if not person.member_id], day)
    changed = {
        person.member_id: person.facts
        for person in people
        if person.member_id and person.facts != members.members[person.member_id]
    }
    _amend_people(work, changed, day)
    begun, ended = [], []
    for person in people:
        member_id = person.member_id or ids[person.facts.nik]
        before = members.components.get(member_id, NOTHING)
        begun += [(member_id, component) for component in sorted(person.components - before)]
        ended += [(member_id, component) for component in before - person.components]
    start = day.isoformat()
    for part in batched(begun):
        spans = [(start, FAR_DAY, work.txn, FAR_TXN, *one) for one in part]
        add_spans(work, "component_span", ("member_id", "component"), spans)
    _end_components(work, set(ended), start)


def _insert_people(work: UnitOfWork, people: Sequence[Person], day: date) -> dict[str, int]:
    if not people:
        return {}
    ids = work.new_ids(len(people))
    insert_many(work.connection, "member", ("id", "created_txn"), ((one, work.txn) for one in ids))
    clocks = (day.isoformat(), FAR_DAY, work.txn, FAR_TXN)
    for part in batched(list(zip(ids, people, strict=True))):
        add_spans(work, "member_span", _COLUMNS, [(*clocks, one, *person.facts) for one, person in part])
    return {person.facts.nik: one for person, one in zip(people, ids, strict=True)}


def _amend_people(work: UnitOfWork, changed: Mapping[int, KnownMember], day: date) -> None:
    def patch(old: tuple[Any, ...]) -> tuple[Any, ...]:
        return (old[0], *changed[old[0]])

    amend_many(work, "member_span", _COLUMNS, changed, day, patch)


def _end_components(work: UnitOfWork, ended: Iterable[tuple[int, str]], start: str) -> None:
    """Lets components hold until `start` only."""
    wanted = set(ended)
    sql = f"SELECT id, valid_from, rec_from, member_id, component FROM component_span WHERE {_PRESENT} AND member_id IN"
    closed, shortened = [], []
    for span_id, valid_from, _, member_id, component in select_in(
        work.connection, sql, {member_id for member_id, _ in wanted}
    ):
        if (member_id, component) in wanted:
            closed.append((work.txn, span_id))
            if valid_from < start:
                shortened.append((valid_from, start, work.txn, FAR_TXN, member_id, component))
    close_many(work, "component_span", closed)
    add_spans(work, "component_span", ("member_id", "component"), shortened)
