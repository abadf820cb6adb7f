"""Commands that look after the dataset: check, audit-verify, audit, selftest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import ids, options, session
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.services.selftest import Finding

PROBLEMS = 1

OfHousehold = Annotated[str, typer.Option("--household", help="Id keluarga.", metavar="ID")]


@command("check")
def check(ctx: typer.Context, json: options.Json = False) -> None:
    """Memeriksa keutuhan data."""
    run = session.of(ctx, json)
    with run.services() as services:
        problems = services.maintenance.check()
    run.saying({"ok": not problems, "problems": problems}, "\n".join(problems) or "Data utuh.")
    if problems:
        raise typer.Exit(PROBLEMS)


@command("audit-verify")
def audit_verify(ctx: typer.Context, json: options.Json = False) -> None:
    """Memeriksa bahwa jejak audit tidak terputus."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        verdict = services.maintenance.audit_verify()
    text = f"{verdict.entries} catatan, jejak utuh."
    if not verdict.valid:
        text = f"Jejak audit terputus pada catatan nomor {verdict.first_broken} dari {verdict.entries}."
    document = plain(verdict) | {"first_broken": verdict.first_broken or None}
    run.saying(document, text)
    if not verdict.valid:
        raise typer.Exit(PROBLEMS)


@command("audit")
def audit(ctx: typer.Context, household: OfHousehold, json: options.Json = False) -> None:
    """Apa yang dilakukan dan dilihat pada satu keluarga."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        entries = services.maintenance.audit_for(ids.household(household))
    rows = [(one.number, f"{one.at:%d-%m-%Y %H:%M}", one.by, one.text, one.reason) for one in entries]
    columns = ("Nomor#", "Pada", "Oleh", "Tindakan", "Alasan")
    run.answer(
        {"household_id": household, "count": len(entries), "entries": plain(entries)},
        lambda console: console.print(table("Jejak audit", columns, rows)),
    )


@command("selftest")
def selftest(ctx: typer.Context, json: options.Json = False) -> None:
    """Mencoba data terenkripsi, PDF, buku kerja, huruf dan bentuk surat di komputer ini."""
    from pkh_desk.cli.shapes import plain
    from pkh_desk.services import selftest as tests

    run = session.of(ctx, json)
    findings = tests.run(run.gate)
    sound = all(one.ok for one in findings)
    run.answer({"ok": sound, "checks": plain(findings)}, lambda console: _show(console, findings))
    if not sound:
        raise typer.Exit(PROBLEMS)


def _show(console: Console, findings: list[Finding]) -> None:
    rows = [(one.label, "baik" if one.ok else "GAGAL", one.detail) for one in findings]
    console.print(table("Pemeriksaan program", ("Bagian", "Hasil", "Keterangan"), rows))
