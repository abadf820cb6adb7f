"""Commands of the graduation cases: case-open, case-show, case-do, cases."""

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
Names = Annotated[bool, typer.Option("--names", help="Nama lengkap keluarga; perlu --reason dan diaudit.")]
InState = Annotated[str, typer.Option("--state", help="Hanya kasus dalam keadaan ini.", metavar="KEADAAN")]


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


@command("cases")
def cases(
    ctx: typer.Context,
    state: InState = "",
    search: options.Search = "",
    initials: options.Initials = False,
    json: options.Json = False,
) -> None:
    """Daftar kasus graduasi."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        known = tuple(services.graduation.counts())
        wanted = usage.one_of(state, ("", *known), "--state") or None
        found = services.graduation.list(state=wanted, search=search, initials=initials)
    columns = ("Id", "Nomor", "Pengurus", "Desa", "Keadaan", "Dibuka", "Langkah terakhir", "Pencabutan")
    rows = [
        (
            one.id,
            one.number,
            one.name,
            one.village,
            one.state_label,
            one.opened_on,
            one.last_step_on,
            "ya" if one.retracted else "",
        )
        for one in found
    ]
    run.answer(
        {"count": len(found), "cases": plain(found)},
        lambda console: console.print(table(f"{len(found)} kasus", columns, rows)),
    )


@command("cases-export")
def export(
    ctx: typer.Context,
    out: options.Out,
    state: InState = "",
    search: options.Search = "",
    names: Names = False,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Menulis daftar kasus ke XLSX dengan inisial; kasus yang dibatasi tidak pernah bernama."""
    run = session.of(ctx, json, reason)
    with run.services() as services:
        wanted = usage.one_of(state, ("", *services.graduation.counts()), "--state") or None
        count = services.case_exports.write(out, state=wanted, search=search, initials=not names, reason=run.reason)
    run.saying({"path": str(out), "count": count}, f"{count} kasus ditulis ke {out}.")


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
