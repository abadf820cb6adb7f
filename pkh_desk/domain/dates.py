"""Dates as the office says them: Indonesian words, months, partial dates, and the far end of an open span."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from pkh_desk.domain.errors import BadInput

OPEN_END = date(9999, 12, 31)
"""valid_to of what still holds."""

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_STEMS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7,
    "agu": 8, "agt": 8, "ags": 8, "sep": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12,
    "may": 5, "aug": 8, "oct": 10, "dec": 12,
}  # fmt: skip
_NUMERIC = re.compile(r"(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})(?: \d\d?[:.]\d\d.*)?")
_WORDED = re.compile(r"(\d{1,2})[-/. ]*([A-Za-z]+)[-/. ]*(\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"([A-Za-z]+)\.?[- ](\d{4})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_WEEKDAY = re.compile(r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[ ,]+", re.IGNORECASE)


def long_date(day: date, *, weekday: bool = False) -> str:
    """`5 Mei 2025`, or `Senin, 5 Mei 2025`."""
    text = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{DAYS[day.weekday()]}, {text}" if weekday else text


def short_date(day: date) -> str:
    """`05-05-2025`, day first."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def said_words(kept: str) -> str:
    """`5 Juli 2026` for a date kept as `2026-07-05`; one that was said otherwise as it was said."""
    try:
        return long_date(date.fromisoformat(kept))
    except ValueError:
        return kept


def month_number(word: str) -> int | None:
    """1-12 for an Indonesian month name or a shortened one, else None."""
    return _STEMS.get(word.casefold()[:3])


def full_year(year: int, today: date) -> int:
    """A two-digit year made full: one after this year's belongs to the last century."""
    if year >= 100:
        return year
    return year + (1900 if year > today.year % 100 else 2000)


def parse_date(text: str, today: date) -> date | None:
    """A whole date as people write it (day first, ISO, month in words), or None if it is not one."""
    cleaned = _WEEKDAY.sub("", " ".join(text.strip().lstrip("'").split()), count=1)
    if found := _ISO.fullmatch(cleaned):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.fullmatch(cleaned):
        return _date(full_year(int(found[3]), today), int(found[2]), int(found[1]))
    if (found := _WORDED.fullmatch(cleaned)) and (month := month_number(found[2])):
        return _date(full_year(int(found[3]), today), month, int(found[1]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as it was said: year only, month and year, or a day; perhaps approximate (SEMANTICS 4)."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False

    @classmethod
    def parse(cls, text: str, today: date) -> PartialDate:
        """Reads `2018`, `Mei 2018`, `sekitar 2018`, `5 mei 80`, `5/5/1980`, ISO forms; BadInput otherwise."""
        cleaned = " ".join(text.strip().split())
        approximate = cleaned.casefold().startswith("sekitar ")
        core = cleaned[8:] if approximate else cleaned
        if whole := parse_date(core, today):
            return cls(whole.year, whole.month, whole.day, approximate)
        if found := re.fullmatch(r"(\d{4})-(\d{2})", core):
            return cls._checked(int(found[1]), int(found[2]), approximate)
        if (found := _MONTH_YEAR.fullmatch(core)) and (month := month_number(found[1])):
            return cls._checked(int(found[2]), month, approximate)
        if re.fullmatch(r"\d{4}", core) and int(core) >= 1900:
            return cls(int(core), approximate=approximate)
        raise BadInput(
            "bad_date",
            f"Tanggal tidak terbaca: {cleaned!r}.",
            todo="Tulis seperti 5 Mei 2026, 5/5/2026 atau 2026.",
        )

    @classmethod
    def _checked(cls, year: int, month: int, approximate: bool) -> PartialDate:
        if not 1 <= month <= 12:
            raise BadInput("bad_date", "Bulan harus antara 1 dan 12.", todo="Perbaiki tanggalnya.")
        return cls(year, month, None, approximate)

    def last_day(self) -> date:
        """The last day of the period that was said: the proposed counting date."""
        if self.month is None:
            return date(self.year, 12, 31)
        return date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])

    def first_day(self) -> date:
        """The first day of the period that was said."""
        return date(self.year, self.month or 1, self.day or 1)

    def counting_date(self, entered: date) -> date:
        """The proposed counting date: the period's last day, never after the day of entry (SEMANTICS 4)."""
        return min(self.last_day(), entered)

    def __str__(self) -> str:
        if self.month is None:
            text = str(self.year)
        elif self.day is None:
            text = f"{MONTHS[self.month - 1]} {self.year}"
        else:
            text = long_date(date(self.year, self.month, self.day))
        return f"sekitar {text}" if self.approximate else text


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Reads `YYYY-MM`; BadInput otherwise."""
        found = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
        if not found or not 1 <= int(found[2]) <= 12:
            raise BadInput("bad_month", f"Bulan tidak terbaca: {text!r}.", todo="Tulis bulan seperti 2026-11.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def next(self) -> Month:
        return Month.of(self.last_day + timedelta(days=1))

    def previous(self) -> Month:
        return Month.of(self.first_day - timedelta(days=1))

    @property
    def label(self) -> str:
        """`November 2026`."""
        return f"{MONTHS[self.number - 1]} {self.year}"

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
