"""Commands of components and benefits: components, benefits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table
from pkh_desk.domain.indonesian import thousands

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.ageing import Ageing, NoComponentLeft
    from pkh_desk.domain.benefits import StageBenefits

Within = Annotated[int, typer.Option("--ageing-within", help="Berapa bulan ke depan.", min=0, max=120, metavar="BULAN")]
AtStage = Annotated[str, typer.Option("--stage", help="Tahap seperti 2026-4; bawaan yang terbaru.", metavar="Y-N")]


@command("components")
def components(ctx: typer.Context, within: Within = 6, json: options.Json = False) -> None:
    """Siapa yang mencapai batas umur komponennya, dan keluarga yang tidak punya komponen lagi."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        ageing, none_left = services.components.ageing(within), services.components.none_left(within)
    document = {"within": within, "count": len(ageing), "ageing": plain(ageing), "none_left": plain(none_left)}
    run.answer(document, lambda console: _show(console, ageing, none_left))


@command("benefits")
def benefits(ctx: typer.Context, stage: AtStage = "", json: options.Json = False) -> None:
    """Nominal daftar satu tahap di samping hitungan program, dan keluarga yang berbeda."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.components.benefits(usage.stage(stage, "--stage"))
    shape = plain(found)
    shape["differences"] = [{**plain(one), "difference": one.difference} for one in found.differences]
    run.answer({"count": len(found.differences), **shape}, lambda console: _show_benefits(console, found))


def _show(console: Console, ageing: tuple[Ageing, ...], none_left: tuple[NoComponentLeft, ...]) -> None:
    rows = [(one.household_id, one.household, one.village, one.member, one.step.on, one.step.label) for one in ageing]
    console.print(table(f"{len(rows)} anggota", ("Id", "Pengurus", "Desa", "Anggota", "Pada", "Apa"), rows))
    left = [(one.household_id, one.name, one.village, one.since or "sekarang", one.case_number) for one in none_left]
    console.print(table("Tanpa komponen: kunjungi dahulu", ("Id", "Pengurus", "Desa", "Sejak", "Kasus"), left))


def _show_benefits(console: Console, found: StageBenefits) -> None:
    rows = [
        (one.household_id, one.name, one.village, *map(thousands, (one.listed, one.computed, one.difference)))
        for one in found.differences
    ]
    title = f"{found.households} keluarga, daftar {thousands(found.listed)}, hitungan {thousands(found.computed)}"
    console.print(table(title, ("Id", "Pengurus", "Desa", "Daftar#", "Hitungan#", "Selisih#"), rows))
