"""An older dataset is copied, then upgraded in one transaction; what fails leaves it as it was."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect, text

from pkh_desk.storage import dataset, upgrade
from pkh_desk.storage.engine import Database
from pkh_desk.storage.migrations import HEAD, HISTORY
from tests.integration import stores

if TYPE_CHECKING:
    from pathlib import Path

NEXT_REVISION = f"{int(HEAD) + 1:04d}"
NEXT = '''"""The next schema."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("next_thing", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO next_thing (id) VALUES (1)")
{rest}
'''


REBUILD = """
    with op.batch_alter_table("household", recreate="always") as table:
        table.add_column(sa.Column("mark", sa.Integer(), nullable=False, server_default="7"))
"""


def write_next(folder: Path, rest: str = "") -> None:
    text = NEXT.format(rest=rest, revision=NEXT_REVISION, head=HEAD)
    (folder / f"v{NEXT_REVISION}_next.py").write_text(text)


@pytest.fixture
def next_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program one schema ahead of this one; returns the folder of its migration."""
    scripts = tmp_path / "program"
    shutil.copytree(upgrade.SCRIPTS, scripts)
    monkeypatch.setattr(upgrade, "SCRIPTS", scripts)
    monkeypatch.setattr(upgrade, "HEAD", NEXT_REVISION)
    monkeypatch.setattr(upgrade, "HISTORY", (*HISTORY, NEXT_REVISION))
    return scripts / "versions"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A dataset of this program, with one household in its WAL."""
    store, _ = stores.make_dataset(tmp_path / "data")
    with stores.writing(store) as work:
        stores.add_household(work)
        stores.kept(work)
    store.close()
    return tmp_path / "data"


def test_an_older_dataset_is_copied_and_upgraded(older: Path, next_program: Path) -> None:
    write_next(next_program)
    keys, data_key = dataset.unlock(older, stores.LOGIN, stores.PASSWORD)
    opened = dataset.open_unlocked(older, keys, data_key, stores.CLOCK)
    with opened.database.reading() as connection:
        assert upgrade.revision_of(connection) == NEXT_REVISION
        assert connection.execute(text("SELECT count(*) FROM household_span")).scalar() == 1
    opened.close()
    (copy,) = (older / "backups").glob("*.db")
    before = Database(copy, data_key)
    with before.reading() as connection:
        assert upgrade.revision_of(connection) == HEAD
        assert connection.execute(text("SELECT count(*) FROM household_span")).scalar() == 1
    before.close()
    assert b"SITI AMINAH" not in copy.read_bytes()


def test_an_upgrade_that_fails_changes_nothing(older: Path, next_program: Path) -> None:
    write_next(next_program, '    raise RuntimeError("power cut")')
    keys, data_key = dataset.unlock(older, stores.LOGIN, stores.PASSWORD)
    with pytest.raises(RuntimeError, match="power cut"):
        dataset.open_unlocked(older, keys, data_key, stores.CLOCK)
    store = Database(older / "data.db", data_key)
    with store.reading() as connection:
        assert upgrade.revision_of(connection) == HEAD
        assert not inspect(connection).has_table("next_thing")
    store.close()


def test_a_table_that_others_point_to_can_be_made_anew(older: Path, next_program: Path) -> None:
    write_next(next_program, REBUILD)
    keys, data_key = dataset.unlock(older, stores.LOGIN, stores.PASSWORD)
    opened = dataset.open_unlocked(older, keys, data_key, stores.CLOCK)
    with opened.database.reading() as connection:
        assert connection.execute(text("SELECT mark FROM household")).scalar() == 7
        assert connection.execute(text("SELECT count(*) FROM household_span")).scalar() == 1
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    opened.close()


def test_an_upgrade_that_leaves_rows_pointing_nowhere_is_not_kept(older: Path, next_program: Path) -> None:
    write_next(next_program, '    op.execute("DELETE FROM household")')
    keys, data_key = dataset.unlock(older, stores.LOGIN, stores.PASSWORD)
    with pytest.raises(RuntimeError, match="point nowhere"):
        dataset.open_unlocked(older, keys, data_key, stores.CLOCK)
    store = Database(older / "data.db", data_key)
    with store.reading() as connection:
        assert upgrade.revision_of(connection) == HEAD
        assert connection.execute(text("SELECT count(*) FROM household")).scalar() == 1
    store.close()


def test_a_dataset_of_the_first_schema_gets_groups_and_events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = tmp_path / "first"
    shutil.copytree(upgrade.SCRIPTS, scripts)
    for later in (scripts / "versions").glob("v*.py"):
        if not later.name.startswith("v0001"):
            later.unlink()
    with monkeypatch.context() as first:
        first.setattr(upgrade, "SCRIPTS", scripts)
        store, _ = stores.make_dataset(tmp_path / "data")
        with stores.writing(store) as work:
            stores.add_household(work)
            stores.kept(work)
        store.close()
    keys, data_key = dataset.unlock(tmp_path / "data", stores.LOGIN, stores.PASSWORD)
    opened = dataset.open_unlocked(tmp_path / "data", keys, data_key, stores.CLOCK)
    with opened.database.reading() as connection:
        assert upgrade.revision_of(connection) == HEAD
        assert inspect(connection).has_table("household_event")
        assert connection.execute(text("SELECT count(*) FROM household_span")).scalar() == 1
    opened.close()
