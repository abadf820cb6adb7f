"""A list written with any noise around and inside it is found with exactly its rows of data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.catalog.lists import Catalog
from pkh_desk.services.reading.model import Merge, Sheet, Source
from pkh_desk.services.reading.tables import Table, find_table
from pkh_desk.services.reading.vocabulary import Vocabulary
from tests.hostile.books import person

WORDS = Vocabulary(Catalog())
Row = list[Any]
_ONE_ROW = ["NO", "NAMA PENGURUS", "NIK", "NO. KK", "Tempat Lahir", "Tgl Lahir", "Alamat", "RT", "RW", "DESA/KEL"]
_UPPER = ["No.", "Nama KPM", "NIK", "Nomor KK", "TTL", "", "ALAMAT", "", "", "Desa"]
_LOWER = ["", "", "", "", "Tempat", "Tanggal", "Dusun", "RT", "RW", ""]
_WIDTH = len(_ONE_ROW)


def line(*cells: Any) -> Row:
    return [*cells, *[""] * (_WIDTH - len(cells))]


titles = st.lists(
    st.sampled_from(
        [
            line("DAFTAR KPM PKH TAHUN 2026"),
            line("", "KEMENTERIAN SOSIAL REPUBLIK INDONESIA"),
            line("PROVINSI", "", ": JAWA TIMUR"),
            line("KECAMATAN : WATES"),
            line("TAHAP", ": 4"),
            line(),
        ]
    ),
    max_size=7,
)
numbers = st.sampled_from(
    [
        [],
        [[-float(n) for n in range(1, _WIDTH + 1)]],
        [[f"({n})" for n in range(1, _WIDTH + 1)]],
        [[str(n) for n in range(1, _WIDTH + 1)]],
    ]
)
noise = st.sampled_from(["group", "card", "repeat", "total", "blank", "page", "numbered", "none", "none", "none"])
niks = st.sampled_from(["{}", "'{}", "{}\xa0", "-", "2,96265E+15", "0", "29626551", ""])
dates = st.sampled_from(["5 Mei 1980", "05/05/80", 29346.0, "", "17 Nopember 1975"])
people = st.lists(st.tuples(noise, niks, dates, st.booleans()), min_size=1, max_size=25)
endings = st.lists(
    st.sampled_from(
        [
            line("", "JUMLAH", 25.0),
            line("TOTAL", "", 25.0),
            line("", "", "", "", "", "", "Wates, 30 Oktober 2026"),
            line("", "Mengetahui,", "", "", "", "", "Pendamping PKH"),
            line("", "Kepala Desa Wates"),
            line("", "NIP. 19800505 200501 1 001"),
            line(),
        ]
    ),
    max_size=6,
)


def between(kind: str, header: Sequence[Row], number: int) -> list[Row]:
    return {
        "group": [line("", f"Kelompok MAWAR {number}")],
        "card": [line(f"No. KK : 29000001010{number:05d}, Alamat: DSN KRAJAN")],
        "repeat": [*map(list, header)],
        "total": [line("", "Jumlah kelompok", float(number))],
        "blank": [line(), line()],
        "page": [line(), line("Halaman 2 dari 9"), *map(list, header)],
        "numbered": [line(float(number))],
        "none": [],
    }[kind]


def data_row(number: int, nik: str, born: Any, known: bool) -> Row:
    """With no NIK it still has a card number, or is a numbered row with a name and a village."""
    row = person(number)
    card = row[3] if known or nik else ""
    return [float(number), row[1], nik.format(row[2]), card, "BLITAR", born, "Krajan", 1.0, "002", "Wates"]


@given(titles, st.booleans(), numbers, people, endings, st.booleans())
def test_exactly_the_rows_of_data_are_found(
    above: list[Row], two_rows: bool, counted: list[Row], listed: list[Any], below: list[Row], ended: bool
) -> None:
    header = [_UPPER, _LOWER] if two_rows else [_ONE_ROW]
    rows: list[Row] = [*above, *header, *counted]
    expected = []
    for number, (kind, nik, born, known) in enumerate(listed, 1):
        rows += between(kind, header, number)
        rows.append(data_row(number, nik, born, known))
        expected.append(len(rows))
    rows += below
    if ended:
        rows += [line("###"), data_row(99, "{}", "", True)]
    table = table_of(rows)
    assert [row.number for row in table.rows()] == expected
    assert table.header.first == len(above) + 1
    assert {
        "nik": 2,
        "card": 3,
        "name": 1,
        "birth": 5,
        "birth_place": 4,
        "rt": 7,
        "rw": 8,
    }.items() <= table.mapping.items()
    accounted = sorted([*expected, *(n for one in table.skipped() for n in range(one.first, one.last + 1))])
    blank = {number for number, row in enumerate(rows, 1) if not any(row)}
    assert set(accounted) | blank == set(range(1, len(rows) + 1))
    assert len(set(accounted)) == len(accounted)


def table_of(rows: list[Row], merges: tuple[Merge, ...] = ()) -> Table:
    sheet = Sheet("DATA", False, lambda: ((number, list(row)) for number, row in enumerate(rows, 1)), lambda: merges)
    return find_table(Source("daftar.xlsx", "", (sheet,)), WORDS).table


def test_group_context_is_carried_until_it_is_named_anew() -> None:
    rows = [_ONE_ROW, line("Desa: Wates"), line("Kelompok: A"), data_row(1, "{}", "", True), line("Kelompok: B")]
    rows += [data_row(2, "{}", "", True), line("Desa: Sumber"), data_row(3, "{}", "", True)]
    assert [dict(row.group) for row in table_of(rows).rows()] == [
        {"village": "Wates", "group": "A"},
        {"village": "Wates", "group": "B"},
        {"village": "Sumber"},
    ]


def test_a_title_over_the_header_is_no_second_row() -> None:
    rows = [line("DAFTAR KPM PKH"), _ONE_ROW, data_row(1, "{}", "", True)]
    assert (table_of(rows).header.first, table_of(rows).titles[0]) == (2, "NO")


def test_parents_without_meaning_keep_the_titles_below() -> None:
    upper = ["DATA KPM", "", "", "", "KOMPONEN", "", "", "BANTUAN", "", ""]
    lower = ["NO", "NAMA", "NIK", "NO KK", "SD", "SMP", "LANSIA", "NOMINAL", "TAHAP", "KET"]
    table = table_of([upper, lower, [1.0, *person(1)[1:4], 1.0, "", "", "Rp750.000", "TAHAP 1", ""]])
    fields = {"name": 1, "nik": 2, "card": 3, "sd": 4, "smp": 5, "lansia": 6, "amount": 7, "period": 8}
    assert fields.items() <= table.mapping.items()
    assert len(list(table.rows())) == 1


def test_a_group_row_with_a_card_number_is_no_person() -> None:
    rows = [_ONE_ROW, ["", "", "KK 2900000101000099"], data_row(1, "{}", "", True)]
    assert [row.number for row in table_of(rows).rows()] == [3]
