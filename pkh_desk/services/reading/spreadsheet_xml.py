"""SpreadsheetML, the XML of Excel 2003 that often bears the name .xls. Documents that declare entities are refused."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from xml.parsers import expat

from pkh_desk.services.reading.faults import fault
from pkh_desk.services.reading.model import Cells, Merge, NumberedRow, Sheet

_MOST_COLUMNS = 16_384
_MOST_ROWS = 1_048_576


def xml_sheets(data: bytes) -> list[Sheet]:
    """The sheets of the document; BadInput if it declares entities, expat's error if it is no XML."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(data, True)
    return [Sheet(one.name, one.hidden, partial(iter, one.rows), partial(tuple, one.merges)) for one in reader.sheets]


def _refuse(*_: Any) -> None:
    raise fault("file_unsafe")


class _Drawn:
    """A sheet while it is read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.hidden = False
        self.rows: list[NumberedRow] = []
        self.merges: list[Merge] = []


class _Reader:
    """Follows the elements Worksheet, Row, Cell, Data; a cell or row may say its own index."""

    def __init__(self) -> None:
        self.sheets: list[_Drawn] = []
        self._row = 0
        self._column = 0
        self._cells: Cells = []
        self._data: list[str] | None = None
        self._type = ""
        self._visible: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        says = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        element = name.rpartition(" ")[2]
        if element == "Worksheet":
            self.sheets.append(_Drawn(says.get("Name", f"Lembar {len(self.sheets) + 1}")))
            self._row = 0
        elif element == "Row":
            self._row = _index(says, self._row, _MOST_ROWS)
            self._column, self._cells = 0, []
        elif element == "Cell":
            self._column = _index(says, self._column, _MOST_COLUMNS)
            self._merge(says)
        elif element == "Data":
            self._data, self._type = [], says.get("Type", "String")
        elif element == "Visible":
            self._visible = []

    def text(self, text: str) -> None:
        for taker in (self._data, self._visible):
            if taker is not None:
                taker.append(text)

    def end(self, name: str) -> None:
        element = name.rpartition(" ")[2]
        if element == "Data" and self._data is not None and self._column:
            self._cells += [""] * (self._column - len(self._cells))
            self._cells[self._column - 1] = _value("".join(self._data), self._type)
            self._data = None
        elif element == "Row" and self.sheets:
            self.sheets[-1].rows.append((self._row, self._cells))
        elif element == "Visible" and self.sheets and self._visible is not None:
            self.sheets[-1].hidden = "".join(self._visible).strip() in ("SheetHidden", "SheetVeryHidden")
            self._visible = None

    def _merge(self, says: dict[str, str]) -> None:
        across, down = _number(says.get("MergeAcross")), _number(says.get("MergeDown"))
        if (across or down) and self.sheets:
            left = self._column - 1
            self.sheets[-1].merges.append(Merge(self._row, left, self._row + down, left + across))
            self._column = min(self._column + across, _MOST_COLUMNS)


def _index(says: dict[str, str], before: int, most: int) -> int:
    index = _number(says.get("Index")) or before + 1
    if index > most:
        raise fault("file_damaged")
    return max(index, before + 1)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 0


def _value(text: str, kind: str) -> Any:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = datetime.fromisoformat(text)
            return moment.date() if moment.time() == datetime.min.time() else moment
    except ValueError:
        return text
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    return text or "#N/A" if kind == "Error" else text
