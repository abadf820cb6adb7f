"""What a recap workbook is made from: plain frozen figures, with no idea where they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from pkh_desk.domain.records import RecapLists


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs; `caption` ("Mengetahui,") stands above the role, for the last signer place and date do."""

    role: str
    name: str
    nip: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class NameLine:
    """A household in a difference list; `nik` as it may be shown; `since` when the difference began."""

    nik: str
    name: str
    village: str
    since: date | str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A household whose state at the end of the month before changed after that month's lock.

    `on` is the event's own date; `effect` is +1, -1 or 0 households, None where nobody says.
    """

    nik: str
    name: str
    village: str
    kind: str
    on: date | str | None
    effect: int | None = None


@dataclass(frozen=True, slots=True)
class ListFigures:
    """The national list: `stage` as printed, `count` of households, the difference to the office by name."""

    stage: str
    count: int
    not_listed: tuple[NameLine, ...] = ()
    still_listed: tuple[NameLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """What a month is compared by: households, people, rupiah, people by component code in lower case."""

    active: int
    people: int
    amount: int
    components: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SummaryFigures:
    """opening + in - out + corrections = closing (SEMANTICS 3).

    The three mappings go from a kind (its code, named by the definition's labels, or its text) to households;
    corrections carry their sign. `closing` is what the dataset counts, not what the sum gives.
    """

    opening: int
    entered: Mapping[str, int]
    left: Mapping[str, int]
    corrections: Mapping[str, int]
    closing: int
    provisional: bool = False
    listing: ListFigures | None = None
    correction_lines: tuple[CorrectionLine, ...] = ()
    previous_label: str = ""
    previous: MonthTotals | None = None


@dataclass(frozen=True, slots=True)
class VillageLine:
    """A village of REKAP DESA: active households, their people, people by component, rupiah a stage."""

    code: str
    name: str
    active: int
    people: int
    hamil: int
    aud: int
    sd: int
    smp: int
    sma: int
    lansia: int
    disabil: int
    ham: int
    amount: int


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One graduation case; a date is text where only "Mei 2018" is known; `kind` and `state` are codes."""

    nik: str
    name: str
    village: str
    joined_year: int | None
    tenure_years: int | None
    kind: str
    reason: str
    assessed_on: date | str | None
    signed_on: date | str | None
    minutes_number: str
    state: str
    retracted: bool
    effective_stage: str = ""
    empowerment: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a month's figures: the office, who prints and signs, the month before.

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
    """One month of one office, ready to be laid out; the same book gives the same bytes.

    `printed_at` (local time) is also the file's own date; `revision_label` is "DRAF" or "Revisi 1, dikunci
    ..."; `signed_on` defaults to the day of printing and `place` to the district.
    """

    office_name: str
    district: str
    regency: str
    province: str
    month_label: str
    revision_label: str
    printed_by: str
    printed_at: datetime
    signers: tuple[Signer, ...]
    summary: SummaryFigures
    villages: tuple[VillageLine, ...] = ()
    cases: tuple[CaseLine, ...] = ()
    locked: bool = False
    place: str = ""
    signed_on: date | None = None
    lists: RecapLists = field(default_factory=RecapLists)
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What the kinds of the balance are called where the definition names them not."""
