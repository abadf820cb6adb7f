"""A large commit is kept at once and folded into the file later: killed, copied or closed, nothing of it is missing."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from pkh_desk.storage import upgrade
from pkh_desk.storage.bulk import insert_many
from tests.integration.stores import household_values, make_dataset, opened, writing

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.storage.dataset import Dataset

MANY = 20_000
_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.integration.stores import opened
from tests.integration.test_storage_large_commit import write_many
write_many(opened(Path(sys.argv[1])))
os.kill(os.getpid(), signal.SIGKILL)
"""


def write_many(store: Dataset) -> None:
    from pkh_desk.domain.rows import FACTS
    from pkh_desk.storage import stage_writes
    from pkh_desk.storage.audit import Entry

    values = household_values() | {"birth_date": date(1980, 7, 1).isoformat()}
    with writing(store) as work:
        facts: Any = [tuple(values[name] for name in FACTS)] * MANY
        ids = stage_writes.insert_households(work, facts, date(2026, 7, 1), "opening")
        assert len(set(ids)) == MANY
        work.audit(Entry("test", "batch", 1))
        work.commit()


def households(connection: Any) -> list[int]:
    queries = ("household", "household_span")
    return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in queries]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by its parent there")
def test_killed_right_after_the_commit(tmp_path: Path) -> None:
    make_dataset(tmp_path / "dataset")[0].close()
    done = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path / "dataset")], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    log = tmp_path / "dataset" / "data.db-wal"
    assert log.stat().st_size > 5_000_000
    store = opened(tmp_path / "dataset")
    copy = store.database.raw(upgrade.copy_to(store.database, tmp_path / "copy", "copy.db"))
    raw = store.database.raw()
    assert households(raw) == households(copy) == [MANY, MANY]
    assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()
    copy.close()
    store.close()
    assert not log.exists()
    assert (tmp_path / "dataset" / "data.db").stat().st_size > 5_000_000


def test_what_is_told_as_kept_is_on_the_disk(tmp_path: Path) -> None:
    store, _ = make_dataset(tmp_path / "dataset")
    raw = store.database.raw()
    full = 2
    assert raw.execute("PRAGMA synchronous").fetchone()[0] == full
    raw.close()
    store.close()


@pytest.mark.parametrize("value", ["O'Brien", "''", "?", ":x %s %(y)s", "a;--", "\\", "家", "", 0, -1, 2**62])
def test_a_value_that_all_rows_have_comes_in_as_it_is(value: int | str, tmp_path: Path) -> None:
    store, _ = make_dataset(tmp_path / "dataset")
    with writing(store) as work:
        work.connection.execute(text("CREATE TEMP TABLE t (a, b)"))
        insert_many(work.connection, "t", ("a",), [(1,), (2,)], {"b": value})
        assert [tuple(row) for row in work.connection.execute(text("SELECT a, b FROM t"))] == [(1, value), (2, value)]
    store.close()
