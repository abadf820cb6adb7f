"""Commands of stage comparison: stages-compare, explain, explain-undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.comparison import ComparedHousehold, StageComparison

From = Annotated[
    str, typer.Option("--from", help="Tahap yang lama, seperti 2026-3; bawaan sebelum --to.", metavar="Y-N")
]
To = Annotated[str, typer.Option("--to", help="Tahap yang baru, seperti 2026-4; bawaan yang terbaru.", metavar="Y-N")]
List = Annotated[str, typer.Option("--list", help="Satu daftar: new, gone, moved ...", metavar="DAFTAR")]
Why = Annotated[str, typer.Option("--reason", help="Kode atau nama alasan.", metavar="KODE")]
NO_LIMIT = 1_000_000_000


@command("stages-compare")
def compare(
    ctx: typer.Context, earlier: From = "", later: To = "", group: List = "", json: options.Json = False
) -> None:
    """Membanding dua tahap: baru, tetap, hilang, pindah, ganti pengurus, ganti KK, komponen dan nominal berubah."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.stages.compare(usage.stage(earlier, "--from"), usage.stage(later, "--to"))
        rows = services.stages.rows(found.earlier, found.later, group, NO_LIMIT) if group else ()
        waiting = {
            listing: sum(one.explanation is None for one in services.stages.work(listing))
            for listing in ("not_listed", "still_listed")
        }
    document: dict[str, Any] = {
        "from": str(found.earlier),
        "to": str(found.later),
        "households": {"from": found.earlier_households, "to": found.later_households},
        "counts": {name: len(chosen) for name, chosen in found.groups.items()},
        "unexplained": waiting,
    }
    if group:
        document["rows"] = [plain(one) for one in rows]
    run.answer(document, lambda console: _show(console, found, rows))


@command("explain")
def explain(
    ctx: typer.Context,
    household: options.HouseholdId,
    reason: Why = "",
    note: options.Note = "",
    json: options.Json = False,
) -> None:
    """Menjelaskan mengapa sebuah keluarga tidak tercantum, atau masih tercantum; ia keluar dari daftar kerja."""
    run = session.of(ctx, json)
    with run.services() as services:
        (made,) = services.stages.explain([ids.household(household)], reason, note)
    run.saying({"explanation": str(made)}, "Penjelasan disimpan.")


@command("explain-undo")
def undo(
    ctx: typer.Context,
    explanation: Annotated[str, typer.Argument(help="Id penjelasan.", metavar="PENJELASAN")],
    json: options.Json = False,
) -> None:
    """Menarik sebuah penjelasan: keluarganya menunggu lagi."""
    run = session.of(ctx, json)
    with run.services() as services:
        services.stages.withdraw([ids.explanation(explanation)])
    run.saying({"explanation": explanation}, "Penjelasan ditarik; keluarganya menunggu lagi.")


def _show(console: Console, found: StageComparison, rows: tuple[ComparedHousehold, ...]) -> None:
    from pkh_desk.domain.comparison import GROUP_LABELS

    title = f"{found.earlier.label} ({found.earlier_households}) dan {found.later.label} ({found.later_households})"
    counted = [(group, label, found.count(group)) for group, label in GROUP_LABELS.items()]
    console.print(table(title, ("Kode", "Daftar", "Keluarga#"), counted))
    if rows:
        shown = [
            (
                one.household_id,
                one.name,
                one.village,
                one.before,
                one.after,
                one.explanation.text if one.explanation else "",
            )
            for one in rows
        ]
        console.print(table("", ("Id", "Pengurus", "Desa", "Sebelum", "Sesudah", "Penjelasan"), shown))
