"""Which version of the instrument holds: the office's own of the day, else the one that came with the program."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.assessment import to_data
from pkh_desk.domain.graduation.states import PROGRAMME_BEGAN
from pkh_desk.domain.records import InstrumentVersion
from pkh_desk.storage import assessments

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.unit_of_work import UnitOfWork

ALWAYS = date(PROGRAMME_BEGAN, 1, 1)
"""From when on the shipped instrument holds."""


def version_on(context: Context, connection: ReadConnection, day: date) -> InstrumentVersion:
    """The version that a new assessment of this day is answered on; number 0 if nobody has answered it yet."""
    own = assessments.in_force(connection, day)
    return own or shipped_version(context, connection)


def shipped_version(context: Context, connection: ReadConnection) -> InstrumentVersion:
    """The instrument of the program, or of the office's file in its place."""
    instrument = context.catalog.instrument()
    known = assessments.kept_as(connection, to_data(instrument))
    if known is not None:
        return assessments.version(connection, known)
    return InstrumentVersion(0, 0, ALWAYS, assessments.SHIPPED, "", "", None, instrument)


def pinned(work: UnitOfWork, chosen: InstrumentVersion) -> int:
    """The id under which a version is kept for ever; the shipped one is written down once it is first answered."""
    if chosen.id:
        return chosen.id
    return assessments.add_version(work, to_data(chosen.instrument), ALWAYS, assessments.SHIPPED)
