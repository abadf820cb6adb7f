"""Starting the program: the first window paints without loading what is heavy, and warms up afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pkh_desk.__main__ import arguments
from pkh_desk.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "reportlab",
    "openpyxl",
    "qtawesome",
    "python_calamine",
    "pkh_desk.storage",
)
PROBE = """
import sys
from pkh_desk.__main__ import main
code = main(["--dataset", sys.argv[1], "--exit-after-first-paint"])
heavy = [name for name in sys.argv[2:] if name in sys.modules]
assert not heavy, heavy
raise SystemExit(code)
"""


def start(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    home = {"XDG_DATA_HOME": str(folder), "HOME": str(folder)}
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(shipped("ui").parent), **home}
    return subprocess.run(
        [sys.executable, *command], env=settings, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("there", [True, False], ids=["login", "wizard"])
def test_the_first_window_needs_nothing_heavy(tmp_path: Path, there: bool) -> None:
    dataset = tmp_path / "dataset"
    dataset.mkdir()
    if there:
        (dataset / "keys.json").write_text("{}", encoding="utf-8")
    done = start(tmp_path, "-c", PROBE, str(dataset), *HEAVY)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_the_module_starts_and_prints_nothing(tmp_path: Path) -> None:
    done = start(tmp_path, "-m", "pkh_desk", "--dataset", str(tmp_path), "--exit-after-first-paint")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    given = arguments(["--dataset", "x"])
    assert str(given.dataset) == "x" and not given.exit_after_first_paint
    with pytest.raises(SystemExit) as ended:
        arguments(["--salah"])
    assert ended.value.code == 2
    assert "--salah" in capsys.readouterr().err
