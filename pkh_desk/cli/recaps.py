"""Commands of the monthly recap: recap, months, month-revisions, month-submit, -return, -approve, -lock, -unlock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pkh_desk.cli import options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import complain, table
from pkh_desk.domain.participation_kinds import kind_word
from pkh_desk.domain.records.recap import MONTH_STATES

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.records import MonthRow, RecapFigures


@command("recap")
def recap(
    ctx: typer.Context,
    month: options.MonthOption,
    out: options.Out,
    initials: options.Initials = False,
    revision: options.Revision = 0,
    json: options.Json = False,
) -> None:
    """Menulis buku kerja rekap satu bulan, juga revisi yang pernah dikunci."""
    from pkh_desk.cli.shapes import recap as shape

    run = session.of(ctx, json)
    wanted = usage.month(month)
    with run.services() as services:
        result = services.recaps.workbook(wanted, out, run.reason, initials=initials, revision=revision)
    figures = result.figures
    for warning in result.warnings:
        complain(f"Perhatian: {warning}")
    run.answer(
        {**shape(figures, str(out)), "warnings": list(result.warnings)},
        lambda console: _show(console, figures, str(out)),
    )


@command("months")
def months(ctx: typer.Context, json: options.Json = False) -> None:
    """Daftar bulan dan keadaannya."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.months.list()
    rows = [_line(one) for one in found]
    columns = ("Bulan", "Keadaan", "Revisi#", "Dikunci oleh", "Kerja sendiri")
    run.answer({"months": plain(found)}, lambda console: console.print(table("Bulan", columns, rows)))


def _line(one: MonthRow) -> tuple[object, ...]:
    state = MONTH_STATES[one.state].lower()
    return one.month.label, state, one.revision or "", one.locked_by, "ya" if one.own_work else ""


@command("month-revisions")
def revisions(ctx: typer.Context, month: options.MonthText, json: options.Json = False) -> None:
    """Semua revisi bulan yang pernah dikunci, dengan alasan kuncinya dibuka."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    wanted = usage.month(month)
    with run.services() as services:
        found = services.months.revisions(wanted)
    rows = [
        (
            one.revision,
            one.locked_at.date(),
            one.locked_by,
            one.lifted_at.date() if one.lifted_at else "",
            one.lifted_because,
        )
        for one in found
    ]
    columns = ("Revisi#", "Dikunci", "Oleh", "Dibuka", "Alasan")
    run.answer({"revisions": plain(found)}, lambda console: console.print(table(wanted.label, columns, rows)))


@command("month-lock")
def lock(ctx: typer.Context, month: options.MonthText, json: options.Json = False) -> None:
    """Mengunci bulan yang seimbang; angkanya tetap untuk seterusnya."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    wanted = usage.month(month)
    with run.services() as services:
        row = services.months.lock(wanted)
    for warning in row.warnings:
        complain(f"Perhatian: {warning}")
    own = " (kerja sendiri)" if row.own_work else ""
    run.saying(plain(row), f"{row.month.label} terkunci, revisi {row.revision}{own}.")


@command("month-unlock")
def unlock(
    ctx: typer.Context, month: options.MonthText, reason: options.Reason = "", json: options.Json = False
) -> None:
    """Membuka kunci bulan dengan alasan."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json, reason)
    wanted = usage.month(month)
    with run.services() as services:
        row = services.months.unlock(wanted, run.reason)
    run.saying(plain(row), f"{row.month.label} terbuka.")


@command("month-submit")
def submit(ctx: typer.Context, month: options.MonthText, json: options.Json = False) -> None:
    """Mengirim rekap bulan yang sudah selesai supaya disetujui."""
    run = session.of(ctx, json)
    wanted = usage.month(month)
    with run.services() as services:
        row = services.months.submit(wanted)
    _said(run, row, "dikirim")


@command("month-return")
def send_back(
    ctx: typer.Context, month: options.MonthText, reason: options.Reason = "", json: options.Json = False
) -> None:
    """Mengembalikan rekap bulan kepada pengirimnya dengan alasan."""
    run = session.of(ctx, json, reason)
    wanted = usage.month(month)
    with run.services() as services:
        row = services.months.send_back(wanted, run.reason)
    _said(run, row, "dikembalikan")


@command("month-approve")
def approve(ctx: typer.Context, month: options.MonthText, json: options.Json = False) -> None:
    """Menyetujui rekap bulan yang dikirim."""
    run = session.of(ctx, json)
    wanted = usage.month(month)
    with run.services() as services:
        row = services.months.approve(wanted)
    _said(run, row, "disetujui")


def _said(run: session.Session, row: MonthRow, what: str) -> None:
    from pkh_desk.cli.shapes import plain

    run.saying(plain(row), f"{row.month.label} {what}.")


def _show(console: Console, figures: RecapFigures, path: str) -> None:
    balance = figures.balance
    lines: list[tuple[str, int]] = [("Saldo awal", balance.opening)]
    lines += [(f"+ {kind_word(kind, figures.kinds)}", count) for kind, count in balance.entered.items()]
    lines += [(f"- {kind_word(kind, figures.kinds)}", count) for kind, count in balance.left.items()]
    lines += [(f"± {kind_word(kind, figures.kinds)}", count) for kind, count in balance.corrections.items()]
    lines.append(("Saldo akhir", balance.closing))
    mark = "seimbang" if balance.balanced else "TIDAK SEIMBANG"
    console.print(table(f"{figures.month.label}, {mark}", ("", "Keluarga#"), lines))
    console.print(f"Buku kerja: {path}")
