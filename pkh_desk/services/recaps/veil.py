"""Masks the numbers of people in a month's figures before they leave."""

from __future__ import annotations

from dataclasses import replace

from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records import NamedHousehold, RecapFigures


def veiled(figures: RecapFigures) -> RecapFigures:
    """The same figures with masked numbers."""
    listing = figures.listing
    return replace(
        figures,
        cases=tuple(replace(one, nik=mask(one.nik)) for one in figures.cases),
        listing=replace(listing, not_listed=_named(listing.not_listed), still_listed=_named(listing.still_listed)),
        corrections=_named(figures.corrections),
    )


def _named(lines: tuple[NamedHousehold, ...]) -> tuple[NamedHousehold, ...]:
    return tuple(replace(one, nik=mask(one.nik)) for one in lines)
