"""Command of what waits: work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pkh_desk.cli import options, session
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.records import WorkOverview


@command("work")
def work(ctx: typer.Context, json: options.Json = False) -> None:
    """Yang menunggu dikerjakan, seperti di Beranda."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.work.overview()
    told = {key: value for key, value in plain(found).items() if key != "office"}
    run.answer({"count": len(found.lines), **told}, lambda console: _show(console, found))


def _show(console: Console, found: WorkOverview) -> None:
    from pkh_desk.domain.dates import long_date

    rows = [
        ("!" if line.urgent else "", line.count, line.text, long_date(line.due) if line.due else "")
        for line in found.lines
    ]
    title = "Yang menunggu" if rows else "Tidak ada yang menunggu."
    console.print(table(title, ("", "Banyaknya#", "Apa", "Tenggat terdekat"), rows))
