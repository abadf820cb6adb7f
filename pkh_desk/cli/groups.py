"""Commands of groups: group-list, -add, -rename, -close, -assign, -chair, -facilitator, -handover, -history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.listings import read_list
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from pkh_desk.domain.groups import GroupChange, GroupRow
    from pkh_desk.services.app import Services

GroupId = Annotated[str, typer.Argument(help="Id atau nama kelompok, lihat group-list.", metavar="KELOMPOK")]
GroupName = Annotated[str, typer.Argument(help="Nama kelompok.", metavar="NAMA")]
PersonId = Annotated[
    str, typer.Argument(help="Id, nama atau akun pendamping, lihat facilitator-list.", metavar="ORANG")
]
Since = Annotated[str, typer.Option("--since", help="Berlaku sejak; bawaan hari ini.", metavar="TANGGAL")]
Village = Annotated[str, typer.Option("--village", help="Kode desa, seperti 35.05.20.2007.", metavar="KODE")]
Person = Annotated[str, typer.Option("--facilitator", help="Id, nama atau akun pendamping.", metavar="ORANG")]
Families = Annotated[list[str], typer.Option("--household", help="Id keluarga; boleh diulang.", metavar="ID")]
FamilyFile = Annotated[
    Path | None,
    typer.Option("--households", help="Berkas berisi satu id sebaris.", metavar="BERKAS", exists=True, dir_okay=False),
]
Groups = Annotated[list[str], typer.Option("--group", help="Hanya kelompok ini; boleh diulang.", metavar="KELOMPOK")]
NONE = "none"


@command("group-list")
def list_groups(ctx: typer.Context, json: options.Json = False) -> None:
    """Kelompok dengan pendamping, ketua dan jumlah keluarganya."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        view = services.groups.overview()
    document = {
        "count": len(view.groups),
        "groups": plain(view.groups),
        "without_group": view.without,
        "unlinked_accounts": list(view.unlinked),
    }
    run.answer(document, lambda console: _show_groups(console, view.groups, view.without))


@command("group-add")
def add_group(
    ctx: typer.Context,
    name: GroupName,
    village: Village = "",
    facilitator: Person = "",
    since: Since = "",
    json: options.Json = False,
) -> None:
    """Membuka kelompok."""
    run = session.of(ctx, json)
    day = usage.day(since, "--since")
    with run.services() as services:
        person = ids.facilitator(facilitator, services.facilitators) if facilitator else None
        made = services.groups.open(name, village=village, facilitator_id=person, since=day)
    _answer(run, made)


@command("group-rename")
def rename_group(
    ctx: typer.Context, group: GroupId, name: GroupName, since: Since = "", json: options.Json = False
) -> None:
    """Mengganti nama kelompok sejak suatu hari."""
    run = session.of(ctx, json)
    day = usage.day(since, "--since")
    with run.services() as services:
        made = services.groups.rename(ids.group(group, services.groups), name, since=day)
    _answer(run, made)


@command("group-close")
def close_group(ctx: typer.Context, group: GroupId, since: Since = "", json: options.Json = False) -> None:
    """Menutup kelompok yang sudah kosong."""
    run = session.of(ctx, json)
    day = usage.day(since, "--since")
    with run.services() as services:
        group_id = ids.group(group, services.groups)
        services.groups.close(group_id, since=day)
    run.saying({"closed": str(group_id)}, "Kelompok ditutup.")


@command("group-assign")
def assign(
    ctx: typer.Context,
    group: GroupId,
    household: Families = [],  # noqa: B006 - typer reads the default and never changes it
    households: FamilyFile = None,
    since: Since = "",
    json: options.Json = False,
) -> None:
    """Memasukkan atau memindahkan keluarga ke kelompok; KELOMPOK none mengeluarkannya dari kelompok."""
    run = session.of(ctx, json)
    day = usage.day(since, "--since")
    named = [*household, *(read_list(households).split() if households else [])]
    if not named:
        raise typer.BadParameter("sebut paling sedikit satu keluarga", param_hint="--household")
    chosen = [ids.household(one) for one in named]
    with run.services() as services:
        group_id = None if group == NONE else ids.group(group, services.groups)
        changed = services.groups.assign(chosen, group_id, since=day)
    document = {"group": str(group_id) if group_id else None, "households": len(set(chosen)), "changed": changed}
    run.saying(document, f"{changed} keluarga dipindahkan.")


@command("group-chair")
def chair(
    ctx: typer.Context, group: GroupId, household: options.HouseholdId, since: Since = "", json: options.Json = False
) -> None:
    """Menetapkan keluarga yang mengetuai kelompok; ID none mengosongkannya."""
    run = session.of(ctx, json)
    day = usage.day(since, "--since")
    with run.services() as services:
        chosen = None if household == NONE else ids.household(household)
        made = services.groups.set_chair(ids.group(group, services.groups), chosen, since=day)
    _answer(run, made)


@command("group-facilitator")
def group_facilitator(
    ctx: typer.Context, group: GroupId, person: PersonId, since: Since = "", json: options.Json = False
) -> None:
    """Menetapkan pendamping kelompok sejak suatu hari; ORANG none mengosongkannya."""
    run = session.of(ctx, json)
    day = usage.day(since, "--since")
    with run.services() as services:
        chosen = None if person == NONE else ids.facilitator(person, services.facilitators)
        made = services.groups.set_facilitator(ids.group(group, services.groups), chosen, since=day)
    _answer(run, made)


@command("group-handover")
def handover(
    ctx: typer.Context,
    giver: PersonId,
    taker: PersonId,
    group: Groups = [],  # noqa: B006 - typer reads the default and never changes it
    since: Since = "",
    json: options.Json = False,
) -> None:
    """Menyerahkan semua kelompok seorang pendamping, atau yang disebut, kepada pendamping lain."""
    run = session.of(ctx, json)
    day = usage.day(since, "--since")
    with run.services() as services:
        given = [ids.group(one, services.groups) for one in group] or None
        people = [ids.facilitator(one, services.facilitators) for one in (giver, taker)]
        many = services.facilitators.handover(*people, group_ids=given, since=day).changed
    run.saying({"from": str(people[0]), "to": str(people[1]), "groups": many}, f"{many} kelompok diserahkan.")


@command("group-history")
def history(ctx: typer.Context, group: GroupId, json: options.Json = False) -> None:
    """Nama, pendamping dan ketua suatu kelompok dari waktu ke waktu."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        group_id = ids.group(group, services.groups)
        found = services.groups.history(group_id)
    run.answer({"group": str(group_id), "history": plain(found)}, lambda console: _show_history(console, found))


@command("household-groups")
def household_groups(ctx: typer.Context, household: options.HouseholdId, json: options.Json = False) -> None:
    """Kelompok dan pendamping suatu keluarga dari waktu ke waktu."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.groups.history_of_household(ids.household(household))
    run.answer({"household": household, "history": plain(found)}, lambda console: _show_history(console, found))


def resolve(services: Services, group: str, facilitator: str) -> tuple[int, int]:
    """(group filter, facilitator filter) of a list's options; group `none` is those without one."""
    from pkh_desk.domain.records import NO_GROUP

    chosen = 0 if not group else NO_GROUP if group == NONE else ids.group(group, services.groups)
    return chosen, ids.facilitator(facilitator, services.facilitators) if facilitator else 0


def _answer(run: session.Session, row: GroupRow) -> None:
    from pkh_desk.cli.shapes import plain

    run.answer(plain(row), lambda console: _show_groups(console, [row], None))


def _show_groups(console: Console, found: Sequence[GroupRow], without: int | None) -> None:
    lines = [(one.id, one.name, one.village, one.facilitator, one.chair, one.households, one.since) for one in found]
    columns = ("Id", "Kelompok", "Desa", "Pendamping", "Ketua", "Keluarga#", "Sejak")
    console.print(table(f"{len(lines)} kelompok", columns, lines))
    if without:
        console.print(f"{without} keluarga aktif belum berkelompok.")


def _show_history(console: Console, found: tuple[GroupChange, ...]) -> None:
    lines = [(one.valid_from, one.valid_to or "sekarang", one.text, one.by) for one in found]
    console.print(table("Riwayat", ("Sejak", "Sampai", "Keadaan", "Oleh"), lines))
