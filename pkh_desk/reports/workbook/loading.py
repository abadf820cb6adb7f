"""Finds and reads recap definitions: the office's own first, the shipped one second."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.plain import plain_text
from pkh_desk.paths import shipped
from pkh_desk.reports.workbook.definition import Column, RecapDefinition, SheetDefinition
from pkh_desk.reports.workbook.fields import FIELDS, NUMBER, SUMMED
from pkh_desk.reports.workbook.problems import broken, explained

NAME = "monthly.toml"
_MOST_BYTES = 1_000_000
_NAME_BYTES = 62  # spreadsheets count 31 halves of UTF-16


class DefinitionText(msgspec.Struct, frozen=True):
    """A definition as the text of its file, which can be frozen and read again."""

    text: str

    def read(self) -> RecapDefinition:
        """The definition in it, as it was accepted: a frozen one is held to no rule that came later."""
        return _converted(self.text, Path(NAME))


def load_definition(path: Path | None = None) -> RecapDefinition:
    """Reads and checks a definition, the shipped monthly one by default.

    UserError `bad_recap_definition` names file, key and allowed values.
    """
    file = path or shipped("reports") / "recaps" / NAME
    return parse_definition(_text(file).text, file)


def office_definition(folder: Path) -> tuple[DefinitionText, str]:
    """The office's `monthly.toml` if it is there and sound, else the shipped one; and what is wrong, "" if nothing."""
    own = folder / NAME
    shipped_file = shipped("reports") / "recaps" / NAME
    if not own.exists():
        return _text(shipped_file), ""
    try:
        text = _text(own)
        parse_definition(text.text, own)
    except UserError as error:
        return _text(shipped_file), f"{error.happened} Susunan rekap bawaan dipakai."
    return text, ""


def parse_definition(text: str, file: Path = Path(NAME)) -> RecapDefinition:
    """The definition in a text; `file` is what an error names."""
    definition = _converted(text, file)
    _refuse_control(msgspec.to_builtins(definition), file)
    _check(definition, file)
    return definition


def _converted(text: str, file: Path) -> RecapDefinition:
    try:
        return msgspec.convert(tomllib.loads(text), RecapDefinition)
    except RecursionError as error:
        raise broken(file, "", "bersarang terlalu dalam.") from error
    except tomllib.TOMLDecodeError as error:
        raise broken(file, "", f"bukan TOML yang benar ({error}).") from error
    except msgspec.ValidationError as error:
        raise explained(file, error, RecapDefinition) from error


def _refuse_control(found: object, file: Path, key: str = "") -> None:
    """Control characters, which TOML lets one write as `\\u0001`, would spoil the workbook."""
    if isinstance(found, dict):
        for name, value in found.items():
            _refuse_control(value, file, f"{key}.{name}" if key else name)
    elif isinstance(found, (list, tuple)):
        for index, value in enumerate(found):
            _refuse_control(value, file, f"{key}[{index}]")
    elif isinstance(found, str) and plain_text(found) != found:
        raise broken(file, key, "memuat huruf kendali.")


def _text(file: Path) -> DefinitionText:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise broken(file, "", "lebih besar dari 1 MB.")
        return DefinitionText(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise broken(file, "", "bukan teks UTF-8.") from error
    except OSError as error:
        raise broken(file, "", "tidak dapat dibaca.") from error


def _check(definition: RecapDefinition, file: Path) -> None:
    names = [sheet.name.casefold() for sheet in definition.sheets]
    for index, sheet in enumerate(definition.sheets):
        key = f"sheets[{index}]"
        if names.index(sheet.name.casefold()) != index:
            raise broken(file, f"{key}.name", f"nama lembar {sheet.name!r} dipakai dua kali.")
        if (
            sheet.name.casefold() == "history"
            or "\n" in sheet.name
            or len(sheet.name.encode("utf-16-le")) > _NAME_BYTES
        ):
            raise broken(file, f"{key}.name", f"{sheet.name!r} tidak dapat menjadi nama lembar.")
        if sheet.kind in ("table", "lists"):
            _check_table(sheet, file, key)
        if sheet.kind == "lists" and (sheet.source != "households" or "{desa}" not in sheet.name):
            raise broken(file, key, "lembar per desa (lists) perlu source households dan {desa} dalam name.")
        if sheet.kind == "charts":
            _check_charts(definition, sheet, file, key)


def _check_table(sheet: SheetDefinition, file: Path, key: str) -> None:
    if not sheet.columns:
        raise broken(file, f"{key}.columns", "lembar tabel perlu sedikitnya satu kolom.")
    allowed = FIELDS[sheet.source]
    present = [column.field for column in sheet.columns]
    for index, column in enumerate(sheet.columns):
        at = f"{key}.columns[{index}]"
        if bool(column.field) == bool(column.sum_of):
            raise broken(file, at, "isi salah satu: field atau sum_of.")
        if column.field and column.field not in allowed:
            raise broken(file, f"{at}.field", f"{column.field!r} tidak dikenal.", allowed)
        _check_sum(sheet, column, file, at)
    if sheet.pivot and not {sheet.pivot.rows, sheet.pivot.by} <= set(present) - {NUMBER}:
        raise broken(file, f"{key}.pivot", f"tabel silang perlu kolom {sheet.pivot.rows} dan {sheet.pivot.by}.")


def _check_sum(sheet: SheetDefinition, column: Column, file: Path, at: str) -> None:
    """Only numbers are added up, each once."""
    present, summed = [one.field for one in sheet.columns if one.field], SUMMED[sheet.source]
    for index, name in enumerate(column.sum_of):
        if name not in present:
            raise broken(file, f"{at}.sum_of", f"{name!r} bukan kolom lembar ini.", present)
        if name not in summed or name in column.sum_of[:index]:
            raise broken(file, f"{at}.sum_of", f"{name!r} tidak dapat dijumlahkan di sini.", summed)
    if column.total and column.field and column.field not in summed:
        raise broken(file, f"{at}.total", f"kolom {column.field!r} bukan jumlah.", summed)


def _check_charts(definition: RecapDefinition, sheet: SheetDefinition, file: Path, key: str) -> None:
    """Each chart draws columns of a table sheet that the recap has."""
    if not sheet.charts:
        raise broken(file, f"{key}.charts", "lembar grafik perlu sedikitnya satu grafik.")
    for index, chart in enumerate(sheet.charts):
        table = next((one for one in definition.sheets if one.kind == "table" and one.source == chart.source), None)
        if table is None:
            raise broken(file, f"{key}.charts[{index}].source", f"tidak ada lembar tabel dengan {chart.source!r}.")
        present = [column.field for column in table.columns if column.field]
        for name in (chart.labels, *chart.values):
            if name not in present:
                raise broken(file, f"{key}.charts[{index}]", f"{name!r} bukan kolom lembar {table.name}.", present)
