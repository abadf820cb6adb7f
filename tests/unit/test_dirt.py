"""The seventeen kinds of dirt in real lists (DOMAIN 6.2), one test each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.addresses import read_address, read_hamlet, read_rt_rw
from pkh_desk.domain.cells import read_amount, read_birth, read_block, read_number, read_text
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.final_closing import FinalClosingJudge
from pkh_desk.services.reading.files import read_source
from pkh_desk.services.reading.tables import Found, find_table
from pkh_desk.services.reading.vocabulary import Vocabulary
from tests.hostile.books import HEADER, XML, book, pack, parts, person, rows_of, sheet_xml
from tests.hostile.damaged import ole

TODAY = date(2026, 11, 24)
WORDS = Vocabulary(Catalog())


def found_in(folder: Path, data: bytes | str, name: str = "daftar.xlsx", **choice: Any) -> Found:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return find_table(read_source(path), WORDS, **choice)


def numbers(found: Found) -> list[int]:
    return [row.number for row in found.table.rows()]


def reasons(found: Found) -> list[tuple[int, str]]:
    return [(one.first, one.reason) for one in found.table.skipped()]


def column(found: Found, field: str) -> list[Any]:
    return [row.cells[found.table.mapping[field]] for row in found.table.rows()]


def csv(*rows: Sequence[Any], mark: str = ",") -> str:
    return "\n".join(mark.join(map(str, row)) for row in rows)


def test_dirt_01_nik_kept_as_a_number(tmp_path: Path) -> None:
    rows = [HEADER, person(1), person(2)]
    rows[1][2], rows[2][2] = 2900005001800001, 9401010101010001  # type: ignore[index]
    read = [read_number(cell) for cell in column(found_in(tmp_path, book(rows)), "nik")]
    assert read == [("2900005001800001", "was_number"), ("", "maybe_rounded")]
    assert read_number(2900005001800010.0) == ("", "maybe_rounded")


def test_dirt_02_scientific_text_is_not_repaired(tmp_path: Path) -> None:
    rows = [HEADER, [1, "SITI", "2,90000E+15", "", "", "", "", "", "", ""]]
    assert [read_number(cell) for cell in column(found_in(tmp_path, book(rows)), "nik")] == [("", "scientific")]


def test_dirt_03_apostrophes_invisible_signs_and_placeholders() -> None:
    good = ("2900005001800001", "")
    for cell in ("'2900005001800001", "2900005001800001\xa0", "\u200b2900 0050 0180 0001", "2900.0050.0180.0001"):
        assert read_number(cell) == good
    assert {read_number(cell)[1] for cell in ("-", "0", "", " \xa0")} == {"missing"}
    assert {read_number(cell)[1] for cell in ("SAMA", "NULL", "Tdk Th")} == {"not_16_digits"}


def test_dirt_04_titles_labels_two_row_header_and_column_numbers(data: Path) -> None:
    found = find_table(read_source(data / "kelompok_dampingan.xlsx"), WORDS)
    table = found.table
    assert (table.sheet, table.header.first, table.header.last) == ("DATA", 4, 5)
    assert table.labels == {"district": "WATES"}
    assert reasons(found)[:5] == [(1, "title"), (2, "label"), (4, "header"), (5, "header"), (6, "number row")]
    assert table.titles[4:9] == ("TTL Tempat", "TTL Tanggal", "ALAMAT Dusun", "ALAMAT RT", "ALAMAT RW")
    assert {"birth_place": 4, "birth": 5, "hamlet": 6, "rt": 7, "rw": 8}.items() <= table.mapping.items()
    assert len(list(table.rows())) == 180


@pytest.mark.parametrize("line", ["(1) (2) (3) (4) (5) (6) (7) (8) (9) (10)", "1 2 3 4 5 6 7 8 9 10"])
def test_dirt_04_column_numbers_in_other_forms(tmp_path: Path, line: str) -> None:
    found = found_in(tmp_path, csv(HEADER, line.split(), person(1)), "a.csv")
    assert (numbers(found), reasons(found)) == ([3], [(1, "header"), (2, "number row")])


def test_dirt_05_groups_repeated_headers_totals_signatures_and_the_end(tmp_path: Path) -> None:
    rows = [
        HEADER, ["No. KK : 2900000101000099; Alamat : DSN KRAJAN"], person(1), ["Kelompok: MAWAR"], person(2),
        ["", "Jumlah", 2], HEADER, person(3), [], ["", "", "", "", "", "Wates, 30 Oktober 2026"],
        ["", "Mengetahui, Kepala Desa"], ["", "SUPARDI"], ["### Data di bawah ini contoh"], person(4),
    ]  # fmt: skip
    found = found_in(tmp_path, book(rows))
    assert numbers(found) == [3, 5, 8]
    assert [dict(row.group) for row in found.table.rows()] == [
        {"card": "2900000101000099", "address": "DSN KRAJAN"},
        {"card": "2900000101000099", "address": "DSN KRAJAN", "group": "MAWAR"},
        {"card": "2900000101000099", "address": "DSN KRAJAN", "group": "MAWAR"},
    ]
    assert reasons(found)[1:] == [
        (2, "group"), (4, "group"), (6, "total"), (7, "repeat"), (9, "blank"), (10, "signature"), (11, "signature"),
        (12, "signature"), (13, "note"), (14, "note"),
    ]  # fmt: skip


def test_dirt_06_used_range_far_beyond_the_data(tmp_path: Path) -> None:
    blanks = "".join(f'<row r="{number}"><c r="A{number}" s="1"/></row>' for number in range(10, 8_425))
    found = found_in(tmp_path, book(rows_of(3), blanks, before='<dimension ref="A1:XFD8425"/>'))
    assert numbers(found) == [2, 3, 4]


@pytest.mark.parametrize(
    "cell",
    [
        "5 Mei 1980", "5 mei 80", "05/05/80", "1980-05-05", "1980/05/05", "5-5-1980", "05.05.1980", "'05/05/1980",
        "29346", 29346.0, "05-Mei-80", "Senin, 5 Mei 1980", "Blitar, 5 Mei 1980", "BLITAR 05-05-1980", "5 May 1980",
        "05/05/1980 00:00:00", datetime(1980, 5, 5), date(1980, 5, 5), "Kab. Blitar/5 Mei 1980",
    ],
)  # fmt: skip
def test_dirt_07_dates_in_every_form(cell: Any) -> None:
    assert read_birth(cell, TODAY)[::3] == ("1980-05-05", "")


@pytest.mark.parametrize(
    ("cell", "iso", "code"),
    [
        ("0000-00-00", None, "birth_date_missing"),
        ("12 PEBRUARI 1975", "1975-02-12", ""),
        ("1 NOPEMBER 75", "1975-11-01", ""),
        ("17 Agt 1945", "1945-08-17", ""),
        ("17 Ags. 1945", "1945-08-17", ""),
        ("17 Agust 1945", "1945-08-17", ""),
        ("12/31/1980", None, "birth_date_unreadable"),
        ("1980", None, "birth_date_unreadable"),
        (-5.0, None, "birth_date_unreadable"),
    ],
)
def test_dirt_07_months_zeros_and_no_american_order(cell: Any, iso: str | None, code: str) -> None:
    assert read_birth(cell, TODAY)[::3] == (iso, code)


def test_dirt_07_days_counted_from_1904(tmp_path: Path) -> None:
    row = '<row r="9"><c r="B9" t="str"><v>SITI</v></c><c r="C9" t="str"><v>2900005001800009</v></c>'
    row += '<c r="E9"><v>27884</v></c></row>'
    old = pack(parts(sheet_xml(rows_of(1), row), workbook='<workbookPr date1904="1"/>'))
    assert read_birth(column(found_in(tmp_path, old), "birth")[1], TODAY).iso == "1980-05-05"


@pytest.mark.parametrize(
    "cell", ["Rp1.500.000", "Rp. 1.500.000,-", "1.500.000,00", "1500000", 1500000.0, "Rp 1.500.000"]
)
def test_dirt_08_amounts(cell: Any) -> None:
    assert read_amount(cell) == 1_500_000


def test_dirt_09_rt_rw_and_hamlets() -> None:
    assert [read_block(cell) for cell in (1.0, "8.0", "001", "-", "")] == ["001", "008", "001", "", ""]
    for cell in ("001/002", "1/2", "RT 01 RW 02", "RT.001/RW.002", "RT/RW 001/002", "1-2", date(2026, 2, 1)):
        assert read_rt_rw(cell) == ("001", "002")
    spelt = ("DSN KRAJAN", "Dsn KRAJAN", "DSN. KRAJAN", "DS KRAJAN", "DS. KRAJAN", "DUSUN KRAJAN", "DUSUN. KRAJAN")
    assert {read_hamlet(cell) for cell in (*spelt, "Dusun KRAJAN", "KRAJAN")} == {"KRAJAN"}
    assert read_address("RT 04 RW 02 Dusun X") == ("X", "004", "002")


def test_dirt_10_names_stay_as_they_are_but_on_one_line() -> None:
    assert read_text("SITI\n AMINAH \xa0\u200b") == "SITI AMINAH"
    for name in ("MUNIAH (ALMN0", "ADINDA-DARI", "M. MUT'ROF", "Hj. SITI", "Alm. M. Yusuf"):
        assert read_text(f"'{name} ") == name


def test_dirt_11_other_sheets_hidden_sheets_and_hidden_rows(tmp_path: Path) -> None:
    names = '<sheet name="Rekap" sheetId="1" r:id="rId1"/><sheet name="lama" state="hidden" sheetId="2" r:id="rId4"/>'
    names += '<sheet name="DESA A" sheetId="3" r:id="rId5"/><sheet name="DESA B" sheetId="4" r:id="rId6"/>'
    content = parts(sheet_xml([["DESA", "JUMLAH"], ["WATES", 5]]), sheets=names)
    relations = str(content["xl/_rels/workbook.xml.rels"])
    kind = relations[relations.index('Type="') : relations.index('Target="')]
    for number in (4, 5, 6):
        link = f'<Relationship Id="rId{number}" {kind}Target="worksheets/sheet{number}.xml"/>'
        relations = relations.replace("</Relationships>", link + "</Relationships>")
        rows = sheet_xml(rows_of(3 if number > 4 else 9))
        content[f"xl/worksheets/sheet{number}.xml"] = rows.replace('<row r="3">', '<row r="3" hidden="1">')
    found = found_in(tmp_path, pack({**content, "xl/_rels/workbook.xml.rels": relations}))
    assert (found.table.sheet, len(numbers(found)), found.alike) == ("DESA A", 3, ("DESA B",))
    assert [(one.sheet, one.hidden) for one in found.candidates][1] == ("lama", True)


_SHEET_XML = (
    XML + '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>'
)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_dirt_12_text_tables(tmp_path: Path, mark: str, encoding: str) -> None:
    rows = [["DAFTAR; KPM, 2026"], HEADER, person(1), [*person(2)[:5], "DSN SÉ", *person(2)[6:]]]
    text = csv(*[[f'"{cell}"' for cell in row] for row in rows], mark=mark)
    found = found_in(tmp_path, text.encode(encoding), "daftar.xls")
    assert column(found, "address") == ["DSN KRAJAN 1", "DSN SÉ"]


def test_dirt_12_sep_line_web_page_xml_and_password(tmp_path: Path) -> None:
    rows = [HEADER, person(1), person(2)]
    assert numbers(found_in(tmp_path, "sep=;\n" + csv(*rows, mark=";"), "a.csv")) == [3, 4]
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    page = "<html><table><tr><td colspan=10>DAFTAR</td></tr><tr>" + "</tr><tr>".join(lines) + "</tr></table>"
    assert numbers(found_in(tmp_path, page, "a.xls")) == [3, 4]
    cells = ["".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) for row in rows]
    body = "".join(f"<Row>{line}</Row>" for line in cells)
    assert numbers(found_in(tmp_path, f"{_SHEET_XML}{body}</Table></Worksheet></Workbook>", "b.xls")) == [2, 3]
    with pytest.raises(BadInput, match="sandi"):
        found_in(tmp_path, ole("EncryptedPackage".encode("utf-16-le")), "c.xlsx")


def test_dirt_13_merged_cells_and_formulas_without_values(tmp_path: Path) -> None:
    rows = [HEADER, person(1), person(2), person(3)]
    rows[2][8] = rows[3][8] = ""  # type: ignore[index]
    rows[1][5] = "<f>A2</f>"  # type: ignore[index]
    merged = '<mergeCells><mergeCell ref="I2:I4"/></mergeCells>'
    found = found_in(tmp_path, book(rows, after=merged))
    assert column(found, "village") == ["WATES"] * 3
    assert column(found, "address")[0] == ""


def test_dirt_13_a_person_merged_over_two_components(tmp_path: Path) -> None:
    rows = [HEADER, person(1), ["", "", "", "", "", "", "", "", "", "AUD"], person(2)]
    merged = "".join(f'<mergeCell ref="{letter}2:{letter}3"/>' for letter in "ABCDEFGHI")
    found = found_in(tmp_path, book(rows, after=f"<mergeCells>{merged}</mergeCells>"))
    assert column(found, "nik") == [person(1)[2], person(1)[2], person(2)[2]]
    assert found.table.grain.kind == "component"


@pytest.mark.parametrize(
    ("title", "values", "grain"),
    [
        ("KOMPONEN", [(1, "SD"), (2, "SD"), (3, "AUD")], "household"),
        ("KOMPONEN", [(1, "SD"), (1, "AUD"), (2, "SD"), (2, "SMP")], "component"),
        ("TAHAP", [(1, "Tahap 1"), (1, "Tahap 2"), (2, "Tahap 1"), (2, "Tahap 2")], "stage"),
    ],
)
def test_dirt_14_the_grain_is_told_by_what_repeats(
    tmp_path: Path, title: str, values: list[tuple[int, str]], grain: str
) -> None:
    rows = [["NAMA", "NIK", "NO KK", title], *([*person(who)[1:4], said] for who, said in values)]
    told = found_in(tmp_path, csv(*rows), "a.csv").table.grain
    assert (told.kind, len(told.evidence) > 1) == (grain, True)


def test_dirt_14_several_people_on_one_card_are_members(tmp_path: Path) -> None:
    rows = [["NAMA", "NIK", "NO KK"], *([*person(who)[1:3], person(who // 3)[3]] for who in range(9))]
    assert found_in(tmp_path, csv(*rows), "a.csv").table.grain.kind == "member"


def test_dirt_15_an_ambiguous_jml_is_left_to_a_person(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["NAMA SISWA", "NIK SISWA", "NAMA PENGURUS", "NIK PENGURUS", "JULI", "", "", "", ""]]
    rows += [["", "", "", "", "ALPA", "IZIN", "SAKIT", "JML", "%"], ["A", "290000", *person(1)[1:3], 1, 1, 1, 22, 88]]
    found = found_in(tmp_path, csv(*rows), "a.csv")
    jml = next(column for column in found.table.columns if column.title == "JULI JML")
    assert (jml.field, jml.samples) == ("", ("22",))
    assert {"pupil_nik", "pupil_name", "nik", "name"} <= set(found.table.mapping)


@pytest.mark.parametrize(("said", "field"), [("TAHAP 4", "period"), ("Hidup", "status"), ("Tidak Valid", "status")])
def test_dirt_16_status_is_a_period_only_if_it_says_one(tmp_path: Path, said: str, field: str) -> None:
    rows = [["NAMA", "NIK", "NO KK", "STATUS"], *([*person(who)[1:4], said] for who in range(5))]
    assert found_in(tmp_path, csv(*rows), "a.csv").table.mapping[field] == 3


def test_dirt_17_other_sub_districts_and_the_same_file_again(tmp_path: Path) -> None:
    first, again = (tmp_path / name for name in ("a.xlsx", "salinan.xlsx"))
    first.write_bytes(book())
    again.write_bytes(book())
    assert read_source(first).sha256 == read_source(again).sha256
    fields = ("name", "nik", "card", "birth", "members", "hamil", "aud", "amount", "address", "rt", "rw", "village")
    columns = {field: index for index, field in enumerate((*fields, "district", "regency"))}
    judge = FinalClosingJudge(columns, lambda *_: ("", "other_district"), TODAY)
    row = ["SITI", "2900005001800001", "2900000000000001", "10/01/1980", 1.0, "", "", 0.0, "", "", "", "X", "Y", "Z"]
    assert [code for _, code, _ in judge(row).findings or ()] == ["other_district"]


def test_a_mapping_that_is_given_wins(tmp_path: Path) -> None:
    found = found_in(tmp_path, book(), mapping={"nik": 3, "card": 2, "name": 1})
    assert found.table.mapping == {"nik": 3, "card": 2, "name": 1}
    assert len(numbers(found)) == 5
    with pytest.raises(BadInput, match="Pilihan kolom"):
        found_in(tmp_path, book(), mapping={"nik": 300})


def test_a_sheet_that_is_asked_for_wins(data: Path) -> None:
    source = read_source(data / "kelompok_dampingan.xlsx")
    with pytest.raises(BadInput, match="judul kolom"):
        find_table(source, WORDS, sheet="rekap")
    with pytest.raises(BadInput, match="Lembar yang ada"):
        find_table(source, WORDS, sheet="x")
