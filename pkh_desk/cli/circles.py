"""Commands of restricted cases: case-circle, case-restrict, case-unrestrict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.records import Circle

Accounts = Annotated[
    list[str],
    typer.Option("--account", help="Akun yang boleh melihat, id dari case-circle; boleh diulang.", metavar="ID"),
]
On = Annotated[str, typer.Option("--on", help="Tanggal keputusannya; bawaan hari ini.", metavar="TANGGAL")]


@command("case-circle")
def show(ctx: typer.Context, case: options.CaseId, json: options.Json = False) -> None:
    """Siapa yang boleh melihat sebuah kasus, dan siapa yang dapat ditambahkan."""
    run = session.of(ctx, json)
    with run.services() as services:
        found = services.circles.show(ids.case(case, services.graduation))
    _answer(run, found)


@command("case-restrict")
def restrict(
    ctx: typer.Context,
    case: options.CaseId,
    accounts: Accounts = [],  # noqa: B006 - typer reads the default and never changes it
    reason: options.Reason = "",
    on: On = "",
    json: options.Json = False,
) -> None:
    """Membatasi kasus untuk akun yang disebut; yang lain hanya melihat nomor dan keadaannya."""
    run = session.of(ctx, json, reason)
    decided = usage.day(on, "--on")
    with run.services() as services:
        case_id = ids.case(case, services.graduation)
        named = [ids.person(one, services.circles.show(case_id)) for one in accounts]
        found = services.circles.restrict(case_id, named, run.reason, on=decided)
    _answer(run, found)


@command("case-unrestrict")
def lift(
    ctx: typer.Context, case: options.CaseId, reason: options.Reason = "", on: On = "", json: options.Json = False
) -> None:
    """Membuka pembatasan kasus dengan alasan."""
    run = session.of(ctx, json, reason)
    decided = usage.day(on, "--on")
    with run.services() as services:
        found = services.circles.lift(ids.case(case, services.graduation), run.reason, on=decided)
    _answer(run, found)


def _answer(run: session.Session, circle: Circle) -> None:
    from pkh_desk.cli.shapes import plain

    run.answer({**plain(circle), "names": list(circle.names)}, lambda console: _show(console, circle))


def _show(console: Console, circle: Circle) -> None:
    console.print(f"Dibatasi untuk: {', '.join(circle.names)}." if circle.restricted else "Kasus ini tidak dibatasi.")
    people = [(one.account_id, one.name, one.position, "ya" if one.named else "") for one in circle.people]
    console.print(table("Akun", ("Id", "Nama", "Jabatan", "Melihat"), people))
    changes = [(one.decided_on, one.by, ", ".join(one.names) or "dibuka", one.reason) for one in circle.changes]
    console.print(table("Perubahan", ("Tanggal", "Oleh", "Untuk", "Alasan"), changes))
