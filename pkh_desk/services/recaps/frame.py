"""What stands around a month's figures in the workbook: the office, who prints, who signs, which revision it is."""

from __future__ import annotations

from datetime import date, datetime

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import RecapFigures
from pkh_desk.reports.workbook import Frame, MonthTotals, Signer
from pkh_desk.services.context import Context
from pkh_desk.services.office import office_info
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.office import officials

SIGNING_ROLES = ("supervisor", "coordinator")
"""Who signs a recap, left to right, where the office has them."""


def make_frame(
    context: Context,
    connection: ReadConnection,
    figures: RecapFigures,
    before: RecapFigures | None,
    printed_by: str,
    *,
    own_work: bool = False,
) -> Frame:
    """The frame as it would be printed now; a month at its lock is dated by the lock.

    `own_work`: nobody else has sent or approved what is locked.
    """
    office = office_info(context, connection)
    printed_at = figures.locked_at or context.clock.now()
    return Frame(
        office_name=office.name,
        district=office.district,
        regency=office.regency,
        province=office.province,
        revision_label=_revision_label(figures.revision, figures.locked_at, own_work=own_work),
        printed_by=printed_by,
        printed_at=printed_at.replace(tzinfo=None),
        signers=_signers(context, connection, printed_at.date()),
        previous=MonthTotals.of(before) if before else None,
    )


def _revision_label(revision: int, locked_at: datetime | None, *, own_work: bool) -> str:
    """`DRAF`, or `Revisi 1, dikunci 3 November 2026`, with `, pekerjaan sendiri` where one person did it all."""
    mark = ", pekerjaan sendiri" if own_work else ""
    return f"Revisi {revision}, dikunci {long_date(locked_at.date())}{mark}" if locked_at else "DRAF"


def _signers(context: Context, connection: ReadConnection, on: date) -> tuple[Signer, ...]:
    found = {one.role: one for one in reversed(officials(connection))}
    people = [found[role] for role in SIGNING_ROLES if role in found]
    titles = context.catalog.titles_on(on)
    return tuple(
        Signer(titles.get(one.role, one.role), one.name, one.nip, "Mengetahui," if place == 0 else "")
        for place, one in enumerate(people)
    )
