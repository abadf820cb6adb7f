"""Commands of events of households: household-add, household-event, household-events, household-event-undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import complain, table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.roster_events import HouseholdEvent, HouseholdEvents

Event = Annotated[str, typer.Argument(help="Kejadian, lihat household-events.", metavar="KEJADIAN")]
Settings = Annotated[list[str], typer.Option("--set", help="Isian kejadian; boleh diulang.", metavar="KUNCI=ISI")]


@command("household-add")
def add(
    ctx: typer.Context,
    settings: Settings = [],  # noqa: B006 - typer reads the default and never changes it
    note: options.Note = "",
    json: options.Json = False,
) -> None:
    """Menambah keluarga yang belum ada di daftar mana pun; tanpa --set menyebut isian yang diperlukan."""
    run = session.of(ctx, json)
    with run.services() as services:
        made = services.events.add(usage.pairs(settings), note=note)
    _answer(run, made)


@command("household-event")
def record(
    ctx: typer.Context,
    household: options.HouseholdId,
    event: Event,
    settings: Settings = [],  # noqa: B006 - typer reads the default and never changes it
    note: options.Note = "",
    json: options.Json = False,
) -> None:
    """Mencatat kejadian keluarga dengan bukti; yang kurang atau tidak boleh ditolak dengan alasannya."""
    run = session.of(ctx, json)
    values = usage.pairs(settings)
    with run.services() as services:
        made = services.events.record(ids.household(household), event, values, note=note)
    _answer(run, made)


@command("household-events")
def events(ctx: typer.Context, household: options.HouseholdId, json: options.Json = False) -> None:
    """Kejadian suatu keluarga, dan yang dapat dicatat sekarang dengan isian tiap kejadian."""
    run = session.of(ctx, json)
    with run.services() as services:
        view = services.events.view(ids.household(household))
    run.answer(_shape(view), lambda console: _show(console, view))


@command("household-event-undo")
def undo(
    ctx: typer.Context, household: options.HouseholdId, reason: options.Reason = "", json: options.Json = False
) -> None:
    """Membatalkan kejadian terakhir suatu keluarga bila belum ada yang bergantung padanya."""
    run = session.of(ctx, json, reason)
    with run.services() as services:
        made = services.events.undo(ids.household(household), run.reason)
    _answer(run, made)


def shape(one: HouseholdEvent) -> dict[str, Any]:
    """One event as JSON."""
    from pkh_desk.cli.shapes import plain

    return {**plain(one), "warnings": list(one.warnings)}


def _shape(view: HouseholdEvents) -> dict[str, Any]:
    from pkh_desk.cli.shapes import plain

    return {
        "count": len(view.events),
        "events": [shape(one) for one in view.events],
        "allowed": [
            {
                "event": one.event,
                "label": one.label,
                "needs": [need.key for need in one.needs if need.required],
                "fields": plain(one.needs),
            }
            for one in view.allowed
            if not one.blocked
        ],
        "blocked": [
            {"event": one.event, "label": one.label, "why": one.blocked} for one in view.allowed if one.blocked
        ],
        "undoable": str(view.undoable) if view.undoable else None,
        "why_not": view.why_not,
    }


def _answer(run: session.Session, made: HouseholdEvent) -> None:
    for warning in made.warnings:
        complain(warning)
    run.answer(shape(made), lambda console: console.print(_table([made])))


def _show(console: Console, view: HouseholdEvents) -> None:
    console.print(_table(list(view.events)))
    allowed = [
        (one.event, one.label, " ".join(need.key for need in one.needs if need.required), one.blocked)
        for one in view.allowed
    ]
    console.print(table("Yang dapat dicatat", ("Kejadian", "Nama", "Wajib diisi", "Terhalang"), allowed))


def _table(found: list[HouseholdEvent]) -> Any:
    rows = [
        (one.id, one.counted_on, one.label, one.before_after, one.proof, one.by, "dibatalkan" if one.undone else "")
        for one in found
    ]
    return table("Kejadian", ("Id", "Tanggal hitung", "Kejadian", "Perubahan", "Bukti", "Oleh", ""), rows)
