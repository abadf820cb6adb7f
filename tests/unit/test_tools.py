"""The tools that hold the project together: lock, compilers, environment, benches."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import compile_forms
import dev
import environment
import lock
import pytest

from tests.bench import harness

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the lock check looks at."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lock_problems(project: Path) -> list[str]:
    return lock.problems(project / "requirements", project / "pyproject.toml")


def test_the_lock_is_fresh() -> None:
    assert lock.problems() == []


def test_a_new_dependency_makes_the_lock_stale(project: Path) -> None:
    path = project / "pyproject.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"rich>=14"', '"rich>=14.1"'), encoding="utf-8")
    assert [sentence.split()[0] for sentence in lock_problems(project)] == list(lock.PURPOSE)


def test_the_lock_check_sees_addresses_missing_hashes_and_missing_files(project: Path) -> None:
    (project / "requirements" / "build.txt").unlink()
    runtime = project / "requirements" / "runtime.txt"
    text = runtime.read_text(encoding="utf-8") + "--index-url https://example.invalid/\nnumpy==1.0\n"
    runtime.write_text(text, encoding="utf-8")
    assert lock_problems(project) == [
        "runtime.txt holds an address; a lock names packages, not places",
        "runtime.txt: numpy==1.0 has no hash",
        "build.txt is missing",
        "runtime.txt: numpy==1.0 is not in dev.txt",
    ]


def test_forms_lose_the_version_and_gain_types() -> None:
    version = "## Created by: Qt User Interface Compiler version 6.1\n"
    raw = f"## Form\n{version}##\n    def setupUi(self, Login):\n        x\n\n"
    assert compile_forms.tidy(raw, "QDialog") == (
        "## Form\n##\n    def setupUi(self, Login: QDialog) -> None:\n        x\n"
    )


def test_the_stamp_changes_with_the_lock_and_not_with_lint_settings(project: Path) -> None:
    before = environment.stamp_text(project)
    with (project / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n[tool.other]\nx = 1\n")
    assert environment.stamp_text(project) == before
    with (project / "requirements" / "dev.txt").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert environment.stamp_text(project) != before


def test_without_venv_one_line_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"sudo apt-get install python3-venv$"):
        environment.make_venv(tmp_path / "venv")


def test_the_demo_never_writes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo-2").mkdir()
    assert dev.free_folder(tmp_path / "demo") == tmp_path / "demo-3"


@pytest.mark.parametrize("said", [["--output", "{}"], ["--output={}"]])
def test_the_demo_finds_the_dataset_it_made(tmp_path: Path, said: list[str]) -> None:
    (tmp_path / "kantor").mkdir()
    (tmp_path / "kantor" / "keys.json").touch()
    assert dev.dataset_of([word.format(tmp_path) for word in said]) == tmp_path / "kantor"


def samples(*seconds: float) -> tuple[harness.Sample, ...]:
    return tuple(harness.Sample(each, 0.0) for each in seconds)


def test_a_bench_compares_medians_in_the_direction_of_its_target() -> None:
    faster = harness.pair("a", ours=[], theirs=[], at_least=3.5)
    share = harness.pair("b", ours=[], theirs=[], at_most=0.35)
    ours, theirs = samples(1, 2, 9), samples(8, 7, 6)
    assert harness.Result(faster, ours, theirs).ratio == 3.5
    assert harness.Result(faster, ours, theirs).met
    assert harness.Result(share, ours, theirs).ratio == pytest.approx(2 / 7)
    assert harness.line(harness.Result(share, samples(5), samples(7))).endswith("MISSED")


def test_a_bench_needs_exactly_one_target() -> None:
    with pytest.raises(ValueError, match="at_least or at_most"):
        harness.pair("x", ours=[], theirs=[])


def test_a_bench_says_each_line_at_once_and_what_it_skips(capsys: pytest.CaptureFixture[str]) -> None:
    def pairs() -> Iterator[harness.Pair | harness.Skipped]:
        yield harness.pair("within", ours=harness.limit(2), theirs=harness.limit(4), at_most=0.6, runs=1)
        assert "within" in capsys.readouterr().out
        yield harness.skipped("elsewhere", "no peer here")
        yield harness.pair("missed", ours=harness.limit(2), theirs=harness.limit(4), at_least=3, runs=1)

    with pytest.raises(SystemExit) as ended, patch.object(sys, "argv", ["bench"]):
        harness.main({}, pairs)
    said = capsys.readouterr().out
    assert ended.value.code == 1
    assert "SKIPPED: no peer here" in said
    assert said.splitlines()[-1].endswith("MISSED")


def test_a_bench_takes_a_workers_own_seconds_or_the_wall_time() -> None:
    own = harness.run([sys.executable, "-c", f"print('{harness.REPORT}0.25')"])
    wall = harness.run([sys.executable, "-c", "pass"])
    assert own.seconds == 0.25
    assert 0 < wall.seconds != 0.25
    with pytest.raises(RuntimeError, match=r"ended with 3:\nwhy"):
        harness.run([sys.executable, "-c", "print('why'); raise SystemExit(3)"])


def test_the_lock_and_the_project_name_no_machine() -> None:
    """What is shipped must not know where it was made."""
    for path in [*(ROOT / "requirements").glob("*.txt"), ROOT / "pyproject.toml", ROOT / ".ci" / "run"]:
        text = path.read_text(encoding="utf-8")
        assert "://" not in text, path.name
        assert "index-url" not in text, path.name


def test_ci_installs_the_libraries_that_the_one_line_names() -> None:
    said = (ROOT / ".ci" / "run").read_text(encoding="utf-8").split()
    assert set(environment.QT_PACKAGES.split()) <= set(said)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for Python")
def test_a_missing_system_library_ends_in_one_line(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'ImportError: libEGL.so.1: cannot open shared object file' >&2\nexit 1\n")
    python.chmod(0o755)
    with pytest.raises(SystemExit) as caught:
        environment.require_qt(python)
    assert "\n" not in str(caught.value)
    assert "(libEGL.so.1: cannot open shared object file)" in str(caught.value)
    assert "sudo apt-get install libegl1" in str(caught.value)
