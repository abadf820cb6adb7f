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

from pkh_desk.services.reading.blocks import LEAST_PART, MOST_PART, MOST_TEXTS, SHARED_TEXTS, BlockSheet
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
_DOCTYPE = b"<!DOCTYPE"
_COUNT = re.compile(rb"ount\s*=\s*[\"'](?:0*[1-9]\d{7}|[^\d\"'])")
"""A claim of ten million of anything: the usual reader makes room for it at once, and the program dies of that."""
_NO_PLAIN_VALUE = re.compile(rb"""t=["'][be]["']""")
_NO_PLAIN_ODS = re.compile(rb'value-type="(?:error|boolean)"|>\s*(?:#|Err:)')


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
    names = [part.filename for part in parts]
    looking = _Looking(data)
    if any(name.startswith("xl/") for name in names):
        if len(parts) > MOST_PARTS:
            raise fault("file_too_large")
        looking.calm = len(set(names)) == len(names)
        looking.at(sorted((part for part in parts if _is_read(part.filename)), key=_is_sheet))
    elif "content.xml" in names:
        looking.at([part for part in parts if part.filename == "content.xml"])
        looking.calm = False  # OpenDocument: one mark may stand for a million rows
    else:
        raise fault("not_spreadsheet")
    return Look(
        looking.calm and not looking.far,
        looking.far,
        looking.date1904,
        looking.errors,
        looking.orderly(),
    )


def _is_sheet(part: zipfile.ZipInfo) -> bool:
    """Whether a part is a sheet; these are looked at last, since what goes with them must be known by then."""
    return part.filename.startswith("xl/worksheets/") and not part.filename.endswith(".rels")


def _is_read(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".bin")) and not name.startswith(("xl/media/", "xl/theme/", "docProps/"))


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
                unpacking = Unpacking(self._data, part, min(self._left, CALM_PART))
                self._look(part, unpacking)
                self.calm = self.calm and unpacking.honest
                self._left -= unpacking.size if unpacking.honest else max(unpacking.size, part.file_size)
                if self._left <= 0:
                    raise fault("file_too_large")
        except BaseException:
            self._let_go()
            raise

    @property
    def _may_cut(self) -> bool:
        """Whether nothing speaks against it so far; shared texts may be too many to go with each block."""
        return self.calm and not self.far and not self.errors and self._texts <= MOST_TEXTS

    def _let_go(self) -> None:
        for sheet in self._long.values():
            sheet.release()
        self._long = {}

    def _look(self, part: zipfile.ZipInfo, unpacking: Unpacking) -> None:
        if _is_sheet(part):
            self._look_at_sheet(part, unpacking)
            return
        name, before, texts = part.filename, b"", 0
        for piece in unpacking.pieces():
            seen = before + piece
            self._look_for_claims(name, seen)
            if name == "content.xml":
                self.errors = self.errors or _NO_PLAIN_ODS.search(seen) is not None
            elif name == "xl/workbook.xml":
                self.date1904 |= b'date1904="1"' in seen or b'date1904="true"' in seen
            elif name == SHARED_TEXTS:
                texts += piece.count(b"<si")
            before = seen[-LONGEST_PLACE:]
        if name == SHARED_TEXTS:
            self._texts = unpacking.size
            self.calm = self.calm and texts < CALM_TEXTS

    def _look_at_sheet(self, part: zipfile.ZipInfo, unpacking: Unpacking) -> None:
        scan, before = SheetScan(part.file_size), b""
        long = self._long_sheet(part) if LEAST_PART <= part.file_size <= MOST_PART and self._may_cut else None
        for piece in unpacking.pieces():
            seen = before + piece
            self.errors = self.errors or part.filename.endswith(".bin") or _NO_PLAIN_VALUE.search(seen) is not None
            scan.take(seen, len(before), self._look_for_claims(part.filename, seen))
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
        if name.endswith(".bin"):
            return False
        remarks = b"!" in seen and REMARK in seen
        if remarks and _DOCTYPE in seen:
            raise fault("file_unsafe")
        self.far = self.far or _COUNT.search(seen) is not None
        return remarks

    def _long_sheet(self, part: zipfile.ZipInfo) -> BlockSheet | None:
        """The sheet of a part; the first one is decoded while it is looked at."""
        with (
            suppress(KeyError, ValueError, zipfile.BadZipFile),
            zipfile.ZipFile(io.BytesIO(self._data)) as archive,
        ):
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
