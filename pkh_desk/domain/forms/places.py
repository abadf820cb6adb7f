"""How the place of an error in a form is written and read back: `blok ke-3 (table).rows ke-2.label`, `baris 7`."""

from __future__ import annotations

import re

_IN_BLOCK = re.compile(r"blok ke-(\d+) \([^)]*\)(?:\.(.+))?", re.DOTALL)
_LINE = re.compile(r"baris (\d+)")
_BLOCK_HEAD = re.compile(r"\s*\[\[\s*blocks\s*\]\]")
_STEP = re.compile(r"(\w+)(?: ke-(\d+))?")


def block_place(number: int, kind: str) -> str:
    """The place of a block, from 1."""
    return f"blok ke-{number} ({kind})"


def entry_place(key: str, number: int) -> str:
    """The place of an entry of a list, from 1."""
    return f"{key} ke-{number}"


def line_place(number: int) -> str:
    """The place of a line, from 1."""
    return f"baris {number}"


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
