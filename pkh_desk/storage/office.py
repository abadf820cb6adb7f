"""The office of the dataset and its officials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from pkh_desk.domain.ids import id_prefix
from pkh_desk.domain.records import OfficeSetup, Official
from pkh_desk.storage.tables import IdCounter, Office, OfficialRow
from pkh_desk.storage.unit_of_work import UnitOfWork

ONLY = 1
DEFAULT_SETTINGS: Mapping[str, Any] = {"self_approval": True, "retraction_halts_until": "take-effect"}


def start(connection: Connection, setup: OfficeSetup, dataset_id: str) -> None:
    """First rows of a new dataset: the id counter and the office, before any id is taken."""
    connection.execute(insert(IdCounter).values(prefix=id_prefix(setup.code, setup.pc_number), next=1))
    connection.execute(
        insert(Office).values(
            id=ONLY,
            dataset_id=dataset_id,
            name=setup.name,
            code=setup.code,
            address=setup.address,
            letterhead={"lines": list(setup.letterhead)},
            pc_number=setup.pc_number,
            settings=dict(DEFAULT_SETTINGS),
        )
    )


def read(connection: Connection) -> RowMapping:
    """The office's row."""
    return connection.execute(select(Office.__table__)).mappings().one()


def officials(connection: Connection) -> tuple[Official, ...]:
    """The officials in the office's order."""
    rows = connection.execute(select(OfficialRow.__table__).order_by(OfficialRow.position)).mappings()
    return tuple(Official(row["role"], row["name"], row["nip"], row["rank"]) for row in rows)


def put_officials(work: UnitOfWork, people: Iterable[Official]) -> None:
    """Replaces the officials."""
    work.connection.execute(delete(OfficialRow))
    for position, one in enumerate(people):
        values = {"role": one.role, "name": one.name, "nip": one.nip, "rank": one.rank}
        work.connection.execute(insert(OfficialRow).values(id=work.new_id(), position=position, **values))


def change(work: UnitOfWork, values: Mapping[str, Any]) -> None:
    """Changes columns of the office's row."""
    work.connection.execute(update(Office).where(Office.id == ONLY).values(**values))
