"""Sixteen-digit numbers of people and family cards: shape, masking, and what a NIK says about birth and sex.

Source: structure of the NIK, 6 digits area of first registration, DDMMYY (day + 40 for women), 4 digits serial.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from pkh_desk.domain.errors import BadInput

LENGTH = 16
FEW = 4
"""More digits than these are never shown of a number besides what its mask shows."""
EXACT_FLOAT = 2**53
"""Above this a spreadsheet's number no longer holds every whole number."""

Sex = Literal["L", "P"]

BETWEEN_DIGITS = "\\s.\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff"
"""What people, and copying from a PDF, put between the digits of one number, as a class of characters."""
_NUMBERS = re.compile(rf"(?<!\d)[0-9](?:[{BETWEEN_DIGITS}]*[0-9]){{{LENGTH - 1}}}(?!\d)")
_FIGURE = r"(?:\d|[OoIl](?![A-HJ-NP-Za-km-np-z]))"
"""A figure, or a letter that stands for one (O for 0, l or I for 1), unless a word follows it."""
LONG_RUN = re.compile(rf"\d(?:[\W_]{{0,4}}{_FIGURE}){{{LENGTH - 1},}}")
"""What may be a NIK or a card in a text, whatever few signs stand between its figures; rather too much."""
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_DATE = rf"(?:{_YEAR}[-./]{_MONTH}[-./]{_DAY}|{_DAY}[-./]{_MONTH}[-./]{_YEAR})"
_ONLY_DATES = re.compile(rf"{_DATE}(?:[\W_]{{1,4}}{_DATE})*")

_APART = f"{BETWEEN_DIGITS}_/\\-\u2010-\u2015"
_DATES = r"\d{4}[-./]\d\d?[-./]\d\d?(?!\d)|\d\d?[-./]\d\d?[-./]\d{4}(?!\d)"
_WRITTEN = re.compile(rf"(?<!\d)(?!{_DATES})[0-9](?:[{_APART}]{{0,3}}[0-9]){{{LENGTH - 1}}}(?![0-9])")


def is_number16(text: str) -> bool:
    """Whether `text` is sixteen ASCII digits."""
    return len(text) == LENGTH and text.isascii() and text.isdigit()


def mask(number: str | None) -> str:
    """The one way a NIK, family card or account number is shown: first 4 and last 2 digits."""
    if not number:
        return ""
    if len(number) < 8:
        return "\N{BULLET}" * len(number)
    return number[:4] + "\N{BULLET}" * (len(number) - 6) + number[-2:]


def is_masked(cell: Any) -> bool:
    """Whether a cell holds a number as `mask` shows it."""
    return isinstance(cell, str) and "\N{BULLET}" in cell and len(cell.strip()) == LENGTH


def mask_apart(one: str, other: str) -> tuple[str, str]:
    """Two numbers masked so that a slip of the typing can be seen: besides what every mask shows, the few digits in
    which they differ. Numbers that differ in more digits are two numbers, and masked as ever."""
    masks = mask(one), mask(other)
    if len(one) != len(other):
        return masks
    hidden = [at for at, sign in enumerate(masks[0]) if sign == "\N{BULLET}" and one[at] != other[at]]
    if len(hidden) > FEW:
        return masks
    return _shown(masks[0], one, hidden), _shown(masks[1], other, hidden)


def _shown(masked: str, number: str, places: Sequence[int]) -> str:
    return "".join(number[at] if at in places else sign for at, sign in enumerate(masked))


def mask_numbers(cell: Any) -> Any:
    """A raw cell with every whole NIK and card in it masked; a broken number stays, since somebody must look at it."""
    if isinstance(cell, float) and cell.is_integer():
        return mask_numbers(int(cell)) if abs(cell) >= 10 ** (LENGTH - 1) else cell
    text = str(cell)
    masked = _NUMBERS.sub(lambda found: mask("".join(filter(str.isdigit, found[0]))), text)
    return cell if masked == text else masked


def mask_text(text: str) -> str:
    """What people wrote freely, as it is shown: every whole NIK and card in it masked, however its digits stand apart.

    Dates beside each other have sixteen digits too; they stay.
    """
    return _WRITTEN.sub(lambda found: mask("".join(filter(str.isdigit, found[0]))), text)


def long_runs(text: str) -> list[str]:
    """All in a folded text that may be a NIK or a card; dates beside each other are none."""
    return [found[0] for found in LONG_RUN.finditer(text) if not only_dates(found[0])]


def only_dates(text: str) -> bool:
    """Whether a run of figures is nothing but dates."""
    return _ONLY_DATES.fullmatch(text) is not None


def refuse_number(text: str, what: str, key: str = "name") -> None:
    """BadInput if a name that stands in every list ("Nama kelompok") holds a whole NIK or card."""
    if _WRITTEN.search(text):
        raise BadInput(
            "number_in_name",
            f"{what} tidak boleh memuat NIK atau nomor KK.",
            kept="Tidak ada yang berubah.",
            todo="Tulis nama tanpa nomor itu.",
            key=key,
        )


def require_number16(text: str, what: str) -> str:
    """`text` stripped, or BadInput naming `what` ("NIK", "Nomor KK")."""
    cleaned = text.strip()
    if not is_number16(cleaned):
        raise BadInput(
            "number_not_16_digits",
            f"{what} harus terdiri dari 16 angka.",
            todo=f"Periksa {what} pada kartu aslinya lalu isi kembali.",
        )
    return cleaned


def birth_code(nik: str) -> tuple[int, int, int, Sex]:
    """Day, month, two-digit year and sex as written inside a 16-digit NIK."""
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    return (day - 40, month, year, "P") if day > 40 else (day, month, year, "L")


def agrees_with_birth(nik: str, born: date) -> bool:
    """Whether the digits 7-12 of a NIK agree with a birth date, whichever the sex."""
    day, month, year, _ = birth_code(nik)
    return (day, month, year) == (born.day, born.month, born.year % 100)


def agrees_with_sex(nik: str, sex: Sex) -> bool:
    """Whether the day digits of a NIK agree with a sex."""
    return birth_code(nik)[3] == sex
