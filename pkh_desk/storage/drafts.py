"""Drafts of texts: private to an account, kept as one types. The one write that is no unit of work.

A draft begins and ends in a unit of work with an entry of the trail: begun here by `begin`, ended by the version that
is saved from it or by being thrown away (`drop`). In between `rewrite` changes the text of that one row at every pause
of typing, without a transaction number and without an entry: a draft is no record, nobody but its account sees it,
nothing refers to it, and nothing that is counted, printed or asked "as of" knows it. So neither the recorded clock nor
the trail is flooded, and no other window is told that the data changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, insert, select, update

from pkh_desk.domain.writing import TextDraft, from_data, to_data
from pkh_desk.storage.engine import Database
from pkh_desk.storage.tables import HandlingDraft
from pkh_desk.storage.unit_of_work import UnitOfWork

_D = HandlingDraft


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Whose draft of what."""

    account_id: int
    handling_id: int
    aspect: str


def of_handling(connection: Connection, account_id: int, handling_id: int) -> Mapping[str, TextDraft]:
    """The account's drafts of a handling by aspect."""
    query = select(_D.__table__).where(_D.account_id == account_id, _D.handling_id == handling_id)
    return {row["aspect"]: _draft(row) for row in connection.execute(query).mappings()}


def find(connection: Connection, key: DraftKey) -> TextDraft | None:
    """A draft; None if there is none."""
    row = connection.execute(select(_D.__table__).where(_is(key))).mappings().first()
    return _draft(row) if row else None


def begin(work: UnitOfWork, key: DraftKey, draft: TextDraft) -> None:
    """Writes the first state of a draft; the caller notes it."""
    work.connection.execute(insert(_D).values(**_named(key), **_columns(draft), txn=work.txn))


def rewrite(database: Database, key: DraftKey, draft: TextDraft, seen: str) -> bool:
    """Puts the present state of a draft in place of the one marked `seen`; False if that is not what stands."""
    with database.writing() as connection:
        query = update(_D).where(_is(key), _D.mark == seen).values(**_columns(draft))
        found = bool(connection.execute(query).rowcount)
        if found:
            connection.commit()
        return found


def drop(work: UnitOfWork, key: DraftKey) -> None:
    """Ends a draft; the caller notes it."""
    work.connection.execute(delete(_D).where(_is(key)))


def _is(key: DraftKey) -> ColumnElement[bool]:
    return and_(_D.account_id == key.account_id, _D.handling_id == key.handling_id, _D.aspect == key.aspect)


def _named(key: DraftKey) -> dict[str, object]:
    return {"account_id": key.account_id, "handling_id": key.handling_id, "aspect": key.aspect}


def _columns(draft: TextDraft) -> dict[str, object]:
    kept_at = draft.kept_at.isoformat(timespec="seconds")
    return {"data": to_data(draft.content), "base_id": draft.base, "mark": draft.mark, "kept_at": kept_at}


def _draft(row: RowMapping) -> TextDraft:
    kept_at = datetime.fromisoformat(row["kept_at"])
    return TextDraft(from_data(row["data"]), row["base_id"], row["mark"], kept_at)
