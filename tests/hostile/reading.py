"""Reads one file to its end as the program does; alone it is a process whose time and memory can be measured."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.errors import UserError
from pkh_desk.services.reading.files import read_source
from pkh_desk.services.reading.layout import DataRow
from pkh_desk.services.reading.tables import find_table
from pkh_desk.services.reading.vocabulary import Vocabulary


def outcome(path: Path) -> str:
    """`N rows`, or the code of the one sentence that says why not."""
    try:
        found = find_table(read_source(path), Vocabulary(Catalog()))
        count = sum(isinstance(part, DataRow) for part in found.table.parts())
    except UserError as refusal:
        assert refusal.happened.endswith(".") and refusal.kept and refusal.todo
        return refusal.code
    return f"{count} rows"


def main() -> None:
    """Prints outcome, seconds and the peak of this process and its child together."""
    begun = time.perf_counter()
    said = outcome(Path(sys.argv[1]))
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(json.dumps([said, time.perf_counter() - begun, own_peak() + child]))  # noqa: T201


def own_peak() -> int:
    """Bytes; rusage would still count what the process was before it became this program."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


if __name__ == "__main__":
    main()
