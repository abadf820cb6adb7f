"""Commands of the official forms: form, form-list, form-set, document-issue, document-check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import complain, table
from pkh_desk.services import files

if TYPE_CHECKING:
    from pkh_desk.domain.records import About, DocumentRow, RenderedForm
    from pkh_desk.services.app import Services

PAPERS = ("folio", "a4")

FormKind = Annotated[str, typer.Argument(help="Jenis surat, seperti surat-pernyataan.", metavar="SURAT")]
ForCase = Annotated[str, typer.Option("--case", help="Kasusnya.", metavar="KASUS")]
TheCase = Annotated[str, typer.Argument(help="Kasusnya.", metavar="KASUS")]
ForHousehold = Annotated[str, typer.Option("--household", help="Keluarganya.", metavar="ID")]
ForHandling = Annotated[
    str, typer.Option("--handling", help="Penanganannya, untuk laporan-kasus.", metavar="PENANGANAN")
]
ForRecord = Annotated[
    str, typer.Option("--record", help="Id kunjungan atau pertemuan, lihat handling-show.", metavar="CATATAN")
]
ForComplaint = Annotated[str, typer.Option("--complaint", help="Pengaduannya.", metavar="PENGADUAN")]
Said = Annotated[
    list[str] | None,
    typer.Option("--set", help="Isian yang diketik; boleh diulang.", metavar="ISIAN=TEKS"),
]
Blank = Annotated[bool, typer.Option("--blank", help="Formulir kosong untuk diisi tangan.")]
IssuedOn = Annotated[str, typer.Option("--on", help="Tanggal surat; bawaan hari ini.", metavar="TANGGAL")]
MaybeOut = Annotated[
    Path | None, typer.Option("--out", help="Tulis juga PDF-nya.", metavar="BERKAS", callback=options.named_file)
]


@command("form")
def form(
    ctx: typer.Context,
    kind: FormKind,
    out: options.Out,
    case: ForCase = "",
    household: ForHousehold = "",
    handling: ForHandling = "",
    record: ForRecord = "",
    complaint: ForComplaint = "",
    blank: Blank = False,
    said: Said = None,
    initials: options.Initials = False,
    paper: options.Paper = "",
    json: options.Json = False,
) -> None:
    """Mencetak satu konsep surat (tanpa nomor), atau formulir kosong.

    Surat kantor (surat-dinas, nota-dinas, pengantar, tanda-terima) boleh tanpa kasus atau keluarga.
    """
    from pkh_desk.domain.form_kinds import FORMS

    run = session.of(ctx, json)
    if paper:
        usage.one_of(paper, PAPERS, "--paper")
    named = sum(map(bool, (case, household, handling, record, complaint, blank)))
    free = kind in FORMS and FORMS[kind].free
    if named > 1 or not (named or free):
        hint = "--case, --household, --handling, --record, --complaint atau --blank"
        raise typer.BadParameter("sebut tepat satu", param_hint=hint)
    typed = usage.pairs(said or [])
    with run.services() as services:
        if blank:
            made = services.documents.blank(kind, paper)
        else:
            if household and kind in FORMS and FORMS[kind].about == ("case_id",):
                case, household = _newest_case(services, household), ""
            about = _about(services, case, household, handling, record, complaint)
            made = services.documents.draft(kind, about, paper=paper, initials=initials, said=typed, reason=run.reason)
    _write(run, made, kind, out)


@command("document-issue")
def issue(
    ctx: typer.Context,
    kind: FormKind,
    case: ForCase = "",
    household: ForHousehold = "",
    handling: ForHandling = "",
    record: ForRecord = "",
    complaint: ForComplaint = "",
    said: Said = None,
    out: MaybeOut = None,
    on: IssuedOn = "",
    paper: options.Paper = "",
    json: options.Json = False,
) -> None:
    """Menerbitkan surat: nomornya diambil, isi dan penanda tangannya tetap untuk seterusnya."""
    from pkh_desk.domain.form_kinds import FORMS

    run = session.of(ctx, json)
    if paper:
        usage.one_of(paper, PAPERS, "--paper")
    issued_on, typed = usage.day(on, "--on"), usage.pairs(said or [])
    free = kind in FORMS and FORMS[kind].free
    named = sum(map(bool, (case, household, handling, record, complaint)))
    if named > 1 or not (named or free):
        hint = "--case, --household, --handling, --record atau --complaint"
        raise typer.BadParameter("sebut tepat satu", param_hint=hint)
    if out is not None:
        files.refuse_place(out)
    with run.services() as services:
        about, documents = _about(services, case, household, handling, record, complaint), services.documents
        row = documents.issue(kind, about, paper=paper, issued_on=issued_on, said=typed)
        if out is not None:
            _put_issued(out, documents.pdf(row.id, run.reason), row)
    for warning in row.warnings:
        complain(f"Perhatian: {warning}")
    _answer(run, row, out)


@command("document-check")
def check(ctx: typer.Context, case: TheCase, json: options.Json = False) -> None:
    """Memeriksa surat-surat satu kasus: yang kurang, terlalu panjang, atau bertentangan."""
    from pkh_desk.domain.form_kinds import TROUBLES

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.forms.check(ids.case(case, services.graduation))
    rows = [(TROUBLES[one.trouble], one.sentence) for one in found.findings]
    answer = {
        "case": str(found.case_id),
        "forms": list(found.forms),
        "count": len(rows),
        "findings": [{"trouble": one.trouble, "form": one.form, "text": one.sentence} for one in found.findings],
    }
    if rows:
        run.answer(answer, lambda console: console.print(table("Surat kasus", ("Hal", "Keterangan"), rows)))
    else:
        run.saying(answer, "Tidak ada yang perlu dibenahi.")


@command("form-set")
def form_set(
    ctx: typer.Context, case: ForCase, out: options.Out, paper: options.Paper = "", json: options.Json = False
) -> None:
    """Mencetak semua surat satu kasus menjadi satu PDF bermarka buku: yang terbit sebagai salinan, sisanya konsep."""
    run = session.of(ctx, json)
    if paper:
        usage.one_of(paper, PAPERS, "--paper")
    with run.services() as services:
        made = services.forms.case_set(ids.case(case, services.graduation), paper=paper, reason=run.reason)
    _write(run, made, "set", out)


@command("form-list")
def form_list(
    ctx: typer.Context,
    case: ForCase = "",
    household: ForHousehold = "",
    handling: ForHandling = "",
    complaint: ForComplaint = "",
    json: options.Json = False,
) -> None:
    """Formulir yang cocok untuk sebuah kasus, keluarga, penanganan, atau pengaduan, dengan alasan yang belum bisa."""
    run = session.of(ctx, json)
    if sum(map(bool, (case, household, handling, complaint))) > 1:
        raise typer.BadParameter("sebut paling banyak satu", param_hint="--case, --household, --handling, --complaint")
    with run.services() as services:
        found = services.forms.offers(_about(services, case, household, handling, "", complaint))
    rows = [
        (one.kind, one.label, one.why_not or (f"terbit, nomor {one.number}" if one.number else "")) for one in found
    ]
    answer = [{"kind": one.kind, "label": one.label, "why_not": one.why_not, "number": one.number} for one in found]
    run.answer(
        {"count": len(rows), "forms": answer},
        lambda console: console.print(table("Formulir", ("Nama", "Formulir", "Keterangan"), rows)),
    )


def _about(services: Services, case: str, household: str, handling: str, record: str, complaint: str) -> About:
    """What the options name, 0 for what they do not."""
    from pkh_desk.domain.records import About

    return About(
        case_id=ids.case(case, services.graduation) if case else 0,
        household_id=ids.household(household) if household else 0,
        handling_id=ids.handling(handling, services.handling) if handling else 0,
        record_id=ids.record(record) if record else 0,
        complaint_id=ids.complaint(complaint, services.complaints) if complaint else 0,
    )


def _put_issued(out: Path, pdf: bytes, row: DocumentRow) -> None:
    """Writes a letter that is issued already; if that fails, the number is taken and the letter is kept."""
    from pkh_desk.domain.errors import UserError

    try:
        files.put(out, pdf)
    except UserError as fault:
        raise UserError(
            fault.code,
            f"Surat nomor {row.number} sudah terbit, tetapi berkasnya tidak tertulis: {fault.happened}",
            kept=f"Surat tersimpan di register dengan id {row.id}; nomornya terpakai.",
            todo=f"Tulis ke tempat lain: document-open {row.id} --out BERKAS.",
            id=str(row.id),
            number=row.number,
        ) from fault


def _newest_case(services: Services, household: str) -> str:
    """Of a form that only a case has, named by its family."""
    from pkh_desk.domain.errors import Refused

    rows = services.graduation.for_household(ids.household(household))
    if not rows:
        raise Refused("no_case", "Keluarga ini belum punya kasus graduasi.", todo="Buka kasusnya dulu: case-open.")
    return str(max(rows, key=lambda row: (row.opened_on, row.id)).id)


def _write(run: session.Session, made: RenderedForm, kind: str, out: Path) -> None:
    files.put(out, made.pdf)
    for warning in made.warnings:
        complain(f"Perhatian: {warning}")
    document = {"kind": kind, "path": str(out), "pages": made.pages, "warnings": list(made.warnings)}
    run.saying(document, f"{made.pages} halaman ditulis ke {out}")


def _answer(run: session.Session, row: DocumentRow, out: Path | None) -> None:
    from pkh_desk.cli.shapes import document

    path = {"path": str(out)} if out else {}
    where = f", ditulis ke {out}" if out else ""
    run.saying({**document(row), **path}, f"{row.title} nomor {row.number} terbit (id {row.id}){where}")
