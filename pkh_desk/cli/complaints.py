"""Commands of complaints: complaint-add, complaint-do, complaint-link, complaint-show, complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.complaints import ComplaintView

ComplaintId = Annotated[str, typer.Argument(help="Id atau nomor pengaduan.", metavar="PENGADUAN")]
Event = Annotated[str, typer.Argument(help="correct, analyse, follow-up, close atau reopen.", metavar="LANGKAH")]
Settings = Annotated[list[str], typer.Option("--set", help="Isian; boleh diulang.", metavar="KUNCI=ISI")]
Family = Annotated[str, typer.Option("--household", help="Id keluarga yang diadukan.", metavar="ID")]
Case = Annotated[str, typer.Option("--case", help="Id atau nomor kasusnya.", metavar="KASUS")]
State = Annotated[str, typer.Option("--state", help="received, analysed, followed_up atau closed.", metavar="STATUS")]
OpenOnly = Annotated[bool, typer.Option("--open", help="Hanya yang belum ditutup.")]
Handle = Annotated[bool, typer.Option("--handling", help="Buka penanganan enam langkah untuk keluarganya.")]


@command("complaint-add")
def add(
    ctx: typer.Context,
    settings: Settings = [],  # noqa: B006 - typer reads the default and never changes it
    household: Family = "",
    case: Case = "",
    json: options.Json = False,
) -> None:
    """Mencatat pengaduan baru."""
    run = session.of(ctx, json)
    values = usage.pairs(settings)
    with run.services() as services:
        family = ids.household(household) if household else None
        case_id = ids.case(case, services.graduation) if case else None
        view = services.complaints.register(values, household_id=family, case_id=case_id)
    _answer(run, view)


@command("complaint-do")
def do(
    ctx: typer.Context,
    complaint: ComplaintId,
    event: Event,
    settings: Settings = [],  # noqa: B006 - typer reads the default and never changes it
    json: options.Json = False,
) -> None:
    """Mencatat langkah pengaduan: perbaikan, analisis, tindak lanjut, penutupan, pembukaan kembali."""
    run = session.of(ctx, json)
    values = usage.pairs(settings)
    with run.services() as services:
        view = services.complaints.do(ids.complaint(complaint, services.complaints), event, values)
    _answer(run, view)


@command("complaint-link")
def link(
    ctx: typer.Context,
    complaint: ComplaintId,
    household: Family = "",
    case: Case = "",
    handling: Handle = False,
    json: options.Json = False,
) -> None:
    """Mengaitkan pengaduan dengan keluarga atau kasusnya; tanpa keduanya: dilepas."""
    run = session.of(ctx, json)
    with run.services() as services:
        complaint_id = ids.complaint(complaint, services.complaints)
        if household or case or not handling:
            family = ids.household(household) if household else None
            case_id = ids.case(case, services.graduation) if case else None
            services.complaints.link(complaint_id, household_id=family, case_id=case_id)
        if handling:
            services.complaints.open_handling(complaint_id)
        view = services.complaints.show(complaint_id)
    _answer(run, view)


@command("complaint-show")
def show(ctx: typer.Context, complaint: ComplaintId, json: options.Json = False) -> None:
    """Satu pengaduan dengan langkah-langkahnya."""
    run = session.of(ctx, json)
    with run.services() as services:
        view = services.complaints.show(ids.complaint(complaint, services.complaints))
    _answer(run, view)


@command("complaints")
def complaints(
    ctx: typer.Context,
    state: State = "",
    search: options.Search = "",
    household: Family = "",
    open_only: OpenOnly = False,
    json: options.Json = False,
) -> None:
    """Daftar pengaduan."""
    from pkh_desk.cli.shapes import plain
    from pkh_desk.domain.complaints import ComplaintFilter
    from pkh_desk.domain.complaints.words import STATE_LABELS

    run = session.of(ctx, json)
    chosen = usage.one_of(state, ("", *STATE_LABELS), "--state")
    family = ids.household(household) if household else 0
    with run.services() as services:
        found = services.complaints.list(ComplaintFilter(chosen, search, household=family, open_only=open_only))
    columns = ("Id", "Nomor", "Diterima", "Jenis", "Pokok", "Keluarga", "Desa", "Status")
    rows = [
        (one.id, one.number, one.received_on or "", one.kind_label, one.subject, one.name, one.village, one.state_label)
        for one in found
    ]
    run.answer(
        {"count": len(found), "complaints": plain(found)},
        lambda console: console.print(table(f"{len(found)} pengaduan", columns, rows)),
    )


def _answer(run: session.Session, view: ComplaintView) -> None:
    run.answer(_shape(view), lambda console: _show(console, view))


def _shape(view: ComplaintView) -> dict[str, Any]:
    from pkh_desk.cli.shapes import plain

    shaped = plain(view)
    return {**shaped.pop("row"), **shaped}


def _show(console: Console, view: ComplaintView) -> None:
    from pkh_desk.domain.complaints import title_of

    row = view.row
    about = f": {row.name}, {row.village}" if row.name else ""
    console.print(f"Pengaduan {row.number} (id {row.id}){about}")
    console.print(f"{row.kind_label}: {row.subject}. Status: {row.state_label}.")
    rows = [(title_of("receive", key), value) for key, value in view.words.items()]
    console.print(table("Isi", ("Isian", "Nilai"), rows))
    steps = [(step.counted_on, step.label, step.by) for step in view.steps]
    console.print(table("Langkah", ("Tanggal", "Langkah", "Oleh"), steps))
