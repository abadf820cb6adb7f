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

NEXT = '''"""The next schema."""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("next_thing", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO next_thing (id) VALUES (1)")
{rest}
'''


@pytest.fixture
def next_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program one schema ahead of this one; returns the folder of its migration."""
    scripts = tmp_path / "program"
    shutil.copytree(upgrade.SCRIPTS, scripts)
    monkeypatch.setattr(upgrade, "SCRIPTS", scripts)
    monkeypatch.setattr(upgrade, "HEAD", "next")
    monkeypatch.setattr(upgrade, "HISTORY", (*HISTORY, "next"))
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
    (next_program / "v9999_next.py").write_text(NEXT.format(head=HEAD, rest=""))
    keys, data_key = dataset.unlock(older, stores.LOGIN, stores.PASSWORD)
    opened = dataset.open_unlocked(older, keys, data_key, stores.CLOCK)
    with opened.database.reading() as connection:
        assert upgrade.revision_of(connection) == "next"
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
    (next_program / "v9999_next.py").write_text(NEXT.format(head=HEAD, rest='    raise RuntimeError("power cut")'))
    keys, data_key = dataset.unlock(older, stores.LOGIN, stores.PASSWORD)
    with pytest.raises(RuntimeError, match="power cut"):
        dataset.open_unlocked(older, keys, data_key, stores.CLOCK)
    store = Database(older / "data.db", data_key)
    with store.reading() as connection:
        assert upgrade.revision_of(connection) == HEAD
        assert not inspect(connection).has_table("next_thing")
    store.close()
