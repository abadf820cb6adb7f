"""Killed at any moment of an import, a dataset holds all of it or nothing, and is sound."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.offices import STAGE_4, TRUTH, Office, Templates

SEED = int(os.environ.get("PKH_DESK_KILL_SEED", "29"))
IN_COMMIT = """
import sys
from pkh_desk.services.imports import ImportService
commit = ImportService.commit
def telling(*args, **kwargs):
    sys.stderr.write("commit\\n")
    sys.stderr.flush()
    result = commit(*args, **kwargs)
    sys.stderr.write("done\\n")
    sys.stderr.flush()
    return result
ImportService.commit = telling
from pkh_desk.cli import main
main()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")


def test_five_kills_leave_all_or_nothing(templates: Templates, tmp_path: Path) -> None:
    kills(templates, tmp_path, 5)


@pytest.mark.prove
def test_fifty_kills_leave_all_or_nothing(templates: Templates, tmp_path: Path) -> None:
    kills(templates, tmp_path, 50)


def kills(templates: Templates, folder: Path, many: int) -> None:
    """Half of the kills fall anywhere in the life of the process, half between the commit's beginning and end."""
    chance = random.Random(SEED)
    before = templates.copy("stage_3", folder / "before")
    whole, committing = measured(templates.copy("stage_3", folder / "measured"))
    nothing = before.run("households", "--json").out
    found = []
    for number in range(many):
        office = templates.copy("stage_3", folder / f"killed-{number}")
        if number % 2:
            kill(office, in_commit=True, after=chance.uniform(0, 1.1 * committing))
        else:
            kill(office, in_commit=False, after=chance.uniform(0, 1.05 * whole))
        found.append(judged(office, nothing))
        shutil.rmtree(office.folder)
    assert set(found) <= {"all", "nothing"}
    assert len(found) == many


def judged(office: Office, nothing: str) -> str:
    """Whether the killed import is there ("all", "nothing"); fails if it is there in part, or harm was done."""
    assert office.ask("check") == {"ok": True, "problems": []}
    answer = office.run("households", "--json").out
    batches = office.ask("imports")["imports"]
    if answer == nothing:
        assert len(batches) == 1
        again = office.ask("import", STAGE_4, "--year", "2026")
        assert {key: again[key] for key in TRUTH["rows_stage_4"]} == TRUTH["rows_stage_4"]
        return "nothing"
    assert len(batches) == 2
    counts = {status: office.ask("households", "--status", status)["count"] for status in ("active", "not_listed")}
    changes = TRUTH["changes"]
    assert counts == {"active": TRUTH["stage_3"] + changes["new"], "not_listed": changes["gone"]}
    return "all"


def measured(office: Office) -> tuple[float, float]:
    """Seconds of a whole import, and of its commit alone."""
    start = time.perf_counter()
    process = spawn(office, IN_COMMIT)
    assert process.stderr is not None
    assert process.stderr.readline() == b"commit\n"
    began = time.perf_counter()
    assert process.stderr.readline() == b"done\n"
    committing = time.perf_counter() - began
    process.communicate(timeout=120)
    return time.perf_counter() - start, committing


def kill(office: Office, *, in_commit: bool, after: float) -> None:
    """Starts the import of stage 4 and kills it `after` seconds from its start or from its commit's beginning."""
    process = spawn(office, IN_COMMIT)
    assert process.stderr is not None
    if in_commit:
        assert process.stderr.readline() == b"commit\n"
    time.sleep(after)
    process.kill()
    process.communicate(timeout=120)


def spawn(office: Office, program: str) -> subprocess.Popen[bytes]:
    values = {**os.environ, "PKH_DESK_PASSWORD": office.password, "PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = ["--dataset", str(office.folder), "--user", office.user, "import", str(STAGE_4), "--year", "2026"]
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        env=values,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
