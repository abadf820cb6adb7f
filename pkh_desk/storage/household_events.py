"""Recorded events of households: appended, read back, marked as taken back; what a household was before and after."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, update

from pkh_desk.domain.components import COMPONENTS as CODES
from pkh_desk.domain.lagging import CORRECTED, MEMBER_FACTS, Superseded
from pkh_desk.domain.roster_events import Person
from pkh_desk.storage import household_names, import_undo
from pkh_desk.storage.bitemporal import COMPONENTS, HOUSEHOLDS, MEMBERS
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN, Account, HouseholdEventRow, HouseholdGroupSpan, SiksEntryRow, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

EVENT_TABLES = (*import_undo.TABLES, (HouseholdGroupSpan, "household_id"))
_FACTS = (
    "state", "since_kind", "village_code", "family_card_no", "nik", "caretaker_name", "birth_date", "address", "rt",
    "rw", *(code.lower() for code in CODES), "member_count",
)  # fmt: skip


def add(work: UnitOfWork, values: Mapping[str, Any]) -> int:
    """Appends an event (columns without id, account, txn and undo); returns its id."""
    event_id = work.new_id()
    row = {**values, "id": event_id, "account_id": work.account_id, "txn": work.txn, "undo_reason": ""}
    work.connection.execute(insert(HouseholdEventRow).values(**row))
    return event_id


def of_household(connection: Connection, household_id: int) -> list[dict[str, Any]]:
    """The events of a household, newest first, each with who entered it, when, and how its SIKS-NG entry stands."""
    query = (
        select(
            HouseholdEventRow.__table__,
            Account.name.label("by"),
            Txn.at,
            SiksEntryRow.id.label("siks_id"),
            SiksEntryRow.done_txn,
            SiksEntryRow.cancelled_txn,
        )
        .join(Account, Account.id == HouseholdEventRow.account_id)
        .join(Txn, Txn.number == HouseholdEventRow.txn)
        .join(SiksEntryRow, SiksEntryRow.event_id == HouseholdEventRow.id, isouter=True)
        .where(HouseholdEventRow.household_id == household_id)
        .order_by(HouseholdEventRow.txn.desc())
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def superseded(connection: Connection) -> dict[int, Superseded]:
    """By household, the cards, NIKs, names and birth dates that standing events put another value in place of."""
    rows = connection.execute(
        select(HouseholdEventRow.household_id, HouseholdEventRow.before, HouseholdEventRow.after).where(
            HouseholdEventRow.undone_txn.is_(None)
        )
    )
    found: dict[int, dict[int, frozenset[Any]]] = {}
    for household_id, before, after in rows:
        for key, fact in CORRECTED.items():
            if before.get(key) and key in after:
                values = found.setdefault(household_id, {})
                values[fact] = values.get(fact, frozenset()) | {before[key]}
    return dict(found)


_MEMBER_TRAITS = (*MEMBER_FACTS, "is_caretaker")


def superseded_members(connection: Connection) -> dict[int, dict[str, frozenset[Any]]]:
    """By member, what standing events put another one in place of: numbers, names, dates, being caretaker or not."""
    rows = connection.execute(
        select(HouseholdEventRow.before, HouseholdEventRow.after).where(HouseholdEventRow.undone_txn.is_(None))
    )
    found: dict[int, dict[str, frozenset[Any]]] = {}
    for before, after in rows:
        for member, old in before.get("members", {}).items():
            new = after.get("members", {}).get(member)
            for name in _MEMBER_TRAITS if old and new else ():
                if old.get(name) not in ("", None) and old[name] != new.get(name):
                    values = found.setdefault(int(member), dict.fromkeys(_MEMBER_TRAITS, frozenset()))
                    values[name] |= {old[name]}
    return found


def taken_out(connection: Connection) -> dict[int, frozenset[str]]:
    """By household, the NIKs of those whom standing events took out of it."""
    rows = connection.execute(
        select(HouseholdEventRow.household_id, HouseholdEventRow.before, HouseholdEventRow.after).where(
            HouseholdEventRow.undone_txn.is_(None)
        )
    )
    found: dict[int, frozenset[str]] = {}
    for household_id, before, after in rows:
        others = after.get("members", {})
        for member, old in before.get("members", {}).items():
            if old and old["nik"] and not others.get(member):
                found[household_id] = found.get(household_id, frozenset()) | {old["nik"]}
    return found


def mark_undone(work: UnitOfWork, event_id: int, reason: str) -> None:
    """Notes the transaction that took an event back; its SIKS-NG entry no longer waits."""
    work.connection.execute(
        update(HouseholdEventRow)
        .where(HouseholdEventRow.id == event_id)
        .values(undone_txn=work.txn, undo_reason=reason)
    )
    work.connection.execute(
        update(SiksEntryRow).where(SiksEntryRow.event_id == event_id).values(cancelled_txn=work.txn)
    )


def snapshot(connection: Connection, household_id: int, day: date) -> dict[str, Any]:
    """The household as believed now, ready for JSON: its facts as on a day, its present members by id."""
    spans = HOUSEHOLDS.believed(connection, household_id)
    if not spans:
        return {}
    row = next((one for one in spans if one["valid_from"] <= day < one["valid_to"]), spans[0])
    return {**{name: _plain(row[name]) for name in _FACTS}, "members": _members(connection, household_id)}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of two snapshots only what differs; the state always with its kind."""
    keys = [key for key in {**before, **after} if key != "members" and before.get(key) != after.get(key)]
    if "state" in keys or "since_kind" in keys:
        keys = list(dict.fromkeys(("state", "since_kind", *keys)))
    people, others = before.get("members", {}), after.get("members", {})
    changed = [one for one in {**people, **others} if people.get(one) != others.get(one)]
    return _part(before, keys, people, changed), _part(after, keys, others, changed)


def _part(whole: Mapping[str, Any], keys: list[str], people: Mapping[str, Any], changed: list[str]) -> dict[str, Any]:
    part = {key: whole[key] for key in keys if key in whole}
    if changed:
        part["members"] = {one: people.get(one) for one in changed}
    return part


def _members(connection: Connection, household_id: int) -> dict[str, Any]:
    return {
        str(one.id): {
            "name": one.name,
            "nik": one.nik,
            "sex": one.sex,
            "birth": _plain(one.birth),
            "relation": one.relation,
            "is_caretaker": one.is_caretaker,
            "components": list(one.components),
        }
        for one in people(connection, household_id)
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def matched_later(connection: Connection, txn: int, household_id: int) -> list[tuple[str, int | None, int | None]]:
    """(kind, year, stage) of standing imports after transaction `txn` that named the household."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT b.kind, b.year, b.stage FROM roster_row r JOIN import_batch b ON b.id = r.batch_id"
        " WHERE r.household_id = ? AND r.outcome <> 'r' AND b.txn > ? AND b.undone_txn IS NULL AND b.moves",
        (household_id, txn),
    )
    return [(kind, year, stage) for kind, year, stage in rows]


def hanging_on(connection: Connection, txn: int, households: set[int]) -> list[str]:
    """A line if events of these households were recorded after transaction `txn` and stand (SEMANTICS 11)."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT household_id FROM household_event WHERE txn > ? AND undone_txn IS NULL", (txn,)
    )
    found = {row[0] for row in rows} & households
    return [f"kejadian yang dicatat pada {household_names.counted(connection, found)}"] if found else []


def split_from(connection: Connection, household_id: int) -> tuple[int, date] | None:
    """(the household whose split made this one, the day it counts from); None if no split did."""
    row = connection.exec_driver_sql(
        "SELECT e.household_id, e.counted_on FROM household h JOIN household_event e ON e.txn = h.created_txn"
        " WHERE h.id = ? AND e.event = 'split' AND e.undone_txn IS NULL AND e.household_id <> h.id",
        (household_id,),
    ).first()
    return (row[0], date.fromisoformat(row[1])) if row else None


def made_by(connection: Connection, txn: int) -> list[int]:
    """The households that a transaction made."""
    return [row[0] for row in connection.exec_driver_sql("SELECT id FROM household WHERE created_txn = ?", (txn,))]


def cases_closed_by(connection: Connection, txn: int) -> list[tuple[int, str]]:
    """(case, number) of cases that a transaction closed."""
    rows = connection.exec_driver_sql(
        "SELECT c.id, c.number FROM case_step s JOIN graduation_case c ON c.id = s.case_id"
        " WHERE s.txn = ? AND s.event = 'close'",
        (txn,),
    )
    return [(case_id, number) for case_id, number in rows]


def first_day(connection: Connection, household_id: int) -> date:
    """The first day a household is known of."""
    return HOUSEHOLDS.believed(connection, household_id)[0]["valid_from"]  # type: ignore[no-any-return]


def bearing(connection: Connection, number: str) -> list[int]:
    """The households whose card, caretaker's NIK or member's NIK this number is now."""
    believed = f"rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}'"
    rows = connection.exec_driver_sql(
        f"SELECT household_id FROM household_span WHERE {believed} AND family_card_no = ?"
        f" UNION SELECT household_id FROM household_span WHERE {believed} AND nik = ?"
        f" UNION SELECT household_id FROM member_span WHERE {believed} AND nik = ?",
        (number, number, number),
    )
    return [row[0] for row in rows]


def named_in(connection: Connection, village: str) -> list[tuple[int, str]]:
    """(id, caretaker's name) of the households of a village, from the index of names alone."""
    rows = connection.exec_driver_sql(
        f"SELECT household_id, caretaker_name FROM household_span WHERE rec_to = {FAR_TXN}"
        f" AND valid_to = '{FAR_DAY}' AND village_code = ?",
        (village,),
    )
    return [(household_id, name) for household_id, name in rows]


def born_on(connection: Connection, households: Iterable[int], birth: date) -> list[int]:
    """Those of the households whose caretaker was born on this day."""
    rows = connection.exec_driver_sql(
        "SELECT household_id FROM household_span WHERE household_id IN (SELECT value FROM json_each(?))"
        f" AND rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}' AND birth_date = ?",
        (json.dumps(list(households)), birth.isoformat()),
    )
    return [household_id for (household_id,) in rows]


def people(connection: Connection, household_id: int) -> tuple[Person, ...]:
    """The present members with full numbers and present components, caretaker first."""
    span, parts = MEMBERS.table.c, COMPONENTS.table.c
    query = select(MEMBERS.table).where(MEMBERS.latest(), span.household_id == household_id)
    rows = connection.execute(query.order_by(span.is_caretaker.desc(), span.birth_date, span.name)).mappings().all()
    held: dict[int, list[str]] = {}
    chosen = select(parts.member_id, parts.component).where(
        COMPONENTS.latest(), parts.member_id.in_([row["member_id"] for row in rows])
    )
    for member_id, component in connection.execute(chosen):
        held.setdefault(member_id, []).append(component)
    return tuple(
        Person(
            id=row["member_id"],
            name=row["name"],
            nik=row["nik"],
            sex=row["sex"],
            birth=row["birth_date"],
            relation=row["relation"],
            is_caretaker=row["is_caretaker"],
            components=tuple(code for code in CODES if code in held.get(row["member_id"], ())),
        )
        for row in rows
    )
