"""Wrong usage and help, said in Indonesian."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from pkh_desk.domain.dates import Month
    from pkh_desk.domain.stages import Stage

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""The base of every wrong usage; typer gives it no public name."""

_SENTENCES = (
    (r"No such command '([^']*)'\..*", "Perintah tidak dikenal: {0}."),
    (r"Missing command\.", "Perintah belum disebut."),
    (r"No such option: (\S+).*", "Opsi tidak dikenal: {0}."),
    (r"Missing option '(.*?)'.*", "Opsi {0} belum diisi."),
    (r"Missing argument '(.*?)'.*", "{0} belum disebut."),
    (r"Option '(.*)' requires an argument\.", "Opsi {0} perlu isian."),
    (r"Option '(.*)' does not take a value\.", "Opsi {0} tidak memakai isian."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", "Isian berlebih: {0}."),
    (r"Invalid value for (.*?): (.*)", "Isian {0} tidak sah: {1}."),
    (r"Invalid value: (.*)", "Isian tidak sah: {0}."),
)
_WORDS = (
    (r"'(.*?)' is not a valid int(?:eger)?", "{0!r} bukan bilangan bulat"),
    (r"Input should be a valid integer.*", "harus bilangan bulat"),
    (r"Input should be greater than or equal to (.*)", "paling sedikit {0}"),
    (r"Input should be less than or equal to (.*)", "paling banyak {0}"),
    (r"(.*) is not in the range (.*)", "{0} di luar batas {1}"),
    (r"(?:File|Path|Directory) '(.*)' is a directory\.?", "{0} adalah folder, bukan berkas"),
    (r"(?:File|Path|Directory) '(.*)' is not readable\.?", "{0} tidak dapat dibaca"),
    (r"(.*) is a directory\.?", "{0} adalah folder, bukan berkas"),
    (r"(.*) does not exist", "{0} tidak ada"),
    (r"(.*) is not one of (.*)", "{0} bukan salah satu dari {1}"),
)


def sentence(fault: Any) -> str:
    """What was wrong with the command line, in Indonesian where we know the sentence."""
    said = str(fault.format_message()).strip()
    for pattern, ours in _SENTENCES:
        if found := re.fullmatch(pattern, said, re.DOTALL):
            return ours.format(*(_value(part.rstrip(".")) for part in found.groups()))
    return said


def advice(fault: Any) -> str:
    """The usage line of the command and where its help is."""
    ctx = fault.ctx
    if ctx is None:
        return ""
    return f"{ctx.get_usage()}\nBantuan: {ctx.command_path} --help\n"


def speak_indonesian() -> None:
    """Sets the headings of typer's help pages, which have no other handle."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "Isian"
    rich_utils.OPTIONS_PANEL_TITLE = "Opsi"
    rich_utils.COMMANDS_PANEL_TITLE = "Perintah"
    rich_utils.DEFAULT_STRING = "[bawaan: {}]"
    rich_utils.ENVVAR_STRING = "[variabel: {}]"
    rich_utils.REQUIRED_LONG_STRING = "[wajib]"


def one_of(value: str, allowed: tuple[str, ...], option: str) -> Any:
    """`value` if it is one of `allowed`, else wrong usage."""
    if value not in allowed:
        raise typer.BadParameter(f"pilih dari {', '.join(allowed)}", param_hint=option)
    return value


def pairs(settings: list[str], option: str = "--set") -> dict[str, str]:
    """`key=value` texts as a mapping; wrong usage for one without `=` or a key said twice."""
    found: dict[str, str] = {}
    for text in settings:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise typer.BadParameter("tulis sebagai kunci=isi", param_hint=option)
        if key.strip() in found:
            raise typer.BadParameter(f"{key.strip()} disebut dua kali", param_hint=option)
        found[key.strip()] = value
    return found


def _value(text: str) -> str:
    for pattern, ours in _WORDS:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return ours.format(*found.groups())
    return text.strip("'")


def day(text: str, option: str) -> date | None:
    """A day given as an option, None if it was left out; wrong usage if it cannot be read."""
    from pkh_desk.domain.dates import parse_date

    found = parse_date(text, date.today()) if text else None
    if text and found is None:
        raise typer.BadParameter("tulis tanggal seperti 2026-11-24", param_hint=option)
    return found


def month(text: str) -> Month:
    """A month as on the command line; wrong usage if it cannot be read."""
    from pkh_desk.domain.dates import Month
    from pkh_desk.domain.errors import BadInput

    try:
        return Month.parse(text)
    except BadInput as fault:
        raise typer.BadParameter(fault.message, param_hint="bulan") from None


def stage(text: str, option: str) -> Stage | None:
    """A stage such as `2026-4`, None if it was left out; wrong usage if it cannot be read."""
    from pkh_desk.domain.errors import BadInput
    from pkh_desk.domain.stages import Stage
    from pkh_desk.domain.whole import whole

    if not text:
        return None
    year, _, number = text.partition("-")
    try:
        return Stage(whole(year, 9999) or 0, whole(number, 99) or 0)
    except BadInput:
        raise typer.BadParameter("tulis tahap seperti 2026-4", param_hint=option) from None
