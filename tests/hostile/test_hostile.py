"""Two hundred damaged, hostile or strange files: each ends in rows or in one sentence, in 30 s and 1 GB."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import bombs, damaged, elsewhere, strange, texts
from tests.hostile.reading import outcome

QUICK = {**strange.cases(), **texts.cases(), **damaged.cases()}
ALL = {**QUICK, **bombs.cases(), **elsewhere.cases()}
SECONDS, BYTES = 30, 1_000_000_000
SLICE = [name for number, name in enumerate(QUICK) if number % 4 == 0 and "bomb" not in name] + [
    "far XFD1048576",
    "16,384 columns",
]


def test_there_are_two_hundred() -> None:
    assert len(ALL) >= 200


@pytest.mark.parametrize("name", SLICE)
def test_ends_in_rows_or_one_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / "daftar.xls"
    path.write_bytes(ALL[name]())
    assert outcome(path)


@pytest.mark.prove
@pytest.mark.parametrize("name", ALL)
def test_ends_in_time_and_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "daftar.xls"
    path.write_bytes(ALL[name]())
    command = [sys.executable, "-m", "tests.hostile.reading", str(path)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2_000:]
    said, seconds, peak = json.loads(done.stdout)
    assert said
    assert seconds < SECONDS
    assert peak < BYTES
