"""A list that the office keeps itself: judged to the row, groups filled, nobody gone, taken back whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import ImportResult
from pkh_desk.services.context import Context
from pkh_desk.services.groups import FacilitatorService, GroupService
from pkh_desk.services.imports import ImportService
from pkh_desk.storage.tables import FAR_TXN
from tests.integration.imports.lists import OFFICE_LIST, bring_in, query
from tests.offices import STAGE_3, STAGE_4, TRUTH

TITLES = ("NAMA KPM", "NIK", "NO KK", "TGL LAHIR", "DUSUN", "DESA", "KOMPONEN", "KELOMPOK", "PENDAMPING")
AMOUNT = f"SELECT sum(amount) FROM household_span WHERE rec_to = {FAR_TXN} AND valid_to = '9999-12-31'"
MakeList = Callable[..., Path]


@pytest.fixture
def make_list(tmp_path: Path) -> MakeList:
    def make(*rows: dict[str, Any], name: str = "dampingan.xlsx", without: tuple[str, ...] = ()) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        titles = [title for title in TITLES if title not in without]
        sheet.append(titles)
        for number, changes in enumerate(rows, 1):
            cells = usual(number) | changes
            sheet.append([cells[title] for title in titles])
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def usual(number: int) -> dict[str, Any]:
    names = ("Siti Aminah", "Rukmini", "Paijem", "Wahyu", "Sulastri", "Katmini")
    return {
        "NAMA KPM": names[number % 6], "NIK": f"290000500180{number:04d}", "NO KK": f"29{number:014d}",
        "TGL LAHIR": "10 Januari 1980", "DUSUN": "Dsn. Krajan", "DESA": "Wates", "KOMPONEN": "SD, SD, Balita",
        "KELOMPOK": "Mawar", "PENDAMPING": "",
    }  # fmt: skip


def believed(context: Context) -> list[Any]:
    tables = ("household_span", "member_span", "component_span", "household_group_span", "group_span")
    found = []
    for table in tables:
        columns = [row[1] for row in query(context, f"PRAGMA table_info({table})")]
        kept = ", ".join(one for one in columns if one not in ("id", "rec_from", "rec_to"))
        found.append(query(context, f"SELECT {kept} FROM {table} WHERE rec_to = {FAR_TXN} ORDER BY {kept}"))
    return found


def come_in(service: ImportService, path: Path, kind: str = "office-list") -> ImportResult:
    return service.commit(service.stage(path, kind=kind))


def groups(context: Context) -> dict[str, int]:
    return {one.name: one.households for one in GroupService(context).list()}


def test_the_sample_list_gives_the_counts_of_the_truth_and_can_be_taken_back(
    context: Context, service: ImportService, tmp_path: Path
) -> None:
    for path in (STAGE_3, STAGE_4):
        bring_in(service, path)
    before, amount = believed(context), query(context, AMOUNT)
    result = come_in(service, OFFICE_LIST, "auto")
    assert (result.kind, result.stage, result.diff.gone) == ("office-list", None, 0)
    good = result.read - result.rejected - result.warned
    assert {"good": good, "warn": result.warned, "reject": result.rejected} == TRUTH["office_list"]
    assert (result.inserted, result.diff.new) == (0, 0)
    assert sum(groups(context).values()) == result.read - result.rejected
    assert query(context, AMOUNT) == amount
    again = service.stage(copy_of(OFFICE_LIST, tmp_path), kind="auto")
    assert again.counts["unchanged"] == again.read - again.counts["rejected"]
    undone = service.undo(result.batch, "salah berkas")
    assert (undone.removed, undone.restored) == (0, result.read - result.rejected)
    assert believed(context) == before


def copy_of(path: Path, folder: Path) -> Path:
    """The same list under other bytes."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.properties.title = "salinan"
    out = folder / "salinan.xlsx"
    book.save(out)
    return out


def test_who_is_on_no_list_yet_is_active_and_not_listed(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    result = come_in(service, make_list({}, {"KELOMPOK": "Melati"}, {"DESA": ""}), "auto")
    assert (result.inserted, result.rejected) == (2, 1)
    assert [issue.code for issue in result.issues] == ["village_missing"]
    rows = query(context, "SELECT state, listing, since_kind, caretaker_name, sd, aud, amount FROM household_span")
    assert rows == [
        ("active", "not_listed", "added", "RUKMINI", 2, 1, 0),
        ("active", "not_listed", "added", "PAIJEM", 2, 1, 0),
    ]
    assert groups(context) == {"Mawar": 1, "Melati": 1}
    service.undo(result.batch)
    assert groups(context) == {}
    assert not any(believed(context))


def test_only_what_the_list_says_is_compared(context: Context, service: ImportService, make_list: MakeList) -> None:
    come_in(service, make_list({}, {}))
    plain = make_list({"DUSUN": "DUSUN KRAJAN"}, {"KOMPONEN": "", "DESA": ""}, name="b.xlsx")
    assert service.stage(plain, kind="office-list").counts["unchanged"] == 2
    fewer = make_list({}, name="c.xlsx", without=("TGL LAHIR", "DUSUN", "DESA", "KOMPONEN", "KELOMPOK", "PENDAMPING"))
    review = service.stage(fewer, kind="office-list")
    assert (review.counts["unchanged"], review.gone, review.issues) == (1, [], ())
    changed = make_list({"KOMPONEN": "SMP", "DESA": "Purworejo", "KELOMPOK": "Melati"}, name="d.xlsx")
    (row,) = service.stage(changed, kind="office-list").rows([0])
    assert row.changes == ("moved", "components_changed", "group_changed")


def test_without_a_card_column_the_nik_and_the_name_tell_the_household(
    service: ImportService, make_list: MakeList
) -> None:
    come_in(service, make_list({}))
    path = make_list({}, {"NAMA KPM": "Orang Baru"}, name="b.xlsx", without=("NO KK",))
    review = service.stage(path, kind="office-list")
    assert [row.outcome for row in review.rows([0, 1])] == ["unchanged", "rejected"]
    assert [(issue.row, issue.code, issue.severity) for issue in review.issues] == [(3, "card_missing", "error")]


def test_an_existing_group_is_filled_and_a_facilitator_who_works_here_looks_after_it(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    sri = FacilitatorService(context).add("Sri Wahyuni")
    mawar = GroupService(context).open("MAWAR")
    result = come_in(service, make_list({"PENDAMPING": "SRI  WAHYUNI"}, {"PENDAMPING": "Orang Lain", "KELOMPOK": "B"}))
    found = {one.name: one for one in GroupService(context).list()}
    assert (found["MAWAR"].id, found["MAWAR"].facilitator_id, found["B"].facilitator_id) == (mawar.id, sri.id, None)
    assert [issue.code for issue in result.issues] == ["facilitator_unknown"]


def test_a_facilitator_named_later_keeps_the_list_until_that_is_taken_back(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    sri = FacilitatorService(context).add("Sri Wahyuni")
    batch = come_in(service, make_list({"KELOMPOK": "Mawar"})).batch
    groups = GroupService(context)
    made = groups.set_facilitator_of_groups([one.id for one in groups.list()], sri.id)
    with pytest.raises(UserError) as caught:
        service.undo(batch)
    assert caught.value.details["dependants"] == ["nama, ketua atau pendamping 1 kelompok yang diubah sesudahnya"]
    groups.take_back(made.txn)
    service.undo(batch)


def test_who_joined_later_keeps_the_list_from_being_taken_back(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    first = come_in(service, make_list({}))
    come_in(service, make_list({"NIK": usual(9)["NIK"], "NO KK": usual(9)["NO KK"], "NAMA KPM": "Dewi"}, name="b.xlsx"))
    with pytest.raises(UserError) as caught:
        service.undo(first.batch)
    assert caught.value.details["dependants"] == ["1 keluarga (DEWI) dalam kelompok yang dibuka impor ini"]


def test_a_national_list_finds_what_the_office_had_added(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    added = come_in(service, make_list({}))
    review = service.stage(STAGE_4, year=2026)
    assert review.counts["inserted"] == TRUTH["stage_4"]
    service.commit(review)
    assert service.undo(added.batch).removed == 1
