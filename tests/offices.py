"""Made-up offices for tests, ready at every stage of the sample files, and a terminal to work in them."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pkh_desk.bootstrap import make_gate
from pkh_desk.cli.program import run
from pkh_desk.domain.clock import FixedClock
from pkh_desk.domain.records import OfficeSetup, Official
from pkh_desk.services.app import Services
from pkh_desk.services.gate import Gate
from pkh_desk.storage.keys import KdfCost

DATA = Path(__file__).parent / "data"
STAGE_3 = DATA / "final_closing_2026_tahap_3.xlsx"
STAGE_4 = DATA / "final_closing_2026_tahap_4.xlsx"
MEMBERS_4 = DATA / "art_2026_tahap_4.xlsx"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text("utf-8"))

USER, PASSWORD = "sri", "rahasia kantor"
CHEAP = KdfCost(memory_kib=32, iterations=1, lanes=1)
NOW = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=7))))
SETUP = OfficeSetup(
    name="Sekretariat PKH Kecamatan Wates",
    code="35.05.20",
    address="Jalan Contoh Nomor 1, Wates",
    letterhead=("PEMERINTAH KABUPATEN BLITAR", "PROGRAM KELUARGA HARAPAN KECAMATAN WATES"),
    officials=(
        Official("facilitator", "Dewi Contohwati", "199001012020122001"),
        Official("coordinator", "Agus Misalnya", "198502022019031002"),
        Official("supervisor", "Ratna Umpamawati"),
        Official("village_head:35.05.20.2007", "Sukardi Rekaan"),
        Official("group_chair", "Sulami Contohsari"),
    ),
)
REAL_TERMINAL = "from pkh_desk.cli import main; main()"


def cheap_gate(clock: FixedClock = NOW) -> Gate:
    """The real door with cheap key slots and a clock that stands still."""
    return make_gate(clock, CHEAP)


@dataclass(frozen=True)
class Answer:
    """How one command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on stdout, which holds nothing else."""
        return json.loads(self.out)

    @property
    def whole(self) -> str:
        """Everything that was said, and the report of a bug if there is one."""
        report = Path(self.json["error"]["report"]) if self.code == 3 else None
        return f"{self.code}\n{self.out}{self.err}{report.read_text('utf-8') if report else ''}"

    @property
    def error(self) -> Any:
        """The refusal's document."""
        return self.json["error"]


@dataclass(frozen=True)
class Office:
    """A dataset folder and somebody at its terminal."""

    folder: Path
    gate: Gate
    user: str = USER
    password: str = PASSWORD

    def run(self, *words: object, **environment: str) -> Answer:
        """One command in this process, with --json left to the caller."""
        values = {"PKH_DESK_PASSWORD": self.password, **environment}
        arguments = ["--dataset", str(self.folder), "--user", self.user, *(str(word) for word in words)]
        return in_process(arguments, self.gate, values)

    def ask(self, *words: object, **environment: str) -> Any:
        """The document of a command that must end well."""
        answer = self.run(*words, "--json", **environment)
        assert answer.code == 0, answer.whole
        return answer.json

    def refused(self, *words: object, **environment: str) -> Any:
        """The refusal of a command that must be refused; its sentence stands on stderr too."""
        answer = self.run(*words, "--json", **environment)
        assert answer.code == 1, answer.whole
        assert answer.error["message"] in answer.err
        return answer.error

    def spawn(self, *words: object) -> subprocess.Popen[bytes]:
        """One command in a process of its own, with the real clock."""
        values = {**os.environ, "PKH_DESK_PASSWORD": self.password, "PYTHONPATH": os.pathsep.join(sys.path)}
        arguments = ["--dataset", str(self.folder), "--user", self.user, *(str(word) for word in words)]
        return subprocess.Popen(
            [sys.executable, "-c", REAL_TERMINAL, *arguments],
            env=values,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    @contextmanager
    def services(self) -> Iterator[Services]:
        """The services as the window has them."""
        services = self.gate.open(self.folder, self.user, self.password)
        try:
            yield services
        finally:
            services.close()


def in_process(arguments: list[str], gate: Gate | None = None, environment: dict[str, str] | None = None) -> Answer:
    """The terminal's answer to `arguments`, as bytes would come out of the process."""
    out, err = io.BytesIO(), io.BytesIO()
    stdout, stderr = (io.TextIOWrapper(stream, "utf-8", write_through=True) for stream in (out, err))
    with (
        patch.dict(os.environ, environment or {}),
        patch("sys.stdin", io.StringIO()),
        redirect_stdout(stdout),
        redirect_stderr(stderr),
    ):
        code = run(arguments, gate)
    return Answer(code, out.getvalue().decode(), err.getvalue().decode())


class Templates:
    """Datasets made once a session and copied for each test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.gate = cheap_gate()

    def copy(self, name: str, target: Path) -> Office:
        """A dataset of its own in the state `name`: empty, stage_3, stage_4, members."""
        shutil.copytree(getattr(self, name), target)
        return Office(target, self.gate)

    @cached_property
    def empty(self) -> Path:
        """Only the office and its first account."""
        path = self._folder / "empty"
        services, _ = self.gate.create(path, SETUP, USER, PASSWORD, "Sri Contoh")
        services.close()
        return path

    @cached_property
    def stage_3(self) -> Path:
        """With the list of stage 3 of 2026."""
        return self._grown("stage_3", self.empty, STAGE_3)

    @cached_property
    def stage_4(self) -> Path:
        """With the lists of stages 3 and 4."""
        return self._grown("stage_4", self.stage_3, STAGE_4)

    @cached_property
    def members(self) -> Path:
        """With both lists and the member list of stage 4."""
        return self._grown("members", self.stage_4, MEMBERS_4)

    def _grown(self, name: str, base: Path, file: Path) -> Path:
        path = self._folder / name
        shutil.copytree(base, path)
        with Office(path, self.gate).services() as services:
            services.imports.commit(services.imports.stage(file, year=2026))
        return path


def leaving_household() -> tuple[str, str]:
    """(card, NIK) of a household of Desa Wates that stage 4 no longer lists."""
    later = {row["NIK"] for row in listed(STAGE_4)} | {row["NO KK"] for row in listed(STAGE_4)}
    for row in listed(STAGE_3):
        if row["KELURAHAN"] == "WATES" and row["NIK"] not in later and row["NO KK"] not in later:
            return row["NO KK"], row["NIK"]
    raise AssertionError("the sample has no such household")


def listed(path: Path) -> list[dict[str, Any]]:
    """The rows of a sample list by column title."""
    from python_calamine import load_workbook

    titles, *rows = load_workbook(path).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, titles), row, strict=True)) for row in rows]
