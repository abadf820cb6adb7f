"""Commands of the handlings themselves: handling-open, -show, -list, -close, -reopen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.handling import HandlingView
    from pkh_desk.domain.records import AllowedEvent
    from pkh_desk.services.app import Services

KINDS = ("complaint", "other")
RECORDS = ("party", "visit", "meeting", "warning", "action", "result")

Case = Annotated[str, typer.Argument(help="Id atau nomor kasus; kosong bila memakai --handling.", metavar="KASUS")]
OfHandling = Annotated[str, typer.Option("--handling", help="Id atau nomor penanganan.", metavar="ID")]
Household = Annotated[str, typer.Option("--household", help="Id keluarga.", metavar="ID")]
OfCase = Annotated[str, typer.Option("--case", help="Id atau nomor kasus graduasi.", metavar="KASUS")]
Kind = Annotated[str, typer.Option("--kind", help="complaint (pengaduan) atau other (masalah lain).", metavar="JENIS")]
Subject = Annotated[str, typer.Option("--subject", help="Pokok masalah.", metavar="TEKS")]
OpenedOn = Annotated[str, typer.Option("--on", help="Tanggal dibuka; bawaan hari ini.", metavar="TANGGAL")]
State = Annotated[str, typer.Option("--state", help="open (berjalan) atau closed (ditutup).", metavar="KEADAAN")]
Due = Annotated[bool, typer.Option("--due", help="Yang direncanakan dan belum dilakukan.")]
Settings = Annotated[list[str], typer.Option("--set", help="Isian; boleh diulang.", metavar="KUNCI=ISI")]


@command("handling-open")
def open_handling(
    ctx: typer.Context,
    household: Household = "",
    case: OfCase = "",
    kind: Kind = "other",
    subject: Subject = "",
    on: OpenedOn = "",
    json: options.Json = False,
) -> None:
    """Membuka penanganan: milik sebuah kasus graduasi, atau berdiri sendiri untuk satu keluarga."""
    run = session.of(ctx, json)
    chosen = usage.one_of(kind, KINDS, "--kind")
    if bool(household) == bool(case):
        raise typer.BadParameter("sebut salah satu", param_hint="--household atau --case")
    with run.services() as services:
        case_id = ids.case(case, services.graduation) if case else None
        owner = services.graduation.show(case_id).row.household_id if case_id else ids.household(household)
        view = services.handling.open(owner, case_id=case_id, kind=chosen, subject=subject, opened_on=on or None)
    answer(run, view)


@command("handling-show")
def show(ctx: typer.Context, case: Case = "", handling: OfHandling = "", json: options.Json = False) -> None:
    """Satu penanganan dengan semua catatannya, dan isian yang diperlukan tiap jenis catatan."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        handling_id, case_id = place(services, case, handling)
        view = services.handling.show(handling_id) if handling_id else None
        forms = {kind: services.handling.form(kind, handling_id=handling_id, case_id=case_id) for kind in RECORDS}
    fields = {kind: plain(form.needs) for kind, form in forms.items()}
    run.answer({**_document(view), "fields": fields}, lambda console: _all(console, view, forms))


@command("handling-list")
def list_handlings(
    ctx: typer.Context,
    state: State = "",
    search: options.Search = "",
    due: Due = False,
    json: options.Json = False,
) -> None:
    """Daftar penanganan, atau dengan --due yang direncanakan dan belum dilakukan."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    wanted = usage.one_of(state, ("", "open", "closed"), "--state")
    with run.services() as services:
        if due:
            waiting = services.handling.due()
            columns: tuple[str, ...] = ("Catatan", "Jenis", "Direncanakan", "Penanganan", "Pengurus", "Desa")
            rows: list[tuple[object, ...]] = [
                (one.record_id, one.kind_label, one.due_on, one.handling, one.name, one.village) for one in waiting
            ]
            document = {"count": len(waiting), "due": plain(waiting)}
        else:
            found = services.handling.list(state=wanted, search=search)
            columns = ("Id", "Nomor", "Pengurus", "Desa", "Jenis", "Pokok", "Keadaan", "Dibuka")
            rows = [
                (
                    one.id,
                    one.number,
                    one.name,
                    one.village,
                    one.kind_label,
                    one.subject,
                    STATES[one.state],
                    one.opened_on,
                )
                for one in found
            ]
            document = {"count": len(found), "handlings": plain(found)}
    run.answer(document, lambda console: console.print(table(f"{len(rows)} penanganan", columns, rows)))


@command("handling-close")
def close(
    ctx: typer.Context,
    case: Case = "",
    handling: OfHandling = "",
    settings: Settings = [],  # noqa: B006 - typer reads the default and never changes it
    json: options.Json = False,
) -> None:
    """Menutup penanganan: on, outcome (resolved, partly, referred, stopped), referred_to, reason."""
    _turn(ctx, case, handling, settings, json, reopen=False)


@command("handling-reopen")
def reopen(
    ctx: typer.Context,
    case: Case = "",
    handling: OfHandling = "",
    settings: Settings = [],  # noqa: B006 - typer reads the default and never changes it
    json: options.Json = False,
) -> None:
    """Membuka kembali penanganan yang sudah ditutup: on, reason."""
    _turn(ctx, case, handling, settings, json, reopen=True)


def _turn(ctx: typer.Context, case: str, handling: str, settings: list[str], json: bool, *, reopen: bool) -> None:
    run = session.of(ctx, json)
    values = usage.pairs(settings)
    with run.services() as services:
        handling_id, _ = place(services, case, handling)
        call = services.handling.reopen if reopen else services.handling.close
        view = call(handling_id, values)
    answer(run, view)


def place(services: Services, case: str, handling: str) -> tuple[int, int | None]:
    """(handling, case) as named: the handling 0 for a case that has none yet; wrong usage unless one is named."""
    if bool(case) == bool(handling):
        raise typer.BadParameter("sebut salah satu", param_hint="KASUS atau --handling")
    if handling:
        return ids.handling(handling, services.handling), None
    case_id = ids.case(case, services.graduation)
    return services.handling.find_of_case(case_id), case_id


def answer(run: session.Session, view: HandlingView) -> None:
    """The handling as it is now."""
    run.answer(_document(view), lambda console: _show(console, view))


def _document(view: HandlingView | None) -> dict[str, object]:
    from pkh_desk.cli.shapes import handling

    return handling(view) if view else {"id": None, "records": [], "turns": []}


def _all(console: Console, view: HandlingView | None, forms: dict[str, AllowedEvent]) -> None:
    if view:
        _show(console, view)
    else:
        console.print("Belum ada penanganan; catatan pertama membukanya.")
    keys = [
        (
            f"handling-{COMMANDS.get(kind, kind)}",
            need.key,
            need.label,
            "ya" if need.required else "",
            _choices(need.choices),
        )
        for kind, form in forms.items()
        for need in form.needs
    ]
    console.print(table("Isian tiap catatan", ("Perintah", "Kunci", "", "Perlu", "Pilihan"), keys))


def _choices(choices: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{code} = {label}" for code, label in choices)


def _show(console: Console, view: HandlingView) -> None:
    row = view.row
    console.print(f"Penanganan {row.number} (id {row.id}): {row.name}, {row.village}")
    console.print(f"{row.kind_label}: {row.subject}. {STATES[row.state]}.")
    turns = [(turn.counted_on, turn.label, turn.by) for turn in view.turns]
    console.print(table("Perjalanan", ("Tanggal", "", "Oleh"), turns))
    records = [
        (
            one.id,
            "Ditarik" if one.withdrawn else "",
            one.said_on or one.due_on or "",
            one.title,
            "; ".join(f"{label}: {text}" for label, text in one.newest.shown),
        )
        for one in view.records
    ]
    console.print(table(f"{len(records)} catatan", ("Id", "", "Tanggal", "Catatan", "Isi"), records))


STATES = {"open": "Berjalan", "closed": "Ditutup"}
COMMANDS = {"warning": "warn"}
