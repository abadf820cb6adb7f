"""What a recap workbook is made from: a month's records, and what stands around them on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.records import RecapFigures, RecapLists


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs; `caption` ("Mengetahui,") stands above the role, for the last signer place and date do."""

    role: str
    name: str
    nip: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """What a month is compared by: households, people, rupiah, people by component code in lower case."""

    active: int
    people: int
    amount: int
    components: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, figures: RecapFigures) -> MonthTotals:
        """A month's sums over its villages."""
        villages = figures.villages
        return cls(
            active=sum(one.active for one in villages),
            people=sum(one.people for one in villages),
            amount=sum(one.amount for one in villages),
            components={code.lower(): sum(one.components.get(code, 0) for one in villages) for code in COMPONENTS},
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a month's figures: the office, who prints and signs, the month before. A lock keeps it.

    `printed_at` (local time) is also the file's own date; `revision_label` is "DRAF" or "Revisi 1, dikunci ...".
    """

    office_name: str
    district: str
    regency: str
    province: str
    revision_label: str
    printed_by: str
    printed_at: datetime
    signers: tuple[Signer, ...] = ()
    previous: MonthTotals | None = None


@dataclass(frozen=True, slots=True)
class RecapBook:
    """One month of one office, ready to be laid out; the same book gives the same bytes."""

    figures: RecapFigures
    frame: Frame
    lists: RecapLists = field(default_factory=RecapLists)

    @property
    def month_label(self) -> str:
        """`Oktober 2026`."""
        return self.figures.month.label

    @property
    def last_day(self) -> date:
        """The day as of which the month is told."""
        return self.figures.month.last_day
