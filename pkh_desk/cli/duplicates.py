"""Commands of the duplicates: duplicates, duplicate-decide, duplicate-undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from pkh_desk.domain.duplicates.records import DuplicatePair, MergePreview

DECISIONS = ("same", "different", "later")
WORDS = {"": "", "same": "digabung", "different": "berbeda", "later": "ditunda"}

One = Annotated[str, typer.Argument(help="Id keluarga atau anggota yang satu, lihat duplicates.", metavar="A")]
Other = Annotated[str, typer.Argument(help="Id keluarga atau anggota yang lain.", metavar="B")]
Choice = Annotated[str, typer.Argument(help="same, different atau later.", metavar="PUTUSAN")]
Keep = Annotated[str, typer.Option("--keep", help="Id yang dipertahankan; perlu untuk same.", metavar="ID")]
Take = Annotated[
    list[str],
    typer.Option("--take", help="Isian yang diambil dari yang digabung: card, caretaker, address, components."),
]
On = Annotated[str, typer.Option("--on", help="Tanggal hitung penggabungan; bawaan hari ini.", metavar="TANGGAL")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tampilkan akibatnya saja, tidak menyimpan.")]
Decided = Annotated[bool, typer.Option("--decided", help="Yang sudah diputuskan, bukan yang menunggu.")]


@command("duplicates")
def duplicates(ctx: typer.Context, decided: Decided = False, json: options.Json = False) -> None:
    """Mencari data ganda: pasangan keluarga dan anggota yang mungkin sama, dengan nilai dan alasannya."""
    run = session.of(ctx, json)
    with run.services() as services, run.progress() as progress:
        if decided:
            pairs, counts = services.duplicates.decided(), {}
        else:
            queue = services.duplicates.search(progress)
            pairs, counts = queue.pairs, {"decided": queue.decided, "total": queue.total}
    document = {"count": len(pairs), **counts, "pairs": [_pair(one) for one in pairs]}
    columns = ("Jenis", "A", "B", "Nilai#", "Nama A", "Nama B", "Desa A", "Desa B", "Alasan", "Putusan")
    rows = [
        (
            "keluarga" if one.kind == "household" else "anggota",
            one.first_id,
            one.second_id,
            one.score,
            one.first_name,
            one.second_name,
            one.first_village,
            one.second_village,
            ", ".join(one.reasons),
            WORDS[one.decision],
        )
        for one in pairs
    ]
    run.answer(document, lambda console: console.print(table(f"{len(pairs)} pasangan", columns, rows)))


@command("duplicate-decide")
def decide(
    ctx: typer.Context,
    one: One,
    other: Other,
    decision: Choice,
    keep: Keep = "",
    take: Take = [],  # noqa: B006  (typer reads the default; nobody changes it)
    on: On = "",
    note: options.Note = "",
    dry_run: DryRun = False,
    json: options.Json = False,
) -> None:
    """Memutuskan satu pasangan: sama (digabung, --keep yang dipertahankan), berbeda, atau nanti."""
    from pkh_desk.cli import ids
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    usage.one_of(decision, DECISIONS, "PUTUSAN")
    first, second = ids.household(one), ids.household(other)
    day = usage.day(on, "--on")
    with run.services() as services:
        service = services.duplicates
        kind = service.kind_of(first, second)
        if decision != "same":
            service.decide(kind, first, second, decision, note)  # type: ignore[arg-type]
            merge = None
        else:
            stays = _kept(keep, first, second)
            ends = second if stays == first else first
            if dry_run:
                merge = service.preview(kind, stays, ends, take, day)
            else:
                merge = service.merge(kind, stays, ends, take=take, on=day, note=note).merge
    document = {"kind": kind, "first_id": str(first), "second_id": str(second), "decision": decision}
    rest = {"dry_run": dry_run, "merge": plain(merge) if merge else None}
    run.saying(document | rest, _said(decision, merge, dry_run))


@command("duplicate-undo")
def undo(ctx: typer.Context, one: One, other: Other, reason: options.Reason = "", json: options.Json = False) -> None:
    """Membatalkan putusan satu pasangan; penggabungan dikembalikan seluruhnya, atau disebut apa yang bergantung."""
    from pkh_desk.cli import ids
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json, reason)
    first, second = ids.household(one), ids.household(other)
    with run.services() as services:
        kind = services.duplicates.kind_of(first, second)
        result = services.duplicates.undo(kind, first, second, run.reason)
    run.saying({**plain(result), "undone": True}, f"Putusan dibatalkan ({WORDS[result.decision]}).")


def _pair(one: DuplicatePair) -> dict[str, object]:
    from pkh_desk.cli.shapes import plain

    return dict(plain(one))


def _kept(keep: str, first: int, second: int) -> int:
    from pkh_desk.cli import ids

    if not keep:
        raise typer.BadParameter("sebutkan id yang dipertahankan", param_hint="--keep")
    if (chosen := ids.household(keep)) not in (first, second):
        raise typer.BadParameter("harus salah satu dari kedua id", param_hint="--keep")
    return chosen


def _said(decision: str, merge: MergePreview | None, dry_run: bool) -> str:
    if merge is None:
        return f"Putusan disimpan: {WORDS[decision]}."
    done = "Akan digabung" if dry_run else "Digabung"
    parts = [f"{done}: {merge.gone_name} ke {merge.keep_name} per {merge.on:%d-%m-%Y}"]
    parts.append(f"{merge.moved} anggota pindah, {merge.united} anggota disatukan")
    return "; ".join([*parts, merge.refused] if merge.refused else parts) + "."
