"""Whether the figures of a package can be those of an office: what a key signs may still be nonsense."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pkh_desk.domain.records import PackageFigures

FIRST_YEAR, LAST_YEAR = 2007, 2100
"""The programme began in 2007."""
MOST, MOST_RUPIAH = 10_000_000, 10**15
"""Families or people of one office; rupiah of one stage."""
MOST_LINES, LONGEST = 5_000, 200
_CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?")


def plausible(figures: PackageFigures) -> bool:
    """False for negative or endless numbers, for no month, for names that are no names."""
    return _dated(figures) and all(0 <= count <= most for count, most in _counts(figures)) and _named(figures)


def of_district(code: str, regency: str) -> bool:
    """Whether a code is that of a sub-district of the regency."""
    return bool(_CODE.fullmatch(code)) and len(code) == len("35.05.20") and code.startswith(f"{regency}.")


def _dated(figures: PackageFigures) -> bool:
    month, made = figures.month, figures.made_at
    years = FIRST_YEAR <= month.year <= LAST_YEAR and FIRST_YEAR <= made.year <= LAST_YEAR
    return years and 1 <= month.number <= 12 and made.tzinfo is not None and figures.locked == (figures.revision > 0)


def _counts(figures: PackageFigures) -> Iterator[tuple[int, int]]:
    """(number, the most that it may be) of everything that is counted."""
    balance = figures.balance
    yield figures.revision, MOST
    yield len(figures.villages), MOST_LINES
    for kinds in (balance.entered, balance.left, figures.cases, balance.corrections):
        yield len(kinds), LONGEST
    yield from ((count, MOST) for kinds in (balance.entered, balance.left, figures.cases) for count in kinds.values())
    yield from ((abs(count), MOST) for count in balance.corrections.values())
    totals = (balance.opening, balance.closing, figures.listed or 0, figures.not_listed, figures.still_listed)
    yield from ((count, MOST) for count in totals)
    for one in figures.villages:
        yield one.amount, MOST_RUPIAH
        yield from ((count, MOST) for count in (one.active, one.people, *_known(one.components)))


def _known(components: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(components.get(code, 0) for code in COMPONENTS)


def _named(figures: PackageFigures) -> bool:
    texts = [figures.name, *(one.name for one in figures.villages), *figures.cases]
    codes = [figures.code, *(one.code for one in figures.villages)]
    return (
        bool(figures.name.strip())
        and all(len(text) <= LONGEST and text == plain_text(text) and "\n" not in text for text in texts)
        and all(_CODE.fullmatch(code) for code in codes)
    )
