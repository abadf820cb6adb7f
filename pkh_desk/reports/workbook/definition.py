"""A recap's definition: sheets, titles, columns, labels and paper, as TOML that an office may override."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from pkh_desk.domain.errors import UserError
from pkh_desk.paths import shipped
from pkh_desk.reports.workbook.fields import FIELDS
from pkh_desk.reports.workbook.problems import broken, explained

if TYPE_CHECKING:
    from pathlib import Path

Format = Literal["text", "wrap", "center", "number", "integer", "money", "year", "date"]
Measure = Literal[
    "active", "people", "components", "amount", "hamil", "aud", "sd", "smp", "sma", "lansia", "disabil", "ham"
]
Width = Annotated[float, msgspec.Meta(ge=2, le=120)]
SheetName = Annotated[str, msgspec.Meta(min_length=1, max_length=31, pattern=r"^[^\[\]:*?/\\']+$")]


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of a table: a field, or the sum of other columns of the row (`sum_of`)."""

    title: str
    width: Width
    field: str = ""
    format: Format = "text"
    sum_of: tuple[str, ...] = ()
    total: bool = False

    @property
    def name(self) -> str:
        """What other parts of the definition call this column."""
        return self.field or "components"


class PivotColumn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of the cross table: the cases in these states, or (`rest`) in none of the other columns."""

    title: str
    states: tuple[str, ...] = ()
    rest: bool = False


class Pivot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Villages by groups of states under the list of cases."""

    title: str
    columns: tuple[PivotColumn, ...]
    village_title: str = "Desa"
    sum_title: str = "Jumlah"
    total_label: str = "JUMLAH"


class SheetDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sheet: the month's balance (`summary`) or one line per record of a source (`table`)."""

    name: SheetName
    kind: Literal["summary", "table"]
    title: str
    source: Literal["villages", "cases"] = "villages"
    columns: tuple[Column, ...] = ()
    total_label: str = ""
    empty: str = "Tidak ada data."
    pivot: Pivot | None = None


class RecapDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole recap; `labels` name codes (entered, left, corrections, state, case_kind, measure)."""

    title: str
    sheets: Annotated[tuple[SheetDefinition, ...], msgspec.Meta(min_length=1)]
    paper: Literal["folio", "a4"] = "folio"
    orientation: Literal["landscape", "portrait"] = "landscape"
    labels: dict[str, dict[str, str]] = {}
    measures: tuple[Measure, ...] = ("active", "people", "components", "amount")


def load_definition(path: Path | None = None) -> RecapDefinition:
    """Reads and checks a definition, the shipped monthly one by default.

    UserError `bad_recap_definition` names file, key and allowed values.
    """
    file = path or shipped("reports") / "recaps" / "monthly.toml"
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        definition = msgspec.convert(raw, RecapDefinition)
    except tomllib.TOMLDecodeError as error:
        raise broken(file, "", f"bukan TOML yang benar ({error}).") from error
    except UnicodeDecodeError as error:
        raise broken(file, "", "bukan teks UTF-8.") from error
    except msgspec.ValidationError as error:
        raise explained(file, error, RecapDefinition) from error
    _check(definition, file)
    return definition


def office_definition(folder: Path | None) -> tuple[RecapDefinition, UserError | None]:
    """The office's `monthly.toml` if it is sound, else the shipped one and what is wrong."""
    own = folder / "monthly.toml" if folder else None
    if own is None or not own.is_file():
        return load_definition(), None
    try:
        return load_definition(own), None
    except UserError as error:
        return load_definition(), error


def _check(definition: RecapDefinition, file: Path) -> None:
    names = [sheet.name.casefold() for sheet in definition.sheets]
    for index, sheet in enumerate(definition.sheets):
        key = f"sheets[{index}]"
        if names.index(sheet.name.casefold()) != index:
            raise broken(file, f"{key}.name", f"nama lembar {sheet.name!r} dipakai dua kali.")
        if sheet.kind == "table":
            _check_table(sheet, file, key)


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
        for name in column.sum_of:
            if name not in present:
                raise broken(file, f"{at}.sum_of", f"{name!r} bukan kolom lembar ini.", [p for p in present if p])
    if sheet.pivot and (sheet.source != "cases" or not {"village", "state"} <= set(present)):
        raise broken(file, f"{key}.pivot", "tabel silang perlu source cases dengan kolom village dan state.")
