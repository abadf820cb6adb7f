"""Text tables as people make them: stray quotes, odd delimiters and encodings; nothing vanishes without a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pkh_desk.domain.cells import read_amount, read_count
from pkh_desk.domain.errors import BadInput
from pkh_desk.services.reading.delimited import parse_rows
from pkh_desk.services.reading.files import read_source

HEADER = "NO;NAMA;NIK;ALAMAT"


def table(count: int = 200) -> list[list[str]]:
    return [[str(n), f"NAMA {n}", f"29{n:014d}", f"DUSUN {n}"] for n in range(1, count + 1)]


def read(text: str) -> list[list[str]]:
    return [cells for _, cells in parse_rows(text)]


@pytest.mark.parametrize("strays", [(5,), (5, 105), (5, 6), (5, 7), (5, 6, 7), (200,), (1, 200)])
@pytest.mark.parametrize("column", [0, 1, 2, 3])
@pytest.mark.parametrize("before", [True, False])
def test_a_stray_quote_swallows_no_row(strays: tuple[int, ...], column: int, before: bool) -> None:
    rows = table()
    for number in strays:
        cell = rows[number - 1][column]
        rows[number - 1][column] = f'"{cell}' if before else f'{cell}"'
    text = "\n".join([HEADER, *(";".join(row) for row in rows)])
    found = read(text)[1:]
    assert [[cell.strip('"') for cell in row] for row in found] == table()


def test_a_quote_that_swallows_only_a_delimiter_is_read_plainly() -> None:
    text = "\n".join([HEADER, *(";".join(row) for row in table(30)), '31;"A;29;B"'])
    assert read(text)[-1] == ["31", "A", "29", "B"]


def test_cells_in_quotes_keep_delimiters_line_breaks_and_quotes() -> None:
    lines = [
        HEADER,
        *(";".join(row) for row in table(30)),
        '31;"A;\nB ""C""\nD";29;E',
        '"32\nX";F;29;G',
        '33;H;29;"I\nJ"',
    ]
    assert read("\n".join(lines))[-3:] == [
        ["31", 'A;\nB "C"\nD', "29", "E"], ["32\nX", "F", "29", "G"], ["33", "H", "29", "I\nJ"],
    ]  # fmt: skip


@pytest.mark.parametrize("mark", list("^~:;,\t|"))
def test_delimiters(mark: str) -> None:
    text = "\n".join(mark.join(row) for row in [HEADER.split(";"), *table(40)])
    assert read(text)[1:] == table(40)


def test_apostrophes_around_cells_and_formulas_for_text() -> None:
    text = "\n".join(",".join(f"'{cell}'" for cell in row) for row in [HEADER.split(";"), *table(40)])
    assert read(text)[1:] == table(40)
    formulas = "\n".join([HEADER, *(f'{a};{b};="{c}";"=""{d}"""' for a, b, c, d in table(40))])
    assert read(formulas)[1:] == table(40)


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16", "utf-8-sig", "utf-16-le"])
def test_encodings_and_a_single_zero_byte(tmp_path: Path, encoding: str) -> None:
    text = "\n".join([HEADER, *(";".join(row) for row in table(40))])
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    assert [cells for _, cells in read_source(path).sheets[0].rows()][1:] == table(40)
    path.write_bytes(text.replace("NAMA 7;", "NAMA\0 7;").encode())
    assert [cells for _, cells in read_source(path).sheets[0].rows()][1:] == table(40)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are named pipes")
def test_a_pipe_a_device_or_a_folder_is_told_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.csv")
    for path in (tmp_path / "pipa.csv", Path("/dev/zero"), tmp_path):
        with pytest.raises(BadInput) as caught:
            read_source(path)
        assert caught.value.code == "not_spreadsheet"


def test_counts_and_amounts() -> None:
    assert [read_count(cell) for cell in ("4.0", "4,0", "4", 4.0, "4.5", True, "#REF!")] == [
        4,
        4,
        4,
        4,
        None,
        None,
        None,
    ]
    assert [read_amount(cell) for cell in (True, False, "#N/A", "1.500.000")] == [None, None, None, 1_500_000]
