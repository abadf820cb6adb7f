"""Numbers, money and dates in Indonesian words, as official letters spell them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import DAYS, MONTHS

if TYPE_CHECKING:
    from datetime import date

SPELL_LIMIT = 10**15
"""Numbers from here on are not spelled: no form needs them."""


def terbilang(number: int) -> str:
    """A whole number in words, `dua ribu dua puluh enam`; `minus` below zero; ValueError from 10**15 on."""
    if abs(number) >= SPELL_LIMIT:
        raise ValueError("number too large to spell")
    from num2words import num2words  # slow to import, and few screens need it

    words = str(num2words(abs(number), lang="id"))
    return f"minus {words}" if number < 0 else words


_NUMBER = re.compile(r"(Rp ?)?(\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,00)?")


def with_words(text: str) -> str:
    """`12` as `12 (dua belas)`, `Rp5.000` as `Rp5.000 (lima ribu rupiah)`; other texts as they are."""
    found = _NUMBER.fullmatch(text)
    if found is None or (number := int(found[2].replace(".", ""))) >= SPELL_LIMIT:
        return text
    return f"{text} ({terbilang(number)}{' rupiah' if found[1] else ''})"


def thousands(number: int) -> str:
    """`1.234.567`: digits in groups of three, parted by dots."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """Whole rupiah as `Rp1.500.000`; below zero as `-Rp1.500.000`."""
    return f"{'-' if amount < 0 else ''}Rp{thousands(abs(amount))}"


def date_in_words(day: date) -> str:
    """The opening of minutes: `Senin tanggal lima bulan Mei tahun dua ribu dua puluh enam`."""
    return (
        f"{DAYS[day.weekday()]} tanggal {terbilang(day.day)} bulan {MONTHS[day.month - 1]} tahun {terbilang(day.year)}"
    )
