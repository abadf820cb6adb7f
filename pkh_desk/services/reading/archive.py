"""Looks into a workbook before any reader touches it: which parts there are, and how far they swell when unpacked.

The sizes that an archive states are claims. Each part that a reader would unpack is unpacked here under a limit.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from pkh_desk.services.reading.blocks import LEAST_PART, MOST_PART, MOST_SHARED, WHOLE_BOOK, BlockSheet
from pkh_desk.services.reading.extents import LONGEST_PLACE, REMARK, SheetScan
from pkh_desk.services.reading.faults import fault
from pkh_desk.services.reading.sheet_parts import sheet_parts
from pkh_desk.services.reading.unpacking import Unpacking

MOST_PARTS = 3_000
MOST_UNPACKED = 700_000_000
"""Bytes of all parts; more is refused, in a child process too."""
CALM_PART = 260_000_000
"""A part of more bytes is read in a child process."""
CALM_TEXTS = 3_000_000
"""Shared texts that are read in the program's own process."""
_MANIFEST, _WHOLLY_ENCRYPTED = "meta-inf/manifest.xml", "encrypted-package"
"""Of OpenDocument: what says that parts are encrypted, and where newer programs put all of them."""
_DOCTYPE = b"<!DOCTYPE"
_COUNT = re.compile(rb"ount\s*=\s*[\"'](?:0*[1-9]\d{7}|[^\d\"'])")
"""A claim of ten million of anything: the usual reader makes room for it at once, and the program dies of that."""
_NO_PLAIN_VALUE = re.compile(rb"""t=["'][be]["']""")
_NO_PLAIN_ODS = re.compile(rb'value-type="(?:error|boolean)"|>\s*(?:#|Err:)')
_MARKUP = (".xml", ".rels")
_ROWS, _TEXT = b"sheetData", b"<si"
_END, _END_BYTES = b"PK\5\6", 22
_WIDE_END, _WIDE_END_BYTES = b"PK\6\7", 20


@dataclass(frozen=True, slots=True)
class Look:
    """What a look inside found: whether the reader needs a child process, whether cells lie far out, how days count."""

    calm: bool
    far: bool = False
    date1904: bool = False
    errors: bool = False
    """Whether any cell may be an error (#REF!) or a truth value."""
    orderly: Mapping[int, BlockSheet] = field(default_factory=dict)
    """Long sheets that can be read block by block, by their places in the workbook."""


def look_inside(data: bytes) -> Look:
    """What kind of archive it is and how to read it; BadInput if it is no workbook or must not be unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        raise fault("file_damaged") from None
    names = [_name(part) for part in parts]
    looking = _Looking(data)
    if any(name.startswith("xl/") for name in names):
        if len(parts) > MOST_PARTS:
            raise fault("file_too_large")
        looking.calm = _plain_directory(data, parts) and not _OTHER_BOOKS.intersection(names)
        looking.at(sorted(parts, key=_is_sheet))
    elif "content.xml" in names:
        looking.at([part for name in (_MANIFEST, "content.xml") for part in parts if _name(part) == name])
        looking.calm = False  # OpenDocument: one mark may stand for a million rows
    else:
        raise fault("file_password" if _WHOLLY_ENCRYPTED in names else "not_spreadsheet")
    return Look(
        looking.calm and not looking.far,
        looking.far,
        looking.date1904,
        looking.errors,
        looking.orderly(),
    )


_NO_INDEX = (KeyError, ValueError, zipfile.BadZipFile, NotImplementedError)
_OTHER_BOOKS = frozenset(("content.xml", "xl/workbook.bin"))
"""What another reader of workbooks begins with; it is tried where the first one gives up."""


def _name(part: zipfile.ZipInfo) -> str:
    """The name of a part as a reader may know it: it does not mind letter case and takes either slash."""
    return part.orig_filename.replace("\\", "/").casefold()


def _plain_directory(data: bytes, parts: list[zipfile.ZipInfo]) -> bool:
    """Whether every reader finds the same parts: one directory, at the very end, which names each part once."""
    end = data[-_END_BYTES:]
    at_end = end.startswith(_END) and end.endswith(b"\0\0")
    wide = data[-_END_BYTES - _WIDE_END_BYTES : -_END_BYTES].startswith(_WIDE_END)
    reach = int.from_bytes(end[12:16], "little") + int.from_bytes(end[16:20], "little") + _END_BYTES
    names = {_name(part) for part in parts}
    return at_end and not wide and reach == len(data) and len(names) == len(parts) and "\0" not in "".join(names)


def _is_sheet(part: zipfile.ZipInfo) -> bool:
    """Whether a part is a sheet; these are looked at last, since what goes with them must be known by then."""
    return _name(part).startswith("xl/worksheets/") and not _name(part).endswith(".rels")


def _is_link(part: zipfile.ZipInfo) -> bool:
    """Whether a part is what another workbook said when it was last seen."""
    return _name(part).startswith("xl/externallinks/")


class _Looking:
    """Goes through parts and gathers what speaks against reading them in the program's own process."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = MOST_UNPACKED
        self.calm = True
        self.far = False
        self.date1904 = False
        self.errors = False
        self._texts = 0
        self._shared = 0
        self._long: dict[int, BlockSheet] = {}

    def orderly(self) -> Mapping[int, BlockSheet]:
        """The long sheets that can be cut between rows."""
        if not self._may_cut:
            self._let_go()
        return self._long

    def at(self, parts: list[zipfile.ZipInfo]) -> None:
        """Looks at each of the parts."""
        try:
            for part in parts:
                if part.flag_bits & 1:
                    raise fault("file_password")
                self._at(part)
        except BaseException:
            self._let_go()
            raise

    def _at(self, part: zipfile.ZipInfo) -> None:
        """Looks at a part; what holds rows is looked at as a sheet, since a reader may be sent to one anywhere."""
        holds_rows = _is_sheet(part)
        if not holds_rows:
            unpacking = self._unpacking(part)
            holds_rows = self._look(part, unpacking)
            self._count(part, unpacking)
        if holds_rows:
            unpacking = self._unpacking(part)
            self._look_at_sheet(part, unpacking)
            self._count(part, unpacking)

    def _unpacking(self, part: zipfile.ZipInfo) -> Unpacking:
        return Unpacking(self._data, part, min(self._left, CALM_PART))

    def _count(self, part: zipfile.ZipInfo, unpacking: Unpacking) -> None:
        self.calm = self.calm and unpacking.honest
        self._left -= unpacking.size if unpacking.honest else max(unpacking.size, part.file_size)
        if self._left <= 0:
            raise fault("file_too_large")

    @property
    def _may_cut(self) -> bool:
        """Whether nothing speaks against it so far; what all sheets share may be too much to go with each block."""
        return self.calm and not self.far and not self.errors and self._shared <= MOST_SHARED

    def _let_go(self) -> None:
        for sheet in self._long.values():
            sheet.release()
        self._long = {}

    def _look(self, part: zipfile.ZipInfo, unpacking: Unpacking) -> bool:
        """Looks at a part that should be no sheet; whether it holds rows nevertheless."""
        name, before, holds_rows = _name(part), b"", False
        for piece in unpacking.pieces():
            seen = before + piece
            self._look_for_claims(name, seen)
            if name == _MANIFEST and b"encryption-data" in seen:
                raise fault("file_password")
            self._texts += piece.count(_TEXT)
            holds_rows = holds_rows or _ROWS in seen
            if name == "content.xml":
                self.errors = self.errors or _NO_PLAIN_ODS.search(seen) is not None
            elif name == "xl/workbook.xml":
                self.date1904 |= b'date1904="1"' in seen or b'date1904="true"' in seen
            before = seen[-LONGEST_PLACE:]
        self._shared += unpacking.size if name in WHOLE_BOOK else 0
        self.calm = self.calm and self._texts < CALM_TEXTS
        return holds_rows

    def _look_at_sheet(self, part: zipfile.ZipInfo, unpacking: Unpacking) -> None:
        scan, before = SheetScan(part.file_size), b""
        long = self._long_sheet(part)
        for piece in unpacking.pieces():
            seen = before + piece
            scan.take(seen, len(before), self._look_for_claims(_name(part), seen))
            plain = _is_link(part) or _NO_PLAIN_VALUE.search(seen) is None
            self.errors = self.errors or not plain or _name(part).endswith(".bin")
            if long and scan.fit and self._may_cut:
                long.take(piece)
            elif long:
                self._drop(long)
                long = None
            before = seen[-LONGEST_PLACE:]
        self.calm = self.calm and scan.calm
        self.far = self.far or scan.far
        if long and scan.orderly and unpacking.honest:
            long.end()
        elif long:
            self._drop(long)

    def _look_for_claims(self, name: str, seen: bytes) -> bool:
        """Looks for claims that a reader dies of; whether there is a remark."""
        remarks = b"!" in seen and REMARK in seen
        if remarks and _DOCTYPE in seen and name.endswith(_MARKUP):
            raise fault("file_unsafe")
        self.far = self.far or _COUNT.search(seen) is not None
        return remarks

    def _long_sheet(self, part: zipfile.ZipInfo) -> BlockSheet | None:
        """The sheet of a part if it is long; the first one is decoded while it is looked at."""
        if not (_is_sheet(part) and LEAST_PART <= part.file_size <= MOST_PART and self._may_cut):
            return None
        with suppress(*_NO_INDEX), zipfile.ZipFile(io.BytesIO(self._data)) as archive:
            index = [name for _, name in sheet_parts(archive)].index(part.filename)
            sheet = BlockSheet(self._data, part.filename, index)
            if not self._long:
                sheet.begin()
            self._long[index] = sheet
            return sheet
        return None

    def _drop(self, long: BlockSheet) -> None:
        long.release()
        self._long = {index: sheet for index, sheet in self._long.items() if sheet is not long}
