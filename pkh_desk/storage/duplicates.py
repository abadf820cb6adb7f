"""The people to compare, the queue of pairs, decisions that outlive every search, and pointers of merges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, Select, insert, select

from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records import MergePointer
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.bulk import insert_many
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN, Account, DuplicateDecision, DuplicateMerge, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from pkh_desk.domain.duplicates.people import Person
    from pkh_desk.domain.duplicates.records import Key, Proposal

_PRESENT = f"rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}'"
_MERGED = "SELECT merged_id FROM duplicate_merge WHERE undone_txn IS NULL AND kind = 'household'"
_H = HOUSEHOLDS.table.c


def load_people(connection: Connection) -> list[Person]:
    """Everybody present: members, and caretakers whom no member list has brought; merged households left out."""
    from pkh_desk.domain.duplicates.people import Person

    homes = {
        row[0]: row
        for row in connection.exec_driver_sql(
            "SELECT household_id, caretaker_name, nik, birth_date, family_card_no, village_code FROM household_span"
            f" WHERE {_PRESENT} AND household_id NOT IN ({_MERGED})"
        )
    }
    people, cared = [], set()
    for member_id, home_id, name, nik, born, sex, marked in connection.exec_driver_sql(
        f"SELECT member_id, household_id, name, nik, birth_date, sex, is_caretaker FROM member_span WHERE {_PRESENT}"
    ):
        home = homes.get(home_id)
        if home is None:
            continue
        caretaker = bool(marked) or bool(nik and nik == home[2])
        if caretaker:
            cared.add(home_id)
        people.append(Person(home_id, member_id, name, nik, born or "", home[4], home[5], sex, caretaker))
    for home_id, name, nik, born, card, village in homes.values():
        if home_id not in cared:
            people.append(Person(home_id, 0, name, nik, born or "", card, village, "", True))
    return people


def replace_pairs(work: UnitOfWork, proposals: Sequence[Proposal]) -> None:
    """Lets the queue hold what the newest search found."""
    work.connection.exec_driver_sql("DELETE FROM duplicate_pair")
    rows = [(*one.key, one.score, " ".join(one.reasons)) for one in proposals]
    insert_many(work.connection, "duplicate_pair", ("kind", "first_id", "second_id", "score", "reasons"), rows)


def stored_pairs(connection: Connection) -> list[tuple[Key, int, tuple[str, ...]]]:
    """(key, score, reasons) of the newest search, the surest first."""
    rows = connection.exec_driver_sql(
        "SELECT kind, first_id, second_id, score, reasons FROM duplicate_pair"
        " ORDER BY score DESC, kind, first_id, second_id"
    )
    return [((kind, first, second), score, tuple(reasons.split())) for kind, first, second, score, reasons in rows]


def score_of(connection: Connection, key: Key) -> tuple[int, tuple[str, ...]]:
    """(score, reasons) that the newest search gave a pair; (0, ()) for one that it did not find."""
    row = connection.exec_driver_sql(
        "SELECT score, reasons FROM duplicate_pair WHERE kind = ? AND first_id = ? AND second_id = ?", tuple(key)
    ).first()
    return (row[0], tuple(row[1].split())) if row else (0, ())


def searched_at(connection: Connection) -> datetime | None:
    """When the newest search was kept."""
    query = select(Txn.at).where(Txn.action == "duplicate.search").order_by(Txn.number.desc()).limit(1)
    found = connection.execute(query).scalar()
    return datetime.fromisoformat(found) if found else None


def standing(connection: Connection) -> dict[Key, RowMapping]:
    """The decision that holds, for each pair that has one, with when and by whom."""
    rows = connection.execute(_standing().order_by(DuplicateDecision.txn)).mappings()
    return {(row["kind"], row["first_id"], row["second_id"]): row for row in rows}


def held_apart(connection: Connection) -> set[Key]:
    """Pairs that were found different, each side named by what it was merged into since."""
    found: set[Key] = set()
    merged = {kind: pointers(connection, kind) for kind in ("household", "member")}
    for (kind, *pair), row in standing(connection).items():
        if row["decision"] == "different":
            one, other = (merged[kind].get(each, each) for each in pair)
            found.add((kind, min(one, other), max(one, other)))
    return found


def standing_of(connection: Connection, key: Key) -> RowMapping | None:
    """The decision that holds for one pair."""
    kind, first, second = key
    of_pair = (
        DuplicateDecision.kind == kind,
        DuplicateDecision.first_id == first,
        DuplicateDecision.second_id == second,
    )
    query = _standing().where(*of_pair).order_by(DuplicateDecision.txn.desc()).limit(1)
    return connection.execute(query).mappings().first()


def _standing() -> Select[Any]:
    return (
        select(DuplicateDecision.__table__, Txn.at, Account.name)
        .join(Txn, Txn.number == DuplicateDecision.txn)
        .join(Account, Account.id == DuplicateDecision.account_id, isouter=True)
        .where(DuplicateDecision.undone_txn.is_(None))
    )


def add_decision(work: UnitOfWork, key: Key, decision: str, note: str) -> int:
    """Keeps a decision; returns its id."""
    decision_id = work.new_id()
    kind, first, second = key
    work.connection.execute(
        insert(DuplicateDecision).values(
            id=decision_id, kind=kind, first_id=first, second_id=second, decision=decision, note=note,
            account_id=work.account_id, txn=work.txn, undone_txn=None,
        )
    )  # fmt: skip
    return decision_id


def add_pointer(work: UnitOfWork, decision_id: int, kind: str, kept: int, merged: int, on: date) -> None:
    """Points from what ended to what stays."""
    work.connection.execute(
        insert(DuplicateMerge).values(
            id=work.new_id(), decision_id=decision_id, kind=kind, kept_id=kept, merged_id=merged, counted_on=on,
            txn=work.txn, undone_txn=None,
        )
    )  # fmt: skip


def take_back(work: UnitOfWork, decision_id: int) -> None:
    """Notes the transaction that took a decision and its pointers back."""
    for table, column in (("duplicate_decision", "id"), ("duplicate_merge", "decision_id")):
        work.connection.exec_driver_sql(
            f"UPDATE {table} SET undone_txn = ? WHERE {column} = ?", (work.txn, decision_id)
        )


def pointers(connection: Connection, kind: str) -> dict[int, int]:
    """Where each merged household or member is now, the last of a chain."""
    query = select(DuplicateMerge.merged_id, DuplicateMerge.kept_id).where(
        DuplicateMerge.kind == kind, DuplicateMerge.undone_txn.is_(None)
    )
    direct = {merged: kept for merged, kept in connection.execute(query)}
    return {merged: _last(direct, merged) for merged in direct}


def merged_into(connection: Connection, household_id: int) -> MergePointer | None:
    """The household that this one was merged into."""
    return next(iter(_pointers(connection, DuplicateMerge.merged_id, DuplicateMerge.kept_id, household_id)), None)


def absorbed(connection: Connection, household_id: int) -> tuple[MergePointer, ...]:
    """The households that were merged into this one."""
    return tuple(_pointers(connection, DuplicateMerge.kept_id, DuplicateMerge.merged_id, household_id))


def later_merges(connection: Connection, txn: int, households: set[int]) -> list[str]:
    """`BUDI ke SITI` for standing merges after transaction `txn` that one of these households takes part in."""
    rows = connection.execute(
        select(DuplicateMerge.merged_id, DuplicateMerge.kept_id)
        .where(DuplicateMerge.kind == "household", DuplicateMerge.undone_txn.is_(None), DuplicateMerge.txn > txn)
        .order_by(DuplicateMerge.txn)
    ).all()
    found = [pair for pair in rows if not households.isdisjoint(pair)]
    return [" ke ".join(name_of(connection, one) for one in pair) for pair in found]


def name_of(connection: Connection, household_id: int) -> str:
    """The caretaker of a household now, of a merged one too."""
    query = select(_H.caretaker_name).where(HOUSEHOLDS.latest(), _H.household_id == household_id)
    return str(connection.execute(query).scalar() or "")


def member_niks(connection: Connection) -> Iterable[tuple[str, int]]:
    """(NIK that a merged member had, the member that he is)."""
    for merged, kept in pointers(connection, "member").items():
        rows = connection.exec_driver_sql(
            f"SELECT DISTINCT nik FROM member_span WHERE member_id = ? AND rec_to = {FAR_TXN} AND nik <> ''", (merged,)
        )
        yield from ((nik, kept) for (nik,) in rows)


def _pointers(connection: Connection, mine: Any, other: Any, household_id: int) -> list[MergePointer]:
    query = (
        select(other, _H.caretaker_name, _H.family_card_no, DuplicateMerge.counted_on, Txn.at, Account.name)
        .join(HOUSEHOLDS.table, (_H.household_id == other) & HOUSEHOLDS.latest())
        .join(Txn, Txn.number == DuplicateMerge.txn)
        .join(Account, Account.id == Txn.account_id, isouter=True)
        .where(mine == household_id, DuplicateMerge.kind == "household", DuplicateMerge.undone_txn.is_(None))
        .order_by(DuplicateMerge.txn)
    )
    return [
        MergePointer(one, name, mask(card), on, datetime.fromisoformat(at), by or "")
        for one, name, card, on, at, by in connection.execute(query)
    ]


def _last(direct: dict[int, int], one: int) -> int:
    while one in direct:
        one = direct[one]
    return one
