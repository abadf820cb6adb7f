"""Commands of letters that are issued: documents, document-open, -reprint, -cancel."""

from __future__ import annotations

from typing import Annotated

import typer

from pkh_desk.cli import ids, options, session
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table
from pkh_desk.services import files

KindFilter = Annotated[str, typer.Option("--kind", help="Hanya jenis surat ini.", metavar="SURAT")]
Unscanned = Annotated[bool, typer.Option("--unscanned", help="Hanya yang pindaiannya belum dilampirkan.")]


@command("document-open")
def original(
    ctx: typer.Context,
    document: options.DocumentId,
    out: options.Out,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Menulis surat seperti saat pertama terbit; masuk jejak audit karena memuat nomor lengkap."""
    run = session.of(ctx, json, reason)
    document_id = ids.document(document)
    with run.services() as services:
        files.put(out, services.documents.pdf(document_id, run.reason))
    run.saying({"id": document, "path": str(out)}, f"Surat ditulis ke {out}")


@command("document-reprint")
def reprint(ctx: typer.Context, document: options.DocumentId, out: options.Out, json: options.Json = False) -> None:
    """Mencetak ulang surat yang sudah terbit, bertanda SALINAN."""
    run = session.of(ctx, json)
    document_id = ids.document(document)
    with run.services() as services:
        files.put(out, services.documents.reprint(document_id, run.reason))
    run.saying({"id": document, "path": str(out)}, f"Salinan ditulis ke {out}")


@command("document-cancel")
def cancel(
    ctx: typer.Context, document: options.DocumentId, reason: options.Reason = "", json: options.Json = False
) -> None:
    """Membatalkan surat yang sudah terbit; nomornya tidak dipakai lagi."""
    run = session.of(ctx, json, reason)
    document_id = ids.document(document)
    with run.services() as services:
        services.documents.cancel(document_id, run.reason)
    run.saying({"id": document, "state": "cancelled"}, "Surat dibatalkan.")


@command("documents")
def documents(
    ctx: typer.Context,
    search: options.Search = "",
    kind: KindFilter = "",
    unscanned: Unscanned = False,
    json: options.Json = False,
) -> None:
    """Buku register surat."""
    from pkh_desk.cli.shapes import document

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.documents.list(search=search, kind=kind or None, unscanned=unscanned)
    rows = [
        (one.id, one.number, one.title, one.subject, one.issued_on, "batal" if one.state == "cancelled" else "")
        for one in found
    ]
    run.answer(
        {"count": len(found), "documents": [document(one) for one in found]},
        lambda console: console.print(table("Surat", ("Id", "Nomor", "Surat", "Perihal", "Terbit", ""), rows)),
    )
