"""Commands of what is to be typed into SIKS-NG: siks-list, siks-done, siks-print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pkh_desk.cli import ids, options, session
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from pkh_desk.domain.siks import SiksEntry

Entries = Annotated[list[str], typer.Argument(help="Id isian, lihat siks-list.", metavar="ISIAN...")]
Done = Annotated[bool, typer.Option("--done", help="Yang sudah selesai.")]
Again = Annotated[bool, typer.Option("--again", help="Menunggu kembali: belum jadi diketik.")]


@command("siks-list")
def list_entries(
    ctx: typer.Context,
    done: Done = False,
    full: options.Full = False,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Yang menunggu diketik di SIKS-NG, tiap isian dengan jumlah hurufnya."""
    run = session.of(ctx, json, reason)
    with run.services() as services:
        found = services.siks.list(done)
        if full:
            found = services.siks.full([one.id for one in found], run.reason)
    run.answer({"count": len(found), "entries": [_shape(one) for one in found]}, lambda console: _show(console, found))


@command("siks-done")
def done(ctx: typer.Context, entries: Entries, again: Again = False, json: options.Json = False) -> None:
    """Menandai isian yang sudah diketik di SIKS-NG."""
    run = session.of(ctx, json)
    with run.services() as services:
        found = services.siks.mark([ids.siks(one) for one in entries], done=not again)
    run.answer({"count": len(found), "entries": [_shape(one) for one in found]}, lambda console: _show(console, found))


@command("siks-print")
def print_list(ctx: typer.Context, out: options.Out, reason: options.Reason = "", json: options.Json = False) -> None:
    """Menulis daftar yang menunggu sebagai buku kerja untuk dicetak; memuat nomor penuh dan diaudit."""
    run = session.of(ctx, json, reason)
    with run.services() as services:
        many = services.siks.workbook(out, run.reason)
    run.saying({"count": many, "path": str(out)}, f"{many} kejadian ditulis ke {out}.")


def _shape(one: SiksEntry) -> dict[str, Any]:
    from pkh_desk.cli.shapes import plain

    lines = [{**plain(line), "length": len(line.text), "too_long": line.too_long} for line in one.lines]
    return {**plain(one), "lines": lines, "done": one.done}


def _show(console: Console, found: Sequence[SiksEntry]) -> None:
    rows = [
        (entry.id if at == 0 else "", entry.name if at == 0 else "", line.label, line.text, line.counter)
        for entry in found
        for at, line in enumerate(entry.lines)
    ]
    console.print(table(f"{len(found)} kejadian", ("Id", "Pengurus", "Isian", "Teks", "Huruf#"), rows))
