"""From the records that the services hand out to the book that the workbook is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.records import RecapLists
from pkh_desk.reports.workbook.fields import COMPONENT_FIELDS
from pkh_desk.reports.workbook.model import (
    CaseLine,
    CorrectionLine,
    Frame,
    ListFigures,
    MonthTotals,
    NameLine,
    RecapBook,
    SummaryFigures,
    VillageLine,
)

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.records import (
        CaseFigures,
        ListComparison,
        NamedHousehold,
        RecapFigures,
        VillageFigures,
    )


_LISTINGS = ("listed", "not_listed", "still_listed")


def recap_book(figures: RecapFigures, frame: Frame, lists: RecapLists | None = None) -> RecapBook:
    """A month as a book, with what stands behind its figures."""
    return RecapBook(
        office_name=frame.office_name,
        district=frame.district,
        regency=frame.regency,
        province=frame.province,
        month_label=figures.month.label,
        revision_label=frame.revision_label,
        printed_by=frame.printed_by,
        printed_at=frame.printed_at,
        signers=frame.signers,
        summary=_summary(figures, frame.previous),
        villages=tuple(_village(line) for line in figures.villages),
        cases=tuple(_case(case, figures.month.last_day) for case in figures.cases),
        locked=figures.locked,
        lists=lists or RecapLists(),
        kinds=figures.kinds,
    )


def _summary(figures: RecapFigures, previous: MonthTotals | None) -> SummaryFigures:
    balance = figures.balance
    return SummaryFigures(
        opening=balance.opening,
        entered=balance.entered,
        left=balance.left,
        corrections=balance.corrections,
        closing=balance.closing,
        provisional=balance.provisional,
        listing=_listing(figures.listing),
        correction_lines=tuple(_correction(line) for line in figures.corrections),
        previous_label=figures.month.previous().label,
        previous=previous,
    )


def _listing(listing: ListComparison) -> ListFigures | None:
    if listing.stage is None:
        return None
    return ListFigures(
        listing.stage.label,
        listing.listed,
        tuple(_name(line) for line in listing.not_listed),
        tuple(_name(line) for line in listing.still_listed),
    )


def _name(line: NamedHousehold) -> NameLine:
    kind = "" if line.kind in _LISTINGS else line.kind  # the list's own title says it already
    note = line.note or kind
    return NameLine(line.nik, line.name, line.village, line.on, note)


def _correction(line: NamedHousehold) -> CorrectionLine:
    return CorrectionLine(line.nik, line.name, line.village, line.kind, line.on, line.effect)


def month_totals(figures: RecapFigures) -> MonthTotals:
    """What the month after is compared by."""
    lines = [_village(line) for line in figures.villages]
    return MonthTotals(
        active=sum(line.active for line in lines),
        people=sum(line.people for line in lines),
        amount=sum(line.amount for line in lines),
        components={name: sum(getattr(line, name) for line in lines) for name in COMPONENT_FIELDS},
    )


def _village(line: VillageFigures) -> VillageLine:
    components = {code.lower(): count for code, count in line.components.items()}
    counts = {name: components.get(name, 0) for name in COMPONENT_FIELDS}
    return VillageLine(line.code, line.name, line.active, line.people, amount=line.amount, **counts)


def _case(case: CaseFigures, month_end: date) -> CaseLine:
    since = case.since
    return CaseLine(
        nik=case.nik,
        name=case.name,
        village=case.village,
        joined_year=since.year if since else None,
        tenure_years=max(0, _years(since, month_end)) if since else None,
        kind=case.kind,
        reason=case.reason,
        assessed_on=case.assessed_on,
        signed_on=case.signed_on,
        minutes_number=case.minutes_number,
        state=case.state,
        retracted=case.retracted,
        effective_stage=case.effective_stage,
        empowerment=case.empowerment,
    )


def _years(since: date, until: date) -> int:
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))
