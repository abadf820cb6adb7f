"""What one row of a list stands for: a household, a person, a person's component, or a household in one stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.services.reading.model import Cells
from pkh_desk.services.reading.vocabulary import normalised

Kind = Literal["household", "member", "component", "stage"]
SAMPLED = 5_000
"""Data rows that are looked at."""
_NAMES: Mapping[Kind, str] = {
    "household": "satu baris satu keluarga",
    "member": "satu baris satu orang",
    "component": "satu baris satu orang dan satu komponen",
    "stage": "satu baris satu keluarga dan satu tahap",
}
_COUNTED = frozenset(code.lower() for code in COMPONENTS)
_CARETAKER = "pengurus"


@dataclass(frozen=True, slots=True)
class Grain:
    """What a row stands for, and what speaks for it in the words of the office."""

    kind: Kind
    evidence: tuple[str, ...]

    @property
    def label(self) -> str:
        """`satu baris satu keluarga`."""
        return _NAMES[self.kind]


def tell_grain(columns: Mapping[str, int], rows: Sequence[Cells]) -> Grain:
    """The grain of a list by what repeats in it."""
    look = _Look(columns, rows)
    evidence = [f"{len(rows)} baris data dilihat"]
    counted = sorted(_COUNTED & set(columns))
    if counted:
        evidence.append(f"ada kolom jumlah komponen ({', '.join(code.upper() for code in counted)})")
    people = look.persons(evidence, bool(counted))
    kind = look.repeats(evidence, people is not None) or people or "household"
    if kind == "household":
        evidence.append("NIK dan nomor KK hampir tidak berulang")
    return Grain(kind, tuple(evidence))


class _Look:
    """Counts what repeats."""

    def __init__(self, columns: Mapping[str, int], rows: Sequence[Cells]) -> None:
        self._columns = columns
        self._rows = rows

    def repeats(self, evidence: list[str], people: bool) -> Kind | None:
        """Rows of one person that differ in stage or component; a few are but double rows, save in a list of people."""
        who = "nik" if "nik" in self._columns else "card" if "card" in self._columns else "name"
        pairs: tuple[tuple[str, Kind, str], ...] = (
            ("period", "stage", "tahap atau periodenya berbeda"),
            ("component", "component", "komponennya berbeda"),
        )
        persons = self._people(who)
        shared = sum(count - 1 for count in persons.values())
        if not shared:
            return None
        evidence.append(f"{shared} baris mengulang {who.upper() if who != 'card' else 'NO KK'} yang sudah ada")
        for field, kind, words in pairs:
            if field in self._columns:
                apart = len({(a, b) for a, b in self._values(who, field) if a}) - len(persons)
                many = shared >= 0.2 * len(self._rows) or (people and kind == "component")
                if many and apart >= 0.5 * shared:
                    evidence.append(f"pada baris yang berulang {words}")
                    return kind
        return None

    def persons(self, evidence: list[str], counted: bool) -> Kind | None:
        """Several people on one card, or marks that only a list of people has."""
        cards = self._people("card") if "card" in self._columns else Counter()
        shared = sum(count for count in cards.values() if count > 1)
        if shared >= 0.3 * len(self._rows) and len(self._rows) > 1:
            evidence.append(f"{shared} baris memakai nomor KK bersama baris lain")
            return "member"
        marks = [field for field in ("relation", "school", "nisn") if field in self._columns]
        caretakers = any(_CARETAKER in normalised(b) for _, b in self._values("card", "component"))
        if caretakers:
            evidence.append("kolom komponen memakai tanda PENGURUS")
        return "member" if (caretakers or len(marks) > 1) and not counted else None

    def _people(self, field: str) -> Counter[Hashable]:
        index = self._columns.get(field, -1)
        return Counter(row[index] for row in self._rows if index >= 0 and str(row[index]).strip() not in ("", "-", "0"))

    def _values(self, one: str, other: str) -> list[tuple[Any, Any]]:
        if one not in self._columns or other not in self._columns:
            return []
        a, b = self._columns[one], self._columns[other]
        return [(row[a], row[b]) for row in self._rows if str(row[a]).strip() not in ("", "-", "0")]
