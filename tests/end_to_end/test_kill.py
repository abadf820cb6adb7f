"""Killed at any moment of an import, an undo or an export, a dataset holds all of it or nothing, and is sound."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.offices import STAGE_4, TRUTH, Office, Templates

SEED = int(os.environ.get("PKH_DESK_KILL_SEED", "29"))
IN_COMMIT = """
import sys
from {module} import {service}
work = {service}.{method}
def telling(*args, **kwargs):
    sys.stderr.write("begun\\n")
    sys.stderr.flush()
    result = work(*args, **kwargs)
    sys.stderr.write("done\\n")
    sys.stderr.flush()
    return result
{service}.{method} = telling
from pkh_desk.cli import main
main()
"""


@dataclass(frozen=True)
class Job:
    """What is killed: in which dataset, the method that does it, the command that calls it, and how it is judged."""

    template: str
    module: str
    service: str
    method: str
    words: Callable[[Office], list[str]]
    judged: Callable[[Office, str], str]

    @property
    def program(self) -> str:
        """The terminal, telling when the method begins and ends."""
        return IN_COMMIT.format(module=self.module, service=self.service, method=self.method)


def judged_import(office: Office, nothing: str) -> str:
    """Whether the killed import is there ("all", "nothing"); fails if it is there in part."""
    batches = office.ask("imports")["imports"]
    if office.run("households", "--json").out == nothing:
        assert len(batches) == 1
        again = office.ask("import", STAGE_4, "--year", "2026")
        assert {key: again[key] for key in TRUTH["rows_stage_4"]} == TRUTH["rows_stage_4"]
        return "nothing"
    assert len(batches) == 2
    counts = {status: office.ask("households", "--status", status)["count"] for status in ("active", "not_listed")}
    changes = TRUTH["changes"]
    assert counts == {"active": TRUTH["stage_3"] + changes["new"], "not_listed": changes["gone"]}
    return "all"


def judged_undo(office: Office, nothing: str) -> str:
    """Whether the killed undo is there; then stage 4 may come in again, else it can still be taken back."""
    newest = office.ask("imports")["imports"][0]
    if office.run("households", "--json").out == nothing:
        assert not newest["undone"]
        assert office.ask("import-undo", newest["batch"])["undone"]
        return "nothing"
    assert newest["undone"]
    assert office.ask("households")["count"] == TRUTH["stage_3"]
    assert office.ask("import", STAGE_4, "--year", "2026")["inserted"] == TRUTH["rows_stage_4"]["inserted"]
    return "all"


def judged_export(office: Office, nothing: str) -> str:
    """Whether the killed export is there, whole; nothing hidden lies beside it once the dataset was opened again."""
    assert office.run("households", "--json").out == nothing
    folder = outside(office)
    assert [path.name for path in folder.iterdir()] in ([], ["daftar.xlsx"])
    if not (folder / "daftar.xlsx").exists():
        return "nothing"
    book = load_workbook(folder / "daftar.xlsx")
    cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row]
    assert len(cells) > office.ask("households")["count"]
    return "all"


def outside(office: Office) -> Path:
    """Where files for people go."""
    folder = office.folder.with_name(f"{office.folder.name}-keluar")
    folder.mkdir(exist_ok=True)
    return folder


JOBS = {
    "import": Job(
        "stage_3", "pkh_desk.services.imports", "ImportService", "commit",
        lambda _office: ["import", str(STAGE_4), "--year", "2026"], judged_import,
    ),
    "undo": Job(
        "stage_4", "pkh_desk.services.imports", "ImportService", "undo",
        lambda office: ["import-undo", str(office.ask("imports")["imports"][0]["batch"])], judged_undo,
    ),
    "export": Job(
        "stage_4", "pkh_desk.services.roster_export", "RosterExportService", "write",
        lambda office: ["households-export", "--out", str(outside(office) / "daftar.xlsx")], judged_export,
    ),
}  # fmt: skip

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")


@pytest.mark.parametrize(("name", "many"), [("import", 5), ("undo", 3), ("export", 4)])
def test_a_few_kills_leave_all_or_nothing(templates: Templates, tmp_path: Path, name: str, many: int) -> None:
    kills(templates, tmp_path, JOBS[name], many)


@pytest.mark.prove
@pytest.mark.parametrize("name", JOBS)
def test_fifty_kills_leave_all_or_nothing(templates: Templates, tmp_path: Path, name: str) -> None:
    kills(templates, tmp_path, JOBS[name], 50)


def kills(templates: Templates, folder: Path, job: Job, many: int) -> list[str]:
    """Half of the kills fall anywhere in the life of the process, half between the work's beginning and end."""
    chance = random.Random(SEED)
    before = templates.copy(job.template, folder / "before")
    whole, working = measured(templates.copy(job.template, folder / "measured"), job)
    nothing = before.run("households", "--json").out
    found = []
    for number in range(many):
        office = templates.copy(job.template, folder / f"killed-{number}")
        if number % 2:
            kill(office, job, at_work=True, after=chance.uniform(0, 1.1 * working))
        else:
            kill(office, job, at_work=False, after=chance.uniform(0, 1.05 * whole))
        assert office.ask("check") == {"ok": True, "problems": []}
        found.append(job.judged(office, nothing))
        shutil.rmtree(office.folder)
    assert set(found) <= {"all", "nothing"}
    assert len(found) == many
    return found


def measured(office: Office, job: Job) -> tuple[float, float]:
    """Seconds of a whole command, and of its work alone."""
    start = time.perf_counter()
    process = spawn(office, job)
    assert process.stderr is not None
    assert process.stderr.readline() == b"begun\n"
    began = time.perf_counter()
    assert process.stderr.readline() == b"done\n"
    working = time.perf_counter() - began
    process.communicate(timeout=120)
    return time.perf_counter() - start, working


def kill(office: Office, job: Job, *, at_work: bool, after: float) -> None:
    """Starts the command and kills it `after` seconds from its start or from its work's beginning."""
    process = spawn(office, job)
    assert process.stderr is not None
    if at_work:
        assert process.stderr.readline() == b"begun\n"
    time.sleep(after)
    process.kill()
    process.communicate(timeout=120)


def spawn(office: Office, job: Job) -> subprocess.Popen[bytes]:
    values = {**os.environ, "PKH_DESK_PASSWORD": office.password, "PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = ["--dataset", str(office.folder), "--user", office.user, *job.words(office)]
    return subprocess.Popen(
        [sys.executable, "-c", job.program, *arguments],
        env=values,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
