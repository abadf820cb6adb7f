"""Commands of many cases: cases, cases-export, cases-waiting, case-assign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.cases import KINDS
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from pkh_desk.domain.records import CaseFilter
    from pkh_desk.services.app import Services

InState = Annotated[str, typer.Option("--state", help="Hanya kasus dalam keadaan ini.", metavar="KEADAAN")]
OfKind = Annotated[str, typer.Option("--kind", help="self_reliant (mandiri) atau natural (alamiah).", metavar="JENIS")]
InVillage = Annotated[str, typer.Option("--village", help="Kode desa, seperti 35.05.20.2007.", metavar="KODE")]
Of = Annotated[str, typer.Option("--facilitator", help="Penanggung jawab: id, nama atau akun.", metavar="PENDAMPING")]
Waiting = Annotated[
    str,
    typer.Option("--waiting", help="Hanya yang menunggu begini, lihat cases-waiting.", metavar="PEKERJAAN"),
]
Chosen = Annotated[list[str], typer.Argument(help="Id atau nomor kasus; boleh beberapa.", metavar="KASUS...")]
ToWhom = Annotated[
    str,
    typer.Option("--to", help="Pendamping: id, nama atau akun; kosong: kembali ke pendamping kelompok."),
]
Names = Annotated[bool, typer.Option("--names", help="Nama lengkap keluarga; perlu --reason dan diaudit.")]
COLUMNS = (
    "Id",
    "Nomor",
    "Pengurus",
    "Desa",
    "Keadaan",
    "Penanggung jawab",
    "Dibuka",
    "Langkah terakhir",
    "Pencabutan",
)


@command("cases")
def cases(
    ctx: typer.Context,
    state: InState = "",
    search: options.Search = "",
    kind: OfKind = "",
    village: InVillage = "",
    facilitator: Of = "",
    waiting: Waiting = "",
    initials: options.Initials = False,
    json: options.Json = False,
) -> None:
    """Daftar kasus graduasi, dapat disaring."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        wanted = _wanted(services, state, search, kind, village, facilitator, waiting)
        found = services.graduation.list(wanted, initials=initials)
    rows = [
        (
            one.id,
            one.number,
            one.name,
            one.village,
            one.state_label,
            one.handler,
            one.opened_on or "",
            one.last_step_on or "",
            "ya" if one.retracted else "",
        )
        for one in found
    ]
    run.answer(
        {"count": len(found), "cases": plain(found)},
        lambda console: console.print(table(f"{len(found)} kasus", COLUMNS, rows)),
    )


@command("cases-export")
def export(
    ctx: typer.Context,
    out: options.Out,
    state: InState = "",
    search: options.Search = "",
    kind: OfKind = "",
    village: InVillage = "",
    facilitator: Of = "",
    waiting: Waiting = "",
    names: Names = False,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Menulis daftar kasus ke XLSX dengan inisial; kasus yang dibatasi tidak pernah bernama."""
    run = session.of(ctx, json, reason)
    with run.services() as services:
        wanted = _wanted(services, state, search, kind, village, facilitator, waiting)
        count = services.case_exports.write(out, wanted, initials=not names, reason=run.reason)
    run.saying({"path": str(out), "count": count}, f"{count} kasus ditulis ke {out}.")


@command("cases-waiting")
def cases_waiting(ctx: typer.Context, json: options.Json = False) -> None:
    """Apa yang menunggu dikerjakan pada kasus, dengan jumlahnya."""
    from pkh_desk.domain.graduation.work import WORK_LABELS

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.graduation.waiting()
    rows = [(kind.value, WORK_LABELS[kind], count) for kind, count in found.items()]
    run.answer(
        {"waiting": {kind.value: count for kind, count in found.items()}},
        lambda console: console.print(table("Menunggu", ("Kode", "Pekerjaan", "Kasus"), rows)),
    )


@command("case-assign")
def assign(ctx: typer.Context, chosen: Chosen, to: ToWhom = "", json: options.Json = False) -> None:
    """Menunjuk pendamping yang mengerjakan kasus-kasus ini; semua atau tidak sama sekali."""
    run = session.of(ctx, json)
    with run.services() as services:
        case_ids = [ids.case(one, services.graduation) for one in chosen]
        person = ids.facilitator(to, services.facilitators) if to else None
        many = services.graduation.assign(case_ids, person)
    run.answer({"assigned": many}, lambda console: console.print(f"{many} kasus ditugaskan."))


def _wanted(
    services: Services, state: str, search: str, kind: str, village: str, facilitator: str, waiting: str
) -> CaseFilter:
    """The filter that the options ask for; wrong usage for words that do not exist."""
    from pkh_desk.domain.graduation.work import CaseWork
    from pkh_desk.domain.records import CaseFilter

    return CaseFilter(
        state=usage.one_of(state, ("", *services.graduation.counts()), "--state"),
        search=search,
        kind=usage.one_of(kind, ("", *KINDS), "--kind"),
        village=village,
        facilitator=ids.facilitator(facilitator, services.facilitators) if facilitator else 0,
        work=usage.one_of(waiting, ("", *CaseWork), "--waiting"),
    )
