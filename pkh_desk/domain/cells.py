"""How one cell of a list is read: numbers of people, texts, days, counts, rupiah (SEMANTICS 9). Pure rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from pkh_desk.domain.dates import parse_date
from pkh_desk.domain.numbers import BETWEEN_DIGITS, EXACT_FLOAT, LENGTH

MOST_NAME, MOST_ADDRESS = 120, 250
"""Letters; no name and no address has more."""
MOST_PEOPLE = 30
"""In one family."""
EARLIEST_BIRTH = date(1900, 1, 1)

_INVISIBLE = re.compile(f"[{BETWEEN_DIGITS}]+")
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_EMPTY = frozenset(("", "-"))
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SERIAL = re.compile(r"(\d{4,5})(?:[.,]0+)?")
_USUAL_DAY = re.compile(r"([0-9]{2})[/-]([0-9]{2})[/-]([0-9]{4})")
"""As lists write it; read so often that the longer way is spared."""
_PLACE_BEFORE = re.compile(r"[^\d]+?[ ,/.:-]+(?=\d)")
_AMOUNT = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2})|\.0+)?(?:,-)?", re.IGNORECASE)
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}", re.IGNORECASE)
_ERROR_BEGINS = ("#", "E", "e")
_COUNT = re.compile(r"([0-9]{1,3})(?:[.,]0+)?")
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = 73_051
_LONGEST_BLOCK = 8
_LEAST_SERIAL = 2_200
"""As text; below it a number is rather a year."""
ADDRESS_PLACEHOLDERS = frozenset(("", "-", "0"))


def read_number(cell: Any) -> tuple[str, str]:
    """A NIK or family card as (sixteen digits or "", code): "" if good, else what is the matter with it.

    "was_number" is kept; "missing" and "maybe_rounded" lose the number; somebody must look at "scientific" and
    "not_16_digits".
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _numeric(cell)
    text = str(cell).strip().lstrip("'")
    if _SCIENTIFIC.fullmatch(text):
        return "", "scientific"
    digits = _INVISIBLE.sub("", text)
    if digits in _EMPTY or not digits.strip("0"):
        return "", "missing"
    if len(digits) == LENGTH and digits.isdecimal() and digits.isascii():
        return digits, ""
    return "", "not_16_digits"


def _numeric(cell: float) -> tuple[str, str]:
    if cell == 0:
        return "", "missing"
    if cell != cell or cell in (float("inf"), float("-inf")) or cell != int(cell):
        return "", "not_16_digits"
    digits = str(int(cell))
    if len(digits) != LENGTH or cell < 0:
        return "", "not_16_digits"
    if digits[-1] == "0" or cell > EXACT_FLOAT:
        return "", "maybe_rounded"
    return digits, "was_number"


def read_text(cell: Any) -> str:
    """A text cell on one line, without double blanks and a leading apostrophe; whole numbers without `.0`."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell)
    return " ".join((text if text.isascii() else _UNSEEN.sub("", text)).split()).lstrip("'")


def is_error(cell: Any) -> bool:
    """Whether a cell is what a spreadsheet shows for a formula that failed (`#REF!`, LibreOffice's `Err:502`)."""
    return cell.__class__ is str and cell.startswith(_ERROR_BEGINS) and _ERROR.fullmatch(cell.strip()) is not None


def is_blank(cell: Any) -> bool:
    """Whether a cell says nothing."""
    return cell.__class__ is str and cell.strip() in _EMPTY


def clean_text(field: str, text: str, most: int) -> tuple[str, str]:
    """(text, code of a finding or "") of a name or address on one line: an error or one too long says nothing, and
    marks that nobody sees, or that turn the writing around, are taken out."""
    if is_error(text):
        return "", f"{field}_error"
    if len(text) > most:
        return "", f"{field}_too_long"
    if text.isprintable():
        return text, ""
    return " ".join("".join(one for one in text if one.isprintable()).split()), f"{field}_cleaned"


class Born(NamedTuple):
    """A birth date as ISO text, and how a NIK writes it for a man and for a woman."""

    iso: str | None
    male: str
    female: str
    code: str


def read_birth(cell: Any, today: date) -> Born:
    """A birth date cell; the code is "" or says what is the matter with it."""
    day = _day(cell, today)
    if day is None:
        text = read_text(cell)
        blank = text in _EMPTY or not text.strip("0-/ .:")
        return Born(None, "", "", "birth_date_missing" if blank else "birth_date_unreadable")
    if day > today or day < EARLIEST_BIRTH:
        return Born(None, "", "", "birth_date_in_future" if day > today else "birth_date_impossible")
    iso = day.isoformat()
    rest = iso[5:7] + iso[2:4]
    return Born(iso, iso[8:] + rest, f"{day.day + 40}{rest}", "")


def _day(cell: Any, today: date) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool):
        return None
    if isinstance(cell, float | int):
        return _EXCEL_DAY_ZERO + timedelta(days=int(cell)) if 1 <= cell < _EXCEL_DAYS else None
    if cell.__class__ is str and (usual := _USUAL_DAY.fullmatch(cell)):
        try:
            return date(int(usual[3]), int(usual[2]), int(usual[1]))
        except ValueError:
            return None
    text = read_text(cell)
    if (serial := _SERIAL.fullmatch(text)) and _LEAST_SERIAL <= int(serial[1]) < _EXCEL_DAYS:
        return _EXCEL_DAY_ZERO + timedelta(days=int(serial[1]))
    return parse_date(text, today) or parse_date(_PLACE_BEFORE.sub("", text, count=1), today)


def read_count(cell: Any) -> int | None:
    """A small whole number; blank and `-` are 0; None if it is none."""
    if isinstance(cell, str):
        text = cell.strip()
        if text in _EMPTY:
            return 0
        found = _COUNT.fullmatch(text)
        return int(found[1]) if found and int(found[1]) <= MOST_PEOPLE else None
    if isinstance(cell, bool):
        return None
    if isinstance(cell, float | int) and 0 <= cell <= MOST_PEOPLE and cell == int(cell):
        return int(cell)
    return None


def read_amount(cell: Any) -> int | None:
    """Rupiah as a whole number (`Rp1.500.000`, `1.500.000,00`, 1500000.0); blank is 0; None if unreadable."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, float | int):
        return int(cell) if 0 <= cell < 10**12 and cell == int(cell) else None
    text = str(cell).strip()
    if text in _EMPTY:
        return 0
    found = _AMOUNT.fullmatch(text)
    return int(found[1].replace(".", "")) if found and len(found[1]) < 16 else None


def read_block(cell: Any) -> str | None:
    """RT or RW as three digits (DOMAIN 2.5); placeholders become "", None if it is none."""
    text = read_text(cell)
    text = text.removesuffix(".0")
    if text in ADDRESS_PLACEHOLDERS or not text.strip("0"):
        return ""
    if len(text) > _LONGEST_BLOCK or is_error(text) or not text.isprintable():
        return None
    return text.zfill(3) if text.isdecimal() else text


class Remembered(dict[Any, Any]):
    """Remembers what a rule said of a cell."""

    def __init__(self, rule: Callable[[Any], Any]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, cell: Any) -> Any:
        said = self[cell] = self._rule(cell)
        return said
