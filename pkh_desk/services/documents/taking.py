"""The next number of a letter, from the blocks of this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.letters import LetterSeries, sequence_of
from pkh_desk.domain.records.documents import OUTSIDE
from pkh_desk.storage import documents

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.catalog.schema import Series
    from pkh_desk.domain.records import OfficeInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.unit_of_work import UnitOfWork


def series_for(context: Context, kind: str, on: date) -> LetterSeries:
    """The series that numbers a kind of letter on a day, as the office's list has it."""
    return _series(context.catalog.letter_series(kind, on))


def series_on(context: Context, on: date) -> list[LetterSeries]:
    """All series in force on a day."""
    return [_series(row) for row in context.catalog.letter_series_on(on)]


def _series(row: Series) -> LetterSeries:
    return LetterSeries(row.code, row.classification, row.pattern, row.restarts)


def take_letter_number(work: UnitOfWork, series: LetterSeries, office: OfficeInfo, on: date) -> tuple[int, str]:
    """The running number and the number of the next letter of a series; those that are out already are passed over.

    A letter entered by hand, or a pattern changed within the year, can bear a number that would be next.
    """
    period = series.period(on)
    while True:
        nth = documents.take_number(work, series.series, period)
        sequence = sequence_of(nth, office.pc_number)
        number = series.number(sequence, office.code, on)
        place = (series.series, period, sequence)
        if not documents.is_taken(work.connection, number) and not documents.is_used(work.connection, place):
            return sequence, number


def outside_place(
    context: Context, work: UnitOfWork, office: OfficeInfo, number: str, on: date
) -> tuple[str, int, int]:
    """Series, period and running number of a letter written elsewhere: of ours where the number follows a pattern."""
    for series in series_on(context, on):
        sequence = series.sequence_in(number, office.code, on)
        if sequence:
            return series.series, series.period(on), sequence
    return OUTSIDE, on.year, documents.take_number(work, OUTSIDE, on.year)
