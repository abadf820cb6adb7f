"""A disk that fills: the dataset's, told by the database itself, as long as a context lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.storage import engine

SPARE = 4
"""Pages that are still free."""


@contextmanager
def no_room(database: engine.Database) -> Iterator[None]:
    """No room for more than some pages in an open dataset; afterwards there is."""
    real = engine.Database._connect

    def tight(self: engine.Database, path: Path) -> Any:
        connection = real(self, path)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + SPARE}")
        return connection

    database.engine.dispose()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine.Database, "_connect", tight)
        yield
    database.engine.dispose()
