"""Command of data quality: quality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pkh_desk.cli import options, session
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.quality import CheckCount, QualityFindings

Code = Annotated[str, typer.Option("--check", help="Kode pemeriksaan: daftar keluarganya.", metavar="KODE")]
NO_LIMIT = 1_000_000_000


@command("quality")
def quality(ctx: typer.Context, check: Code = "", json: options.Json = False) -> None:
    """Mutu data: tiap pemeriksaan dengan jumlahnya, atau keluarga pada satu pemeriksaan."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services, run.progress() as progress:
        if check:
            found = services.quality.findings(check, NO_LIMIT)
            document: dict[str, Any] = {"count": found.total, **plain(found)}
        else:
            counted = services.quality.counts(progress)
            document = {"checks": [{**plain(one.check), "households": one.households, "findings": one.findings}
                                   for one in counted]}  # fmt: skip
    if check:
        run.answer(document, lambda console: _show_findings(console, found))
    else:
        run.answer(document, lambda console: _show_counts(console, counted))


def _show_counts(console: Console, counted: tuple[CheckCount, ...]) -> None:
    rows = [(one.check.code, one.check.title, one.check.severity, one.households, one.findings) for one in counted]
    console.print(table("Mutu data", ("Kode", "Pemeriksaan", "Tingkat", "Keluarga#", "Temuan#"), rows))


def _show_findings(console: Console, found: QualityFindings) -> None:
    rows = [(one.household_id, one.name, one.village, one.reason) for one in found.findings]
    console.print(table(f"{found.check.title}: {found.total}", ("Id", "Pengurus", "Desa", "Sebab"), rows))
