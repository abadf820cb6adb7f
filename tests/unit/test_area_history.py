"""Areas in time: a rename inside a month, a merge, codes of other editions; names never stand for codes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pkh_desk.catalog.area_history import AreaHistory
from pkh_desk.catalog.areas import AreaTable
from pkh_desk.catalog.lists import Catalog
from pkh_desk.services.imports.places import PlaceFinder

WATES, TUGUREJO, RINGINREJO = "35.05.20", "35.05.20.2001", "35.05.20.2004"
BEFORE, AFTER = date(2026, 11, 9), date(2026, 11, 10)
ROWS = """
names = [{{ code = "{renamed}", name = "Tugurejo Makmur", valid_from = 2026-11-10 }},
         {{ code = "35.05.99.2001", name = "Desa Lama", valid_to = 2020-01-01 }}]
moves = [{{ code = "{merged}", to = "{renamed}", valid_from = 2026-11-10 }},
         {{ code = "35.05.99.2001", to = "{renamed}", valid_from = 2020-01-01 }}]
codes = [{{ system = "bps", code = "3505200007", area = "{renamed}" }}]
"""


@pytest.fixture(scope="module")
def table() -> AreaTable:
    return AreaTable()


@pytest.fixture
def villages(table: AreaTable) -> tuple[str, str]:
    """(code, name) pairs are of the shipped table: the first two villages of the district."""
    first, second = table.children(WATES)[:2]
    return first.code, second.code


@pytest.fixture
def history(table: AreaTable, tmp_path: Path, villages: tuple[str, str]) -> AreaHistory:
    (tmp_path / "lists").mkdir()
    rows = ROWS.format(renamed=villages[0], merged=villages[1])
    (tmp_path / "lists" / "area_changes.toml").write_text(rows, "utf-8")
    catalog = Catalog(tmp_path)
    changes = catalog.area_changes()
    assert catalog.warnings == ()
    return AreaHistory(table, changes)


def test_a_rename_holds_from_its_day(history: AreaHistory, table: AreaTable, villages: tuple[str, str]) -> None:
    assert history.name(villages[0], BEFORE) == table.name(villages[0])
    assert history.name(villages[0], AFTER) == "Tugurejo Makmur"
    assert history.name("35.05.99.2001", AFTER) == "Desa Lama"
    assert history.name("35.05.99.2999", AFTER) is None


def test_a_merge_is_followed_from_its_day(history: AreaHistory, villages: tuple[str, str]) -> None:
    assert history.current(villages[1], BEFORE) == villages[1]
    assert history.current(villages[1], AFTER) == villages[0]
    there = [area.code for area in history.children(WATES, AFTER)]
    assert villages[0] in there
    assert villages[1] not in there
    assert len(there) == len(history.children(WATES, BEFORE)) - 1


def test_former_names_lead_to_what_stands_now(
    history: AreaHistory, table: AreaTable, villages: tuple[str, str]
) -> None:
    for name in ("TUGUREJO MAKMUR", table.name(villages[0]), table.name(villages[1]), "Lama"):
        found = history.find_village(WATES, name, AFTER)
        assert found is not None, name
        assert (found.code, found.name) == (villages[0], "Tugurejo Makmur")
    assert history.find_village(WATES, "Tidak Ada", AFTER) is None


def test_codes_of_other_editions(history: AreaHistory, villages: tuple[str, str]) -> None:
    plain = villages[1].replace(".", "")
    assert history.by_code(plain, BEFORE) == villages[1]
    assert history.by_code(plain, AFTER) == villages[0]
    assert history.by_code("3505200007", AFTER, "bps") == villages[0]
    assert history.by_code("3505200007", AFTER, "kemendagri") is None
    assert history.by_code(villages[0], AFTER, "bps") is None
    assert history.by_code("35.05.99.2001", AFTER) == villages[0]
    assert history.by_code("bukan kode", AFTER) is None


def test_an_import_finds_places_by_former_names_and_codes(
    history: AreaHistory, table: AreaTable, villages: tuple[str, str]
) -> None:
    finder = PlaceFinder(table, WATES, history, AFTER)
    for cell in (table.name(villages[1]), "Tugurejo Makmur", "3505200007", villages[0], villages[1].replace(".", "")):
        assert finder(cell, "WATES", "KAB. BLITAR") == (villages[0], "")
    assert finder("35.05.21.2001", "WATES", "BLITAR") == ("", "village_unknown")
    assert finder("Tidak Ada", "WATES", "BLITAR") == ("", "village_unknown")


def test_a_circle_of_merges_ends(table: AreaTable) -> None:
    from pkh_desk.catalog.schema import AreaChangeList, AreaMove

    moves = (AreaMove(code=TUGUREJO, to=RINGINREJO), AreaMove(code=RINGINREJO, to=TUGUREJO))
    assert AreaHistory(table, AreaChangeList(moves=moves)).current(TUGUREJO, AFTER) == RINGINREJO


def test_a_row_without_a_code_is_named(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "area_changes.toml").write_text('moves = [{ code = "Wates", to = "35.05.20" }]', "utf-8")
    catalog = Catalog(tmp_path)
    assert catalog.area_changes().moves == ()
    assert "moves ke-1, kunci code" in catalog.warnings[0]
