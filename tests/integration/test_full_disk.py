"""A full disk, wherever it is: one sentence that names it, what was stays, nothing half done is left."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import DatasetError, UserError
from pkh_desk.services.app import Services
from pkh_desk.services.reading.files import read_source
from pkh_desk.services.roster_export import ExportPlan
from pkh_desk.storage import dataset, engine, upgrade
from pkh_desk.storage.migrations import HEAD
from tests.full_disks import no_room
from tests.integration import stores
from tests.offices import DATA, STAGE_4, Office

LIST = DATA / "kelompok_dampingan.xlsx"


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as made:
        yield made


def fill(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk to which workbooks go has no room left, while the dataset's has."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "x")

    monkeypatch.setattr("zipfile._ZipWriteFile.write", full)


def export(services: Services, out: Path) -> object:
    return services.exports.write(out, ExportPlan())


def refused_rows(services: Services, out: Path) -> object:
    newest = services.imports.batches()[0].id
    return services.imports.export_rejected(newest, out, "untuk dibetulkan di kantor")


def recap(services: Services, out: Path) -> object:
    return services.recaps.workbook(Month(2026, 10), out)


@pytest.mark.parametrize("write", [export, refused_rows, recap])
@pytest.mark.parametrize("before", ["", "lama"])
def test_the_disk_of_the_file_is_named_and_nothing_is_left_there(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Any, before: str
) -> None:
    services.imports.commit(services.imports.stage(LIST))
    out = tmp_path / "keluar" / "daftar.xlsx"
    out.parent.mkdir()
    if before:
        out.write_text(before)
    with monkeypatch.context() as patch:
        fill(patch)
        with pytest.raises(UserError) as caught:
            write(services, out)
    assert caught.value.code == "disk_full"
    assert out.name in caught.value.happened and "folder" in caught.value.todo
    assert [(path.name, path.read_text()) for path in out.parent.iterdir()] == ([(out.name, before)] if before else [])
    assert services.maintenance.check() == []
    write(services, out)
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_the_same_review_comes_in_once_there_is_room(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        review = services.imports.stage(STAGE_4, year=2026)
        before = services.roster.summary()
        with no_room(services.context.dataset.database), pytest.raises(DatasetError) as caught:
            services.imports.commit(review)
        assert (caught.value.code, services.roster.summary()) == ("disk_full", before)
        assert services.maintenance.check() == []
        assert services.imports.commit(review).inserted


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsb"])
def test_a_doubtful_file_is_read_without_any_room(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "no usable temporary directory")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, none_left)
    assert list(read_source(DATA / "formats" / f"daftar.{kind}").sheets[0].rows())


def test_a_copy_before_an_upgrade_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, _ = stores.make_dataset(tmp_path / "data")
    with stores.writing(store) as work:
        work.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        stores.kept(work)
    store.close()
    real = engine.Database._connect

    def tight(self: engine.Database, path: Path) -> Any:
        connection = real(self, path)
        if path != self.path:
            connection.execute("PRAGMA max_page_count = 3")
        return connection

    key_file, data_key = dataset.unlock(tmp_path / "data", stores.LOGIN, stores.PASSWORD)
    with monkeypatch.context() as patch:
        patch.setattr(engine.Database, "_connect", tight)
        with pytest.raises(DatasetError) as caught:
            dataset.open_unlocked(tmp_path / "data", key_file, data_key, stores.CLOCK)
    assert caught.value.code == "disk_full"
    assert list((tmp_path / "data" / "backups").iterdir()) == []
    again = dataset._assemble(tmp_path / "data", key_file, data_key)
    copy = upgrade.copy_to(again.database, tmp_path / "data" / "backups", f"sebelum-{HEAD}.db")
    raw = again.database.raw(copy)
    assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    raw.close()
    again.close()
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
