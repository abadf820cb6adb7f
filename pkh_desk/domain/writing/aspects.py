"""The aspects of the case report, in the order of the paper: part A (a-d), part B (a-f), part C (a-c)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pkh_desk.domain.errors import BadInput

PARTS = (
    ("A", "A. Deskripsi kasus"),
    ("B", "B. Langkah penanganan"),
    ("C", "C. Refleksi"),
)
STEPS = frozenset("abcdef")
"""Aspects of part B: their codes are those of the event record-step."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """An aspect of the report. `words`: the least the report asks for, 0 if it names no number; `items`: the least
    number of titled texts; `listed`: whether it is a list of them; `records`: kinds of records of which it wants one.
    """

    code: str
    part: str
    letter: str
    label: str
    hint: str
    words: int = 0
    items: int = 0
    listed: bool = False
    records: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """`a. Pendekatan awal`."""
        return f"{self.letter}. {self.label}"


def aspect_of(aspects: Sequence[Aspect], said: str) -> Aspect:
    """The aspect of a code, or of a place in the report such as `A.b`; BadInput naming those there are."""
    wanted = said.strip().casefold()
    for one in aspects:
        if wanted in (one.code.casefold(), f"{one.part}.{one.letter}".casefold()):
            return one
    known = ", ".join(f"{one.code} ({one.part}.{one.letter})" for one in aspects)
    raise BadInput(
        "unknown_aspect",
        "Bagian laporan itu tidak dikenal.",
        kept="Tidak ada yang berubah.",
        todo=f"Yang ada: {known}.",
        key="aspect",
    )
