"""An empty dataset, its imports and small lists, for tests that say nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pkh_desk.services.imports import ImportService
from tests.bench.bench_import import TITLES
from tests.integration.imports.lists import usual_row, written
from tests.integration.stores import context_on, make_dataset

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from tests.integration.imports.lists import MakeList


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    store, _ = make_dataset(tmp_path / "dataset")
    yield context_on(store)
    store.close()


@pytest.fixture
def service(context: Context) -> ImportService:
    return ImportService(context)


@pytest.fixture
def make_list(tmp_path: Path) -> MakeList:
    """Writes a small list of rows given as changes of a usual row."""

    def make(*rows: dict[str, Any], name: str = "daftar.xlsx", without: tuple[str, ...] = (), above: int = 0) -> Path:
        titles = [title for title in TITLES if title not in without]
        cells = [usual_row(number) | changes for number, changes in enumerate(rows, 1)]
        return written(tmp_path / name, titles, [[row[title] for title in titles] for row in cells], above)

    return make
