"""A recap's definition: sheets, titles, columns, labels and paper, as TOML that an office may override."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Format = Literal["text", "wrap", "center", "number", "integer", "money", "year", "date", "signed"]
Measure = Literal[
    "active", "people", "components", "amount", "hamil", "aud", "sd", "smp", "sma", "lansia", "disabil", "ham"
]
Source = Literal["villages", "cases", "moves", "handlings", "facilitators", "quality", "trend", "households", "flows"]
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
    """A column of the cross table: the records with these codes, or (`rest`) with none of the other columns'."""

    title: str
    states: tuple[str, ...] = ()
    rest: bool = False


class Pivot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One field by groups of codes of another, counted under the list: as shipped villages by states of cases."""

    title: str
    columns: tuple[PivotColumn, ...]
    village_title: str = "Desa"
    sum_title: str = "Jumlah"
    total_label: str = "JUMLAH"
    rows: str = "village"
    by: str = "state"


class Chart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A chart over the table of a source: one line or group of bars for each of `values`, named by `labels`."""

    title: str
    source: Source
    labels: str
    values: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    kind: Literal["bars", "lines"] = "bars"


class SheetDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sheet: the month's balance (`summary`), one line per record of a source (`table`), or charts.

    `lists` is a table for each village: `{desa}` in name and title is the village.
    """

    name: SheetName
    kind: Literal["summary", "table", "lists", "charts"]
    title: str
    source: Source = "villages"
    columns: Annotated[tuple[Column, ...], msgspec.Meta(max_length=200)] = ()
    total_label: str = ""
    empty: str = "Tidak ada data."
    pivot: Pivot | None = None
    charts: tuple[Chart, ...] = ()


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

    @property
    def sources(self) -> frozenset[str]:
        """The sources that some sheet of it shows."""
        return frozenset(sheet.source for sheet in self.sheets if sheet.kind in ("table", "lists"))
