"""Files that are small on disk and large when read."""

from __future__ import annotations

import io
import zipfile

from tests.hostile.books import (
    HEADER,
    SHEET,
    XML,
    book,
    cell,
    letters,
    pack,
    parts,
    person,
    rows_of,
    sheet_xml,
    with_part,
)
from tests.hostile.kinds import Make

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ZEROS = b"0" * 1_000_000


def swollen(megabytes: int, head: bytes, tail: bytes) -> bytes:
    """A workbook whose sheet holds that many megabytes of nothing between head and tail."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts("").items():
            if name != SHEET:
                archive.writestr(name, data)
        with archive.open(SHEET, "w", force_zip64=True) as part:
            part.write(head)
            for _ in range(megabytes):
                part.write(b" " * 1_000_000)
            part.write(tail)
    return out.getvalue()


def _plain_bomb(megabytes: int) -> bytes:
    whole = sheet_xml(rows_of()).encode()
    cut = whole.index(b"</sheetData>")
    return swollen(megabytes, whole[:cut], whole[cut:])


def many_cells(rows: int, columns: int, filled: str = "<v>1</v>") -> bytes:
    """Rows times columns of small cells under a good header."""
    line = "".join(f'<c r="{letters(column)}@">{filled}</c>' for column in range(1, columns + 1))
    body = "".join(f'<row r="{number}">{line.replace("@", str(number))}</row>' for number in range(10, rows + 10))
    return book(extra=body)


def unplaced_cells(rows: int, columns: int) -> bytes:
    """Cells that do not say where they are."""
    return book(extra=f"<row>{'<c><v>1</v></c>' * columns}</row>" * rows)


def lying_size(megabytes: int = 600) -> bytes:
    """The directory states a small part; the stream behind it goes on."""
    data = bytearray(_plain_bomb(megabytes))
    entry = data.rindex(SHEET.encode()) - 46
    data[entry + 24 : entry + 28] = (1_000).to_bytes(4, "little")
    return bytes(data)


def far_cell(reference: str) -> bytes:
    """One cell far away from five good rows."""
    number = "".join(filter(str.isdigit, reference))
    return book(extra=f'<row r="{number}">{cell(reference, "jauh")}</row>')


def shared_strings(count: int, size: int) -> bytes:
    """A table of texts, of which the sheet uses the first."""
    text = "x" * size
    sheet = sheet_xml(rows_of()).replace("</sheetData>", '<row r="9"><c r="A9" t="s"><v>0</v></c></row></sheetData>')
    table = f'{XML}<sst xmlns="{_MAIN}" uniqueCount="4294967295">' + f"<si><t>{text}</t></si>" * count + "</sst>"
    return pack({**parts(sheet), "xl/sharedStrings.xml": table})


def nested(depth: int) -> bytes:
    """Archives in archives in a workbook."""
    inner = pack({"isi.txt": _ZEROS * 5})
    for level in range(depth):
        inner = pack({f"{level}-{copy}.zip": inner for copy in range(4)})
    return with_part("xl/embeddings/lampiran.zip", inner)


def _repeated_part() -> bytes:
    out = io.BytesIO(pack(parts()))
    import warnings

    with warnings.catch_warnings(), zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        archive.writestr(SHEET, sheet_xml(rows_of(3)))
    return out.getvalue()


def _blank_rows(count: int, style: str = "") -> bytes:
    return book(extra="".join(f'<row r="{number}"><c r="A{number}"{style}/></row>' for number in range(10, count)))


def _wide_rows() -> bytes:
    header = [*HEADER, *(f"K{number}" for number in range(11, 16_385))]
    return book([header, *(person(number) + [""] * 16_374 for number in range(1, 20))])


def cases() -> dict[str, Make]:
    """Name -> what makes the file."""
    made: dict[str, Make] = {
        f"far {reference}": lambda reference=reference: far_cell(reference)  # type: ignore[misc]
        for reference in ("XFD1048576", "A1048576", "XFD7", "AAA500000", "ZZ99999", "XFE1", "AAAA1", "A9999999", "A0")
    }
    for megabytes in (50, 250, 900, 3_000):
        made[f"bomb {megabytes} MB"] = lambda megabytes=megabytes: _plain_bomb(megabytes)  # type: ignore[misc]
    for rows, columns in ((1_000, 1_000), (20, 16_384), (300_000, 10), (30_000, 100), (200_000, 40)):
        made[f"cells {rows} x {columns}"] = lambda rows=rows, columns=columns: many_cells(rows, columns)  # type: ignore[misc]
    return made | {
        "cells unplaced, many rows": lambda: unplaced_cells(400_000, 3),
        "cells unplaced, one wide row": lambda: unplaced_cells(1, 3_000_000),
        "cells unplaced, square": lambda: unplaced_cells(3_000, 700),
        "size is a lie": lying_size,
        "shared strings, many": lambda: shared_strings(2_000_000, 1),
        "shared strings, huge": lambda: shared_strings(3, 60_000_000),
        "shared strings, swollen": lambda: shared_strings(2_000, 100_000),
        "nested archives": lambda: nested(6),
        "the same part twice": _repeated_part,
        "a million blank rows": lambda: _blank_rows(1_000_000),
        "a million styled blank rows": lambda: _blank_rows(1_000_000, ' s="1"'),
        "16,384 columns": _wide_rows,
        "ten thousand parts": lambda: pack({**parts(), **{f"xl/x{n}.xml": "<a/>" for n in range(10_000)}}),
        "a cell of 80 MB": lambda: book([*rows_of(), [1, "A" * 80_000_000]]),
        "a hundred thousand merges": lambda: book(
            after="<mergeCells>"
            + "".join(f'<mergeCell ref="A{n}:B{n + 1}"/>' for n in range(2, 200_000, 2))
            + "</mergeCells>"
        ),
    }
