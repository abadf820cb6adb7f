"""Each kind of dirt of DOMAIN 6.2 once through the whole import, on a real encrypted dataset."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import ImportResult
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportService
from tests.bench.bench_import import TITLES as NATIONAL
from tests.hostile.bombs import cases as bombs
from tests.integration.imports.lists import query, usual_row

TITLES = ("NO", "NAMA KPM", "NIK", "NO KK", "TGL LAHIR", "RT/RW", "DESA", "KELOMPOK")
Row = tuple[Any, ...]


def family(number: int = 1, **said: Any) -> Row:
    cells = {
        "no": number, "name": f"SITI {number}", "nik": f"290000500180{number:04d}", "card": f"29{number:014d}",
        "birth": "10/01/1980", "rt": "001/002", "village": "Wates", "group": "Mawar",
    }  # fmt: skip
    return tuple((cells | said).values())


class Office:
    """Brings lists in and says what became of them."""

    def __init__(self, context: Context, folder: Path) -> None:
        self.service = ImportService(context)
        self.context = context
        self.folder = folder
        self._made = 0

    def take(
        self, *rows: Row, titles: Row = TITLES, change: Callable[[Any], Any] | None = None, **said: Any
    ) -> ImportResult:
        """Imports rows under a header; `change` spoils the sheet before it is saved."""
        book = Workbook()
        sheet = book.active
        for row in (titles, *rows):
            sheet.append(row)
        if change:
            change(sheet)
        self._made += 1
        path = self.folder / f"{self._made}.xlsx"
        book.save(path)
        return self.take_file(path, **said)

    def take_file(self, path: Path, **said: Any) -> ImportResult:
        return self.service.commit(self.service.stage(path, **said))

    def now(self, columns: str) -> list[Any]:
        """Facts of all households as they are believed last."""
        return query(self.context, f"SELECT {columns} FROM household_span WHERE valid_to = '9999-12-31' ORDER BY id")


@pytest.fixture
def office(context: Context, tmp_path: Path) -> Office:
    return Office(context, tmp_path)


def codes(result: ImportResult) -> list[str]:
    return [issue.code for issue in result.issues]


def test_01_a_nik_as_a_number_keeps_the_one_we_have(office: Office) -> None:
    office.take(family())
    result = office.take(family(nik=2900005001800000.0, group="Melati"))
    assert (result.updated, result.warned, codes(result)) == (1, 1, ["nik_maybe_rounded"])
    assert office.now("nik")[-1] == ("2900005001800001",)


def test_02_a_scientific_nik_is_refused(office: Office) -> None:
    assert codes(office.take(family(nik="3,50522E+15"), family(2))) == ["nik_scientific"]


def test_03_apostrophes_invisible_signs_and_placeholders(office: Office) -> None:
    rows = (family(nik="'2900005001800001\u00a0", card="29 0000 0000 0000 01"), family(2, nik="-"))
    result = office.take(*rows)
    assert (result.inserted, codes(result)) == (1, ["nik_missing"])
    assert office.now("nik, family_card_no") == [("2900005001800001", "2900000000000001")]


def test_04_titles_labels_and_a_row_of_column_numbers(office: Office) -> None:
    def above(sheet: Any) -> None:
        sheet.insert_rows(2)
        for column in range(1, 9):
            sheet.cell(2, column).value = -column
        sheet.insert_rows(1, 3)
        sheet["A1"], sheet["A2"] = "DAFTAR KPM", "KECAMATAN : WATES"

    assert office.take(family(), family(2), change=above).inserted == 2


def test_05_groups_repeated_headers_totals_signatures_and_the_end(office: Office) -> None:
    rows = (("Kelompok Melati",), family(group=""), TITLES, ("Kelompok Mawar",), family(2, group=""),
            ("JUMLAH", 2), ("", "Mengetahui, Kepala Desa"), ("###",), family(3))  # fmt: skip
    without = [row[:-1] if len(row) == len(TITLES) else row for row in rows]
    result = office.take(*without, titles=TITLES[:-1], kind="office-list")
    assert (result.read, result.inserted) == (2, 2)
    names = query(office.context, "SELECT name FROM group_span ORDER BY name")
    assert names == [("Mawar",), ("Melati",)]


def test_06_a_used_range_far_beyond_the_data(office: Office) -> None:
    def far(sheet: Any) -> None:
        sheet.cell(20_000, 40).number_format = "0.00"

    assert office.take(family(), change=far).read == 1


def test_06_a_cell_at_the_very_end_does_not_end_the_program(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "jauh.xlsx"
    path.write_bytes(bombs()["far XFD1048576"]())
    review = office.service.stage(path, kind="office-list")
    assert review.read == review.counts["inserted"] + review.counts["rejected"] > 0


def test_07_dates_in_every_form(office: Office) -> None:
    said = (date(1980, 1, 10), "10 Januari 1980", "1980-01-10", "0000-00-00", "10/01/80", 29230)
    result = office.take(*(family(at, birth=birth) for at, birth in enumerate(said, 1)))
    assert codes(result) == ["birth_date_missing"]
    assert [row[0] for row in office.now("birth_date")] == ["1980-01-10"] * 3 + [None] + ["1980-01-10"] * 2


@pytest.mark.parametrize("said", ["Rp1.500.000", "1.500.000,00", "1500000", 1500000.0])
def test_08_amounts_as_people_write_them(office: Office, said: Any) -> None:
    cells = usual_row(1) | {"NOMINAL": said}
    office.take(tuple(cells[title] for title in NATIONAL), titles=NATIONAL, year=2026)
    assert office.now("amount") == [(1_500_000,)]


def test_09_rt_and_rw_in_every_form(office: Office) -> None:
    said = ("001/002", "RT 1 RW 2", "1-2", "1/2", date(2026, 2, 1))
    office.take(*(family(at, rt=cell) for at, cell in enumerate(said, 1)))
    assert set(office.now("rt, rw")) == {("001", "002")}


def test_10_names_on_one_line_and_otherwise_as_they_are(office: Office) -> None:
    office.take(family(name=" Siti\n  AMINAH (ALMN0  "), family(2, name="M. Mut'rof"))
    assert office.now("caretaker_name") == [("SITI AMINAH (ALMN0",), ("M. MUT'ROF",)]


def test_11_the_data_are_not_on_the_first_sheet(office: Office) -> None:
    def elsewhere(sheet: Any) -> None:
        book = sheet.parent
        book.create_sheet("REKAP", 0).append(["Rekap", 3])
        hidden = book.copy_worksheet(sheet)
        hidden.sheet_state = "hidden"

    result = office.take(family(), family(2), change=elsewhere)
    assert (result.inserted, codes(result)) == (2, ["other_sheets"])  # the hidden one is told, not read


@pytest.mark.parametrize(
    ("name", "encoding", "lead"),
    [("a.csv", "utf-8-sig", "sep=;\n"), ("b.csv", "utf-16", ""), ("c.txt", "cp1252", "")],
)
def test_12_text_tables(office: Office, tmp_path: Path, name: str, encoding: str, lead: str) -> None:
    lines = [";".join(map(str, row)) for row in (TITLES, family(), family(2))]
    (tmp_path / name).write_text(lead + "\n".join(lines), encoding)
    assert office.take_file(tmp_path / name).inserted == 2


def test_12_a_web_page_that_is_named_xls(office: Office, tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (TITLES, family(), family(2)))
    (tmp_path / "a.xls").write_text(f"<html><body><table>{rows}</table></body></html>", "utf-8")
    assert office.take_file(tmp_path / "a.xls").inserted == 2


def test_13_a_village_merged_over_its_rows(office: Office) -> None:
    result = office.take(
        family(), family(2, village=None), family(3, village=None), change=lambda sheet: sheet.merge_cells("G2:G4")
    )
    assert (result.inserted, {row[0] for row in office.now("village_code")}) == (3, {office.now("village_code")[0][0]})


def test_14_a_row_for_each_component_is_a_list_of_people(office: Office) -> None:
    office.take(family())
    titles = ("NO KK", "NIK", "NAMA", "KOMPONEN")
    card, nik = family()[3], family()[2]
    rows = (
        (card, nik, "SITI 1", "PENGURUS"),
        (card, "2900001005100002", "ADI", "SD"),
        (card, "2900001005100002", "ADI", "DISABIL"),
    )
    result = office.take(*rows, titles=titles, year=2026, stage=4)
    assert (result.kind, result.inserted) == ("members", 3)


def test_15_an_ambiguous_jml_is_not_taken_for_anything(office: Office) -> None:
    result = office.take((*family(), 17), titles=(*TITLES, "JML"))
    assert (result.inserted, office.now("member_count")) == (1, [(1,)])


def test_16_a_status_that_is_no_period_asks_for_the_stage(office: Office) -> None:
    cells = usual_row(1) | {"STATUS": "Hidup"}
    with pytest.raises(UserError) as caught:
        office.take(tuple(cells[title] for title in NATIONAL), titles=NATIONAL, year=2026)
    assert caught.value.code == "stage_missing"


def test_17_another_sub_district_and_the_same_file_twice(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        office.take((*family(), "BINANGUN"), titles=(*TITLES, "KECAMATAN"))
    assert caught.value.code == "other_district"
    office.take(family())
    with pytest.raises(UserError) as caught:
        office.take_file(tmp_path / "2.xlsx")
    assert caught.value.code == "same_file"


ERRING = ("#REF!", "#N/A", "#VALUE!")


def erring(cells: dict[str, str]) -> Callable[[Any], Any]:
    def change(sheet: Any) -> None:
        for place, text in cells.items():
            sheet[place] = text
            sheet[place].data_type = "e"

    return change


def test_18_a_cell_in_error_is_told_and_never_taken_for_blank(office: Office, service: ImportService) -> None:
    office.take(family(1), family(2))
    result = office.take(family(1), family(2), family(3), change=erring({"B2": "#REF!", "E3": "#N/A"}))
    assert (result.rejected, result.read) == (1, 3)  # a name in error costs the row, a birth date keeps the old one
    said = {one.column: one for one in service.issues(result.batch)}
    assert {"NAMA KPM", "TGL LAHIR"} <= said.keys()
    assert said["TGL LAHIR"].value == "#N/A"
    kept = query(office.context, "SELECT birth_date FROM household_span WHERE valid_to = '9999-12-31'")
    assert all(str(day) == "1980-01-10" for (day,) in kept)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "S" * 45_000}, "name_too_long"),
        ({"name": "SITI \u202eAMIN"}, ""),
        ({"birth": "10/01/2100"}, "birth_date_in_future"),
        ({"birth": "10/01/1850"}, "birth_date_impossible"),
    ],
)
def test_19_values_that_cannot_be_are_not_kept(
    office: Office, service: ImportService, change: dict[str, str], code: str
) -> None:
    result = office.take(family(1, **change), family(2))
    codes = {one.code for one in service.issues(result.batch)}
    assert not code or code in codes
    kept = query(office.context, "SELECT caretaker_name, birth_date FROM household_span")
    assert all(len(name) < 200 and name.isprintable() for name, _ in kept)
    assert not any(birth and not "1900" <= str(birth) < "2027" for _, birth in kept)


def test_20_a_merged_name_is_not_somebody_elses(office: Office) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("B2:B3")

    result = office.take(family(1), family(2), change=merge)
    assert result.rejected == 1  # the second has a NIK of her own and no name


def test_21_a_list_on_a_hidden_sheet_is_told(office: Office, service: ImportService) -> None:
    def hide(sheet: Any) -> None:
        other = sheet.parent.create_sheet("LAMA")
        other.sheet_state = "hidden"
        for row in (TITLES, *(family(number) for number in range(10, 40))):
            other.append(row)

    result = office.take(family(1), family(2), change=hide)
    [said] = [one.message for one in service.issues(result.batch) if one.code == "other_sheets"]
    assert "tersembunyi" in said and "LAMA" in said
    assert result.read == 2
