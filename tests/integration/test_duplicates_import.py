"""Lists that come after a decision: the pair stays decided, both cards of a merged family mean the one that stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pkh_desk.domain.records import HouseholdFilter, ImportResult
from pkh_desk.services.app import Services, wire
from tests.bench.bench_import import TITLES
from tests.integration.stores import context_on, make_dataset

USUAL: dict[str, Any] = {
    "NAMA PENERIMA": "SITI AMINAH", "NIK": "2905204107800001", "NO KK": "2905200101100001", "TGL LAHIR": "01/07/1980",
    "UMUR": 46, "ART": 3, "SD": 1, "JML KOMPONEN": 1, "NOMINAL": 225_000, "STATUS": "TAHAP 3",
    "ALAMAT FC": "DSN KRAJAN RT 001 RW 002", "ALAMAT": "DSN KRAJAN", "RT": "001", "RW": "002",
    "KELURAHAN": "WATES", "KECAMATAN": "WATES", "KABUPATEN": "KAB. BLITAR", "PROVINSI": "JAWA TIMUR",
}  # fmt: skip
AGAIN = {"NAMA PENERIMA": "ST. AMINAH", "NIK": "2905204107800010", "NO KK": "2905200503220017"}
OTHER = {"NAMA PENERIMA": "PONIRAH", "NIK": "2905204809750001", "NO KK": "2905201104120031", "TGL LAHIR": "08/09/1975"}


@dataclass
class Desk:
    """An office whose first list names a family twice."""

    services: Services
    write: Callable[..., Path]
    first: int
    second: int

    def bring(self, number: int, *rows: dict[str, Any]) -> ImportResult:
        path = self.write(f"tahap-{number}.xlsx", *rows)
        return self.services.imports.commit(self.services.imports.stage(path, year=2026, stage=number))

    def row(self, household_id: int) -> Any:
        return self.services.roster.detail(household_id).row


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    def write(name: str, *rows: dict[str, Any]) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(TITLES)
        for row in rows:
            sheet.append([{**USUAL, **row}.get(title) for title in TITLES])
        book.save(tmp_path / name)
        return tmp_path / name

    store, _ = make_dataset(tmp_path / "dataset")
    services = wire(context_on(store))
    made = Desk(services, write, 0, 0)
    assert made.bring(2, {}, AGAIN, OTHER).inserted == 3
    ids = {row.name: row.id for row in services.roster.page(HouseholdFilter())}
    made.first, made.second = ids["SITI AMINAH"], ids["ST. AMINAH"]
    yield made
    store.close()


def test_a_pair_found_different_stays_so_over_later_lists(office: Desk) -> None:
    duplicates = office.services.duplicates
    [pair] = duplicates.search().pairs
    duplicates.decide(*pair.key, "different")
    office.bring(3, {"NOMINAL": 300_000}, {**AGAIN, "NAMA PENERIMA": "SITI AMINAH"}, OTHER)
    assert duplicates.search().pairs == ()


def test_both_rows_of_a_merged_family_mean_the_one_that_stays(office: Desk) -> None:
    office.services.duplicates.merge("household", office.first, office.second)
    result = office.bring(4, AGAIN, {"NOMINAL": 300_000}, OTHER)
    assert (result.inserted, result.updated, result.unchanged, result.rejected) == (0, 1, 1, 1)
    assert [issue.code for issue in result.issues if issue.severity == "error"] == ["duplicate_in_file"]
    assert office.row(office.first).amount == 300_000
    assert office.row(office.first).family_card_no.endswith("01")
    assert office.row(office.second).status == "exited"
    assert office.services.duplicates.search().pairs == ()


def test_a_list_with_only_the_other_card_moves_the_one_that_stays(office: Desk) -> None:
    office.services.duplicates.merge("household", office.first, office.second)
    result = office.bring(4, AGAIN, OTHER)
    assert (result.inserted, result.rejected) == (0, 0)
    assert office.row(office.first).status == "active"
    assert office.row(office.first).family_card_no.endswith("17")


def test_a_merge_on_which_a_list_was_built_is_not_taken_back(office: Desk) -> None:
    from pkh_desk.domain.errors import Refused

    office.services.duplicates.merge("household", office.first, office.second)
    batch = office.bring(4, {"NOMINAL": 300_000}, OTHER)
    with pytest.raises(Refused):
        office.services.duplicates.undo("household", office.first, office.second)
    office.services.imports.undo(batch.batch)
    office.services.duplicates.undo("household", office.first, office.second)
    assert office.row(office.second).status == "active"


def test_an_import_is_not_undone_under_a_merge(office: Desk) -> None:
    from pkh_desk.domain.errors import Refused

    office.services.duplicates.merge("household", office.first, office.second)
    [batch] = office.services.imports.batches()
    with pytest.raises(Refused) as caught:
        office.services.imports.undo(batch.id)
    assert caught.value.details["dependants"][0].startswith("penggabungan ")
    office.services.duplicates.undo("household", office.first, office.second)
    office.services.imports.undo(batch.id)
    assert office.services.duplicates.search().pairs == ()
