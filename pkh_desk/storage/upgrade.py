"""Brings a dataset to this program's schema: refuses a newer one, copies an older one before it changes anything."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from pkh_desk.domain.errors import DatasetError
from pkh_desk.storage.engine import Database
from pkh_desk.storage.faults import damaged, room_in_dataset, translated
from pkh_desk.storage.migrations import HEAD, HISTORY
from pkh_desk.storage.unfinished import draft_beside

SCRIPTS = Path(__file__).parent / "migrations"


def create_schema(connection: Connection) -> None:
    """Makes all tables of a new dataset, in the caller's transaction."""
    _migrate(connection)


def revision_of(connection: Connection) -> str:
    """The schema revision of a dataset, "" if it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def bring_up_to_date(database: Database, now: datetime) -> Path | None:
    """Upgrades an older dataset in one transaction, after a copy; returns the copy's path, None if nothing was due."""
    with database.reading() as connection:
        found = revision_of(connection)
    if found == HEAD:
        return None
    if not found:
        raise damaged()
    if found not in HISTORY:
        raise DatasetError(
            "dataset_newer",
            "Data ini dibuat oleh PKH Desk yang lebih baru.",
            kept="Data tidak dibuka dan tidak diubah.",
            todo="Pasang PKH Desk versi terbaru di komputer ini lalu buka kembali.",
            found=found,
            known=HEAD,
        )
    copy = copy_to(database, database.path.parent / "backups", f"sebelum-{HEAD}-{now:%Y%m%d-%H%M%S}.db")
    with database.upgrading() as connection:
        _migrate(connection)
        _refuse_broken_references(connection)
        connection.commit()
    return copy


def copy_to(database: Database, folder: Path, name: str) -> Path:
    """A consistent encrypted copy by the backup API, WAL included; the same key opens it.

    It is there whole or not at all: half a copy would pass for a good one. UserError on a full disk.
    """
    target = folder / name
    with translated(folder), room_in_dataset():
        folder.mkdir(parents=True, exist_ok=True)
        with draft_beside(target) as draft:
            _copy(database, draft)
            draft.replace(target)
    return target


def _copy(database: Database, target: Path) -> None:
    source: Any = database.raw()
    try:
        copy: Any = database.raw(target)
        try:
            source.backup(copy)
        finally:
            copy.close()
    finally:
        source.close()


def _refuse_broken_references(connection: Connection) -> None:
    """What SQLite did not watch while the tables were made anew."""
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(f"the upgrade left {len(broken)} rows that point nowhere")


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    command.upgrade(config, "head")
