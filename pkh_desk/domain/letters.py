"""Numbers of letters: a pattern such as `[kode]/[nomor, 3]/[kantor]/[bulan_romawi]/[tahun]`, filled for one letter.

Source of the pattern's shape: the customary numbering of village letters; the counter starts anew each year.
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
_PART = re.compile(r"\[\s*([a-z_]+)\s*(?:,\s*(\d+)\s*)?\]")
_KNOWN = ("kode", "nomor", "kantor", "bulan_romawi", "bulan", "tahun")


@dataclass(frozen=True, slots=True)
class LetterSeries:
    """A series of numbers: its name in the counter, its classification code and its pattern."""

    series: str
    code: str
    pattern: str = DEFAULT_PATTERN

    def __post_init__(self) -> None:
        names = [found[1] for found in _PART.finditer(self.pattern)]
        if unknown := [name for name in names if name not in _KNOWN]:
            known = ", ".join(f"[{name}]" for name in _KNOWN)
            raise BadInput(
                "bad_letter_pattern",
                f"Pola nomor surat memuat isian yang tidak dikenal: {', '.join(unknown)}.",
                todo=f"Yang dikenal: {known}.",
            )
        if "nomor" not in names or "tahun" not in names:
            raise BadInput(
                "bad_letter_pattern",
                "Pola nomor surat harus memuat [nomor] dan [tahun], agar tidak ada nomor ganda.",
                todo=f"Contoh: {DEFAULT_PATTERN}",
            )

    def number(self, sequence: int, office: str, on: date) -> str:
        """The number of letter `sequence` (from 1) of the year of `on`."""
        words = {
            "kode": self.code,
            "kantor": office,
            "bulan_romawi": ROMAN_MONTHS[on.month - 1],
            "bulan": f"{on.month:02d}",
            "tahun": f"{on.year:04d}",
        }

        def fill(found: re.Match[str]) -> str:
            if found[1] == "nomor":
                return str(sequence).zfill(int(found[2] or 1))
            return words[found[1]]

        return _PART.sub(fill, self.pattern)
