"""What a household should receive by the benefit schedule: only to flag a difference from the listed amount.

Source: DOMAIN 2.3. The listed NOMINAL is authoritative; amounts and cap are effective-dated data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_CAP = 4
"""Paid components per family card; the highest-paid ones are kept."""
QUARTERS = 4


def expected_amount(counts: Mapping[str, int], annual: Mapping[str, int], cap: int = DEFAULT_CAP) -> int:
    """Rupiah per quarter for `counts` (members per component code) at `annual` rupiah per person and year.

    Codes without an annual amount pay nothing; a count below zero counts as zero.
    """
    return sum(annual[code] for code in paid_components(counts, annual, cap)) // QUARTERS


def paid_components(counts: Mapping[str, int], annual: Mapping[str, int], cap: int = DEFAULT_CAP) -> tuple[str, ...]:
    """The component codes that are paid, one entry per person, highest first, then as in `counts`."""
    paid: list[str] = []
    for code in sorted(counts, key=lambda code: -annual.get(code, 0)):
        if annual.get(code, 0) > 0:
            paid += [code] * min(max(counts[code], 0), cap - len(paid))
    return tuple(paid)
