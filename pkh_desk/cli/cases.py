"""Commands of the graduation cases: case-open, case-show, case-do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.records import CaseView

KINDS = ("self_reliant", "natural")

ForHousehold = Annotated[str, typer.Option("--household", help="Id keluarga.", metavar="ID")]
Kind = Annotated[str, typer.Option("--kind", help="self_reliant (mandiri) atau natural (alamiah).", metavar="JENIS")]
OpenedOn = Annotated[str, typer.Option("--on", help="Tanggal dibuka; bawaan hari ini.", metavar="TANGGAL")]
Event = Annotated[str, typer.Argument(help="Langkah, lihat case-show.", metavar="LANGKAH")]
Settings = Annotated[list[str], typer.Option("--set", help="Isian langkah; boleh diulang.", metavar="KUNCI=ISI")]
Seen = Annotated[
    str,
    typer.Option("--seen", help="Id langkah terbaru yang Anda lihat; ditolak bila sudah ada yang lain.", metavar="ID"),
]


@command("case-open")
def open_case(
    ctx: typer.Context,
    household: ForHousehold,
    kind: Kind = "self_reliant",
    on: OpenedOn = "",
    note: options.Note = "",
    json: options.Json = False,
) -> None:
    """Membuka kasus graduasi untuk satu keluarga."""
    run = session.of(ctx, json)
    chosen = usage.one_of(kind, KINDS, "--kind")
    with run.services() as services:
        view = services.graduation.open(ids.household(household), chosen, opened_on=on or None, note=note)
    _answer(run, view)


@command("case-show")
def show(
    ctx: typer.Context, case: options.CaseId, initials: options.Initials = False, json: options.Json = False
) -> None:
    """Satu kasus: keadaannya, langkah yang boleh diambil dan isian yang diperlukan tiap langkah."""
    run = session.of(ctx, json)
    with run.services() as services:
        view = services.graduation.show(ids.case(case, services.graduation), initials=initials)
    _answer(run, view)


@command("case-do")
def do(
    ctx: typer.Context,
    case: options.CaseId,
    event: Event,
    settings: Settings = [],  # noqa: B006 - typer reads the default and never changes it
    note: options.Note = "",
    seen: Seen = "",
    json: options.Json = False,
) -> None:
    """Menggerakkan kasus; langkah yang tidak boleh atau kurang isian ditolak dengan yang kurang."""
    run = session.of(ctx, json)
    values = usage.pairs(settings)
    newest = ids.step(seen) if seen else None
    with run.services() as services:
        case_id = ids.case(case, services.graduation)
        view = services.graduation.do(case_id, event, values, note=note, seen=newest)
    _answer(run, view)


def _answer(run: session.Session, view: CaseView) -> None:
    from pkh_desk.cli.shapes import case

    run.answer(case(view), lambda console: _show(console, view))


def _show(console: Console, view: CaseView) -> None:
    row = view.row
    console.print(f"Kasus {row.number} (id {row.id}): {row.name}, {row.village}")
    console.print(f"Keadaan: {row.state_label}")
    steps = [(step.counted_on, step.label, step.note, step.by) for step in view.steps]
    console.print(table("Langkah", ("Tanggal", "Langkah", "Catatan", "Oleh"), steps))
    allowed = [
        (
            one.event,
            one.label,
            " ".join(need.key for need in one.needs if need.required),
            " ".join(need.key for need in one.needs if not need.required),
            one.blocked,
        )
        for one in view.allowed
    ]
    console.print(table("Boleh sekarang", ("Langkah", "", "Perlu", "Boleh diisi", "Terhalang"), allowed))
    if missing := [(one.step_label, one.missing) for one in view.checklist if one.due and not one.done]:
        console.print(table("Belum ada di berkas", ("Bagian", "Yang kurang"), missing))
