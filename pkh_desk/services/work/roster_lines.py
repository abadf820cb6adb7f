"""What waits in the roster: lists to explain, duplicates, SIKS-NG, data quality, ages."""

from __future__ import annotations

from collections.abc import Iterator

from pkh_desk.domain.comparison import WorkListing
from pkh_desk.domain.quality import CHECKS
from pkh_desk.domain.records import WorkLine
from pkh_desk.services.ageing import ageing
from pkh_desk.services.duplicates.waiting import undecided
from pkh_desk.services.work.asking import Asking
from pkh_desk.storage import explanations, facilitators, quality, roster, siks

OWN_LINES = ("not_listed", "still_listed")
"""Checks of data quality that have lines of their own."""
GRAVE = tuple(one.code for one in CHECKS.values() if one.severity == "error" and one.code not in OWN_LINES)
MONTHS_AHEAD = 1
LISTINGS: dict[WorkListing, str] = {"not_listed": "tidak tercantum", "still_listed": "masih tercantum"}


def not_explained(asking: Asking) -> Iterator[WorkLine]:
    """Households that are not listed, or still listed, without anybody having said why."""
    for listing, text in LISTINGS.items():
        many = explanations.waiting(asking.connection, listing, asking.own)
        target = f"section:stages:{listing}"
        yield WorkLine(f"stage:{listing}", many, f"keluarga {text}, belum dijelaskan", "households", target)


def duplicates_undecided(asking: Asking) -> Iterator[WorkLine]:
    """Pairs of the newest search; they reach across groups, so only who sees the whole office decides them."""
    if asking.whole_office:
        many = undecided(asking.connection)
        yield WorkLine("duplicate", many, "pasangan data ganda belum diputuskan", "households", "section:duplicates")


def nobody_to_divide(asking: Asking) -> Iterator[WorkLine]:
    """The first step that an office with households forgets: without facilitators no group has one."""
    if asking.whole_office and asking.may("household.edit") and not facilitators.everyone(asking.connection):
        many = roster.summary(asking.connection).active
        text = "keluarga aktif, tetapi belum ada pendamping: tambahkan"
        yield WorkLine("facilitators", many, text, "households", "section:groups:people", alert=True)


def siks_to_type(asking: Asking) -> Iterator[WorkLine]:
    """Entries that nobody has typed into SIKS-NG yet."""
    many = siks.waiting(asking.connection, asking.own)
    yield WorkLine("siks", many, "kejadian belum diketik di SIKS-NG", "households", "section:siks")


def grave_findings(asking: Asking) -> Iterator[WorkLine]:
    """Households with a finding that must be mended."""
    many = quality.households(asking.connection, GRAVE, asking.today, asking.own)
    yield WorkLine("quality", many, "keluarga dengan data yang harus diperbaiki", "households", "section:quality")


def ageing_soon(asking: Asking) -> Iterator[WorkLine]:
    """Members who grow out of a component within a month, with the first of these days."""
    found = [
        one
        for one in ageing(asking.context, asking.connection, MONTHS_AHEAD)
        if one.step.effect == "ends" and one.step.on >= asking.today
    ]
    first = min((one.step.on for one in found), default=None)
    text = "komponen berakhir karena umur dalam satu bulan"
    yield WorkLine("ageing", len(found), text, "households", "section:components", due=first, alert=True)
