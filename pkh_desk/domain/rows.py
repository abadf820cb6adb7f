"""What a row of a list says of a household once it is judged, and what refuses it (SEMANTICS 9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pkh_desk.domain.cells import read_number

FACTS = (
    "village_code", "family_card_no", "nik", "caretaker_name", "birth_date", "address", "rt", "rw",
    "hamil", "aud", "sd", "smp", "sma", "disabil", "lansia", "ham", "amount", "member_count",
)  # fmt: skip
"""What a final closing row says of a household; dates as ISO text, None if unknown; a lost number is ""."""
VILLAGE, CARD, NIK, NAME, BIRTH, ADDRESS, RT, RW, FIRST_COUNT = range(9)
AMOUNT, MEMBER_COUNT = 16, 17

REFUSED, NIK_LOST, CARD_LOST = 1, 2, 4
"""Flags of a judged row. A lost number may still be kept if the base knows the household otherwise."""
NAME_REFUSED = ("name_error", "name_too_long")
_ALWAYS_REFUSED = ("scientific", "not_16_digits")

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


def judge_number(
    field: str, cell: Any, lost: int, flags: int, findings: list[Finding] | None
) -> tuple[str, int, list[Finding] | None]:
    """(number, flags, findings) with what reading the cell adds; `lost` is the flag of a number that is lost."""
    number, code = read_number(cell)
    if code:
        findings = [*(findings or []), (field, f"{field}_{code}", cell)]
        flags |= REFUSED if code in _ALWAYS_REFUSED else 0 if number else lost
    return number, flags, findings
