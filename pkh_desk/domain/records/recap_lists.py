"""What stands behind a month's figures: events, handlings, facilitators, data quality, the families themselves.

A locked month keeps these for ever, so a new field of a record needs a default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pkh_desk.domain.records.recap import NamedHousehold


@dataclass(frozen=True, slots=True)
class MoveFigures:
    """One line of MUTASI: an event of a family counted in the month, or counted before it and recorded late."""

    event_id: int
    on: date
    nik: str
    name: str
    village: str
    kind: str
    before: str
    after: str
    proof: str
    siks: str
    """`none` (nothing to be typed), `waiting`, `done`."""
    late: bool = False
    household_id: int = 0


@dataclass(frozen=True, slots=True)
class HandlingFigures:
    """One line of KASUS; people by initials only. `state`: `open`, `over_30` (open for more than 30 days), `closed`."""

    handling_id: int
    case_id: int | None
    number: str
    initials: str
    village: str
    kind: str
    opened_on: date
    last_step: str
    state: str
    days_open: int
    closed_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class FacilitatorFigures:
    """One line of PENDAMPING: open groups and their active families; graduations of the year beside the target."""

    facilitator_id: int
    name: str
    nip: str
    groups: int
    households: int
    target: int | None
    realised: int


@dataclass(frozen=True, slots=True)
class QualityFigures:
    """One line of KUALITAS DATA, as of the month's end and cut-off."""

    code: str
    title: str
    severity: str
    households: int
    findings: int


@dataclass(frozen=True, slots=True)
class HouseholdFigures:
    """One active family behind the figures of its village; `components` by code, rupiah a stage."""

    household_id: int
    nik: str
    card: str
    name: str
    village: str
    village_code: str
    rt: str
    rw: str
    people: int
    components: Mapping[str, int]
    amount: int
    listing: str
    group: str = ""
    facilitator: str = ""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A month of a trend: families, people, rupiah a stage, people by component code."""

    label: str
    month: str
    active: int
    people: int
    amount: int
    components: Mapping[str, int]
    locked: bool


@dataclass(frozen=True, slots=True)
class RecapLists:
    """The lists of a month."""

    moves: tuple[MoveFigures, ...] = ()
    handlings: tuple[HandlingFigures, ...] = ()
    facilitators: tuple[FacilitatorFigures, ...] = ()
    quality: tuple[QualityFigures, ...] = ()
    households: tuple[HouseholdFigures, ...] = ()
    trend: tuple[TrendPoint, ...] = ()
    flows: tuple[NamedHousehold, ...] = ()
    """Who came in (effect +1) and who left (-1) in the month."""


@dataclass(frozen=True, slots=True)
class GraduationTarget:
    """How many graduations a facilitator is to reach in a year; None where the office has set none."""

    facilitator_id: int
    name: str
    year: int
    target: int | None
