"""Commands of recap packages: office-key, office-sheet, recap-package, -offices, -office-add, -receive, -merge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pkh_desk.cli import options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import complain, table

Files = Annotated[list[Path], typer.Argument(help="Paket rekap dari kantor-kantor.", metavar="BERKAS...")]
MaybeFiles = Annotated[list[Path] | None, typer.Argument(help="Paket yang diterima lebih dulu.", metavar="[BERKAS...]")]
OneFile = Annotated[Path, typer.Argument(help="Paket dari kantor itu.", metavar="BERKAS")]
Fingerprint = Annotated[str, typer.Option("--fingerprint", help="Sidik jari kunci kantor itu.", metavar="SIDIK")]
Lists = Annotated[bool, typer.Option("--lists", help="Sertakan nama yang berbeda dari daftar; perlu --reason.")]


@command("office-key")
def office_key(ctx: typer.Context, json: options.Json = False) -> None:
    """Sidik jari kunci kantor ini, untuk didaftarkan di kabupaten."""
    run = session.of(ctx, json)
    with run.services() as services:
        found = services.exchange.fingerprint()
    run.saying({"fingerprint": found}, f"Sidik jari kunci kantor: {found}")


@command("office-sheet")
def office_sheet(ctx: typer.Context, out: options.Out, json: options.Json = False) -> None:
    """Menulis lembar persiapan kantor (PDF) dengan sidik jari kuncinya, untuk diserahkan ke kabupaten."""
    run = session.of(ctx, json)
    with run.services() as services:
        found = services.exchange.setup_sheet(out)
    run.saying({"path": str(out), "fingerprint": found}, f"Lembar persiapan dengan sidik jari {found}: {out}")


@command("recap-package")
def package(
    ctx: typer.Context,
    month: options.MonthText,
    out: options.Out,
    lists: Lists = False,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Menulis paket rekap bertanda tangan untuk kabupaten."""
    run = session.of(ctx, json, reason)
    wanted = usage.month(month)
    with run.services() as services:
        made = services.exchange.package(wanted, out, lists=lists, reason=run.reason)
    if not made.locked:
        complain("Perhatian: bulan ini belum dikunci; paketnya menyebut diri sementara.")
    run.saying(
        {"path": str(out), "month": str(wanted), "revision": made.revision, "locked": made.locked},
        f"Paket {wanted.label} ({made.state}) ditulis ke {out}",
    )


@command("recap-offices")
def offices(ctx: typer.Context, json: options.Json = False) -> None:
    """Kantor yang paketnya diterima, dengan sidik jari kuncinya."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.exchange.offices()
    rows = [(one.code, one.name, one.fingerprint, one.since.date()) for one in found]
    run.answer(
        {"offices": plain(found)},
        lambda console: console.print(table("Kantor", ("Kode", "Kantor", "Sidik jari", "Sejak"), rows)),
    )


@command("recap-office-add")
def office_add(ctx: typer.Context, file: OneFile, fingerprint: Fingerprint, json: options.Json = False) -> None:
    """Mendaftarkan kantor dari paketnya, bila sidik jarinya cocok dengan lembar persiapan kantor itu."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.exchange.register(file, fingerprint)
    run.saying(dict(plain(found)), f"{found.name} ({found.code}) terdaftar.")


@command("recap-receive")
def receive(ctx: typer.Context, files: Files, json: options.Json = False) -> None:
    """Menerima paket; tiap berkas dikatakan diterima atau mengapa tidak."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.exchange.receive(files)
    rows = [(one.file_name, "diterima" if one.good else "ditolak", one.said) for one in found]
    run.answer(
        {"received": plain(found)},
        lambda console: console.print(table("Paket", ("Berkas", "", "Keterangan"), rows)),
    )


@command("recap-merge")
def merge(
    ctx: typer.Context,
    month: options.MonthOption,
    out: options.Out,
    files: MaybeFiles = None,
    json: options.Json = False,
) -> None:
    """Menerima paket satu bulan lalu menulis rekap kabupaten."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    wanted = usage.month(month)
    with run.services() as services:
        received = services.exchange.receive(files or [], wanted)
        for one in received:
            if not one.good:
                complain(f"Perhatian: {one.file_name}: {one.said}")
        found = services.exchange.workbook(wanted, out)
    totals = {
        "offices": len(found.offices),
        "sent": len(found.sent),
        "closing": sum(one.balance.closing for one in found.sent),
    }
    remarks = {one.code: list(one.remarks) for one in found.offices if one.remarks}
    run.saying(
        {"path": str(out), "month": str(wanted), **totals, "remarks": remarks, "received": plain(received)},
        f"{totals['sent']} dari {totals['offices']} kecamatan, {totals['closing']} KPM, ditulis ke {out}",
    )
