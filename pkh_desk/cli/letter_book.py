"""Commands of the book of letters: document-register, -numbers, -explain, -verify, -export, -protect."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table
from pkh_desk.domain.records.letter_book import NUMBER_STATES, NumberRange

COPY_PASSWORD = "PKH_DESK_COPY_PASSWORD"

Number = Annotated[str, typer.Argument(help="Nomor surat seperti tertulis di kertasnya.", metavar="NOMOR")]
About = Annotated[str, typer.Option("--about", help="Perihal surat.", metavar="TEKS")]
To = Annotated[str, typer.Option("--to", help="Kepada siapa.", metavar="TEKS")]
On = Annotated[str, typer.Option("--on", help="Tanggal surat; bawaan hari ini.", metavar="TANGGAL")]
ForCase = Annotated[str, typer.Option("--case", help="Kasusnya, bila ada.", metavar="KASUS")]
ForHousehold = Annotated[str, typer.Option("--household", help="Keluarganya, bila ada.", metavar="ID")]
Series = Annotated[str, typer.Option("--series", help="Seri nomor, seperti umum.", metavar="SERI")]
Period = Annotated[
    int, typer.Option("--period", help="Tahun (2026), tahun dan bulan (202611), atau 0.", min=0, max=999912)
]
First = Annotated[int, typer.Option("--first", help="Nomor urut pertama.", min=1, max=999_999_999)]
Last = Annotated[int, typer.Option("--last", help="Nomor urut terakhir.", min=1, max=999_999_999)]
Code = Annotated[str, typer.Argument(help="Teks dari kotak kode di kaki surat.", metavar="KODE")]
KindFilter = Annotated[str, typer.Option("--kind", help="Hanya jenis surat ini.", metavar="SURAT")]
Names = Annotated[bool, typer.Option("--names", help="Dengan nama keluarga; perlu --reason.")]

ANSWERS = {
    "same": "Surat ini terbit dari kantor ini dan isinya tidak berubah.",
    "cancelled": "Surat ini terbit dari kantor ini, tetapi sudah dibatalkan.",
    "changed": "Nomor ini ada di register, tetapi isi suratnya BERBEDA dari yang terbit.",
    "unknown": "Nomor ini tidak pernah terbit dari data ini.",
}


@command("document-register")
def register(
    ctx: typer.Context,
    number: Number,
    about: About,
    to: To = "",
    on: On = "",
    case: ForCase = "",
    household: ForHousehold = "",
    json: options.Json = False,
) -> None:
    """Mencatat surat yang ditulis di luar PKH Desk, supaya nomornya tidak terpakai lagi."""
    from pkh_desk.cli.shapes import document
    from pkh_desk.domain.records import OutsideLetter

    run = session.of(ctx, json)
    day = usage.day(on, "--on")
    with run.services() as services:
        case_id = ids.case(case, services.graduation) if case else None
        household_id = ids.household(household) if household else None
        row = services.letters.register(OutsideLetter(number, about, day, to, case_id, household_id))
    run.saying(document(row), f"Surat {row.number} tercatat di register (id {row.id})")


@command("document-numbers")
def numbers(ctx: typer.Context, series: Series = "", period: Period = 0, json: options.Json = False) -> None:
    """Buku nomor: apa yang memakai tiap nomor urut; tanpa --series daftar serinya."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        known = services.letters.series()
        if not series:
            lines = [(one.code, one.label, one.period or "", one.next) for one in known]
            run.answer(
                {"series": plain(known)},
                lambda console: console.print(table("Seri", ("Seri", "Nama", "Masa", "Nomor berikutnya"), lines)),
            )
            return
        found = services.letters.book(series, period)
    rows = [_line(one) for one in found]
    run.answer(
        {"numbers": plain(found)},
        lambda console: console.print(table("Nomor", ("Urut#", "Keadaan", "Nomor surat", "Keterangan"), rows)),
    )


@command("document-explain")
def explain(
    ctx: typer.Context,
    series: Series,
    period: Period,
    first: First,
    last: Last,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Memberi keterangan nomor yang tidak dipakai PKH Desk, misalnya sudah dipakai di buku lama."""
    run = session.of(ctx, json, reason)
    with run.services() as services:
        services.letters.explain(series, period, first, last, run.reason)
    run.saying(
        {"series": series, "period": period, "first": first, "last": last},
        f"Nomor {first} sampai {last} tidak akan diberikan lagi.",
    )


@command("document-verify")
def verify(ctx: typer.Context, code: Code, json: options.Json = False) -> None:
    """Memeriksa kode sebuah surat: terbit dari sini, berubah, atau dibatalkan."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.letters.verify(code)
    run.saying(dict(plain(found)), f"{found.number}: {ANSWERS[found.answer]}")


@command("document-export")
def export(
    ctx: typer.Context,
    out: options.Out,
    search: options.Search = "",
    kind: KindFilter = "",
    names: Names = False,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Menulis register surat ke buku kerja; keluarga dengan inisial kecuali --names."""
    run = session.of(ctx, json, reason)
    with run.services() as services:
        many = services.letters.export(out, search, kind, initials=not names, reason=run.reason)
    run.saying({"path": str(out), "count": many}, f"{many} surat ditulis ke {out}")


@command("document-protect")
def protect(
    ctx: typer.Context,
    document: options.DocumentId,
    out: options.Out,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Menulis salinan bersandi sebuah surat; sandinya dari PKH_DESK_COPY_PASSWORD atau ditanyakan."""
    run = session.of(ctx, json, reason)
    document_id = ids.document(document)
    password = session.secret(COPY_PASSWORD, "Sandi salinan: ", twice=True)
    with run.services() as services:
        services.documents.protected(document_id, Path(out), password, run.reason)
    run.saying({"id": document, "path": str(out)}, f"Salinan bersandi ditulis ke {out}")


def _line(one: NumberRange) -> tuple[str, ...]:
    span, word = f"{one.first}" if one.first == one.last else f"{one.first}-{one.last}", NUMBER_STATES[one.what]
    return span, word.upper() if one.what == "unexplained" else word.lower(), one.number, one.said
