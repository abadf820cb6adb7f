"""Commands of attached files: attach, attachments, attachment-save, attachment-title, attachment-withdraw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import ids, options, session
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from pkh_desk.domain.records import Attachment
    from pkh_desk.services.app import Services

OWNERS = "--case, --step, --event, --household atau --document"

File = Annotated[Path, typer.Argument(help="Foto, pindaian atau PDF.", metavar="BERKAS", exists=True, dir_okay=False)]
OfCase = Annotated[str, typer.Option("--case", help="Kasusnya.", metavar="KASUS")]
OfStep = Annotated[str, typer.Option("--step", help="Langkah kasus, id dari case-show --json.", metavar="ID")]
OfEvent = Annotated[str, typer.Option("--event", help="Kejadian keluarga, id dari household-events.", metavar="ID")]
OfHousehold = Annotated[str, typer.Option("--household", help="Keluarganya.", metavar="ID")]
OfDocument = Annotated[
    str, typer.Option("--document", help="Surat terbit: pindaian yang sudah ditandatangani.", metavar="ID")
]
Title = Annotated[str, typer.Option("--title", help="Keterangan lampiran, tanpa NIK.", metavar="TEKS")]
KeepPlace = Annotated[bool, typer.Option("--keep-place", help="Simpan tempat foto diambil.")]
AttachmentId = Annotated[str, typer.Argument(help="Id lampiran, lihat perintah attachments.", metavar="LAMPIRAN")]


@command("attach")
def attach(
    ctx: typer.Context,
    file: File,
    case: OfCase = "",
    step: OfStep = "",
    event: OfEvent = "",
    household: OfHousehold = "",
    document: OfDocument = "",
    title: Title = "",
    keep_place: KeepPlace = False,
    json: options.Json = False,
) -> None:
    """Melampirkan foto, pindaian atau PDF; foto ditegakkan, diperkecil dan dibersihkan dari catatan kamera."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        kind, owner_id = _owner(services, case, step, event, household, document)
        made = services.attachments.add(kind, owner_id, file, title, keep_place=keep_place)
    run.saying(plain(made), f"Dilampirkan: {made.title} (id {made.id}).")


@command("attachments")
def attachments(
    ctx: typer.Context,
    case: OfCase = "",
    step: OfStep = "",
    event: OfEvent = "",
    household: OfHousehold = "",
    document: OfDocument = "",
    json: options.Json = False,
) -> None:
    """Daftar lampiran; --case memuat juga lampiran langkah dan surat kasus itu."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        kind, owner_id = _owner(services, case, step, event, household, document)
        of_case = kind == "case"
        found = services.attachments.of_case(owner_id) if of_case else services.attachments.list(kind, owner_id)
    columns = ("Id", "Keterangan", "Jenis", "Ukuran#", "Diambil", "Ditambah", "Oleh", "Ditarik")
    run.answer(
        {"count": len(found), "attachments": plain(found)},
        lambda console: console.print(table(f"{len(found)} lampiran", columns, map(_line, found))),
    )


@command("attachment-save")
def save(
    ctx: typer.Context,
    attachment: AttachmentId,
    out: options.Out,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Menyimpan salinan lampiran di luar data; perlu alasan dan diaudit."""
    run = session.of(ctx, json, reason)
    with run.services() as services:
        path = services.attachments.save(ids.attachment(attachment), out, run.reason)
    run.saying({"id": attachment, "path": str(path)}, f"Salinan ditulis ke {path}")


@command("attachment-title")
def rename(ctx: typer.Context, attachment: AttachmentId, title: Title, json: options.Json = False) -> None:
    """Mengganti keterangan lampiran."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        made = services.attachments.rename(ids.attachment(attachment), title)
    run.saying(plain(made), f"Keterangan: {made.title}.")


@command("attachment-withdraw")
def withdraw(
    ctx: typer.Context, attachment: AttachmentId, reason: options.Reason = "", json: options.Json = False
) -> None:
    """Menarik lampiran dengan alasan; berkasnya tetap tersimpan."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json, reason)
    with run.services() as services:
        made = services.attachments.withdraw(ids.attachment(attachment), run.reason)
    run.saying(plain(made), f"Ditarik: {made.title}.")


def _owner(services: Services, case: str, step: str, event: str, household: str, document: str) -> tuple[str, int]:
    """What the file belongs to, as (kind, id); wrong usage unless exactly one is named."""
    given = {"case": case, "case_step": step, "household_event": event, "household": household, "document": document}
    named = [(kind, text) for kind, text in given.items() if text]
    if len(named) != 1:
        raise typer.BadParameter("sebut tepat satu", param_hint=OWNERS)
    kind, text = named[0]
    if kind == "case":
        return kind, ids.case(text, services.graduation)
    find = {"case_step": ids.step, "household_event": ids.event, "household": ids.household, "document": ids.document}
    return kind, find[kind](text)


def _line(one: Attachment) -> tuple[object, ...]:
    kind = one.media_type.partition("/")[2].upper()
    pages = f", {one.pages} hal." if one.pages > 1 else ""
    size = f"{max(1, one.size // 1000)} kB"
    return (
        one.id,
        one.title,
        kind + pages,
        size,
        one.taken_on or "",
        f"{one.added_at:%d-%m-%Y}",
        one.by,
        one.withdrawn,
    )
