"""Import of a roster into the encrypted file, against the same import that reads with openpyxl read_only, and against
LibreOffice that merely loads the file (with a warm profile, and a picture of the first page for all that it writes).

Both sides run in turn, each in a fresh process, on the same made-up list; what counts is the ratio of the medians.
"""

from __future__ import annotations

import atexit
import io
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.harness import Pair, main, pair, worker

ROWS = 50_000
ONE_ROW = "satu.xlsx"
TITLES = (
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
    sheet.append(TITLES)
    for row in made_up_rows(count):
        sheet.append(row)
    book.save(path)


def ours(path: str) -> float:
    """Seconds of one import as the program does it: read, check every row, encrypted insert, commit."""
    return _import(Path(path))


def theirs(path: str) -> float:
    """The same import with openpyxl read_only as the reader."""
    from pkh_desk.services.reading import files

    files.open_workbook = _openpyxl_sheets  # type: ignore[attr-defined]
    return _import(Path(path))


def _import(path: Path) -> float:
    from pkh_desk.services.imports import ImportService
    from tests.integration.stores import context_on, make_dataset

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


def load_only(path: str, profile: str) -> float:
    """Seconds of loading alone: LibreOffice on the list, less LibreOffice on a list of one row."""
    seconds = []
    for one in (Path(path), Path(path).with_name(ONE_ROW)):
        begun = time.perf_counter()
        subprocess.run(_load(one, profile), check=True, capture_output=True)
        seconds.append(time.perf_counter() - begun)
    return seconds[0] - seconds[1]


def _load(path: Path, profile: str) -> list[str]:
    """The command that makes LibreOffice load a file."""
    own = f"-env:UserInstallation={Path(profile).as_uri()}"
    return ["soffice", own, "--headless", "--convert-to", "png", "--outdir", str(Path(profile).parent), str(path)]


def _openpyxl_sheets(data: bytes, errors: object = None, blocks: object = None) -> list[Any]:
    import openpyxl

    from pkh_desk.services.reading.model import Sheet

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)

    def rows(name: str) -> Iterator[tuple[int, list[Any]]]:
        for number, cells in enumerate(book[name].iter_rows(values_only=True), 1):
            yield number, ["" if cell is None else cell for cell in cells]

    return [Sheet(name, False, lambda name=name: rows(name)) for name in book.sheetnames]  # type: ignore[misc]


def pairs() -> Sequence[Pair]:
    """The comparisons, on one made-up list; those with LibreOffice only where it is."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "daftar.xlsx"
    write_list(path, ROWS)
    name = f"import of {ROWS:,} rows, against openpyxl"
    found = [pair(name, ours=worker("ours", path), theirs=worker("theirs", path), at_least=3.5)]
    if shutil.which("soffice") is None:
        print("LibreOffice is not here: not compared with it")
        return found
    profile = str(folder / "profile")
    write_list(folder / ONE_ROW, 1)
    subprocess.run(_load(folder / ONE_ROW, profile), check=True, capture_output=True)  # makes the profile
    whole = f"import of {ROWS:,} rows, against a warm soffice"
    alone = "the same, against its loading alone"
    return [
        *found,
        pair(whole, ours=worker("ours", path), theirs=_load(path, profile), at_least=1),
        pair(alone, ours=worker("ours", path), theirs=worker("load_only", path, profile), at_least=1),
    ]


if __name__ == "__main__":
    main(workers={"ours": ours, "theirs": theirs, "load_only": load_only}, pairs=pairs)
