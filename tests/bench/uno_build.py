"""LibreOffice building and storing a workbook of lists: run by the Python that has UNO, not by the project's.

    python3 uno_build.py PIPE lists.json out.xlsx     builds and stores; says how long that took
    python3 uno_build.py PIPE                         ends the office that listens there

lists.json: {"header": [...], "text": columns that are text, "sheets": {name: rows}}. Whole ranges are set at once,
which is the fastest way that UNO has. That the office is warm and the lists are read is not counted.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import uno


def desktop(pipe: str) -> Any:
    """The running office, once it listens."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not listen")


def option(name: str, value: Any) -> Any:
    found = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    found.Name, found.Value = name, value
    return found


def build(office: Any, lists: dict[str, Any], out: Path) -> float:
    """Seconds of building and storing."""
    sheets = {
        name: tuple(tuple(value if isinstance(value, str) else float(value) for value in row) for row in rows)
        for name, rows in lists["sheets"].items()
    }
    header, text = lists["header"], lists["text"]
    begun = time.perf_counter()
    book = office.loadComponentFromURL("private:factory/scalc", "_blank", 0, (option("Hidden", True),))
    book.lockControllers()
    book.addActionLock()
    english, formats = uno.createUnoStruct("com.sun.star.lang.Locale"), book.NumberFormats
    english.Language, english.Country = "en", "US"
    as_number = formats.queryKey("#,##0", english, False)
    line = uno.createUnoStruct("com.sun.star.table.BorderLine2")
    line.OuterLineWidth = line.LineWidth = 18
    for place, (name, rows) in enumerate(sheets.items()):
        book.Sheets.insertNewByName(name, place)
        sheet, last, end = book.Sheets.getByName(name), len(header) - 1, len(rows)
        whole = sheet.getCellRangeByPosition(0, 0, last, end + 1)
        whole.NumberFormat = as_number
        whole.LeftBorder = whole.RightBorder = whole.TopBorder = whole.BottomBorder = line
        for column in text:
            sheet.getCellRangeByPosition(column, 0, column, end).NumberFormat = formats.queryKey("@", english, False)
        sheet.getCellRangeByPosition(0, 0, last, end).setDataArray((tuple(header), *rows))
        for column in set(range(1, last + 1)) - set(text):
            letter = chr(65 + column)
            sheet.getCellByPosition(column, end + 1).setFormula(f"=SUM({letter}2:{letter}{end + 1})")
    book.Sheets.removeByName(book.Sheets.ElementNames[-1])
    book.removeActionLock()
    book.unlockControllers()
    book.storeToURL(out.as_uri(), (option("FilterName", "Calc MS Excel 2007 XML"),))
    taken = time.perf_counter() - begun
    book.close(True)
    return taken


def main() -> None:
    pipe, *rest = sys.argv[1:]
    office = desktop(pipe)
    if not rest:
        office.terminate()
        return
    lists, out = (Path(one) for one in rest)
    print(f"bench-seconds:{build(office, json.loads(lists.read_text('utf-8')), out)}", flush=True)


if __name__ == "__main__":
    main()
