"""Arguments and options that several commands share, with their Indonesian help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def named_file(path: Path | None) -> Path | None:
    """A path that names a file; wrong usage for an empty one."""
    if path is not None and not path.name:
        raise typer.BadParameter("sebut nama berkasnya", param_hint="--out")
    return path


Json = Annotated[bool, typer.Option("--json", help="Satu dokumen JSON ke keluaran, tanpa yang lain.")]
Reason = Annotated[str, typer.Option("--reason", help="Alasan, masuk jejak audit.", metavar="TEKS")]
Full = Annotated[bool, typer.Option("--full", help="NIK dan nomor KK penuh; perlu --reason dan diaudit.")]
Out = Annotated[Path, typer.Option("--out", help="Berkas yang ditulis.", metavar="BERKAS", callback=named_file)]
MonthText = Annotated[str, typer.Argument(help="Bulan, seperti 2026-11.", metavar="TAHUN-BULAN")]
MonthOption = Annotated[str, typer.Option("--month", help="Bulan, seperti 2026-11.", metavar="TAHUN-BULAN")]
Revision = Annotated[
    int, typer.Option("--revision", min=0, help="Revisi yang pernah dikunci; 0 yang berlaku.", metavar="NOMOR")
]
BatchId = Annotated[str, typer.Argument(help="Nomor impor, lihat perintah imports.", metavar="IMPOR")]
HouseholdId = Annotated[str, typer.Argument(help="Id keluarga, lihat perintah households.", metavar="ID")]
CaseId = Annotated[str, typer.Argument(help="Id atau nomor kasus, lihat perintah cases.", metavar="KASUS")]
DocumentId = Annotated[str, typer.Argument(help="Id surat, lihat perintah documents.", metavar="SURAT")]
Paper = Annotated[
    str,
    typer.Option(
        "--paper",
        help="folio (215 x 330 mm) atau a4; tanpa ini kertas bawaannya.",
        metavar="KERTAS",
    ),
]
Search = Annotated[str, typer.Option("--search", help="Bagian nama, nomor KK atau NIK.", metavar="TEKS")]
Initials = Annotated[bool, typer.Option("--initials", help="Untuk orang lain: inisial, tanpa nama, nomor dan alamat.")]
Note = Annotated[str, typer.Option("--note", help="Catatan pada langkah ini.", metavar="TEKS")]
Login = Annotated[str, typer.Argument(help="Nama akun.", metavar="AKUN")]
Roles = Annotated[list[str], typer.Option("--role", help="Peran; boleh diulang.", metavar="PERAN")]
