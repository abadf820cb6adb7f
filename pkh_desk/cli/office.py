"""Commands of the office: office-show, office-set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.records import OfficeInfo

ChangesFile = Annotated[
    Path | None,
    typer.Option("--file", help="Berkas TOML seperti untuk init; yang tidak disebut tetap.", metavar="BERKAS"),
]
Settings = Annotated[
    list[str],
    typer.Option(
        "--set",
        help="name, address, letterhead (baris dipisah |), self_approval (ya/tidak), circle_with_right (ya/tidak), "
        "recap_due_day (tanggal 1-28 bulan berikut) "
        "atau retraction_halts_until (sign-minutes, submit, verify, take-effect); boleh diulang.",
        metavar="KUNCI=ISI",
    ),
]


@command("office-show")
def show(ctx: typer.Context, json: options.Json = False) -> None:
    """Data kantor: nama, alamat, kop surat, pejabat dan pengaturannya."""
    run = session.of(ctx, json)
    with run.services() as services:
        found = services.office.get()
    _answer(run, found)


@command("office-set")
def change(
    ctx: typer.Context,
    file: ChangesFile = None,
    settings: Settings = [],  # noqa: B006 - typer reads the default and never changes it
    json: options.Json = False,
) -> None:
    """Mengubah data kantor dari berkas TOML atau satu per satu; surat yang sudah terbit tidak berubah."""
    from pkh_desk.services.office_changes import changes_of, read_changes

    run = session.of(ctx, json)
    if file is None and not settings:
        raise typer.BadParameter("sebut --file atau --set", param_hint="--set")
    single = changes_of(usage.pairs(settings))
    with run.services() as services:
        now = services.office.get()
        changes = {**read_changes(file, now), **single} if file else single
        made = services.office.update(**changes, seen=now)
    _answer(run, made)


def _answer(run: session.Session, office: OfficeInfo) -> None:
    from pkh_desk.cli.shapes import plain

    run.answer(plain(office), lambda console: _show(console, office))


def _show(console: Console, office: OfficeInfo) -> None:
    from pkh_desk.domain.graduation.states import HALTS_LABELS

    console.print(f"{office.name} (kode {office.code}, komputer {office.pc_number})")
    console.print(f"Kecamatan {office.district}, {office.regency}, {office.province}")
    console.print(office.address)
    console.print("\n".join(("Kop surat:", *(f"  {line}" for line in office.letterhead))))
    console.print(f"Pekerjaan sendiri boleh disetujui: {'ya' if office.self_approval else 'tidak'}")
    console.print(f"Pencabutan menghentikan graduasi: {HALTS_LABELS[office.retraction_halts_until]}")
    console.print(f"Tenggat rekap: tanggal {office.recap_due_day} bulan berikut")
    rows = [(one.role, one.name, one.nip, one.rank) for one in office.officials]
    console.print(table("Pejabat", ("Peran", "Nama", "NIP", "Pangkat"), rows))
