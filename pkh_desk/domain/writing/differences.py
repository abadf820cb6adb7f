"""Two versions beside each other: what stayed, what went, what came, word by word (very long ones line by line)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from pkh_desk.domain.writing.content import TextContent
from pkh_desk.domain.writing.outline import as_outline

Change = Literal["same", "gone", "new"]
Piece = tuple[Change, str]
_PIECES = re.compile(r"\S+\s*|\s+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
MOST = 1_500_000
"""Words of one text times words of the other; above that whole lines are compared, so that nobody waits."""


def differences(old: TextContent, new: TextContent) -> list[Piece]:
    """The newer text in pieces, with what it left out of the older one where that stood."""
    texts = as_outline(old), as_outline(new)
    before, after = map(_PIECES.findall, texts)
    if len(before) * len(after) > MOST:
        before, after = map(_LINES.findall, texts)
    return list(_pieces(before, after))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(a=before, b=after, autojunk=len(before) * len(after) > MOST)
    for what, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if what == "equal":
            yield "same", "".join(after[b_from:b_to])
            continue
        if a_from < a_to:
            yield "gone", "".join(before[a_from:a_to])
        if b_from < b_to:
            yield "new", "".join(after[b_from:b_to])
