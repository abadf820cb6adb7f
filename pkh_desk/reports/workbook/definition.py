"""A recap's definition: sheets, titles, columns, labels and paper, as TOML that an office may override."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

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
    """A whole recap; `labels` name codes (entered, left, corrections, state, case_kind, measure).

    `numbers`: full ones are shown only to who may see them.
    """

    title: str
    sheets: Annotated[tuple[SheetDefinition, ...], msgspec.Meta(min_length=1)]
    paper: Literal["folio", "a4"] = "folio"
    orientation: Literal["landscape", "portrait"] = "landscape"
    labels: dict[str, dict[str, str]] = {}
    measures: tuple[Measure, ...] = ("active", "people", "components", "amount")
    numbers: Literal["masked", "full"] = "masked"
