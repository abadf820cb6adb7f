"""Commands of the assessment: case-assess, case-paper, instrument, instrument-save, minimum-wage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table
from pkh_desk.domain.whole import whole

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from pkh_desk.domain.records import AssessmentSheet, InstrumentVersion

Answers = Annotated[
    list[str], typer.Option("--set", help="Jawaban; boleh diulang; isi kosong menghapus.", metavar="KODE=ISI")
]
ByWay = Annotated[
    str, typer.Option("--way", help="statement (keterangan), document (dokumen), observation.", metavar="CARA")
]
Shown = Annotated[str, typer.Option("--evidence", help="Catatan bukti.", metavar="TEKS")]
AnsweredOn = Annotated[str, typer.Option("--on", help="Tanggal jawaban; bawaan hari ini.", metavar="TANGGAL")]
Paper = Annotated[str, typer.Argument(help="Kode berkas, lihat checklist pada case-show.", metavar="BERKAS")]
Gone = Annotated[bool, typer.Option("--gone", help="Berkas itu tidak ada lagi.")]
File = Annotated[Path, typer.Argument(help="Berkas TOML instrumen.", metavar="BERKAS")]
From = Annotated[str, typer.Option("--from", help="Berlaku mulai.", metavar="TANGGAL")]
Amount = Annotated[str, typer.Option("--amount", help="Rupiah sebulan.", metavar="RUPIAH")]


@command("case-assess")
def assess(
    ctx: typer.Context,
    case: options.CaseId,
    answers: Answers = [],  # noqa: B006 - typer reads the default and never changes it
    way: ByWay = "statement",
    evidence: Shown = "",
    on: AnsweredOn = "",
    json: options.Json = False,
) -> None:
    """Mengisi jawaban asesmen satu kasus, atau menampilkannya; putusannya dicatat dengan case-do KASUS assess."""
    from pkh_desk.domain.assessment import Answer

    run = session.of(ctx, json)
    given = [Answer(code, value, way, evidence, on) for code, value in usage.pairs(answers).items()]
    with run.services() as services:
        case_id = ids.case(case, services.graduation)
        sheet = services.assessments.answer(case_id, given) if given else services.assessments.sheet(case_id)
    run.answer(_sheet(sheet), lambda console: _show(console, sheet))


@command("case-paper")
def paper(
    ctx: typer.Context, case: options.CaseId, code: Paper, gone: Gone = False, json: options.Json = False
) -> None:
    """Mencentang berkas fisik yang ada di map kasus."""
    from pkh_desk.cli import shapes

    run = session.of(ctx, json)
    with run.services() as services:
        view = services.case_papers.tick(ids.case(case, services.graduation), code, there=not gone)
    rows = [(one.step_label, one.label, "ada" if one.done else one.missing) for one in view.checklist]
    run.answer(
        shapes.case(view), lambda console: console.print(table("Isi berkas", ("Langkah", "Isi", "Keadaan"), rows))
    )


@command("instrument")
def instrument(ctx: typer.Context, json: options.Json = False) -> None:
    """Instrumen asesmen yang berlaku hari ini, dan semua versinya."""
    run = session.of(ctx, json)
    with run.services() as services:
        now, versions = services.assessments.instrument(), services.assessments.versions()
    document = {**_version(now, whole=True), "versions": [_version(one) for one in versions]}
    run.answer(document, lambda console: _show_instrument(console, now, versions))


@command("instrument-save")
def instrument_save(
    ctx: typer.Context, file: File, starts: From, note: options.Note = "", json: options.Json = False
) -> None:
    """Menyimpan versi baru instrumen dari berkas TOML; asesmen lama tetap pada versinya."""
    run = session.of(ctx, json)
    day = _day(starts)
    with run.services() as services:
        made = services.assessments.save_instrument_file(file, day, note=note)
    run.saying(_version(made), f"Versi {made.version} tersimpan, berlaku mulai {made.valid_from:%d-%m-%Y}.")


@command("minimum-wage")
def minimum_wage(ctx: typer.Context, starts: From = "", amount: Amount = "", json: options.Json = False) -> None:
    """Upah minimum kabupaten/kota (UMK) menurut tanggal berlakunya; --from dan --amount mencatat yang baru."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    rupiah = whole(amount.replace(".", ""))
    if bool(starts) != bool(amount) or (amount and rupiah is None):
        raise typer.BadParameter("sebut --from TANGGAL dan --amount RUPIAH bersama", param_hint="--amount")
    with run.services() as services:
        if rupiah is not None:
            found = services.assessments.set_minimum_wage(_day(starts), rupiah)
        else:
            found = services.assessments.minimum_wages()
    rows = [(one.valid_from, one.amount, one.by) for one in found]
    run.answer(
        {"count": len(found), "minimum_wages": plain(found)},
        lambda console: console.print(table("UMK", ("Berlaku mulai", "Rupiah sebulan#", "Dicatat oleh"), rows)),
    )


def _day(text: str) -> date:
    day = usage.day(text, "--from")
    if day is None:
        raise typer.BadParameter("sebut tanggalnya", param_hint="--from")
    return day


def _sheet(sheet: AssessmentSheet) -> dict[str, Any]:
    from pkh_desk.cli.shapes import plain

    return {
        "case": str(sheet.case_id),
        "kind": sheet.kind,
        "instrument": _version(sheet.version),
        "answers": plain(list(sheet.answers.values())),
        "proposals": plain(sheet.proposals),
        "result": plain(sheet.result),
        "unanswered": plain(sheet.unanswered),
        "minimum_wage": sheet.minimum_wage,
        "closed": sheet.closed,
        "warnings": plain(sheet.warnings),
        "finished": [
            {
                "said_on": one.said_on,
                "by": one.by,
                "instrument": _version(one.version),
                "answers": plain(list(one.answers.values())),
                "result": plain(one.result),
                "decision": one.decision,
                "reason": one.reason,
                "differs": one.differs,
            }
            for one in sheet.finished
        ],
    }


def _version(one: InstrumentVersion, *, whole: bool = False) -> dict[str, Any]:
    from pkh_desk.cli.shapes import plain
    from pkh_desk.domain.assessment import to_data

    told = {
        "version": one.version,
        "valid_from": plain(one.valid_from),
        "source": one.source,
        "title": one.instrument.title,
        "note": one.note,
        "used": one.used,
    }
    return {**told, "content": to_data(one.instrument)} if whole else told


def _show(console: Console, sheet: AssessmentSheet) -> None:
    from pkh_desk.domain.assessment import WAY_LABELS

    ended = sheet.finished[0] if sheet.closed and sheet.finished else None
    answers, result = (ended.answers, ended.result) if ended else (sheet.answers, sheet.result)
    rows = []
    for one in (ended or sheet).version.instrument.of_kind(sheet.kind):
        kept = answers.get(one.code)
        shown = f"usul: {sheet.proposals[one.code]}" if one.code in sheet.proposals and not ended else ""
        way = WAY_LABELS[kept.way] if kept else ""
        rows.append((one.code, one.label, kept.said if kept else shown, way, kept.evidence if kept else ""))
    console.print(table("Asesmen", ("Kode", "Pertanyaan", "Jawaban", "Cara", "Bukti"), rows))
    console.print("\n".join([*sheet.warnings, *result.why]))
    if ended:
        console.print(f"Diputuskan {ended.said_on} oleh {ended.by}. {sheet.closed}")
    elif sheet.unanswered:
        console.print(f"Wajib, belum terjawab: {', '.join(sheet.unanswered)}")


def _show_instrument(console: Console, now: InstrumentVersion, versions: list[InstrumentVersion]) -> None:
    rows = [
        (one.code, one.label, one.kind, one.weight, "ya" if one.required else "", "ya" if one.evidence else "")
        for one in now.instrument.questions
    ]
    columns = ("Kode", "Pertanyaan", "Jenis", "Bobot#", "Wajib", "Bukti")
    console.print(table(now.instrument.title, columns, rows))
    kept = [(one.version, one.valid_from, one.source, one.note, one.by, one.used) for one in versions]
    console.print(table("Versi", ("Versi#", "Berlaku mulai", "Asal", "Catatan", "Oleh", "Dipakai#"), kept))
