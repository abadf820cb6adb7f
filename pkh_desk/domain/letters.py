"""Numbers of letters: a pattern like `[kode]/[nomor, 3]/[kantor]/[bulan_romawi]/[tahun]`, filled for one.

Source of the pattern's shape: customary numbering of village letters; the counter starts anew each year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

DEFAULT_PATTERN = "[kode]/[nomor, 3]/[kantor]/[bulan_romawi]/[tahun]"
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
RESTARTS = ("year", "month", "never")
_PART = re.compile(r"\[\s*([a-z_]+)\s*(?:,\s*(\d+)\s*)?\]")
_KNOWN = ("kode", "nomor", "kantor", "bulan_romawi", "bulan", "tahun")
BLOCK, PCS = 5000, 32
"""How many numbers in a row a computer takes, and how many computers take turns."""
_WANTED = {"year": ("tahun",), "month": ("tahun", "bulan"), "never": ()}


@dataclass(frozen=True, slots=True)
class LetterSeries:
    """A series of numbers: its name in the counter, classification code, pattern, and when it starts anew.

    BadInput for a pattern with unknown parts, or one that could give the same number twice.
    """

    series: str
    code: str
    pattern: str = DEFAULT_PATTERN
    restarts: str = "year"

    def __post_init__(self) -> None:
        names = [found[1] for found in _PART.finditer(self.pattern)]
        known = ", ".join(f"[{name}]" for name in _KNOWN)
        if unknown := [name for name in names if name not in _KNOWN]:
            raise _bad(f"memuat isian yang tidak dikenal: {', '.join(unknown)}", f"Yang dikenal: {known}.")
        wanted = ("nomor", *_WANTED[self.restarts])
        if missing := [name for name in wanted if not any(one.startswith(name) for one in names)]:
            named = ", ".join(f"[{name}]" for name in missing)
            raise _bad(f"harus memuat {named} agar tidak ada nomor ganda", f"Contoh: {DEFAULT_PATTERN}")

    def period(self, on: date) -> int:
        """Which counter of the series a day belongs to: its year, year and month as 202611, or 0."""
        if self.restarts == "never":
            return 0
        return on.year * 100 + on.month if self.restarts == "month" else on.year

    def number(self, sequence: int, office: str, on: date) -> str:
        """The number of the letter that is the `sequence`-th (from 1) of its period."""
        words = self._words(office, on)

        def fill(found: re.Match[str]) -> str:
            if found[1] == "nomor":
                return str(sequence).zfill(int(found[2] or 1))
            return words[found[1]]

        return _PART.sub(fill, self.pattern)

    def sequence_in(self, number: str, office: str, on: date) -> int | None:
        """The running number inside a letter's number of that day; None where it does not follow the pattern."""
        place, whole = 0, ""
        for found in _PART.finditer(self.pattern):
            whole += re.escape(self.pattern[place : found.start()])
            whole += r"(\d{1,9})" if found[1] == "nomor" else re.escape(self._words(office, on)[found[1]])
            place = found.end()
        match = re.fullmatch(whole + re.escape(self.pattern[place:]), number.strip())
        return int(match[1]) if match else None

    def _words(self, office: str, on: date) -> dict[str, str]:
        return {
            "kode": self.code,
            "kantor": office,
            "bulan_romawi": ROMAN_MONTHS[on.month - 1],
            "bulan": f"{on.month:02d}",
            "tahun": f"{on.year:04d}",
        }


def sequence_of(nth: int, pc: int) -> int:
    """The running number of a computer's `nth` letter (from 1) of a period.

    Each computer has blocks of 5,000 of its own (1: 1-5000, 2: 5001-10000 ...), so that those that work apart never
    give out the same number; a full block goes on behind the blocks of all others.
    """
    block, place = divmod(nth - 1, BLOCK)
    return (_turn(pc) + block * PCS) * BLOCK + place + 1


def _turn(pc: int) -> int:
    return (pc - 1) % PCS


def _bad(happened: str, todo: str) -> BadInput:
    return BadInput("bad_letter_pattern", f"Pola nomor surat {happened}.", todo=todo)
