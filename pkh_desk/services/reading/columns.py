"""Which column holds which field: a proposal with its reasons, for a person to correct."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pkh_desk.domain.cells import read_amount, read_count, read_text
from pkh_desk.domain.dates import parse_date
from pkh_desk.domain.errors import BadInput
from pkh_desk.services.reading.vocabulary import Vocabulary, normalised

SAMPLES = 5
_SHOWN = 200
_SEXES = frozenset(("l", "p", "lk", "pr", "laki laki", "perempuan", "pria", "wanita", "1", "2"))
_SOME_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """A column: its title (a parent title joined before it), the field proposed, how sure, and some of its values."""

    index: int
    title: str
    field: str
    confidence: float
    samples: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a column and the parent title that stands over it."""

    own: str
    over: str = ""

    @property
    def text(self) -> str:
        """Both in one line."""
        return " ".join(f"{self.over} {self.own}".split())


def assign(titles: Sequence[Title], words: Vocabulary) -> dict[str, tuple[int, float]]:
    """Field -> (column, score): the best pair first, each field and each column once; second fields last."""
    order = {field.code: place for place, field in enumerate(words.fields)}
    pairs = [
        (words.by_code[code].second, -score, order[code], index)
        for index, title in enumerate(titles)
        for code, score in words.scores(normalised(title.own), normalised(title.over))
    ]
    found: dict[str, tuple[int, float]] = {}
    taken: set[int] = set()
    for _, minus, place, index in sorted(pairs):
        code = words.fields[place].code
        if code not in found and index not in taken:
            found[code] = index, -minus
            taken.add(index)
    return found


def propose(
    titles: Sequence[Title], rows: Sequence[Sequence[Any]], words: Vocabulary, given: Mapping[str, int] | None
) -> tuple[ColumnProposal, ...]:
    """A proposal for each column; a mapping that is given wins, and is all there is."""
    found = assign(titles, words) if given is None else _checked(given, len(titles))
    by_column = {index: (code, score) for code, (index, score) in found.items()}
    proposals = []
    for index, title in enumerate(titles):
        code, score = by_column.get(index, ("", 0.0))
        values = [_short(row[index]) for row in rows if index < len(row) and str(row[index]).strip()]
        if code == "period" and given is None and values and _evidence("period", values) < _DOUBTED:
            code = "status"
        sure = score if given is not None or not code else score * _evidence(words.by_code[code].holds, values)
        proposals.append(ColumnProposal(index, title.text, code, round(sure, 2), tuple(values[:SAMPLES])))
    return tuple(proposals)


def _short(cell: Any) -> Any:
    return cell[:_SHOWN] if isinstance(cell, str) else cell


def _checked(given: Mapping[str, int], width: int) -> dict[str, tuple[int, float]]:
    if any(not 0 <= index < width for index in given.values()) or len(set(given.values())) < len(given):
        raise BadInput(
            "mapping_wrong",
            "Pilihan kolom itu tidak cocok dengan berkas ini.",
            kept="Tidak ada yang diimpor.",
            todo="Pilih untuk tiap isian satu kolom yang ada di berkas.",
        )
    return {code: (index, 1.0) for code, index in given.items()}


def _evidence(holds: str, values: Sequence[Any]) -> float:
    """Between a half (no value looks like it) and one (all do, or there is none)."""
    if not values or holds not in _LOOKS:
        return 1.0
    return 0.5 + 0.5 * sum(map(_LOOKS[holds], values)) / len(values)


def _is_number(cell: Any) -> bool:
    return len(re.sub(r"\D", "", f"{cell:.0f}" if isinstance(cell, float) else str(cell))) >= 12


def _is_date(cell: Any) -> bool:
    if isinstance(cell, date | datetime):
        return True
    if isinstance(cell, float | int):
        return 1 <= cell < 73_051
    return parse_date(str(cell).rpartition(", ")[2], _SOME_DAY) is not None


_PERIOD = re.compile(r"tahap|triwulan|periode|bulan|semester|20\d\d|^[1-4]$", re.IGNORECASE)
_DOUBTED = 0.75
"""STATUS may hold a period, how a payment went, or whether somebody lives."""
_LOOKS: Mapping[str, Callable[[Any], bool]] = {
    "number": _is_number,
    "date": _is_date,
    "count": lambda cell: read_count(cell) is not None,
    "amount": lambda cell: read_amount(cell) is not None,
    "sex": lambda cell: normalised(cell).removesuffix(" 0") in _SEXES,
    "period": lambda cell: _PERIOD.search(read_text(cell)) is not None,
    "text": lambda cell: not _is_number(cell),
}
