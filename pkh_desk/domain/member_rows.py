"""How one row of a member list is judged: a person, a component, or the mark of the caretaker (DOMAIN 2.1)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pkh_desk.domain.cells import MOST_NAME, Born, Remembered, clean_text, read_birth, read_text
from pkh_desk.domain.rows import CARD_LOST, NAME_REFUSED, NIK_LOST, REFUSED, Finding, PlaceOf, judge_number

CARETAKER = "PENGURUS"
COMPONENT_LOST, CARETAKER_UNSAID = 8, 16
"""Flags beside those of domain.rows: the row names a component that nobody knows; the list tells of no caretakers."""
_SEPARATORS = re.compile(r"[,;/&]")
_TIMES = re.compile(r"^\s*(\d)\s*[xX]?\s+|\s+[xX(]?\s*(\d)\s*\)?\s*$")
"""`2 SD`, `SD 2`, `SD (2)`."""
_SEXES = {
    "L": "L", "LK": "L", "LAKILAKI": "L", "1": "L", "PRIA": "L",
    "P": "P", "PR": "P", "PEREMPUAN": "P", "2": "P", "WANITA": "P",
}  # fmt: skip
_LONGEST_RELATION = 40
_BLANK = frozenset(("", "-"))


class JudgedMember(NamedTuple):
    """A row of the member list as the rules see it; a lost number is ""."""

    card: str
    nik: str
    name: str
    sex: str
    birth: str | None
    relation: str
    components: tuple[str, ...]
    caretaker: bool
    flags: int
    findings: list[Finding] | None
    village_code: str = ""
    amount: int = 0
    """A member list names neither."""


class ComponentWords:
    """Reads component cells by the words of the code list, which an office may add to.

    `words` is word -> code; of two that look alike the first one counts.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._codes: dict[str, str] = {}
        for word, code in words.items():
            self._codes.setdefault(_plain(word), code)
        self._codes.pop("", None)

    def read(self, cell: Any) -> tuple[tuple[str, ...], bool, str]:
        """(component codes, marks the caretaker, the words that nobody knows) of a component cell."""
        if code := self._codes.get(_plain(str(cell))):
            return (code,), False, ""
        codes: dict[str, None] = {}
        caretaker, unknown = False, []
        for part in _SEPARATORS.split(str(cell)):
            word = _plain(part)
            if word == CARETAKER:
                caretaker = True
            elif code := self._codes.get(word):
                codes[code] = None
            elif part.strip() not in _BLANK:
                unknown.append(part.strip())
        return tuple(codes), caretaker, ", ".join(unknown)

    def count(self, cell: Any) -> tuple[Counter[str], str]:
        """(how often each component is named, the words that nobody knows) of a cell such as `SD, SD, Balita`."""
        counts: Counter[str] = Counter()
        unknown = []
        for part in _SEPARATORS.split(str(cell)):
            if code := self._codes.get(_plain(_TIMES.sub("", part))):
                counts[code] += int(found[1] or found[2]) if (found := _TIMES.search(part)) else 1
            elif part.strip() not in _BLANK and _plain(part) != CARETAKER:
                unknown.append(part.strip())
        return counts, ", ".join(unknown)


def _plain(word: str) -> str:
    return " ".join(re.sub(r"[^A-Z0-9 ]", " ", word.upper()).split())


def read_sex(cell: Any) -> str | None:
    """`L` or `P`, "" if blank, None if unreadable."""
    text = read_text(cell)
    if text in _BLANK:
        return ""
    return _SEXES.get(re.sub(r"[^A-Z0-9]", "", text.upper()))


def _relation(cell: Any) -> str:
    return clean_text("relation", read_text(cell), _LONGEST_RELATION)[0].upper()


class MemberJudge:
    """Judges rows of a member list; columns that the list lacks count as blank without a finding.

    National lists mark the caretaker among the components; our `own` ones have a column for it.
    """

    def __init__(
        self,
        columns: Mapping[str, int],
        place_of: PlaceOf,
        today: date,
        component_words: Mapping[str, str],
        *,
        own: bool = False,
    ) -> None:
        self._columns = columns
        self._unsaid = CARETAKER_UNSAID if own and "role" not in columns else 0
        self._births = Remembered(lambda cell: read_birth(cell, today))
        self._sexes = Remembered(read_sex)
        self._components = Remembered(ComponentWords(component_words).read)
        self._relations = Remembered(_relation)
        self._places = Remembered(lambda cells: place_of(*cells))

    def __call__(self, cells: Sequence[Any]) -> JudgedMember:
        """The judged row."""
        columns = self._columns
        nik, flags, findings = judge_number("nik", cells[columns["nik"]], NIK_LOST, 0, None)
        card, flags, findings = judge_number("card", cells[columns["card"]], CARD_LOST, flags, findings)
        name = " ".join(str(cells[columns["name"]]).split())
        components, caretaker, unknown = self._components[cells[columns["component"]]]
        found: list[Finding] = findings or []
        if unknown:
            found.append(("component", "component_unknown", unknown))
            flags |= COMPONENT_LOST
        name, odd = clean_text("name", name, MOST_NAME)
        if odd:
            found.append(("name", odd, str(cells[columns["name"]])[:MOST_NAME]))
            flags |= REFUSED if odd in NAME_REFUSED else 0
        elif not name:
            found.append(("name", "name_missing", cells[columns["name"]]))
            flags |= REFUSED
        flags |= self._judge_place(cells, found)
        sex = self._sex(cells, found)
        birth = self._birth(cells, nik, sex, found)
        relation = self._relations[cells[columns["relation"]]] if "relation" in columns else ""
        caretaker = caretaker or ("role" in columns and _plain(str(cells[columns["role"]])) == CARETAKER)
        flags |= self._unsaid
        return JudgedMember(card, nik, name, sex, birth, relation, components, caretaker, flags, found or None)

    def _judge_place(self, cells: Sequence[Any], found: list[Finding]) -> int:
        district, regency = self._columns.get("district"), self._columns.get("regency")
        if district is None:
            return 0
        key = ("", cells[district], "" if regency is None else cells[regency])
        if self._places[key][1] != "other_district":
            return 0
        found.append(("district", "other_district", cells[district]))
        return REFUSED

    def _sex(self, cells: Sequence[Any], found: list[Finding]) -> str:
        column = self._columns.get("sex")
        if column is None:
            return ""
        sex: str | None = self._sexes[cells[column]]
        if sex is None:
            found.append(("sex", "sex_unreadable", cells[column]))
        return sex or ""

    def _birth(self, cells: Sequence[Any], nik: str, sex: str, found: list[Finding]) -> str | None:
        column = self._columns.get("birth")
        if column is None:
            return None
        born: Born = self._births[cells[column]]
        if born.code:
            found.append(("birth", born.code, cells[column]))
        if nik and born.iso:
            said = nik[6:12]
            if said not in (born.male, born.female):
                found.append(("nik", "nik_disagrees_birth_date", cells[self._columns["nik"]]))
            elif sex and said != (born.female if sex == "P" else born.male):
                found.append(("nik", "nik_disagrees_sex", cells[self._columns["nik"]]))
        return born.iso
