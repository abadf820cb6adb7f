"""Commands of the list of households or of their members as a workbook, and on paper: households-export, -print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pkh_desk.cli import options, session, usage
from pkh_desk.cli import roster_filters as filters
from pkh_desk.cli.app import command
from pkh_desk.cli.output import complain

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.services.roster_export import MembersWritten

Columns = Annotated[
    str, typer.Option("--columns", help="Kolom dipisah koma menurut urutannya; all: semua.", metavar="KOLOM")
]
Sort = Annotated[str, typer.Option("--sort", help="Kolom yang mengurutkan.", metavar="KOLOM")]
Descending = Annotated[bool, typer.Option("--descending", help="Dari yang terbesar.")]
ROWS = ("household", "member")
Rows = Annotated[
    str,
    typer.Option("--rows", help="household: satu baris satu keluarga; member: satu baris satu orang.", metavar="ISI"),
]
PAPERS, PARTS = ("folio", "a4"), ("village", "group", "none")
By = Annotated[str, typer.Option("--by", help="Daftar sendiri tiap village atau group; none: satu.", metavar="CARA")]
About = Annotated[str, typer.Option("--about", help="Keterangan di bawah judul.", metavar="TEKS")]


@command("households-export")
@filters.with_filters
def export(
    ctx: typer.Context,
    out: options.Out,
    asked: filters.Asked,
    rows: Rows = "household",
    columns: Columns = "",
    sort: Sort = "name",
    descending: Descending = False,
    full: options.Full = False,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Menulis daftar keluarga atau anggotanya ke XLSX; nomor sebagai teks, disamarkan kecuali dengan --full."""
    from pkh_desk.domain.records import HouseholdSort
    from pkh_desk.domain.roster_columns import ROSTER_COLUMNS
    from pkh_desk.services.roster_export import ExportPlan

    run = session.of(ctx, json, reason)
    people = usage.one_of(rows, ROWS, "--rows") == "member"
    named = _named(columns, people)
    order = HouseholdSort(usage.one_of(sort, tuple(ROSTER_COLUMNS), "--sort"), descending)
    with run.services() as services, run.progress() as progress:
        plan = ExportPlan(asked.filter(services), order, named, full, run.reason)
        if people:
            made = services.exports.write_members(out, plan, progress)
        else:
            count = services.exports.write(out, plan, progress)
    if people:
        _say_members(run, out, made)
    else:
        run.saying({"path": str(out), "count": count}, f"{count} keluarga ditulis ke {out}.")


def _named(columns: str, people: bool) -> tuple[str, ...]:
    """The columns that are asked for: all, the usual ones, or those that are named."""
    from pkh_desk.domain import member_columns, roster_columns

    if columns and columns != "all":
        return tuple(columns.split(","))
    if people:
        return tuple(member_columns.MEMBER_COLUMNS) if columns else member_columns.SHOWN_FIRST
    return tuple(roster_columns.ROSTER_COLUMNS) if columns else roster_columns.SHOWN_FIRST


def _say_members(run: session.Session, out: Path, made: MembersWritten) -> None:
    document = {
        "path": str(out),
        "count": made.count,
        "households": made.households,
        "without_members": made.without_members,
    }
    none = f" {made.without_members} keluarga belum punya data anggota." if made.without_members else ""
    run.saying(document, f"{made.count} anggota dari {made.households} keluarga ditulis ke {out}.{none}")


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
