"""Looks into a workbook before any reader touches it: which parts there are, and how far they swell when unpacked.

The sizes that an archive states are claims. Each part that a reader would unpack is unpacked here under a limit.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from pkh_desk.services.reading.blocks import LEAST_PART, MOST_PART, MOST_TEXTS, SHARED_TEXTS
from pkh_desk.services.reading.extents import REMARK, SheetScan
from pkh_desk.services.reading.faults import fault
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
_OVERLAP = 64


@dataclass(frozen=True, slots=True)
class Look:
    """What a look inside found: whether the reader needs a child process, whether cells lie far out, how days count."""

    calm: bool
    far: bool = False
    date1904: bool = False
    errors: bool = False
    """Whether any cell may be an error (#REF!) or a truth value."""
    orderly: frozenset[str] = frozenset()
    """Long sheets that can be read block by block, by the names of their parts."""


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
        looking.at([part for part in parts if _is_read(part.filename)])
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
        self._orderly: list[str] = []

    def orderly(self) -> frozenset[str]:
        """The long sheets that can be cut between rows, unless the shared texts are too many to go with each block."""
        small = self.calm and not self.far and not self.errors and self._texts <= MOST_TEXTS
        return frozenset(self._orderly) if small else frozenset()

    def at(self, parts: list[zipfile.ZipInfo]) -> None:
        """Looks at each of the parts."""
        for part in parts:
            if part.flag_bits & 1:
                raise fault("file_password")
            unpacking = Unpacking(self._data, part, min(self._left, CALM_PART))
            self._look(part.filename, part.file_size, unpacking)
            self.calm = self.calm and unpacking.honest
            self._left -= unpacking.size if unpacking.honest else max(unpacking.size, part.file_size)
            if self._left <= 0:
                raise fault("file_too_large")

    def _look(self, name: str, size: int, unpacking: Unpacking) -> None:
        scan = SheetScan(size) if name.startswith("xl/worksheets/") and not name.endswith(".rels") else None
        before, texts = b"", 0
        for piece in unpacking.pieces():
            seen = before + piece
            remarks = REMARK in seen
            if remarks and _DOCTYPE in seen and not name.endswith(".bin"):
                raise fault("file_unsafe")
            self.far = self.far or (_COUNT.search(seen) is not None and not name.endswith(".bin"))
            if scan:
                scan.take(seen, len(before), remarks)
                self.errors = self.errors or name.endswith(".bin") or _NO_PLAIN_VALUE.search(seen) is not None
            elif name == "content.xml":
                self.errors = self.errors or _NO_PLAIN_ODS.search(seen) is not None
            elif name == "xl/workbook.xml":
                self.date1904 |= b'date1904="1"' in seen or b'date1904="true"' in seen
            elif name == SHARED_TEXTS:
                texts += piece.count(b"<si")
            before = seen[-_OVERLAP:]
        if name == SHARED_TEXTS:
            self._texts = unpacking.size
        elif scan and scan.orderly and LEAST_PART <= unpacking.size <= MOST_PART:
            self._orderly.append(name)
        self.calm = self.calm and texts < CALM_TEXTS and (scan is None or scan.calm)
        self.far = self.far or (scan is not None and scan.far)
