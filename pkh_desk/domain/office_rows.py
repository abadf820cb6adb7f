"""How one row of a list is judged that an office keeps itself: only the columns it has say anything (SEMANTICS 9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pkh_desk.domain.addresses import read_address, read_rt_rw
from pkh_desk.domain.cells import (
    MOST_ADDRESS,
    MOST_NAME,
    Born,
    Remembered,
    clean_text,
    is_blank,
    read_birth,
    read_block,
    read_count,
    read_text,
)
from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.member_rows import ComponentWords
from pkh_desk.domain.rows import (
    CARD_LOST,
    NAME_REFUSED,
    NIK_LOST,
    REFUSED,
    Facts,
    Finding,
    JudgedRow,
    PlaceOf,
    judge_number,
)

UNSAID: Any = None
"""What a list does not say of a household: the base's value stays."""
_BLANK = frozenset(("", "-", "0"))
_NO_COUNTS = (UNSAID,) * len(COMPONENTS)
_LONGEST_GROUP = 120


class OfficeRow(NamedTuple):
    """A row of an office list; `judged.facts` hold UNSAID where the list says nothing."""

    judged: JudgedRow
    group: str
    facilitator: str

    @property
    def flags(self) -> int:
        """Whether it is refused, and what is lost."""
        return self.judged.flags

    @property
    def findings(self) -> list[Finding] | None:
        """What is the matter with the row."""
        return self.judged.findings

    @property
    def name(self) -> str:
        """The caretaker's name."""
        return self.judged.name

    @property
    def village_code(self) -> str:
        """The village, "" if it is not known."""
        return self.judged.village_code

    @property
    def amount(self) -> int:
        """An office list names no rupiah that we count."""
        return 0


class OfficeJudge:
    """Judges rows; `columns` gives the index of each field that the list has."""

    def __init__(
        self, columns: Mapping[str, int], place_of: PlaceOf, today: date, component_words: Mapping[str, str]
    ) -> None:
        self._columns = columns
        self._births = Remembered(lambda cell: read_birth(cell, today))
        self._places = Remembered(lambda cells: place_of(*cells))
        self._words = ComponentWords(component_words)
        self._components = Remembered(self._words.count)
        self._counted = [code.lower() for code in COMPONENTS if code.lower() in columns]

    def __call__(self, cells: Sequence[Any]) -> OfficeRow:
        """The judged row."""
        found: list[Finding] = []
        nik, flags = self._number("nik", cells, NIK_LOST, found)
        card, lost = self._number("card", cells, CARD_LOST, found)
        flags |= lost
        name = read_text(self._cell("name", cells)).upper()
        name, odd = clean_text("name", name, MOST_NAME)
        if odd:
            found.append(("name", odd, str(self._cell("name", cells))[:MOST_NAME]))
            flags |= REFUSED if odd in NAME_REFUSED else 0
        elif name in _BLANK:
            found.append(("name", "name_missing", self._cell("name", cells)))
            flags |= REFUSED
        village, trouble = self._place(cells, found)
        birth = self._birth(cells, nik, found)
        counts = self._counts(cells, found)
        facts = (
            village, card, nik, name, birth, *self._address(cells, found), *counts, UNSAID, self._size(cells, found),
        )  # fmt: skip
        group, facilitator = (self._label(field, cells, found) for field in ("group", "facilitator"))
        return OfficeRow(JudgedRow(facts, flags | trouble, found or None), group, facilitator)

    def _cell(self, field: str, cells: Sequence[Any]) -> Any:
        index = self._columns.get(field)
        return "" if index is None else cells[index]

    def _number(self, field: str, cells: Sequence[Any], lost: int, found: list[Finding]) -> tuple[str, int]:
        """A number; one for which the list has no column is lost without a word."""
        if field not in self._columns:
            return "", lost
        number, flags, findings = judge_number(field, cells[self._columns[field]], lost, 0, None)
        found += findings or ()
        return number, flags

    def _place(self, cells: Sequence[Any], found: list[Finding]) -> tuple[str, int]:
        """A blank village is no fault: a household that is known has one."""
        named = tuple(self._cell(field, cells) for field in ("village", "district", "regency"))
        code, trouble = self._places[named]
        if trouble in ("", "village_missing"):
            return code, 0
        found.append(("district" if trouble == "other_district" else "village", trouble, named[0]))
        return code, REFUSED

    def _birth(self, cells: Sequence[Any], nik: str, found: list[Finding]) -> str | None:
        if "birth" not in self._columns:
            return None
        cell = cells[self._columns["birth"]]
        born: Born = self._births[cell]
        if born.code:
            found.append(("birth", born.code, cell))
        if nik and born.iso and nik[6:12] not in (born.male, born.female):
            found.append(("nik", "nik_disagrees_birth_date", self._cell("nik", cells)))
        return born.iso

    def _counts(self, cells: Sequence[Any], found: list[Finding]) -> Facts:
        """Counts of components, from a column of words or from a column each; unknown words say nothing."""
        if self._counted:
            if all(is_blank(cells[self._columns[code]]) for code in self._counted):
                return _NO_COUNTS
            said = {code: read_count(cells[self._columns[code]]) for code in self._counted}
            wrong = next((code for code, number in said.items() if number is None), None)
            if wrong:
                found.append((wrong, "count_ignored", self._cell(wrong, cells)))
            return tuple(said.get(code.lower(), UNSAID) for code in COMPONENTS)
        if "component" not in self._columns:
            return _NO_COUNTS
        counts: Counter[str]
        counts, unknown = self._components[self._cell("component", cells)]
        if unknown:
            found.append(("component", "component_unknown", unknown))
        return tuple(counts[code] for code in COMPONENTS) if counts and not unknown else _NO_COUNTS

    def _address(self, cells: Sequence[Any], found: list[Finding]) -> tuple[Any, Any, Any]:
        """Address, RT and RW as far as the list says them, in columns of their own or in one cell."""
        told = read_address(self._cell("address", cells))
        rt, rw = read_rt_rw(self._cell("rt_rw", cells)) if "rt_rw" in self._columns else (told.rt, told.rw)
        own = {field: read_block(self._cell(field, cells)) for field in ("rt", "rw")}
        for field, block in own.items():
            if block is None:
                found.append((field, "block_unreadable", str(self._cell(field, cells))[:MOST_NAME]))
        rt, rw = own["rt"] or rt, own["rw"] or rw
        text = read_text(self._cell("hamlet", cells) or self._cell("address", cells))
        text, odd = clean_text("address", text, MOST_ADDRESS)
        if odd:
            found.append(("address", odd, str(self._cell("address", cells))[:MOST_ADDRESS]))
        return (UNSAID if text in _BLANK else text), rt or UNSAID, rw or UNSAID

    def _size(self, cells: Sequence[Any], found: list[Finding]) -> int | None:
        if "members" not in self._columns:
            return None
        size = read_count(self._cell("members", cells))
        if size is None:
            found.append(("members", "count_ignored", self._cell("members", cells)))
        return size or None

    def _label(self, field: str, cells: Sequence[Any], found: list[Finding]) -> str:
        said = read_text(self._cell(field, cells))
        text, odd = clean_text("label", said, _LONGEST_GROUP)
        if odd:
            found.append((field, "label_unreadable", said[:_LONGEST_GROUP]))
            return ""
        return "" if text in _BLANK else text
