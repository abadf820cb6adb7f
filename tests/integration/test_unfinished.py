"""What a killed process leaves half written is taken away by whoever writes or opens next; a living one's stays."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pkh_desk.paths import unfinished_dir
from pkh_desk.services.files import put, replacing
from pkh_desk.storage.unfinished import sweep_unfinished
from tests.offices import Office

WRITING = """
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from pkh_desk.services.files import replacing
with replacing(Path(sys.argv[1])) as draft:
    draft.write_text("setengah")
    print(flush=True)
    sys.stdin.read()
"""


def writer(out: Path) -> subprocess.Popen[bytes]:
    """A process that has written half of a file."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITING, str(out)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline()
    return process


def killed(out: Path) -> list[Path]:
    process = writer(out)
    process.kill()
    process.communicate(timeout=30)
    left = [path for path in out.parent.iterdir() if path.name.startswith(".")]
    assert [path.read_text() for path in left] == ["setengah"]
    return left


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "keluar").mkdir()
    return tmp_path / "keluar"


def test_the_next_write_takes_it_away(folder: Path, tmp_path: Path) -> None:
    killed(folder / "a.xlsx")
    put(tmp_path / "b.xlsx", b"isi")
    assert list(folder.iterdir()) == []
    assert list(unfinished_dir().iterdir()) == []


def test_the_next_opening_takes_it_away(folder: Path, empty_office: Office) -> None:
    killed(folder / "a.xlsx")
    with empty_office.services():
        assert list(folder.iterdir()) == []


def test_what_a_living_process_writes_stays(folder: Path, tmp_path: Path) -> None:
    process = writer(folder / "a.xlsx")
    with replacing(folder / "b.xlsx") as ours:
        ours.write_text("isi")
        put(tmp_path / "c.xlsx", b"isi")
        assert ours.read_text() == "isi"
    process.communicate(b"", timeout=30)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.xlsx": "setengah", "b.xlsx": "isi"}


def test_many_that_write_at_once_never_take_each_others_away(folder: Path) -> None:
    def write(number: int) -> str:
        out = folder / f"{number % 20}.xlsx"
        with replacing(out) as draft:
            draft.write_text(str(number))
            time.sleep(0.001)
        return out.name

    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(write, range(400)))
    assert {path.name for path in folder.iterdir()} == names
    assert list(unfinished_dir().iterdir()) == []


def test_a_drive_that_is_not_there_is_waited_for_and_asked_once_a_day(folder: Path, tmp_path: Path) -> None:
    [left] = killed(folder / "a.xlsx")
    folder.rename(tmp_path / "dicabut")
    sweep_unfinished()
    (tmp_path / "dicabut").rename(folder)
    sweep_unfinished()
    assert left.exists()
    [note] = unfinished_dir().iterdir()
    yesterday = time.time() - 90_000
    os.utime(note, (yesterday, yesterday))
    sweep_unfinished()
    assert not left.exists()
    assert list(unfinished_dir().iterdir()) == []


@pytest.mark.parametrize("name", ["laporan.xlsx", ".tmp", "0123456789ab.tmp"])
def test_only_drafts_are_taken_away_whatever_a_note_says(folder: Path, name: str) -> None:
    (folder / name).write_text("milik kantor")
    unfinished_dir().mkdir(parents=True, exist_ok=True)
    for number, said in enumerate((str(folder / name).encode(), b"\xff\xfe", b"", b"\0")):
        (unfinished_dir() / f"catatan-{number}").write_bytes(said)
    sweep_unfinished()
    assert (folder / name).read_text() == "milik kantor"
    for note in unfinished_dir().iterdir():
        note.unlink()


def test_where_no_note_can_be_kept_the_file_is_written_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "berkas").write_text("")
    monkeypatch.setattr("pkh_desk.storage.unfinished.unfinished_dir", lambda: folder / "berkas")
    put(folder / "a.xlsx", b"isi")
    assert sorted(path.name for path in folder.iterdir()) == ["a.xlsx", "berkas"]
