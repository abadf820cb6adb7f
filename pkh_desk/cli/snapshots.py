"""Command household-lists: one household's rows in every list, as the files had them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pkh_desk.cli import options, session
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.records import SnapshotRow


@command("household-lists")
def household_lists(ctx: typer.Context, household: options.HouseholdId, json: options.Json = False) -> None:
    """Baris satu keluarga dalam setiap daftar yang diimpor, persis isi berkasnya; nomor disamarkan."""
    from pkh_desk.cli import ids
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        rows = services.roster.snapshots(ids.household(household))
    run.answer({"count": len(rows), "rows": [plain(row) for row in rows]}, lambda console: _show(console, rows))


def _show(console: Console, rows: tuple[SnapshotRow, ...]) -> None:
    for row in rows:
        undone = " (impor dibatalkan)" if row.undone else ""
        title = f"{row.list_label}, {row.file_name}, baris {row.row}{undone}"
        console.print(table(title, ("Kolom", "Isi"), [(one.title, one.mended or one.text) for one in row.cells]))
    if not rows:
        console.print("Keluarga ini belum ada dalam daftar mana pun.")
