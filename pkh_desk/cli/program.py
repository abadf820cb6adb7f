"""Runs one command line and turns its end into an exit code: 0 done, 1 refused, 2 wrong usage, 3 a bug of ours."""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

# isort: off - commands stand in the help in the order of these lines
from pkh_desk.cli import (
    accounts,  # noqa: F401
    assessment,  # noqa: F401
    attachments,  # noqa: F401
    care,  # noqa: F401
    case_list,  # noqa: F401
    cases,  # noqa: F401
    circles,  # noqa: F401
    complaints,  # noqa: F401
    components,  # noqa: F401
    dataset,  # noqa: F401
    documents,  # noqa: F401
    duplicates,  # noqa: F401
    events,  # noqa: F401
    exchange,  # noqa: F401
    facilitators,  # noqa: F401
    form_templates,  # noqa: F401
    forms,  # noqa: F401
    groups,  # noqa: F401
    handling,  # noqa: F401
    handling_records,  # noqa: F401
    handling_texts,  # noqa: F401
    household_export,  # noqa: F401
    households,  # noqa: F401
    imports,  # noqa: F401
    letter_book,  # noqa: F401
    office,  # noqa: F401
    output,
    quality,  # noqa: F401
    recap_views,  # noqa: F401
    recaps,  # noqa: F401
    saved_filters,  # noqa: F401
    siks,  # noqa: F401
    snapshots,  # noqa: F401
    stages,  # noqa: F401
    usage,
    work,  # noqa: F401
)
from pkh_desk.cli.app import PROGRAM, app
from pkh_desk.cli.session import Session
from pkh_desk.domain.errors import Cancelled, UserError
from pkh_desk.domain.numbers import mask_text

# isort: on

if TYPE_CHECKING:
    from pkh_desk.services.gate import Gate

DONE, REFUSED, WRONG_USAGE, BUG = range(4)
INTERRUPTED = 130  # what typer makes of Ctrl+C
_MENDABLE = frozenset(
    {errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.EROFS, errno.ENOSPC, errno.EEXIST}
)


def run(argv: Sequence[str], gate: Gate | None = None) -> int:
    """Runs `argv` (without the program's name) and returns the exit code; tests hand in their own `gate`."""
    as_json = "--json" in argv
    if any(not word.isprintable() and _surrogates(word) for word in argv):
        return _wrong_usage(typer.BadParameter("ada huruf yang bukan UTF-8 dalam perintah"), as_json)
    if not argv or "--help" in argv:
        usage.speak_indonesian()
    try:
        ended = typer.main.get_command(app).main(
            args=list(argv), prog_name=PROGRAM, standalone_mode=False, obj=Session(gate)
        )
    except usage.UsageError as fault:
        return _wrong_usage(fault, as_json)
    except UserError as fault:
        output.error(fault, as_json)
        return REFUSED
    except typer.Abort:
        ended = INTERRUPTED
    except BrokenPipeError:
        _close_stdout()
        return REFUSED
    except OSError as fault:
        return _file_trouble(fault, argv, as_json)
    except Exception as fault:
        return _bug(fault, argv, as_json)
    if ended == INTERRUPTED:
        output.error(Cancelled(), as_json)
        return REFUSED
    return ended if isinstance(ended, int) else DONE


def _surrogates(word: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in word)


def _wrong_usage(fault: Exception, as_json: bool) -> int:
    said = mask_text(usage.sentence(fault))
    if as_json:
        output.put_json({"error": {"code": "usage", "message": said, "todo": f"{PROGRAM} --help"}})
    output.complain(mask_text(usage.advice(fault)) + said)
    return WRONG_USAGE


def _file_trouble(fault: OSError, argv: Sequence[str], as_json: bool) -> int:
    """A file that the user named cannot be read or written; any other system error is a bug."""
    if fault.errno not in _MENDABLE or not isinstance(fault.filename, str):
        return _bug(fault, argv, as_json)
    happened = f"Berkas tidak dapat dibaca atau ditulis: {fault.filename}."
    mend = "Periksa nama folder, hak akses dan ruang diska, lalu ulangi."
    output.error(UserError("file_not_usable", happened, todo=mend), as_json)
    return REFUSED


def _bug(fault: Exception, argv: Sequence[str], as_json: bool) -> int:
    from pkh_desk.cli import bugs

    known = {command.name for command in app.registered_commands}
    path = bugs.report(fault, next((word for word in argv if word in known), ""))
    where = f"Laporannya: {path}" if path else "Laporan tidak dapat ditulis."
    if as_json:
        told = {"code": "bug", "message": "Kesalahan program.", "report": str(path or "")}
        output.put_json({"error": told})
    output.complain(f"Kesalahan program, bukan kesalahan Anda. Perubahan ini tidak disimpan. {where}")
    return BUG


def _close_stdout() -> None:
    """The reader has gone; keeps Python from complaining about it at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.callback()
def common(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Option("--dataset", envvar="PKH_DESK_DATASET", help="Folder data.", metavar="FOLDER")
    ] = None,
    user: Annotated[
        str, typer.Option("--user", envvar="PKH_DESK_USER", help="Nama akun.", metavar="AKUN", show_default=False)
    ] = "",
    reason: Annotated[
        str, typer.Option("--reason", help="Alasan, masuk jejak audit.", metavar="TEKS", show_default=False)
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="Jawaban sebagai JSON.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Tampilkan versi.", is_eager=True)] = False,
) -> None:
    session: Session = ctx.obj
    session.dataset, session.user, session.reason, session.json = folder, user, reason, json
    if version:
        from pkh_desk import __version__

        if json:
            output.put_json({"program": PROGRAM, "version": __version__})
        else:
            sys.stdout.write(f"{PROGRAM} {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None and json:
        raise typer.BadParameter("sebut perintahnya")
    if ctx.invoked_subcommand is None:
        with redirect_stdout(sys.stderr):
            ctx.get_help()
        raise typer.Exit(WRONG_USAGE)
