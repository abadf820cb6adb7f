"""Commands beside the workbook: recap-pdf, recap-trend, recap-movers, graduation-targets, graduation-target."""

from __future__ import annotations

from typing import Annotated

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.groups import PersonId
from pkh_desk.cli.output import complain, table
from pkh_desk.domain.dates import short_date
from pkh_desk.domain.participation_kinds import kind_word

Year = Annotated[int, typer.Option("--year", help="Tahun, seperti 2026.", metavar="TAHUN")]
Target = Annotated[int | None, typer.Option("--target", help="Jumlah graduasi; kosong mencabutnya.", metavar="JUMLAH")]


@command("recap-pdf")
def poster(
    ctx: typer.Context,
    month: options.MonthOption,
    out: options.Out,
    revision: options.Revision = 0,
    json: options.Json = False,
) -> None:
    """Menulis rekap satu bulan, juga revisi yang pernah dikunci, pada satu halaman PDF: angka dan grafik tanpa nama."""
    from pkh_desk.cli.shapes import recap as shape

    run = session.of(ctx, json)
    wanted = usage.month(month)
    with run.services() as services:
        result = services.recaps.poster(wanted, out, run.reason, revision=revision)
    for warning in result.warnings:
        complain(f"Perhatian: {warning}")
    run.saying({**shape(result.figures, str(out)), "warnings": list(result.warnings)}, f"Halaman PDF: {out}")


@command("recap-trend")
def trend(ctx: typer.Context, month: options.MonthOption, json: options.Json = False) -> None:
    """Perkembangan dua belas bulan sampai bulan itu."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    wanted = usage.month(month)
    with run.services() as services:
        found = services.recaps.trend(wanted)
    columns = ("Bulan", "Keluarga#", "Jiwa#", "Komponen#", "Nominal#", "Terkunci")
    rows = [
        (one.label, one.active, one.people, sum(one.components.values()), one.amount, "ya" if one.locked else "")
        for one in found
    ]
    run.answer({"months": plain(found)}, lambda console: console.print(table("Perkembangan", columns, rows)))


@command("recap-movers")
def movers(ctx: typer.Context, month: options.MonthOption, json: options.Json = False) -> None:
    """Keluarga yang masuk dan keluar dalam satu bulan, seperti dihitung dalam rekapnya."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    wanted = usage.month(month)
    with run.services() as services:
        found = services.recaps.lists(wanted, ("flows",)).flows
        kinds = services.recaps.figures(wanted).kinds
    columns = ("Tanggal", "Nama", "NIK", "Desa", "Sebab", "Pengaruh#")
    rows = [
        (short_date(one.on) if one.on else "", one.name, one.nik, one.village, kind_word(one.kind, kinds), one.effect)
        for one in found
    ]
    title = f"Masuk dan keluar {wanted.label}"
    run.answer({"households": plain(found)}, lambda console: console.print(table(title, columns, rows)))


@command("graduation-targets")
def targets(ctx: typer.Context, year: Year, json: options.Json = False) -> None:
    """Target graduasi tiap pendamping dalam satu tahun."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.targets.of_year(year)
    columns = ("Id", "Pendamping", "Target#")
    rows = [(one.facilitator_id, one.name, "" if one.target is None else one.target) for one in found]
    title = f"Target graduasi {year}"
    run.answer({"targets": plain(found)}, lambda console: console.print(table(title, columns, rows)))


@command("graduation-target")
def set_target(
    ctx: typer.Context, person: PersonId, year: Year, target: Target = None, json: options.Json = False
) -> None:
    """Menetapkan target graduasi satu pendamping dalam satu tahun; tanpa --target dicabut."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        row = services.targets.set(ids.facilitator(person, services.facilitators), year, target)
    said = "dicabut" if row.target is None else f"menjadi {row.target}"
    run.saying(plain(row), f"Target graduasi {row.name} tahun {row.year} {said}.")
