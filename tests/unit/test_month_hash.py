"""The hash of a month's figures lies in datasets for years: only what is counted may move it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import Balance, ListComparison, NamedHousehold, RecapFigures, VillageFigures
from pkh_desk.domain.stages import Stage
from pkh_desk.services.recaps.frozen import figures_hash

BALANCE = Balance(10, {"listed": 2, "re_entry": 1}, {"moved": 1}, {"undone": -1}, 11, provisional=False)
VILLAGE = VillageFigures("29.01.01.2001", "Wates", 11, 40, {"SD": 5, "AUD": 2}, 4_500_000)
ABSENT = NamedHousehold(7, "SITI AMINAH", "2901014107800001", "Wates", date(2026, 10, 1), "")
LISTING = ListComparison(Stage(2026, 4), 10, 4_000_000, (ABSENT,), ())
FIGURES = RecapFigures(Month(2026, 10), 1, False, None, BALANCE, 10, (VILLAGE,), (), LISTING, ())
KEPT = "818d6ac362390b8965da10f62d719d491592b93c4d866e7c42277fd7dc3f476a"


def test_the_hash_is_the_one_that_datasets_hold() -> None:
    assert figures_hash(FIGURES) == KEPT


def test_names_labels_and_the_order_of_kinds_do_not_move_it() -> None:
    turned = replace(BALANCE, entered={"re_entry": 1, "listed": 2})
    renamed = replace(VILLAGE, name="Wates Kidul", components={"AUD": 2, "SD": 5})
    called = replace(LISTING, not_listed=(replace(ABSENT, name="S. AMINAH", note="pindah"),))
    assert figures_hash(replace(FIGURES, balance=turned, villages=(renamed,), listing=called)) == KEPT


def test_what_counts_moves_it() -> None:
    changes = (
        {"balance": replace(BALANCE, closing=12)},
        {"balance": replace(BALANCE, corrections={})},
        {"villages": (replace(VILLAGE, components={"SD": 5}),)},
        {"listing": replace(LISTING, stage=Stage(2026, 3))},
        {"corrections": (ABSENT,)},
    )
    assert len({figures_hash(replace(FIGURES, **one)) for one in changes} | {KEPT}) == len(changes) + 1
