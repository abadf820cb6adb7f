"""Papers of a case's physical file that were ticked by hand."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from pkh_desk.storage.tables import CasePaper
from pkh_desk.storage.unit_of_work import UnitOfWork


def papers(connection: Connection, case_id: int) -> frozenset[str]:
    """Codes of the papers that lie in the file."""
    return frozenset(connection.execute(select(CasePaper.code).where(CasePaper.case_id == case_id)).scalars())


def tick(work: UnitOfWork, case_id: int, code: str, *, there: bool) -> None:
    """Says that a paper lies in the file, or no longer does."""
    if not there:
        work.connection.execute(delete(CasePaper).where(CasePaper.case_id == case_id, CasePaper.code == code))
    elif code not in papers(work.connection, case_id):
        row = {"id": work.new_id(), "case_id": case_id, "code": code, "txn": work.txn}
        work.connection.execute(insert(CasePaper).values(**row, account_id=work.account_id))
