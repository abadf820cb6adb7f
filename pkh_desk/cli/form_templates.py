"""Commands of the forms' wording: forms, form-text, form-check, form-save, form-differences, form-restore."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pkh_desk.cli import options, session
from pkh_desk.cli.app import command
from pkh_desk.cli.output import complain, table
from pkh_desk.services import files

if TYPE_CHECKING:
    from pkh_desk.domain.forms import Difference
    from pkh_desk.domain.forms.records import FormProblem, FormRow

_MOST_BYTES = 1_000_000
ORIGINS = {"shipped": "bawaan", "office": "kantor"}
WHAT = {"changed": "diubah", "added": "ditambah", "removed": "dihapus", "moved": "dipindah"}

FormKind = Annotated[
    str, typer.Argument(help="Jenis formulir, seperti surat-pernyataan; lihat forms.", metavar="SURAT")
]
TextFile = Annotated[Path, typer.Argument(help="Berkas templat (TOML).", metavar="BERKAS")]
Shipped = Annotated[bool, typer.Option("--shipped", help="Templat bawaan, bukan yang sedang dipakai.")]
Seen = Annotated[
    str | None,
    typer.Option(
        "--seen", help="Keadaan yang disunting (seen dari form-text); ditolak bila sudah berubah.", metavar="KODE"
    ),
]


@command("forms")
def forms(ctx: typer.Context, json: options.Json = False) -> None:
    """Daftar formulir dengan templat yang dipakai: bawaan atau salinan kantor."""
    run = session.of(ctx, json)
    with run.services() as services:
        found = services.templates.list()
    rows = [(one.kind, one.title, _origin(one), str(one.version), one.hash[:12]) for one in found]
    run.answer(
        {"count": len(found), "forms": [_row(one) for one in found]},
        lambda console: console.print(table("Formulir", ("Jenis", "Formulir", "Templat", "Versi", "Sidik"), rows)),
    )
    for one in found:
        if one.problem:
            complain(f"Perhatian: {one.problem}")


@command("form-text")
def text(
    ctx: typer.Context, kind: FormKind, out: options.Out, shipped: Shipped = False, json: options.Json = False
) -> None:
    """Menulis teks templat sebuah formulir, untuk disunting lalu disimpan dengan form-save."""
    run = session.of(ctx, json)
    with run.services() as services:
        found = services.templates.text(kind)
    files.put(out, (found.shipped if shipped else found.text).encode("utf-8"))
    run.saying(
        {**_row(found.row), "path": str(out), "seen": found.seen, "shipped_text": shipped}, f"Templat ditulis ke {out}"
    )


@command("form-check")
def check(ctx: typer.Context, file: TextFile, json: options.Json = False) -> None:
    """Memeriksa teks templat: setiap kesalahan dengan tempatnya. Kode akhir 1 bila tidak dapat dipakai."""
    run = session.of(ctx, json)
    said = _read(file)
    with run.services() as services:
        found = services.templates.check(said)
    broken = sum(one.serious for one in found)
    rows = [(str(one.line or ""), one.place, one.what, one.todo) for one in found]
    shown = table("Pemeriksaan templat", ("Baris", "Tempat", "Apa", "Yang perlu dilakukan"), rows)
    run.answer(
        {"sound": not broken, "problems": [_problem(one) for one in found]},
        lambda console: console.print(shown if found else "Templat ini dapat dipakai."),
    )
    if broken:
        raise typer.Exit(1)


@command("form-save")
def save(ctx: typer.Context, kind: FormKind, file: TextFile, seen: Seen = None, json: options.Json = False) -> None:
    """Menjadikan teks itu templat kantor untuk formulir ini; yang rusak ditolak."""
    run = session.of(ctx, json)
    said = _read(file)
    with run.services() as services:
        made = services.templates.save(kind, said, seen=seen)
    run.saying(
        {**_row(made.row), "seen": made.seen}, f"{made.row.title}: templat kantor versi {made.row.version} dipakai."
    )


@command("form-differences")
def differences(ctx: typer.Context, kind: FormKind, json: options.Json = False) -> None:
    """Apa yang diubah kantor terhadap templat bawaan, blok demi blok."""
    run = session.of(ctx, json)
    with run.services() as services:
        found = services.templates.differences(kind)
    rows = [line for one in found for line in _lines(one)]
    shown = table("Beda dengan bawaan", ("Blok", "Apa", "Bagian", "Bawaan", "Sekarang"), rows)
    run.answer(
        {"count": len(found), "differences": [asdict(one) for one in found]},
        lambda console: console.print(shown if found else "Sama dengan bawaan."),
    )


@command("form-restore")
def restore(ctx: typer.Context, kind: FormKind, reason: options.Reason = "", json: options.Json = False) -> None:
    """Kembali ke templat bawaan; salinan kantor tetap tersimpan di office/forms/lama."""
    run = session.of(ctx, json, reason)
    with run.services() as services:
        made = services.templates.restore(kind, run.reason)
    run.saying({**_row(made.row), "seen": made.seen}, f"{made.row.title}: templat bawaan dipakai lagi.")


def _read(file: Path) -> str:
    return files.read_named(file, _MOST_BYTES).decode("utf-8-sig", "replace")


def _row(one: FormRow) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "title": one.title,
        "origin": one.origin,
        "version": one.version,
        "hash": one.hash,
        "problem": one.problem,
    }


def _problem(one: FormProblem) -> dict[str, Any]:
    return {
        "what": one.what,
        "place": one.place,
        "todo": one.todo,
        "block": one.block,
        "line": one.line,
        "serious": one.serious,
    }


def _origin(one: FormRow) -> str:
    return "RUSAK, bawaan dipakai" if one.problem else ORIGINS[one.origin]


def _lines(one: Difference) -> list[tuple[str, str, str, str, str]]:
    place = f"{one.place or one.was_place} {one.name}" if one.place or one.was_place else one.name
    parts = one.texts or (("", one.text if one.what == "removed" else "", "" if one.what == "removed" else one.text),)
    return [(place, WHAT[one.what], *part) for part in parts]
