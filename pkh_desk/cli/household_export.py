"""Commands of the household list as a workbook and on paper: households-export, households-print."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from pkh_desk.cli import options, session, usage
from pkh_desk.cli import roster_filters as filters
from pkh_desk.cli.app import command
from pkh_desk.cli.output import complain

Columns = Annotated[
    str, typer.Option("--columns", help="Kolom dipisah koma menurut urutannya; all: semua.", metavar="KOLOM")
]
Sort = Annotated[str, typer.Option("--sort", help="Kolom yang mengurutkan.", metavar="KOLOM")]
Descending = Annotated[bool, typer.Option("--descending", help="Dari yang terbesar.")]
PAPERS, PARTS = ("folio", "a4"), ("village", "group", "none")
By = Annotated[str, typer.Option("--by", help="Daftar sendiri tiap village atau group; none: satu.", metavar="CARA")]
About = Annotated[str, typer.Option("--about", help="Keterangan di bawah judul.", metavar="TEKS")]


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


@command("households-print")
@filters.with_filters
def printed(
    ctx: typer.Context,
    out: options.Out,
    asked: filters.Asked,
    by: By = "village",
    sort: Sort = "name",
    descending: Descending = False,
    about: About = "",
    paper: options.Paper = "folio",
    full: options.Full = False,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Menulis daftar KPM sebagai PDF per desa atau kelompok; nomor disamarkan kecuali dengan --full."""
    from pkh_desk.domain.records import HouseholdSort
    from pkh_desk.domain.roster_columns import ROSTER_COLUMNS
    from pkh_desk.services import files
    from pkh_desk.services.roster_print import KIND, PrintPlan

    run = session.of(ctx, json, reason)
    parts: Any = usage.one_of(by, PARTS, "--by")
    size: Any = usage.one_of(paper, PAPERS, "--paper")
    order = HouseholdSort(usage.one_of(sort, tuple(ROSTER_COLUMNS), "--sort"), descending)
    files.refuse_place(out)
    files.refuse_other_ending(out, ".pdf")
    with run.services() as services, run.progress() as progress:
        plan = PrintPlan(asked.filter(services), order, parts, about, full, run.reason, size)
        made = services.exports.printed(plan, progress)
        files.put(out, made.pdf)
    for warning in made.warnings:
        complain(f"Perhatian: {warning}")
    document = {"kind": KIND, "path": str(out), "pages": made.pages, "warnings": list(made.warnings)}
    run.saying(document, f"{made.pages} halaman ditulis ke {out}")
