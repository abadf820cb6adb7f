"""Commands of the roster imports: import, import-undo, imports, rejected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.records import ImportResult

WANTED = ("auto", "final-closing", "members", "office-list")
"""Written out: the contract of the terminal, and help needs nothing of the program."""
MOST_SHOWN = 20

SourceFile = Annotated[Path, typer.Argument(help="Berkas daftar: xlsx, xls, ods atau csv.", metavar="BERKAS")]
Kind = Annotated[str, typer.Option("--kind", help="Jenis daftar: " + ", ".join(WANTED) + ".", metavar="JENIS")]
Year = Annotated[int | None, typer.Option("--year", help="Tahun, bila tidak tertulis di berkas.", metavar="TAHUN")]
StageNumber = Annotated[int | None, typer.Option("--stage", help="Nomor tahap, bila tidak tertulis.", metavar="TAHAP")]
Sheets = Annotated[
    list[str],
    typer.Option(
        "--sheet", help="Nama lembar; boleh diulang: lembar-lembar itu dibaca sebagai satu daftar.", metavar="LEMBAR"
    ),
]
AllSheets = Annotated[
    bool, typer.Option("--all-sheets", help="Gabungkan semua lembar yang kolomnya sama menjadi satu impor.")
]
HeaderRow = Annotated[
    int | None,
    typer.Option("--header-row", help="Baris judul kolom, bila yang ditemukan keliru.", metavar="BARIS", min=1),
]
Decide = Annotated[
    list[str],
    typer.Option(
        "--decide",
        help="Keputusan atas baris yang perlu ditinjau: baris 12 adalah keluarga itu, atau 12=new; boleh diulang. "
        "Bila beberapa lembar digabung: LEMBAR!12=keluarga.",
        metavar="BARIS=KELUARGA|new",
    ),
]
Maps = Annotated[
    list[str],
    typer.Option(
        "--map",
        help="Arti kolom bila dikenali keliru: isian=judul atau huruf kolom, misalnya nik=C; boleh diulang.",
        metavar="ISIAN=KOLOM",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Periksa saja, tidak menyimpan.")]


@command("import")
def import_file(
    ctx: typer.Context,
    file: SourceFile,
    kind: Kind = "auto",
    year: Year = None,
    stage: StageNumber = None,
    sheet: Sheets = [],  # noqa: B006
    all_sheets: AllSheets = False,
    header_row: HeaderRow = None,
    dry_run: DryRun = False,
    maps: Maps = [],  # noqa: B006
    decide: Decide = [],  # noqa: B006 - typer reads the default and never changes it
    json: options.Json = False,
) -> None:
    """Mengimpor daftar final closing, daftar anggota atau daftar kantor sebagai satu impor."""
    run = session.of(ctx, json)
    named = {field.strip().casefold(): column for field, column in usage.pairs(maps, "--map").items()}
    chosen, decisions = usage.one_of(kind, WANTED, "--kind"), _decisions(decide)
    with run.services() as services, run.progress() as progress:
        review = services.imports.stage(
            file, kind=chosen, year=year, stage=stage, sheet=sheet[0] if sheet else None, joined=sheet[1:],
            all_sheets=all_sheets, header_row=header_row, named=named, progress=progress,
        )  # fmt: skip
        keys = review.staged.keys
        for (said, row), household in decisions.items():
            review = services.imports.decide(review, keys.key(keys.spelt(said), row), household)
        waiting = {keys.place(row): households for row, households in review.undecided().items()}
        result = review.result() if dry_run else services.imports.commit(review, progress=progress)
    from pkh_desk.cli.shapes import imported, undecided

    document = {**imported(result, dry_run), "undecided": [undecided(*one) for one in waiting.items()]}
    run.answer(document, lambda console: _show(console, result, dry_run, waiting, keys.joined))


@command("import-undo")
def undo(ctx: typer.Context, batch: options.BatchId, reason: options.Reason = "", json: options.Json = False) -> None:
    """Membatalkan satu impor seluruhnya, atau menyebut apa yang bergantung padanya."""
    from pkh_desk.cli import ids

    run = session.of(ctx, json, reason)
    with run.services() as services:
        result = services.imports.undo(ids.batch(batch), reason=run.reason)
    from pkh_desk.cli.shapes import plain

    text = f"Impor {batch} dibatalkan: {result.removed} keluarga dicabut, {result.restored} dikembalikan."
    run.saying({**plain(result), "undone": True}, text)


@command("imports")
def batches(ctx: typer.Context, json: options.Json = False) -> None:
    """Daftar impor, yang terbaru di atas."""
    from pkh_desk.cli.shapes import batch
    from pkh_desk.domain.roster_kinds import KINDS

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.imports.batches()
    columns = (
        "Impor",
        "Jenis",
        "Tahap",
        "Pada",
        "Oleh",
        "Dibaca#",
        "Baru#",
        "Berubah#",
        "Tetap#",
        "Ditolak#",
        "Dibetulkan#",
        "",
    )
    rows = [
        (
            one.id,
            KINDS[one.kind].title,
            one.stage.label if one.stage else "",
            f"{one.imported_at:%d-%m-%Y %H:%M}",
            one.imported_by,
            one.read,
            one.inserted,
            one.updated,
            one.unchanged,
            one.rejected,
            one.edited,
            "dibatalkan" if one.undone else "",
        )
        for one in found
    ]
    document = {"count": len(found), "imports": [batch(one) for one in found]}
    run.answer(document, lambda console: console.print(table("Impor", columns, rows)))


@command("import-edits")
def edits(ctx: typer.Context, batch: options.BatchId, json: options.Json = False) -> None:
    """Sel yang dibetulkan orang sebelum impor itu disimpan: isi di berkas dan isi yang dipakai."""
    from pkh_desk.cli import ids
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.imports.edits(ids.batch(batch))
    columns = ("Lembar", "Baris#", "Nama", "Kolom", "Isi di berkas", "Dibetulkan menjadi")
    rows = [(one.sheet, one.row, one.name, one.column, one.said, one.mended) for one in found]
    document = {"batch": batch, "count": len(found), "edits": [plain(one) for one in found]}
    run.answer(document, lambda console: console.print(table("Sel yang dibetulkan", columns, rows)))


@command("rejected")
def rejected(
    ctx: typer.Context,
    batch: options.BatchId,
    out: options.Out,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Menulis baris yang ditolak dengan kolom alasan, siap diperbaiki dan diimpor lagi."""
    from pkh_desk.cli import ids
    from pkh_desk.services.reasons import MENDING

    run = session.of(ctx, json, reason)
    with run.services() as services:
        count = services.imports.export_rejected(ids.batch(batch), out, run.reason or MENDING)
    run.saying({"batch": batch, "count": count, "path": str(out)}, f"{count} baris ditulis ke {out}")


def _decisions(texts: list[str]) -> dict[tuple[str, int], int | None]:
    """(sheet or "", row number) -> household id, None for a new household."""
    from pkh_desk.cli import ids

    found: dict[tuple[str, int], int | None] = {}
    for place, chosen in usage.pairs(texts, "--decide").items():
        sheet, _, row = place.rpartition("!")
        if not (row.isascii() and row.isdecimal() and len(row) < 10):
            raise typer.BadParameter("tulis sebagai baris=id keluarga atau baris=new", param_hint="--decide")
        found[sheet, int(row)] = None if chosen.strip().casefold() == "new" else ids.household(chosen.strip())
    return found


Waiting = dict[tuple[str, int], list[int]]
"""(sheet, row number) -> the households that the row may be."""


def _show(console: Console, result: ImportResult, dry_run: bool, waiting: Waiting, joined: bool) -> None:
    from pkh_desk.domain.roster_kinds import KINDS

    of = f" {result.stage.label}" if result.stage else ""
    console.print(f"Diperiksa saja{of}; tidak disimpan." if dry_run else f"Impor {result.batch}{of} tersimpan.")
    counts = (result.read, result.inserted, result.updated, result.unchanged, result.rejected, result.warned)
    console.print(table("", ("Dibaca#", "Baru#", "Berubah#", "Tetap#", "Ditolak#", "Peringatan#"), [counts]))
    diff = result.diff
    if KINDS[result.kind].moves_households and result.moves:
        headings = ("Baru#", "Tidak tercantum#", "Ganti pengurus#", "Ganti KK#", "Pindah#", "Komponen#", "Nominal#")
        changes = (diff.new, diff.gone, diff.caretaker_changed, diff.family_card_changed, diff.moved)
        console.print(table("Dibanding data", headings, [(*changes, diff.components_changed, diff.amount_changed)]))
    if result.issues:
        shown = [(one.sheet, one.row, one.column, one.message) for one in result.issues[:MOST_SHOWN]]
        console.print(table(f"Temuan ({len(result.issues)})", ("Lembar", "Baris#", "Kolom", "Temuan"), shown))
    if waiting:
        named = {place: f"{place[0]}!{place[1]}" if joined else str(place[1]) for place in waiting}
        ask = [(named[row], " ".join(map(str, households)) or "new") for row, households in waiting.items()]
        console.print(table("Perlu diputuskan: --decide BARIS=KELUARGA atau BARIS=new", ("Baris", "Keluarga"), ask))
