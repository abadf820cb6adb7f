"""What the terminal writes: JSON to stdout, everything for people to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from pkh_desk.domain.errors import UserError
    from pkh_desk.domain.records import Progress


WIDTH_OF_FILES = 240
"""Columns where nobody's screen sets a limit."""
UNBROKEN = ("Id", "Impor")


def put_json(document: Mapping[str, Any]) -> None:
    """One JSON document to stdout, UTF-8 whatever the terminal's encoding."""
    data = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def console() -> Console:
    """Where people read; what comes from files is never taken for markup."""
    from rich.console import Console

    wide = None if sys.stderr.isatty() else WIDTH_OF_FILES
    return Console(stderr=True, markup=False, highlight=False, emoji=False, width=wide)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A plain table; columns whose heading ends in `#` hold numbers and stand to the right."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(title=title or None, box=box.SIMPLE_HEAD, title_justify="left")
    for column in columns:
        justify: Any = "right" if column.endswith("#") else "left"
        made.add_column(column.rstrip("#"), justify=justify, no_wrap=column in UNBROKEN, overflow="fold")
    for row in rows:
        made.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return made


def error(fault: UserError, as_json: bool) -> None:
    """A refusal: its sentences on stderr, and with --json the same as a document."""
    if as_json:
        parts = {"code": fault.code, "message": fault.happened, "kept": fault.kept, "todo": fault.todo}
        put_json({"error": {**parts, **fault.details}})
    complain(fault.message)


def complain(text: str) -> None:
    """A line on stderr."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on stderr; unknown totals pulse."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console(), transient=True
    ) as bar:
        task = bar.add_task("", total=None)

        def show(label: str, done: int, total: int) -> None:
            bar.update(task, description=label, completed=done, total=total or None)

        yield show
