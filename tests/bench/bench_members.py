"""The memory of a member list of 250,000 rows on a base that knows the families: import, and import of the next stage.

The limit is absolute, 600 MB, so "theirs" is a process that holds just that.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from tests.bench.bench_import import TITLES, made_up_rows
from tests.bench.harness import Pair, main, pair, run, worker

if TYPE_CHECKING:
    from pkh_desk.storage.dataset import Dataset

FAMILIES, EACH = 62_500, 4
LIMIT = 556 * 1024 * 1024
"""With the bare Python that holds it that is 600 MB of a million bytes (572 in the table, which counts MiB)."""
MEMBER_TITLES = ("NO KK", "NIK", "NAMA ART", "JK", "TGL LAHIR", "HUBUNGAN", "KOMPONEN", "TAHAP")
_CHILDREN = ("SD", "SMP", "Anak Usia Dini")


def member_rows(count: int, stage: int, seed: int = 2) -> Iterator[list[Any]]:
    """The caretaker of each made-up family and three children."""
    draw = Random(seed)
    for number, family in enumerate(made_up_rows(count)):
        card = family[2]
        yield [card, family[1], family[0], "P", family[3], "ISTRI", "PENGURUS", f"TAHAP {stage}"]
        for child in range(1, EACH):
            born = date(draw.randint(2008, 2024), draw.randint(1, 12), draw.randint(1, 28))
            nik = f"29{number % 10_000:04d}{born:%d%m%y}{(number // 10_000) * 10 + child:04d}"
            name = f"ANAK {child} {family[0]}"
            yield [card, nik, name, "L", f"{born:%d/%m/%Y}", "ANAK", _CHILDREN[child - 1], f"TAHAP {stage}"]


def write_lists(folder: Path, families: int) -> None:
    """A list of families and one of their members."""
    from openpyxl import Workbook

    lists: Sequence[tuple[str, Sequence[str], Iterator[list[Any]]]] = (
        ("keluarga", TITLES, made_up_rows(families)),
        ("art", MEMBER_TITLES, member_rows(families, 4)),
    )
    for name, titles, rows in lists:
        book = Workbook(write_only=True)
        sheet = book.create_sheet(name)
        sheet.append(list(titles))
        for row in rows:
            sheet.append(row)
        book.save(folder / f"{name}.xlsx")


def families(folder: str) -> None:
    """Makes a dataset that knows the families only."""
    from tests.integration.stores import make_dataset

    store, _ = make_dataset(Path(folder) / "families")
    _take(store, Path(folder) / "keluarga.xlsx", 2026, 4)


def members(folder: str) -> None:
    """The member list comes in on a base that knows the families; kept for `members_again`."""
    _fresh(folder, "families", "members")
    _take(_opened(folder, "members"), Path(folder) / "art.xlsx", 2026, 4)


def members_again(folder: str) -> None:
    """A member list of the next stage on a base that knows all of the people too."""
    _fresh(folder, "members", "again")
    _take(_opened(folder, "again"), Path(folder) / "art.xlsx", 2027, 1)


def limit(size: str) -> None:
    """A process that holds so much."""
    block = bytearray(int(size))
    block[::4096] = b"x" * len(block[::4096])


def _fresh(folder: str, source: str, name: str) -> None:
    shutil.rmtree(Path(folder) / name, ignore_errors=True)
    shutil.copytree(Path(folder) / source, Path(folder) / name)


def _opened(folder: str, name: str) -> Dataset:
    from pkh_desk.storage import dataset
    from tests.integration.stores import CLOCK, LOGIN, PASSWORD

    path = Path(folder) / name
    return dataset.open_unlocked(path, *dataset.unlock(path, LOGIN, PASSWORD), CLOCK)


def _take(store: Dataset, path: Path, year: int, stage: int) -> None:
    from pkh_desk.services.imports import ImportService
    from tests.integration.stores import context_on

    service = ImportService(context_on(store))
    result = service.commit(service.stage(path, year=year, stage=stage))
    store.close()
    if result.rejected:
        raise RuntimeError(f"{result.rejected} of {result.read} rows were refused")


def pairs() -> Sequence[Pair]:
    """The peaks against the limit."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    write_lists(folder, FAMILIES)
    run(worker("families", folder))
    rows = f"{FAMILIES * EACH:,} member rows"
    held = worker("limit", LIMIT)
    return [
        pair(f"{rows} on known families, of 600 MB", ours=worker("members", folder), theirs=held, at_most=1, runs=1,
             measure="memory"),
        pair(f"{rows} on known members, of 600 MB", ours=worker("members_again", folder), theirs=held, at_most=1,
             runs=1, measure="memory"),
    ]  # fmt: skip


if __name__ == "__main__":
    main(
        workers={"families": families, "members": members, "members_again": members_again, "limit": limit},
        pairs=pairs,
    )
