"""Command of the household list as a workbook: households-export."""

from __future__ import annotations

from typing import Annotated

import typer

from pkh_desk.cli import options, session, usage
from pkh_desk.cli import roster_filters as filters
from pkh_desk.cli.app import command

Columns = Annotated[
    str, typer.Option("--columns", help="Kolom dipisah koma menurut urutannya; all: semua.", metavar="KOLOM")
]
Sort = Annotated[str, typer.Option("--sort", help="Kolom yang mengurutkan.", metavar="KOLOM")]
Descending = Annotated[bool, typer.Option("--descending", help="Dari yang terbesar.")]


@command("households-export")
@filters.with_filters
def export(
    ctx: typer.Context,
    out: options.Out,
    asked: filters.Asked,
    columns: Columns = "",
    sort: Sort = "name",
    descending: Descending = False,
    full: options.Full = False,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Menulis daftar keluarga ke XLSX; nomor sebagai teks, disamarkan kecuali dengan --full."""
    from pkh_desk.domain.records import HouseholdSort
    from pkh_desk.domain.roster_columns import ROSTER_COLUMNS, SHOWN_FIRST
    from pkh_desk.services.roster_export import ExportPlan

    run = session.of(ctx, json, reason)
    named = tuple(ROSTER_COLUMNS) if columns == "all" else tuple(columns.split(",")) if columns else SHOWN_FIRST
    order = HouseholdSort(usage.one_of(sort, tuple(ROSTER_COLUMNS), "--sort"), descending)
    with run.services() as services, run.progress() as progress:
        plan = ExportPlan(asked.filter(services), order, named, full, run.reason)
        count = services.exports.write(out, plan, progress)
    run.saying({"path": str(out), "count": count}, f"{count} keluarga ditulis ke {out}.")
