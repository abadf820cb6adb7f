"""What the editor of forms is told: the list of forms, the text of one, what is wrong in a text and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Sample = Literal["usual", "long", "blank"]
SAMPLES: dict[Sample, str] = {
    "usual": "Data contoh",
    "long": "Data contoh, serba panjang",
    "blank": "Formulir kosong",
}

ON_PAGE = "Halaman"
"""How a place begins that is none of a block but of the whole page."""
_IN_BLOCK = re.compile(r"blok ke-(\d+) \([^)]*\)(?:\.(.+))?", re.DOTALL)
_LINE = re.compile(r"baris (\d+)")
_BLOCK_HEAD = re.compile(r"\s*\[\[\s*blocks\s*\]\]")
_STEP = re.compile(r"(\w+)(?: ke-(\d+))?")


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form: `origin` says whose template is in force; `problem` why an office copy is not."""

    kind: str
    title: str
    origin: Literal["shipped", "office"]
    version: int
    hash: str
    problem: str = ""
    on_case: bool = False
    """Whether it can be tried on a case."""

    @property
    def has_copy(self) -> bool:
        """Whether the office has a copy of its own, sound or broken."""
        return self.origin == "office" or bool(self.problem)


@dataclass(frozen=True, slots=True)
class FormText:
    """The template in force and the shipped one; `seen` is the state that a later save is compared with."""

    row: FormRow
    text: str
    shipped: str
    seen: str


@dataclass(frozen=True, slots=True)
class FormProblem:
    """Something wrong in a text. `block` counts from 1 and `line` from 1, 0 where it is in no block or line;
    `path` leads to the value inside the block, as of a Wording. Not `serious`: it can be saved, but look at it."""

    what: str
    place: str
    todo: str = ""
    block: int = 0
    path: tuple[str | int, ...] = ()
    line: int = 0
    serious: bool = True


def placed(where: str) -> tuple[int, tuple[str | int, ...]]:
    """(block, path inside it) of a place as a template's error names it; (0, ()) outside of the blocks."""
    found = _IN_BLOCK.fullmatch(where)
    if not found:
        return 0, ()
    path: list[str | int] = []
    for step in (found[2] or "").split("."):
        if inner := _STEP.fullmatch(step):
            path += [inner[1], *([int(inner[2]) - 1] if inner[2] else [])]
    return int(found[1]), tuple(path)


def line_of(text: str, where: str) -> int:
    """The line of a template's text, from 1, that an error's place means; 0 where that cannot be told."""
    if named := _LINE.fullmatch(where):
        return int(named[1])
    lines = text.splitlines()
    block, path = placed(where)
    if not block:
        key = where.removeprefix("fields.").split(".")[0]
        return next((at for at, line in enumerate(lines, 1) if _begins(line, key)), 0)
    heads = [at for at, line in enumerate(lines, 1) if _BLOCK_HEAD.match(line)]
    if block > len(heads):
        return 0
    begin, end = heads[block - 1], heads[block] - 1 if block < len(heads) else len(lines)
    for at in range(begin, end):
        if path and _begins(lines[at], str(path[0])):
            entry = path[1] if len(path) > 1 and isinstance(path[1], int) else None
            return at + 1 if entry is None or not lines[at].rstrip().endswith("[") else at + 2 + entry
    return begin


def _begins(line: str, key: str) -> bool:
    return bool(re.match(rf"\s*{re.escape(key)}\s*=", line))
