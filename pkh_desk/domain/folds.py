"""Text as the eye reads it, without accents, invisible signs and line-end hyphens: found there, replaced here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

_UNSEEN = ("Mn", "Cf")
"""Accents that stand apart, and signs that nobody sees: soft hyphens, zero-width signs, marks of direction."""
_LINE_END = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ad][^\S\n]*\r?\n\s*(?=[^\W\d_])")


def folded(text: str) -> str:
    """The text without accents and unseen signs, in the plain forms of its letters and figures."""
    return text if text.isascii() else _fold(text, joined=False)[0]


def replaced(pattern: re.Pattern[str], made: Callable[[re.Match[str]], str], text: str) -> str:
    """`text` with what `pattern` finds in its folded form replaced; words divided by a line end are whole."""
    for joined in (False, True):
        if joined and not _LINE_END.search(text):
            continue
        form, where = _fold(text, joined=joined)
        text = _spliced(text, where, ((one.span(), made(one)) for one in pattern.finditer(form) if one[0]))
    return text


@lru_cache(maxsize=2)
def _fold(text: str, *, joined: bool) -> tuple[str, range | list[int]]:
    """The folded form, and of each of its signs where it stands in `text`."""
    divided = [one.span() for one in _LINE_END.finditer(text)] if joined else []
    if text.isascii() and not divided:
        return text, range(len(text))
    signs, where = [], []
    skipped = {at for start, end in divided for at in range(start, end)}
    for at, sign in enumerate(text):
        for plain in () if at in skipped else unicodedata.normalize("NFKD", sign):
            if unicodedata.category(plain) not in _UNSEEN:
                signs.append(plain)
                where.append(at)
    return "".join(signs), where


def _spliced(text: str, where: range | list[int], found: Iterable[tuple[tuple[int, int], str]]) -> str:
    parts, at = [], 0
    for (first, behind), shown in found:
        start, end = where[first], where[behind - 1] + 1
        while end < len(text) and unicodedata.category(text[end]) in _UNSEEN:
            end += 1
        if start >= at:
            parts += [text[at:start], shown]
            at = end
    return "".join((*parts, text[at:]))
