"""How one row of a final closing list is judged, cell by cell (SEMANTICS 9), tight because lists are long.

A clean row costs a few dictionary look-ups: repeated cells (dates, places, counts) are judged once and remembered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from pkh_desk.domain.cells import (
    ADDRESS_PLACEHOLDERS,
    MOST_ADDRESS,
    MOST_NAME,
    Remembered,
    clean_text,
    is_blank,
    read_amount,
    read_birth,
    read_block,
    read_count,
)
from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.numbers import LENGTH
from pkh_desk.domain.rows import CARD_LOST, NAME_REFUSED, NIK_LOST, REFUSED, Finding, JudgedRow, PlaceOf, judge_number


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
        if text in ADDRESS_PLACEHOLDERS:
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
