"""Two processes that give out letter numbers at once never give the same one, and leave none out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pkh_desk.domain.letters import sequence_of
from tests.offices import Office, Templates

TAKE = """
import sys
from datetime import date
from pathlib import Path
from pkh_desk.services.documents.taking import series_for, take_letter_number
from pkh_desk.services.office import office_info
from pkh_desk.storage.audit import Entry
from tests.offices import Office, cheap_gate
office, many, on = Office(Path(sys.argv[1]), cheap_gate()), int(sys.argv[2]), date(2026, 11, 5)
with office.services() as services:
    context = services.context
    series = series_for(context, "surat-pernyataan", on)
    for _ in range(many):
        with context.write("document.issue") as work:
            info = office_info(context, work.connection)
            sequence, number = take_letter_number(work, series, info, on)
            work.audit(Entry("document.issue", "document", 0))
            work.commit()
        print(sequence, number, flush=True)
"""


def test_two_processes_never_collide(templates: Templates, tmp_path: Path) -> None:
    collide(templates, tmp_path, 150)


@pytest.mark.prove
def test_ten_thousand_numbers_never_collide(templates: Templates, tmp_path: Path) -> None:
    collide(templates, tmp_path, 5000)


def collide(templates: Templates, folder: Path, each: int) -> None:
    office: Office = templates.copy("empty", folder / "dataset")
    command = [sys.executable, "-c", TAKE, str(office.folder), str(each)]
    root = Path(__file__).resolve().parents[2]
    running = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate(timeout=3000)[0].splitlines() for one in running]
    assert [one.returncode for one in running] == [0, 0]
    lines = [line for part in said for line in part]
    assert sorted(int(line.split()[0]) for line in lines) == [sequence_of(nth, 1) for nth in range(1, 2 * each + 1)]
    assert len({line.split()[1] for line in lines}) == 2 * each
