"""The table of all Indonesian areas that the program ships: opened lazily, read one province at a time.

The file is a line of JSON (edition, counts, checksum, place of each block) and then zlib blocks: one with
everything down to the districts, and one per province with its villages. In a block each line is
`PARENT|NN=Name|Name|...`, where a child without a number follows the one before it. So a lookup inflates at
most two small blocks and makes no index.
"""

from __future__ import annotations

import json
import zlib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from pkh_desk.catalog.area_names import (
    match_village,
)
from pkh_desk.domain.areas import Area, is_code, make_area
from pkh_desk.domain.errors import DatasetError, NotFound
from pkh_desk.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
FILE_NAME = "areas.bin"
NOTICE_NAME = "NOTICE"
UPPER = ""
"""Key of the block that holds provinces, regencies and districts."""


class AreaTable:
    """Areas by code. Safe for several threads: what it caches never changes."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or shipped("resources") / "areas"
        self._block = lru_cache(maxsize=None)(self._read_block)

    @property
    def edition(self) -> str:
        """Which edition of the codes this is, in one Indonesian sentence."""
        return str(self._header["edition"])

    @property
    def counts(self) -> dict[str, int]:
        """How many areas of each level the file says it holds."""
        return dict(self._header["counts"])

    def licence_text(self) -> str:
        """The notice that goes with the data: source, licences, what was changed."""
        return (self._folder / NOTICE_NAME).read_text("utf-8")

    def children(self, code: str = "") -> list[Area]:
        """The areas right below `code` by code; "" gives the provinces; [] if there are none."""
        return [make_area(child, name) for child, name in self._children(code)]

    def find(self, code: str) -> Area | None:
        """The area of a dotted code, or None if this edition does not have it."""
        name = self._name(code)
        return None if name is None else make_area(code, name)

    def name(self, code: str) -> str:
        """The name of a code as written in the decree; NotFound if this edition does not have it."""
        name = self._name(code)
        if name is None:
            raise NotFound(
                "area_not_found",
                f"Kode wilayah {code[:20]!r} tidak ada dalam daftar.",
                todo="Periksa kodenya, misalnya 35.05.20 untuk kecamatan.",
            )
        return name

    def path(self, code: str) -> list[Area]:
        """From the province down to the area itself; NotFound if one of them is missing."""
        blocks = code.split(".")
        codes = (".".join(blocks[:depth]) for depth in range(1, len(blocks) + 1))
        return [make_area(part, self.name(part)) for part in codes]

    def find_village(self, district_code: str, name: str) -> Area | None:
        """The village of a district by its name as lists write it; None if there is none, or more than one."""
        return match_village(self.children(district_code), name)

    def verify(self) -> list[str]:
        """Problems of the file itself, as codes: "checksum", "counts". Reads everything; for the builder."""
        problems = []
        texts = [self._block(key) for key in self._header["blocks"]]
        if checksum(texts) != self._header["sha256"]:
            problems.append("checksum")
        counted = dict.fromkeys(self.counts, 0)
        for text in texts:
            for line in text.splitlines():
                parent, *children = line.split("|")
                counted[list(counted)[parent.count(".") + 1 if parent else 0]] += len(children)
        return problems if counted == self.counts else [*problems, "counts"]

    @cached_property
    def _header(self) -> dict[str, Any]:
        try:
            with (self._folder / FILE_NAME).open("rb") as file:
                header = json.loads(file.readline())
                header["start"] = file.tell()
        except (OSError, ValueError, TypeError) as error:
            raise _broken() from error
        if header.get("format") != FORMAT:
            raise _broken()
        return dict(header)

    def _read_block(self, key: str) -> str:
        offset, size = self._header["blocks"][key]
        try:
            with (self._folder / FILE_NAME).open("rb") as file:
                file.seek(self._header["start"] + offset)
                return zlib.decompress(file.read(size)).decode("utf-8")
        except (OSError, ValueError, zlib.error) as error:
            raise _broken() from error

    def _children(self, code: str) -> list[tuple[str, str]]:
        key = UPPER if code.count(".") < 2 else code[:2]
        if key not in self._header["blocks"] or not (code == "" or is_code(code)):
            return []
        prefix = f"{code}." if code else ""
        return [(prefix + block, name) for block, name in unpack(line_of(self._block(key), code))]

    def _name(self, code: str) -> str | None:
        if not is_code(code):
            return None
        return next((name for found, name in self._children(code.rpartition(".")[0]) if found == code), None)


def line_of(text: str, code: str) -> str:
    """What stands behind `code|` at the beginning of a line of a block; "" if no line begins so."""
    mark = f"\n{code}|"
    if text.startswith(mark[1:]):
        start = len(mark) - 1
    else:
        place = text.find(mark)
        if place < 0:
            return ""
        start = place + len(mark)
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def unpack(line: str) -> list[tuple[str, str]]:
    """The children of one line: `2001=Wates|Tugurejo` -> [("2001", "Wates"), ("2002", "Tugurejo")]."""
    found = []
    number, width = 0, 0
    for cell in line.split("|") if line else ():
        head, equals, name = cell.partition("=")
        if equals:
            number, width = int(head), len(head)
        else:
            number, name = number + 1, cell
        found.append((f"{number:0{width}d}", name))
    return found


def checksum(texts: list[str]) -> str:
    """SHA-256 over the uncompressed blocks, so that it does not depend on the compressor's version."""
    from hashlib import sha256

    return sha256("\n\n".join(texts).encode("utf-8")).hexdigest()


def _broken() -> DatasetError:
    return DatasetError(
        "area_table_damaged",
        "Daftar wilayah bawaan program rusak atau tidak terbaca.",
        kept="Data kantor tidak tersentuh.",
        todo="Pasang ulang PKH Desk.",
    )
