"""What a household should receive by the benefit schedule: only to flag a difference from the listed amount.

Source: DOMAIN 2.3. The listed NOMINAL is authoritative; amounts, cap and limits are effective-dated data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from pkh_desk.domain.stages import Stage

DEFAULT_CAP = 4
"""Paid components per family card; the highest-paid ones are kept."""
QUARTERS = 4
NO_LIMITS: Mapping[str, int] = MappingProxyType({})
"""Limits per component are off unless the office sets them."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is paid at one time: rupiah per person and year, the cap, and limits per component."""

    annual: Mapping[str, int]
    cap: int = DEFAULT_CAP
    limits: Mapping[str, int] = field(default_factory=dict)
    not_computed: str = ""
    """Why amounts are not computed then, "" where they are."""

    def amount(self, counts: Mapping[str, int]) -> int:
        """Rupiah a stage for a household with these components."""
        return expected_amount(counts, self.annual, self.cap, self.limits)

    def paid(self, counts: Mapping[str, int]) -> tuple[str, ...]:
        """The components that are paid, one entry a person, highest first."""
        return paid_components(counts, self.annual, self.cap, self.limits)

    def shares(self, people: Sequence[Sequence[str]]) -> tuple[int, ...]:
        """Rupiah a stage that each of a household's people brings by these components; what is above the cap brings
        nothing, of equals the first one counts."""
        left = Counter(self.paid(Counter(code for held in people for code in held)))
        return tuple(self._share(held, left) for held in people)

    def _share(self, held: Sequence[str], left: Counter[str]) -> int:
        paid = [code for code in held if left[code] > 0]
        left.subtract(paid)
        return sum(self.annual[code] for code in paid) // QUARTERS


@dataclass(frozen=True, slots=True)
class AmountDifference:
    """A household whose listed amount is not the computed one; neither overwrites the other."""

    household_id: int
    name: str
    village: str
    components: Mapping[str, int]
    listed: int
    computed: int

    @property
    def difference(self) -> int:
        """Listed less computed."""
        return self.listed - self.computed


@dataclass(frozen=True, slots=True)
class StageBenefits:
    """The amounts of one stage: sums over its listed households, and where list and schedule disagree."""

    stage: Stage | None
    day: date
    households: int
    listed: int
    computed: int
    not_computed: str
    differences: tuple[AmountDifference, ...]


def expected_amount(
    counts: Mapping[str, int],
    annual: Mapping[str, int],
    cap: int = DEFAULT_CAP,
    limits: Mapping[str, int] = NO_LIMITS,
) -> int:
    """Rupiah per quarter for `counts` (members per component code) at `annual` rupiah per person and year.

    Codes without an annual amount pay nothing; a count below zero counts as zero.
    """
    return sum(annual[code] for code in paid_components(counts, annual, cap, limits)) // QUARTERS


def paid_components(
    counts: Mapping[str, int],
    annual: Mapping[str, int],
    cap: int = DEFAULT_CAP,
    limits: Mapping[str, int] = NO_LIMITS,
) -> tuple[str, ...]:
    """The component codes that are paid, one entry per person, highest first, then as in `counts`."""
    paid: list[str] = []
    for code in sorted(counts, key=lambda code: -annual.get(code, 0)):
        if annual.get(code, 0) > 0:
            people = min(max(counts[code], 0), limits.get(code, counts[code]))
            paid += [code] * min(people, cap - len(paid))
    return tuple(paid)
