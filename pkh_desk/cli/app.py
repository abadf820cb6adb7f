"""The command line itself: one typer application in Indonesian to which the subject modules add their commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

PROGRAM = "pkh-desk-cli"
USAGE = "Pemakaian: "
Function = TypeVar("Function", bound=Callable[..., Any])


class _Indonesian:
    """Usage line and help option in Indonesian, for commands and for the whole program."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, USAGE)

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Tampilkan bantuan ini."
        return option

    def get_params(self, ctx: Any) -> Any:
        """A switch takes nothing, so its help names no kind of value."""
        params = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if getattr(param, "is_flag", False) and param.metavar is None:
                param.metavar = ""
        return params


class Command(_Indonesian, TyperCommand):
    """One command."""


class Program(_Indonesian, TyperGroup):
    """The program with its commands, in the order in which they were added."""


app = typer.Typer(
    name=PROGRAM,
    cls=Program,
    add_completion=False,
    no_args_is_help=False,
    invoke_without_command=True,
    rich_markup_mode="rich",
    options_metavar="[OPSI]",
    subcommand_metavar="PERINTAH [ISIAN]...",
    help="PKH Desk di terminal: pekerjaan yang sama dengan jendela program, untuk dijalankan sendiri atau terjadwal.",
    epilog="Kode akhir: 0 selesai; 1 ditolak atau ada masalah; 2 salah pakai; 3 kesalahan program.",
)


def command(name: str) -> Callable[[Function], Function]:
    """Adds a function as the command `name`; its docstring is the help text."""
    return app.command(name, cls=Command, options_metavar="[OPSI]")
