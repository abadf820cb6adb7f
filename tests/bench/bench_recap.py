"""The recap's workbook, its question and the consolidation.

- A month with 40,000 listed families in 20 villages, with summaries, charts and lists, against XlsxWriter
  (constant_memory) writing the listed cells alone, and against LibreOffice building the lists by whole ranges through
  UNO and storing them, its process warm (needs `soffice` and the system's python3 with `uno`: apt python3-uno).
- The same against zlib level 6 of the XML that is in the file.
- The memory that writing 400,000 listed families adds to the month itself: at most 40 MB.
- REKAP DESA over both clocks against the same counts over current rows, at 10,000 and 100,000 families; the page cache
  is warm, and the peer is spared the index that would slow it.
- A locked month's figures as its lock keeps them against asking them anew.
- 100 packages of 50 offices (two months) to the regency's workbook: at most 3 seconds.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from pkh_desk.reports.workbook import load_definition, write_recap
from tests.bench import recap_books, recap_data, regency
from tests.bench.harness import Pair, Skipped, limit, main, pair, skipped, worker

UNO = Path(__file__).with_name("uno_build.py")
SYSTEM_PYTHON = "/usr/bin/python3"
UNO_PAIR, WRITER_PAIR = "40,000 listed rows vs LibreOffice, build and store", "40,000 listed rows vs XlsxWriter"


def workbooks(folder: Path) -> Iterator[Pair | Skipped]:
    file, ours = folder / "ours.xlsx", worker("ours", folder / "a.xlsx")
    write_recap(recap_books.book(recap_books.ROWS), file, load_definition())
    yield pair("40,000 listed rows vs zlib level 6 of them", ours=ours, theirs=worker("zipped", file), at_most=2)
    if find_spec("xlsxwriter"):
        yield pair(WRITER_PAIR, ours=ours, theirs=worker("writer", folder / "b.xlsx"), at_least=5, runs=3)
    else:
        yield skipped(WRITER_PAIR, "XlsxWriter is not in this environment")
    yield libreoffice(folder, ours)
    yield pair("memory added at 400,000 rows, of 40 MB", ours=worker("memory", folder / "m.xlsx"),
               theirs=limit(40 * 1024 * 1024), at_most=1, runs=1, measure="bytes")  # fmt: skip


def libreoffice(folder: Path, ours: list[str]) -> Pair | Skipped:
    if not shutil.which("soffice"):
        return skipped(UNO_PAIR, "there is no soffice (apt install libreoffice-calc)")
    if subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode:
        return skipped(UNO_PAIR, f"{SYSTEM_PYTHON} has no uno (apt install python3-uno)")
    pipe, lists = f"pkh-desk-bench-{os.getpid()}", recap_books.write_lists(folder / "lists.json")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = subprocess.Popen(
        ["soffice", profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    build = [SYSTEM_PYTHON, str(UNO), pipe]
    atexit.register(_end, office, build)
    warm = [*build, str(lists), str(folder / "warm.xlsx")]
    subprocess.run(warm, check=True, capture_output=True, timeout=300)
    return pair(UNO_PAIR, ours=ours, theirs=[*build, str(lists), str(folder / "lo.xlsx")], at_least=5, runs=3)


def _end(office: subprocess.Popen[bytes], build: list[str]) -> None:
    subprocess.run(build, check=False, capture_output=True, timeout=60)
    try:
        office.wait(30)
    except subprocess.TimeoutExpired:
        office.kill()


def questions(folder: Path) -> Iterator[Pair]:
    for count in (10_000, 100_000):
        data = recap_data.make_dataset(folder / f"data{count}", count)
        yield pair(f"question over both clocks, {count:,} families", ours=worker("asked", data, "clocks"),
                   theirs=worker("asked", data, "current"), at_most=1.3)  # fmt: skip
        recap_data.lock(data)
        yield pair(f"a locked month's figures vs anew, {count:,} families", ours=worker("month", data, "kept"),
                   theirs=worker("month", data, "anew"), at_most=1, runs=3)  # fmt: skip


def pairs() -> Iterator[Pair | Skipped]:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, True)
    yield from workbooks(folder)
    yield from questions(folder)
    yield pair(
        "50 offices to the regency's workbook, of 3 s", ours=worker("consolidated"), theirs=limit(3), at_most=1, runs=3
    )


if __name__ == "__main__":
    main(
        workers={
            "ours": recap_books.ours, "writer": recap_books.writer, "zipped": recap_books.zipped,
            "memory": recap_books.memory, "asked": recap_data.asked, "month": recap_data.month,
            "consolidated": regency.consolidated,
        },
        pairs=pairs,
    )  # fmt: skip
