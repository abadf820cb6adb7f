"""An import of a long sheet that is stopped at any moment leaves no thread, no setting and no row behind."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from pkh_desk.services.reading import ahead, archive, blocks
from tests.bench.bench_import import write_list

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.services.imports import ImportService

ROWS = 1_600
PACKING = "kemas baris"
_CLOSED_IN_THE_MIDDLE = """
import sys
from pathlib import Path
from pkh_desk.services.reading import archive, blocks
from pkh_desk.services.reading.files import read_source
archive.LEAST_PART = 0
blocks.BLOCK = 200_000
rows = read_source(Path(sys.argv[1])).sheets[0].rows()
next(rows)
"""


class Stopped(Exception):
    """Somebody had enough."""


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LEAST_PART", 0)
    monkeypatch.setattr(blocks, "BLOCK", 20_000)
    monkeypatch.setattr(blocks, "TIMES_SHARED", 0)
    monkeypatch.setattr("pkh_desk.services.reading.unpacking.PIECE", 10_000)


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("daftar") / "daftar.xlsx"
    write_list(path, ROWS)
    return path


def left() -> list[str]:
    names = [thread.name for thread in threading.enumerate()]
    return [name for name in names if name == ahead.THREAD or name.startswith(PACKING)]


def test_stopped_at_any_moment(service: ImportService, long_list: Path) -> None:
    usual, was_on = sys.getswitchinterval(), gc.isenabled()
    told: list[int] = []
    stops = 0
    while True:
        told.clear()

        def progress(what: str, done: int, total: int, stop: int = stops) -> None:
            told.append(done)
            if len(told) > stop:
                raise Stopped

        try:
            review = service.stage(long_list, year=2026, progress=progress)
        except Stopped:
            stops += 1
        else:
            break
        assert sys.getswitchinterval() == pytest.approx(usual)
        assert gc.isenabled() is was_on
    assert stops > ROWS // 500
    assert service.commit(review).inserted == ROWS
    gc.collect()
    waited = time.monotonic() + 10
    while left() and time.monotonic() < waited:
        time.sleep(0.01)
    assert left() == []


def test_stopped_while_it_is_written(service: ImportService, long_list: Path) -> None:
    review = service.stage(long_list, year=2026)

    def progress(what: str, done: int, total: int) -> None:
        if done == total:
            raise Stopped

    with pytest.raises(Stopped):
        service.commit(review, progress)
    assert service.batches() == []
    assert service.commit(review).inserted == ROWS


def test_several_at_once_are_all_whole(service: ImportService, long_list: Path) -> None:
    usual = sys.getswitchinterval()
    read: list[int] = []
    threads = [
        threading.Thread(target=lambda: read.append(len(service.stage(long_list, year=2026).staged.rows)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert read == [ROWS] * 4
    assert sys.getswitchinterval() == pytest.approx(usual)


def test_a_program_that_ends_in_the_middle_ends_well(long_list: Path) -> None:
    command = [sys.executable, "-c", _CLOSED_IN_THE_MIDDLE, str(long_list)]
    for _ in range(3):
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
