"""What offices send to the district each month, and what the district makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records.recap import Balance, NamedHousehold, VillageFigures


@dataclass(frozen=True, slots=True)
class PackageFigures:
    """One office's month as it is sent: figures without anybody's name, unless `lists` was asked for.

    A later version reads it again, so a new field needs a default.
    """

    code: str
    name: str
    month: Month
    revision: int
    locked: bool
    made_at: datetime
    balance: Balance
    villages: tuple[VillageFigures, ...]
    cases: Mapping[str, int]
    """State of a graduation case -> how many."""
    listed: int | None
    """Families in the national list of the newest stage; None without one."""
    not_listed: int
    still_listed: int
    lists: tuple[NamedHousehold, ...] = ()

    @property
    def people(self) -> int:
        """People in all villages."""
        return sum(one.people for one in self.villages)

    @property
    def amount(self) -> int:
        """Rupiah for one stage in all villages."""
        return sum(one.amount for one in self.villages)

    def component(self, code: str) -> int:
        """Members with a component in all villages."""
        return sum(one.components.get(code, 0) for one in self.villages)

    @property
    def state(self) -> str:
        """`revisi 2`, or that the month is still open."""
        return f"revisi {self.revision}" if self.locked else "sementara, belum dikunci"


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An office that the district takes packages from, by the fingerprint of its key."""

    code: str
    name: str
    fingerprint: str
    since: datetime


PackageAnswer = Literal["taken", "same", "older", "other", "unknown_office", "other_key", "changed", "unreadable"]


@dataclass(frozen=True, slots=True)
class ReceivedPackage:
    """What became of a file that was handed in; `said` tells it in Indonesian."""

    file_name: str
    answer: PackageAnswer
    said: str
    code: str = ""
    month: str = ""
    fingerprint: str = ""

    @property
    def good(self) -> bool:
        """Whether its figures are in the district's data now."""
        return self.answer in ("taken", "same")


@dataclass(frozen=True, slots=True)
class OfficeMonth:
    """An office's line in a consolidated month; `figures` is None as long as it has not sent."""

    code: str
    name: str
    figures: PackageFigures | None
    before: PackageFigures | None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsolidatedMonth:
    """All offices of a regency in one month."""

    month: Month
    regency: str
    offices: tuple[OfficeMonth, ...]
    due: date | None = None
    """By when the offices were to send."""

    @property
    def sent(self) -> tuple[PackageFigures, ...]:
        """The figures that are there."""
        return tuple(one.figures for one in self.offices if one.figures)

    @property
    def missing(self) -> tuple[OfficeMonth, ...]:
        """The offices that have not sent."""
        return tuple(one for one in self.offices if one.figures is None)
