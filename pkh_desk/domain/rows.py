"""How one row of a national list is judged, cell by cell (SEMANTICS 9). Pure rules, tight because lists are long.

A clean row costs a few dictionary look-ups: repeated cells (dates, places, counts) are judged once and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import parse_date
from pkh_desk.domain.numbers import BETWEEN_DIGITS, EXACT_FLOAT, LENGTH

FACTS = (
    "village_code", "family_card_no", "nik", "caretaker_name", "birth_date", "address", "rt", "rw",
    "hamil", "aud", "sd", "smp", "sma", "disabil", "lansia", "ham", "amount", "member_count",
)  # fmt: skip
"""What a final closing row says of a household; dates as ISO text, None if unknown; a lost number is ""."""
VILLAGE, CARD, NIK, NAME, BIRTH, ADDRESS, RT, RW, FIRST_COUNT = range(9)
AMOUNT, MEMBER_COUNT = 16, 17

REFUSED, NIK_LOST, CARD_LOST = 1, 2, 4
"""Flags of a judged row. A lost number may still be kept if the base knows the household otherwise."""

Finding = tuple[str, str, Any]
"""(field, code, raw cell)."""
Facts = tuple[Any, ...]


class JudgedRow(NamedTuple):
    """A row as the rules see it, before it is compared with the base."""

    facts: Facts
    flags: int
    findings: list[Finding] | None

    @property
    def name(self) -> str:
        """The caretaker's name."""
        return str(self.facts[NAME])

    @property
    def village_code(self) -> str:
        """The village, "" if it is not known."""
        return str(self.facts[VILLAGE])

    @property
    def amount(self) -> int:
        """The rupiah that the list names."""
        return int(self.facts[AMOUNT] or 0)


Place = tuple[str, str]
"""(village code, code of a finding or "")."""
PlaceOf = Callable[[Any, Any, Any], Place]
"""Tells the place of (village, district, regency) cells."""

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
_ADDRESS_PLACEHOLDERS = frozenset(("", "-", "0"))


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


MOST_NAME, MOST_ADDRESS = 120, 250
"""Letters; no name and no address has more."""
MOST_PEOPLE = 30
"""In one family."""
EARLIEST_BIRTH = date(1900, 1, 1)


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
    if text in _ADDRESS_PLACEHOLDERS or not text.strip("0"):
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


class FinalClosingJudge:
    """Judges rows of a final closing list; `columns` gives the index of each field in a row."""

    def __init__(self, columns: Mapping[str, int], place_of: PlaceOf, today: date) -> None:
        self._nik, self._card, self._name = columns["nik"], columns["card"], columns["name"]
        self._birth, self._amount, self._members = columns["birth"], columns["amount"], columns["members"]
        self._address, self._rt, self._rw = columns["address"], columns["rt"], columns["rw"]
        self._address_fc = columns.get("address_fc", self._address)
        self._counted = tuple(code.lower() for code in COMPONENTS if code.lower() in columns)
        self._place_cells = itemgetter(columns["village"], columns["district"], columns["regency"])
        self._count_cells = itemgetter(*(columns[name] for name in self._counted))
        self._births = Remembered(lambda cell: read_birth(cell, today))
        self._places = Remembered(lambda cells: place_of(*cells))
        self._counts = Remembered(self._read_counts)
        self._amounts = Remembered(lambda cell: _UNSAID_AMOUNT if is_blank(cell) else read_amount(cell))
        self._sizes = Remembered(read_count)
        self._blocks = Remembered(read_block)
        self._village = columns["village"]

    def __call__(self, cells: Sequence[Any]) -> JudgedRow:
        """The judged row. Cells are compared by value only, so that a repeated cell costs one look-up."""
        nik, card = cells[self._nik], cells[self._card]
        flags, findings = 0, None
        if not (nik.__class__ is str and len(nik) == 16 and nik.isdecimal() and nik.isascii() and nik != _ZEROS):
            nik, flags, findings = judge_number("nik", nik, NIK_LOST, flags, findings)
        if not (card.__class__ is str and len(card) == 16 and card.isdecimal() and card.isascii() and card != _ZEROS):
            card, flags, findings = judge_number("card", card, CARD_LOST, flags, findings)
        born = self._births[cells[self._birth]]
        code, trouble = self._places[self._place_cells(cells)]
        counts = self._counts[self._count_cells(cells)]
        amount, size = self._amounts[cells[self._amount]], self._sizes[cells[self._members]]
        name = " ".join(str(cells[self._name]).split())
        name, name_code = (
            (name, "")
            if len(name) <= MOST_NAME and name.isprintable() and name[:1] != "#" and name[3:4] != ":"
            else (clean_text("name", name, MOST_NAME))
        )
        address, address_code = self._address_text(cells)
        rt, rw = self._blocks[cells[self._rt]], self._blocks[cells[self._rw]]
        if name_code or address_code or rt is None or rw is None:
            findings = self._say_odd_texts(cells, (name_code, address_code, rt, rw), findings)
            flags |= REFUSED if name_code in NAME_REFUSED else 0
        odd = born[3] or (nik and (said := nik[6:12]) != born[1] and said != born[2])
        if odd or trouble or counts is None or amount is None or size is None or not (name or name_code):
            found: list[Finding] = findings or []
            flags |= self._look_closer(cells, (nik, name or name_code, born, trouble, counts, amount, size), found)
            findings = found
        if counts is _UNSAID_COUNTS and amount == 0:
            counts = _NO_COUNTS
        facts = (
            code, card, nik, name, born[0], address, rt or "", rw or "",
            *(counts or _NO_COUNTS), None if amount == _UNSAID_AMOUNT else amount or 0, size or 0,
        )  # fmt: skip
        return JudgedRow(facts, flags, findings)

    def _look_closer(self, cells: Sequence[Any], read: tuple[Any, ...], found: list[Finding]) -> int:
        nik, name, born, trouble, counts, amount, size = read
        before = len(found)
        if not name:
            found.append(("name", "name_missing", cells[self._name]))
        if trouble:
            found.append(("district" if trouble == "other_district" else "village", trouble, cells[self._village]))
        if counts is None:
            column = next(i for i, cell in enumerate(self._count_cells(cells)) if read_count(cell) is None)
            found.append((self._counted[column], "count_unreadable", self._count_cells(cells)[column]))
        if size is None:
            found.append(("members", "count_unreadable", cells[self._members]))
        if amount is None:
            found.append(("amount", "amount_unreadable", cells[self._amount]))
        refused = REFUSED if len(found) > before else 0
        if born.code:
            found.append(("birth", born.code, cells[self._birth]))
        if nik and born.iso and nik[6:12] not in (born.male, born.female):
            found.append(("nik", "nik_disagrees_birth_date", cells[self._nik]))
        return refused

    def _address_text(self, cells: Sequence[Any]) -> tuple[str, str]:
        text = " ".join(str(cells[self._address]).split())
        if text in _ADDRESS_PLACEHOLDERS:
            text = " ".join(str(cells[self._address_fc]).split())
        if len(text) <= MOST_ADDRESS and text.isprintable() and text[:1] != "#":
            return text, ""
        return clean_text("address", text, MOST_ADDRESS)

    def _say_odd_texts(
        self, cells: Sequence[Any], read: tuple[Any, ...], findings: list[Finding] | None
    ) -> list[Finding]:
        name_code, address_code, rt, rw = read
        found = list(findings or ())
        if name_code:
            found.append(("name", name_code, str(cells[self._name])[:MOST_NAME]))
        if address_code:
            found.append(("address", address_code, str(cells[self._address])[:MOST_ADDRESS]))
        for field, block, column in (("rt", rt, self._rt), ("rw", rw, self._rw)):
            if block is None:
                found.append((field, "block_unreadable", str(cells[column])[:MOST_NAME]))
        return found

    def _read_counts(self, cells: tuple[Any, ...]) -> tuple[int | None, ...] | None:
        if all(map(is_blank, cells)):
            return _UNSAID_COUNTS
        numbers = [number for cell in cells if (number := read_count(cell)) is not None]
        if len(numbers) < len(cells):
            return None
        return (*numbers, *_NO_COUNTS[len(numbers) :])


_UNSAID_AMOUNT = -1
_UNSAID_COUNTS = (None,) * len(COMPONENTS)
"""A row that leaves all of them blank says nothing of them, unless it says that nothing is paid."""
_NO_COUNTS = (0,) * len(COMPONENTS)
_ZEROS = "0" * LENGTH
NAME_REFUSED = ("name_error", "name_too_long")
_ALWAYS_REFUSED = ("scientific", "not_16_digits")


def judge_number(
    field: str, cell: Any, lost: int, flags: int, findings: list[Finding] | None
) -> tuple[str, int, list[Finding] | None]:
    """(number, flags, findings) with what reading the cell adds; `lost` is the flag of a number that is lost."""
    number, code = read_number(cell)
    if code:
        findings = [*(findings or []), (field, f"{field}_{code}", cell)]
        flags |= REFUSED if code in _ALWAYS_REFUSED else 0 if number else lost
    return number, flags, findings
