"""Commands that make datasets: init, demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import options, session
from pkh_desk.cli.app import command
from pkh_desk.cli.session import PASSWORD, secret

if TYPE_CHECKING:
    from pkh_desk.services.demo import DemoResult

OfficeFile = Annotated[Path, typer.Option("--office", help="Berkas TOML dengan data kantor.", metavar="BERKAS")]
Name = Annotated[str, typer.Option("--name", help="Nama orang pemegang akun pertama.", metavar="NAMA")]
Folder = Annotated[Path, typer.Option("--output", help="Folder baru yang kosong.", metavar="FOLDER")]


@command("init")
def init(ctx: typer.Context, office: OfficeFile, name: Name = "", json: options.Json = False) -> None:
    """Membuat data baru dengan akun pertamanya; kode pemulihan tampil sekali ini saja."""
    from pkh_desk.services.office_file import read_office

    run = session.of(ctx, json)
    login, setup = run.login, read_office(office)
    password = secret(PASSWORD, f"Sandi untuk {login}: ", twice=True)
    services, code = run.gate.create(run.folder, setup, login, password, name)
    services.close()
    run.saying(
        {"dataset": str(run.folder), "user": login, "recovery_code": code},
        f"Data baru: {run.folder}\nAkun pertama: {login}\n\nKode pemulihan: {code}\n"
        "Cetak atau tulis kode ini dan simpan di tempat terkunci. Kode tidak ditampilkan lagi.",
    )


@command("demo")
def demo(ctx: typer.Context, output: Folder, json: options.Json = False) -> None:
    """Seluruh pekerjaan pada kantor rekaan di folder baru: data, berkas contoh, surat dan rekap."""
    from pkh_desk.cli.shapes import plain
    from pkh_desk.services.demo import make

    run = session.of(ctx, json)
    with run.progress() as progress:
        result = make(run.gate, output, progress)
    run.saying(plain(result), _story(result))


def _story(result: DemoResult) -> str:
    counts, daily = result.counts, result.daily
    return "\n".join(
        (
            f"Kantor rekaan dibuat di {result.folder}",
            f"  data         {result.dataset}",
            f"  akun         {result.user}, sandi {result.password}; pendamping {result.facilitator}, sandi yang sama",
            f"  daftar       {', '.join(str(path) for path in result.rosters)}",
            f"  keluarga     {counts['active']} aktif, {counts['exited']} keluar",
            f"  kelompok     {daily.groups}, didampingi {daily.facilitators} pendamping",
            f"  menunggu     {daily.duplicates} pasangan ganda, {daily.siks} kejadian untuk SIKS-NG",
            f"  kasus        {result.case_number} (berlaku), {result.cancelled_number} (dibatalkan)",
            f"  surat        {', '.join(str(path) for path in result.forms)}",
            f"  rekap        {result.recap}",
            "",
            f"Buka jendelanya: pkh-desk --dataset {result.dataset}",
        )
    )
