"""What of people in a month's figures does not leave: numbers masked, names as initials, restricted cases kept back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from pkh_desk.domain.initials import HIDDEN, Veil, initials
from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records import (
    HIDDEN_NAME,
    CaseFigures,
    HandlingFigures,
    NamedHousehold,
    RecapFigures,
    RecapLists,
)


def veiled(figures: RecapFigures) -> RecapFigures:
    """The same figures with masked numbers."""
    listing = figures.listing
    return replace(
        figures,
        cases=tuple(replace(one, nik=_masked(one.nik)) for one in figures.cases),
        listing=replace(
            listing, not_listed=named_veiled(listing.not_listed), still_listed=named_veiled(listing.still_listed)
        ),
        corrections=named_veiled(figures.corrections),
    )


def without_hidden(figures: RecapFigures, hidden: Collection[int]) -> RecapFigures:
    """The same with nothing but number, village and state of the cases that the account may not see.

    The village stays, since the recap counts by it.
    """
    return replace(figures, cases=tuple(_kept_back(one) if one.case_id in hidden else one for one in figures.cases))


def in_initials(
    figures: RecapFigures, veil: Callable[[int], Veil], cases: Collection[int] | None = None
) -> RecapFigures:
    """The same with initials in place of names, without numbers: these cases only, or (None) everybody named.

    `veil` of a case keeps names out of its reason, which may be a sentence of the office.
    """
    shortened = tuple(
        replace(one, name=initials(one.name), nik=HIDDEN, reason=veil(one.case_id).text(one.reason))
        if cases is None or one.case_id in cases
        else one
        for one in figures.cases
    )
    if cases is not None:
        return replace(figures, cases=shortened)
    listing = figures.listing
    return replace(
        figures,
        cases=shortened,
        listing=replace(listing, not_listed=_short(listing.not_listed), still_listed=_short(listing.still_listed)),
        corrections=_short(figures.corrections),
    )


def lists_veiled(lists: RecapLists, hidden: Collection[int], *, full: bool, in_initials: bool) -> RecapLists:
    """The lists behind the figures: numbers masked unless `full`, hidden cases kept back, names as initials if so."""

    def number(text: str) -> str:
        return HIDDEN if in_initials else text if full else _masked(text)

    def name(text: str) -> str:
        return initials(text) if in_initials else text

    def told(text: str) -> str:
        return HIDDEN if in_initials and text else text

    return replace(
        lists,
        moves=tuple(
            replace(one, nik=number(one.nik), name=name(one.name), before=told(one.before), after=told(one.after),
                    proof=told(one.proof))
            for one in lists.moves
        ),
        handlings=tuple(_handling_kept_back(one) if one.case_id in hidden else one for one in lists.handlings),
        flows=tuple(replace(one, nik=number(one.nik), name=name(one.name)) for one in lists.flows),
        households=tuple(
            replace(one, nik=number(one.nik), card=number(one.card), name=name(one.name)) for one in lists.households
        ),
    )  # fmt: skip


def _handling_kept_back(one: HandlingFigures) -> HandlingFigures:
    return replace(one, initials=HIDDEN_NAME, last_step="", outcome="")


def _kept_back(case: CaseFigures) -> CaseFigures:
    return CaseFigures(
        case_id=case.case_id,
        number=case.number,
        nik="",
        name=HIDDEN_NAME,
        village=case.village,
        village_code=case.village_code,
        since=None,
        kind=case.kind,
        reason="",
        assessed_on=None,
        signed_on=None,
        minutes_number="",
        state=case.state,
        state_label=case.state_label,
        retracted=False,
        effective_on=None,
    )


def named_veiled(lines: tuple[NamedHousehold, ...]) -> tuple[NamedHousehold, ...]:
    """The same households with masked numbers."""
    return tuple(replace(one, nik=_masked(one.nik)) for one in lines)


def _short(lines: tuple[NamedHousehold, ...]) -> tuple[NamedHousehold, ...]:
    return tuple(replace(one, name=initials(one.name), nik=HIDDEN) for one in lines)


def _masked(nik: str) -> str:
    return nik if nik == HIDDEN else mask(nik)
