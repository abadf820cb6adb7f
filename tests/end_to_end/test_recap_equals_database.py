"""The month's workbook, opened and calculated anew by LibreOffice, says what the dataset holds, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from tests.libreoffice import cell_values, convert, spoilt_copy
from tests.offices import TRUTH

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Office

pytestmark = pytest.mark.libreoffice

# Written apart from the program's own question "as of": the plain current rows, counted by hand.
BY_VILLAGE = text("""
    SELECT village_code, count(*) AS households, sum(member_count) AS people, sum(hamil) AS hamil,
        sum(aud) AS aud, sum(sd) AS sd, sum(smp) AS smp, sum(sma) AS sma,
        sum(lansia) AS lansia, sum(disabil) AS disabil, sum(ham) AS ham,
        sum(CASE WHEN listing = 'listed' THEN amount ELSE 0 END) AS amount
    FROM household_span
    WHERE rec_to = 9223372036854775807 AND valid_to = '9999-12-31' AND state = 'active'
    GROUP BY village_code
""")
COUNTED = ("households", "people", "hamil", "aud", "sd", "smp", "sma", "lansia", "disabil", "ham")


def rows_of(cells: dict[str, Any], sheet: str) -> list[list[Any]]:
    """The rows of a sheet as lists of filled cells, left to right."""
    rows: dict[int, dict[str, Any]] = {}
    for place, value in cells.items():
        name, _, cell = place.partition("!")
        if name == sheet:
            column, row = cell.rstrip("0123456789"), int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            rows.setdefault(row, {})[column.rjust(2)] = value
    return [[value for _, value in sorted(cells.items())] for _, cells in sorted(rows.items())]


def test_the_recap_equals_the_database(stage_4_office: Office, tmp_path: Path) -> None:
    out = tmp_path / "rekap.xlsx"
    answer = stage_4_office.ask("recap", "--month", "2026-10", "--out", out)
    cells = cell_values(convert(spoilt_copy(out), "xlsx", tmp_path))
    assert cells == cell_values(out)
    with stage_4_office.services() as services, services.context.read() as connection:
        held = {row["village_code"]: row for row in connection.execute(BY_VILLAGE).mappings()}
    lines = {
        row[1]: row for row in rows_of(cells, "REKAP DESA") if len(row) > 10 and str(row[1]).startswith("35.05.20.")
    }
    assert lines.keys() == held.keys()
    for code, line in lines.items():
        counts = [held[code][name] for name in COUNTED]
        assert line[3:] == [*counts, sum(counts[2:]), held[code]["amount"]]
    total = next(row for row in rows_of(cells, "REKAP DESA") if str(row[0]).startswith("JUMLAH KECAMATAN"))
    assert total[1] == answer["balance"]["closing"] == 1364
    assert total[-1] == TRUTH["nominal_stage_4"]
    summary = {row[-2]: row[-1] for row in rows_of(cells, "RINGKASAN") if len(row) >= 2}
    said = [value for row in rows_of(cells, "RINGKASAN") for value in row]
    assert "Seimbang" in said
    assert summary["KPM dalam daftar Tahap 4 2026"] == TRUTH["stage_4"]
    balance = answer["balance"]
    assert [balance[part] for part in ("opening", "in", "out", "corrections", "closing")] == [1312, 52, 0, 0, 1364]
    assert balance["balanced"]


def test_numbers_of_cards_are_text_and_masked(stage_4_office: Office, tmp_path: Path) -> None:
    out = tmp_path / "rekap.xlsx"
    stage_4_office.ask("recap", "--month", "2026-10", "--out", out)
    niks = [row[2] for row in rows_of(cell_values(out), "RINGKASAN") if len(row) > 3 and "•" in str(row[2])]
    assert len(niks) == 39
    assert all(isinstance(nik, str) and len(nik) == 16 for nik in niks)
