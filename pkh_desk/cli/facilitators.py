"""Commands of facilitators: facilitator-list, facilitator-add, facilitator-change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import ids, options, session
from pkh_desk.cli.app import command
from pkh_desk.cli.groups import PersonId
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.table import Table

    from pkh_desk.domain.groups import FacilitatorRow

PersonName = Annotated[str, typer.Argument(help="Nama pendamping.", metavar="NAMA")]
Account = Annotated[str | None, typer.Option("--account", help="Akun orang ini; kosong melepasnya.", metavar="AKUN")]
Nip = Annotated[str, typer.Option("--nip", help="NIP, 18 angka.", metavar="ANGKA")]


@command("facilitator-list")
def facilitators(ctx: typer.Context, json: options.Json = False) -> None:
    """Pendamping dengan akun, kelompok dan jumlah keluarganya."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.facilitators.list()
    run.answer({"count": len(found), "facilitators": plain(found)}, lambda console: console.print(_people_table(found)))


@command("facilitator-add")
def add_facilitator(
    ctx: typer.Context, name: PersonName, nip: Nip = "", account: Account = None, json: options.Json = False
) -> None:
    """Menambah pendamping; dengan --account, akun itu melihat kelompok dampingannya saja."""
    run = session.of(ctx, json)
    with run.services() as services:
        made = services.facilitators.add(name, nip=nip, account=account or "")
    _answer_person(run, made)


@command("facilitator-change")
def change_facilitator(
    ctx: typer.Context,
    person: PersonId,
    name: Annotated[str | None, typer.Option("--name", help="Nama baru.", metavar="NAMA")] = None,
    nip: Annotated[str | None, typer.Option("--nip", help="NIP, 18 angka.", metavar="ANGKA")] = None,
    account: Account = None,
    active: Annotated[bool | None, typer.Option("--active/--left", help="Bertugas atau tidak lagi.")] = None,
    json: options.Json = False,
) -> None:
    """Mengubah nama, NIP, akun, atau mencatat bahwa pendamping tidak bertugas lagi."""
    run = session.of(ctx, json)
    with run.services() as services:
        chosen = ids.facilitator(person, services.facilitators)
        made = services.facilitators.change(chosen, name=name, nip=nip, account=account, active=active)
    _answer_person(run, made)


def _answer_person(run: session.Session, row: FacilitatorRow) -> None:
    from pkh_desk.cli.shapes import plain

    run.answer(plain(row), lambda console: console.print(_people_table([row])))


def _people_table(rows: list[FacilitatorRow]) -> Table:
    lines = [
        (one.id, one.name, one.nip, one.login, one.groups, one.households, "" if one.active else "tidak bertugas lagi")
        for one in rows
    ]
    return table("Pendamping", ("Id", "Nama", "NIP", "Akun", "Kelompok#", "Keluarga#", "Keterangan"), lines)
