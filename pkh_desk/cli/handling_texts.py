"""Commands of the report of a handling: handling-text, handling-report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pkh_desk.cli import options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.handling import Case, OfHandling, place
from pkh_desk.cli.output import table
from pkh_desk.domain.whole import whole

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.writing import AspectText, HandlingReport, HandlingTexts, TextVersion
    from pkh_desk.services.app import Services

LARGEST_FILE = 2_000_000
"""Bytes; a text of one aspect is some thousands."""
Aspect = Annotated[str, typer.Argument(help="Bagian laporan, seperti what, a sampai f, concepts.", metavar="BAGIAN")]
File = Annotated[Path | None, typer.Option("--file", help="Berkas teks UTF-8; - untuk masukan baku.", metavar="BERKAS")]
Settings = Annotated[
    list[str], typer.Option("--set", help="text=...; untuk butir juga title=...; boleh diulang.", metavar="KUNCI=ISI")
]
Seen = Annotated[str, typer.Option("--seen", help="Versi yang Anda lihat; ditolak bila ada yang lain.", metavar="ID")]
Versions = Annotated[bool, typer.Option("--versions", help="Semua versi bagian ini.")]
Restore = Annotated[str, typer.Option("--restore", help="Versi lama (nomor atau id) yang dipakai lagi.", metavar="ID")]
Named = Annotated[bool, typer.Option("--initials/--named", help="Inisial (bawaan), atau nama lengkap.")]
OutFile = Annotated[
    Path | None,
    typer.Option("--out", help="Berkas teks yang ditulis.", metavar="BERKAS", callback=options.named_file),
]


@command("handling-text")
def text(
    ctx: typer.Context,
    case: Case = "",
    aspect: Aspect = "",
    handling: OfHandling = "",
    file: File = None,
    settings: Settings = [],  # noqa: B006 - typer reads the default and never changes it
    seen: Seen = "",
    versions: Versions = False,
    restore: Restore = "",
    json: options.Json = False,
) -> None:
    """Bagian-bagian laporan kasus: jumlah kata, kelengkapan, isinya; dengan --file atau --set menyimpan versi baru."""
    run = session.of(ctx, json)
    if handling and case and not aspect:
        case, aspect = "", case
    writing = file is not None or bool(settings)
    if (writing or versions or restore) and not aspect:
        raise typer.BadParameter("sebut bagiannya", param_hint="BAGIAN")
    if sum((file is not None, bool(settings), versions, bool(restore))) > 1:
        raise typer.BadParameter("pilih satu", param_hint="--file, --set, --versions atau --restore")
    newest = _number(seen, "--seen") if seen else None
    with run.services() as services:
        code = _code(services, aspect) if aspect else ""
        typed = _typed(file, settings)
        handling_id, case_id = place(services, case, handling)
        if not handling_id and case_id is not None and typed is not None:
            handling_id = services.handling.of_case(case_id)
        if versions:
            found = services.texts.versions(handling_id, code) if handling_id else ()
            run.answer({"aspect": code, "versions": _plain(found)}, lambda console: _show_versions(console, found))
            return
        if typed is not None:
            texts: HandlingTexts | None = _save(services, handling_id, code, typed, newest)
        elif restore and handling_id:
            texts = services.texts.restore(handling_id, code, _number(restore, "--restore"), seen=newest)
        else:
            texts = services.texts.show(handling_id) if handling_id else None
        asked = services.texts.aspects()
    if code:
        one = texts.of(code) if texts else None
        run.answer(_one(code, one), lambda console: _show_one(console, one))
    elif texts is None:
        listing = [{"aspect": one.code, "part": one.part, "letter": one.letter, "words": 0} for one in asked]
        run.saying(
            {"handling": None, "percent": 0, "aspects": listing}, "Belum ada penanganan; tulisan pertama membukanya."
        )
    else:
        run.answer(_all(texts), lambda console: _show_all(console, texts))


@command("handling-report")
def report(
    ctx: typer.Context,
    case: Case = "",
    handling: OfHandling = "",
    initials: Named = True,
    out: OutFile = None,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Seluruh laporan kasus (A a-d, B a-f, C): dengan inisial, atau dengan --named memakai nama lengkap."""
    from pkh_desk.domain.errors import NotFound
    from pkh_desk.domain.writing.printing import report_text

    run = session.of(ctx, json, reason)
    with run.services() as services:
        handling_id, _ = place(services, case, handling)
        if not handling_id:
            raise NotFound(
                "handling_not_found", "Kasus ini belum mempunyai penanganan.", todo="Tulis dahulu: handling-text."
            )
        if out is None:
            made = services.texts.report(handling_id, initials=initials, reason=run.reason)
        else:
            made = services.texts.write_report(handling_id, out, initials=initials, reason=run.reason)
    if out is not None:
        run.saying({**_report(made), "path": str(out)}, f"Laporan ditulis ke {out}.")
    elif run.json:
        run.answer(_report(made), lambda console: None)
    else:
        sys.stdout.write(report_text(made))


def _code(services: Services, aspect: str) -> str:
    from pkh_desk.domain.writing import aspect_of

    return aspect_of(services.texts.aspects(), aspect).code


def _typed(file: Path | None, settings: list[str]) -> dict[str, str] | None:
    """What was given to be saved: `outline` from a file, or title and text; None if nothing was."""
    if file is not None:
        return {"outline": _read(file)}
    if not settings:
        return None
    values = usage.pairs(settings)
    if unknown := sorted(set(values) - {"text", "title"}):
        raise typer.BadParameter(f"{unknown[0]} tidak dikenal; yang ada: text, title", param_hint="--set")
    return values


def _read(file: Path) -> str:
    from pkh_desk.services.files import read_named

    data = sys.stdin.buffer.read(LARGEST_FILE + 1) if str(file) == "-" else read_named(file, LARGEST_FILE)
    if len(data) > LARGEST_FILE:
        raise typer.BadParameter("terlalu besar untuk satu bagian laporan", param_hint="--file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter("bukan teks UTF-8", param_hint="--file") from None


def _save(services: Services, handling_id: int, code: str, typed: dict[str, str], seen: int | None) -> HandlingTexts:
    """The whole aspect from a file; its text; or with a title one titled text, put in place of the one of that name."""
    from pkh_desk.domain.errors import BadInput
    from pkh_desk.domain.writing import TextContent, TextItem
    from pkh_desk.domain.writing.outline import from_outline

    now = services.texts.show(handling_id).of(code)
    if "outline" in typed:
        content = from_outline(typed["outline"]) if now.aspect.listed else TextContent(typed["outline"])
    elif typed.get("title"):
        if not now.aspect.listed:
            raise BadInput(
                "not_a_list", "Bagian ini tidak berupa butir.", todo="Pakai --set text=... saja.", key="title"
            )
        title = " ".join(typed["title"].split())
        item = TextItem(title, typed.get("text", ""))
        kept = [item if one.title.casefold() == title.casefold() else one for one in now.content.items]
        content = TextContent(now.content.text, tuple(kept if item in kept else [*kept, item]))
    else:
        content = TextContent(typed.get("text", ""), now.content.items)
    return services.texts.save(handling_id, code, content, seen=seen)


def _number(said: str, option: str) -> int:
    if (found := whole(said)) is None:
        raise typer.BadParameter("harus angka", param_hint=option)
    return found


def _plain(found: Any) -> Any:
    from pkh_desk.cli.shapes import plain

    return plain(found)


def _all(texts: HandlingTexts) -> dict[str, Any]:
    whole = {"handling": str(texts.handling_id), "number": texts.number, "percent": texts.percent}
    return {**whole, "complete": texts.percent == 100, "aspects": [_one(one.aspect.code, one) for one in texts.aspects]}


def _one(code: str, one: AspectText | None) -> dict[str, Any]:
    if one is None:
        return {"aspect": code, "text": "", "items": [], "words": 0, "version": None}
    aspect = one.aspect
    return {
        "aspect": code,
        "part": aspect.part,
        "letter": aspect.letter,
        "label": aspect.label,
        "text": one.content.text,
        "items": _plain(one.content.items),
        "words": one.content.words,
        "wanted_words": aspect.words,
        "wanted_items": aspect.items,
        "complete": one.progress.complete,
        "lacks": list(one.progress.lacks),
        "version": _version(one.version) if one.version else None,
        "steps": _plain(one.steps),
        "draft": {**_plain(one.draft.content), "words": one.draft.content.words} if one.draft else None,
    }


def _version(version: TextVersion) -> dict[str, Any]:
    shown: dict[str, Any] = {key: value for key, value in _plain(version).items() if key != "content"}
    return shown


def _report(made: HandlingReport) -> dict[str, Any]:
    return dict(_plain(made))


def _show_all(console: Console, texts: HandlingTexts) -> None:
    from pkh_desk.domain.writing import counter

    rows = [
        (
            f"{one.aspect.part}.{one.aspect.letter}",
            one.aspect.code,
            one.aspect.label,
            counter(one.progress.words, one.aspect),
            "; ".join(one.progress.lacks),
            "konsep" if one.draft else "",
        )
        for one in texts.aspects
    ]
    columns = ("", "Bagian", "", "Kata", "Kurang", "")
    console.print(table(f"Laporan {texts.number}: {texts.percent} % lengkap", columns, rows))


def _show_one(console: Console, one: AspectText | None) -> None:
    from pkh_desk.domain.writing import counter
    from pkh_desk.domain.writing.outline import as_outline

    if one is None:
        console.print("Belum ditulis.")
        return
    console.print(f"{one.aspect.part}.{one.aspect.title}: {counter(one.content.words, one.aspect)}")
    sys.stdout.write(as_outline(one.content) + "\n")
    if one.draft:
        console.print(f"Ada konsep Anda yang belum disimpan ({one.draft.content.words} kata).")


def _show_versions(console: Console, found: tuple[TextVersion, ...]) -> None:
    rows = [(one.number, one.id, one.saved_at.date(), one.by, one.words, one.how) for one in found]
    console.print(table(f"{len(rows)} versi", ("Versi#", "Id", "Tanggal", "Oleh", "Kata#", ""), rows))
