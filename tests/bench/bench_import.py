"""Import of a roster into the encrypted file, against the same import that reads with openpyxl read_only.

Both sides run in turn, each in a fresh process, on the same made-up list; what counts is the ratio of the medians.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

ROWS = 50_000
TARGET = 3.5
_TITLES = (
    "NAMA PENERIMA", "NIK", "NO KK", "TGL LAHIR", "UMUR", "ART", "HAMIL", "AUD", "SD", "SMP", "SMA", "DISABIL",
    "LANSIA", "HAM", "JML KOMPONEN", "NOMINAL", "STATUS", "ALAMAT FC", "ALAMAT", "RT", "RW", "KELURAHAN",
    "KECAMATAN", "KABUPATEN", "PROVINSI",
)  # fmt: skip
_FIRST = ("SITI", "SRI", "SULASTRI", "KATMINI", "PAIJEM", "YUNI", "DWI", "PUJI", "NGADINEM", "WAHYU", "RUKMINI", "ANI")
_LAST = ("AMINAH", "MARFUAH", "KUSUMA", "SUSANTI", "ROMLAH", "RAHAYU", "ANGGRAINI", "SETYOWATI", "MAYSAROH", "MAWARTI")
_VILLAGES = ("TUGUREJO", "PURWOREJO", "SUKOREJO", "RINGINREJO", "WATES", "SUMBERARUM", "MOJOREJO", "TULUNGREJO")
_AMOUNTS = (750_000, 750_000, 225_000, 375_000, 500_000, 600_000, 600_000, 2_700_000)


def made_up_rows(count: int, seed: int = 1) -> Iterator[list[Any]]:
    """Rows of a final closing list; area 29 is no province."""
    draw = Random(seed)
    for number in range(count):
        year, month, day = draw.randint(1940, 2004), draw.randint(1, 12), draw.randint(1, 28)
        parts = [draw.choice((0, 0, 0, 1)) for _ in range(7)] + [0]
        rt, rw, hamlet = f"{draw.randint(1, 9):03d}", f"{draw.randint(1, 6):03d}", f"DSN KRAJAN {number % 900}"
        amount = sum(part * each for part, each in zip(parts, _AMOUNTS, strict=True))
        yield [
            f"{draw.choice(_FIRST)} {draw.choice(_LAST)}",
            f"29{number % 10_000:04d}{day + 40:02d}{month:02d}{year % 100:02d}{number // 10_000:04d}",
            f"29{number:014d}",
            f"{day:02d}/{month:02d}/{year}",
            2026 - year, sum(parts) + 2, *(part or None for part in parts), sum(parts), amount, "TAHAP 4",
            f"{hamlet} RT {rt} RW {rw}", hamlet, rt, rw, draw.choice(_VILLAGES), "WATES", "KAB. BLITAR", "JAWA TIMUR",
        ]  # fmt: skip


def write_list(path: Path, count: int) -> None:
    """Writes a list as a workbook."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("FINAL CLOSING")
    sheet.append(_TITLES)
    for row in made_up_rows(count):
        sheet.append(row)
    book.save(path)


def import_once(reader: str, path: Path) -> float:
    """Seconds that one import takes: read, check every row, encrypted insert, commit."""
    from pkh_desk.services.imports import ImportService, reading
    from tests.integration.stores import context_on, make_dataset

    if reader == "openpyxl":
        reading.open_workbook = _openpyxl_sheets
    with tempfile.TemporaryDirectory() as folder:
        store, _ = make_dataset(Path(folder) / "dataset")
        service = ImportService(context_on(store))
        begun = time.perf_counter()
        result = service.commit(service.stage(path, year=2026))
        seconds = time.perf_counter() - begun
        store.close()
    if result.inserted != result.read:
        raise RuntimeError(f"only {result.inserted} of {result.read} rows came in")
    return seconds


def _openpyxl_sheets(data: bytes) -> list[Any]:
    import openpyxl

    from pkh_desk.services.imports.reading import Sheet

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)

    def rows(name: str) -> Iterator[tuple[int, list[Any]]]:
        for number, cells in enumerate(book[name].iter_rows(values_only=True), 1):
            yield number, ["" if cell is None else cell for cell in cells]

    return [Sheet(name, False, lambda name=name: rows(name)) for name in book.sheetnames]  # type: ignore[misc]


def measure(rows: int = ROWS, runs: int = 3) -> dict[str, float]:
    """Median seconds by reader, both sides in turn in fresh processes."""
    taken: dict[str, list[float]] = {"calamine": [], "openpyxl": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.xlsx"
        write_list(path, rows)
        for _ in range(runs):
            for reader, seconds in taken.items():
                command = [sys.executable, "-m", "tests.bench.bench_import", "--one", reader, str(path)]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                seconds.append(float(done.stdout))
    return {reader: median(seconds) for reader, seconds in taken.items()}


def main() -> None:
    """Prints one line of the bench table, or (--one) the seconds of one run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", nargs=2, metavar=("READER", "FILE"))
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    if chosen.one:
        print(import_once(chosen.one[0], Path(chosen.one[1])))
        return
    found = measure(chosen.rows, chosen.runs)
    ratio = found["openpyxl"] / found["calamine"]
    print(
        f"import of {chosen.rows} rows: {found['calamine']:.2f} s, with openpyxl {found['openpyxl']:.2f} s,"
        f" {ratio:.1f} times (target {TARGET})"
    )


if __name__ == "__main__":
    main()
