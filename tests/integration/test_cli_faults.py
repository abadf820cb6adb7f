"""What goes wrong around a dataset: wrong passwords, damage, a newer file, a network drive, no room, two programs."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from pkh_desk.storage import dataset, engine, keys
from pkh_desk.storage.location import is_network_path
from tests.offices import NOW, PASSWORD, STAGE_4, TRUTH, USER, Office

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX resource limits")


def test_each_wrong_password_costs_one_derivation_and_the_eleventh_waits(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    derived: list[int] = []
    real = keys._derive

    def counting(secret: str, salt: bytes, cost: keys.KdfCost) -> bytes:
        derived.append(1)
        return real(secret, salt, cost)

    monkeypatch.setattr(keys, "_derive", counting)
    guesser = replace(empty_office, password="bukan ini")
    for tries in range(1, 11):
        assert guesser.refused("check")["code"] == "wrong_password"
        assert len(derived) == tries
    refusal = guesser.refused("check")
    assert (refusal["code"], len(derived)) == ("too_many_tries", 10)
    assert refusal["wait_seconds"] > 0
    assert empty_office.refused("check")["code"] == "too_many_tries"


@pytest.mark.parametrize("damage", [b"", b"bukan basis data" * 400, "cut", "middle"])
def test_a_damaged_file_is_named_and_not_touched(stage_3_office: Office, damage: bytes | str) -> None:
    path = stage_3_office.folder / engine.FILE_NAME
    whole = path.read_bytes()
    if damage == "cut":
        damaged = whole[: len(whole) // 2]
    elif damage == "middle":
        damaged = whole[:8192] + bytes(8192) + whole[16384:]
    else:
        damaged = damage if isinstance(damage, bytes) else b""
    path.write_bytes(damaged)
    answer = stage_3_office.run("check", "--json")
    assert answer.code == 1, answer.whole
    told = answer.json.get("error", {}).get("message") or answer.json["problems"]
    assert told
    if damaged:
        assert path.read_bytes()[:4096] == damaged[:4096]


def test_a_damaged_key_file_is_named(empty_office: Office) -> None:
    (empty_office.folder / keys.FILE_NAME).write_text("{", "utf-8")
    assert empty_office.refused("check")["code"] == "keys_unreadable"


def test_a_folder_without_data_is_said(empty_office: Office, tmp_path: Path) -> None:
    assert replace(empty_office, folder=tmp_path / "kosong").refused("check")["code"] == "dataset_not_found"
    assert not (tmp_path / "kosong").exists()


def test_a_dataset_of_a_newer_program_is_refused_and_not_changed(stage_3_office: Office) -> None:
    key_file, data_key = dataset.unlock(stage_3_office.folder, USER, PASSWORD)
    store = dataset.open_unlocked(stage_3_office.folder, key_file, data_key, NOW)
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    store.close()
    before = (stage_3_office.folder / engine.FILE_NAME).read_bytes()
    refusal = stage_3_office.refused("households")
    assert (refusal["code"], refusal["found"]) == ("dataset_newer", "9999")
    assert (stage_3_office.folder / engine.FILE_NAME).read_bytes() == before


def test_a_network_drive_is_refused_with_the_reason(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = f"36 25 0:32 / {empty_office.folder.parent} rw - cifs //server/bagi rw\n25 1 8:1 / / rw - ext4 /dev/a rw\n"
    monkeypatch.setattr(dataset, "is_network_path", lambda path: is_network_path(path, mounts))
    refusal = empty_office.refused("check")
    assert refusal["code"] == "network_drive"
    assert "jaringan" in refusal["message"]
    assert replace(empty_office, folder=empty_office.folder.parent / "baru").refused("check")["code"] == "network_drive"


@needs_posix
def test_a_full_disk_in_the_middle_of_an_import_keeps_what_was(stage_3_office: Office) -> None:
    before = stage_3_office.run("households", "--json").out
    answer = _with_file_limit(stage_3_office, 300_000, "import", str(STAGE_4), "--year", "2026", "--json")
    assert answer["error"]["code"] in ("disk_full", "disk_error")
    assert stage_3_office.run("households", "--json").out == before
    assert stage_3_office.ask("check") == {"ok": True, "problems": []}
    assert stage_3_office.ask("import", STAGE_4, "--year", "2026")["inserted"] == TRUTH["rows_stage_4"]["inserted"]


def test_a_full_disk_by_the_database_itself(stage_3_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stage_3_office.run("households", "--json").out
    real = engine.Database._connect

    def tight(self: engine.Database, path: Path) -> object:
        connection = real(self, path)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {max(pages, 1) + 4}")
        return connection

    monkeypatch.setattr(engine.Database, "_connect", tight)
    assert stage_3_office.refused("import", STAGE_4, "--year", "2026")["code"] == "disk_full"
    monkeypatch.undo()
    assert stage_3_office.run("households", "--json").out == before
    assert stage_3_office.ask("check")["ok"]


def test_two_programs_writing_at_once_take_turns(stage_3_office: Office) -> None:
    """The window (here: this process) changes things while the terminal imports in a process of its own."""
    importing = stage_3_office.spawn("import", str(STAGE_4), "--year", "2026", "--json")
    with stage_3_office.services() as services:
        names: list[str] = []

        def rename() -> None:
            while importing.poll() is None:
                names.append(services.office.update(name=f"Kantor {len(names)}").name)
                time.sleep(0.05)

        worker = threading.Thread(target=rename)
        worker.start()
        out, err = importing.communicate(timeout=120)
        worker.join()
    document = json.loads(out)
    if importing.returncode:  # the base changed between review and commit: refused, nothing half done
        assert document["error"]["code"] in ("base_changed", "review_stale", "stale_review", "dataset_busy"), err
        assert stage_3_office.ask("import", STAGE_4, "--year", "2026")["inserted"] == TRUTH["rows_stage_4"]["inserted"]
    else:
        assert document["inserted"] == TRUTH["rows_stage_4"]["inserted"]
    assert stage_3_office.ask("check") == {"ok": True, "problems": []}
    assert len(names) > 0


def test_what_another_program_writes_is_seen_at_once(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        seen = services.maintenance.newest_txn()
        other = stage_3_office.spawn("import", str(STAGE_4), "--year", "2026")
        other.communicate(timeout=120)
        assert services.maintenance.newest_txn() > seen
        assert services.roster.summary().not_listed == TRUTH["changes"]["gone"]


def test_a_dataset_held_by_a_writer_that_never_ends_is_said(
    stage_3_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    with stage_3_office.services() as services, services.context.dataset.database.writing():
        refusal = stage_3_office.refused("import", STAGE_4, "--year", "2026")
    assert refusal["code"] == "dataset_busy"
    assert stage_3_office.ask("check")["ok"]


def _with_file_limit(office: Office, limit: int, *words: str) -> dict[str, dict[str, str]]:
    """Runs a command in a process that may not make a file larger than `limit` bytes."""
    program = (
        "import resource, signal, sys;"
        f"signal.signal(signal.{signal.SIGXFSZ.name}, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
        "from pkh_desk.cli import main; main()"
    )
    arguments = ["--dataset", str(office.folder), "--user", office.user, *words]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={"PKH_DESK_PASSWORD": office.password, "PYTHONPATH": ":".join(sys.path), "HOME": str(office.folder.parent)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr.decode()
    found: dict[str, dict[str, str]] = json.loads(done.stdout)
    return found
