"""Counts the words of Indonesian text as a reader counts them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_INVISIBLE = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\ufeff]")
_MARKER = re.compile(r"^[ \t]*(?:\d{1,3}|[A-Za-z])[.)][ \t]+", re.MULTILINE)
"""`1.` and `a)` before a line of a list: typed numbering is no word, as numbering by a word processor is none."""
_ADDRESS = ("http://", "https://", "www.")
_HYPHENS = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}")
_PARTED = re.compile(
    r"(?<=[^\W\d_])[/,;!?()\"“”\[\]]+(?=[^\W\d_])|\N{EM DASH}|\N{HORIZONTAL BAR}|--+|\N{HORIZONTAL ELLIPSIS}|\.{2,}"
)
_WORD = re.compile(r"[^\W_]")
_EDGES = ".,;:!?()[]\"'“”"


def count_words(text: str) -> int:
    """How many words a text has; the time grows with its length only, whatever stands in it.

    A word is what stands between blanks and holds a letter or a digit. One word each are `macam-macam`, `sama - sama`,
    `ke-3`, `Jum'at`, `S.Sos`, `1.500.000`, `16/8/2026`, an address of a page or of mail; two are `suami/istri`,
    `sapi,kambing` and what a long dash parts. Bullets, lines and the numbering of a list are no words.
    """
    tokens = _MARKER.sub("", _INVISIBLE.sub("", text)).split()
    again = sum(token in _HYPHENS and _same(tokens, at) for at, token in enumerate(tokens))
    return sum(map(_words, tokens)) - again


def _words(token: str) -> int:
    if token.startswith(_ADDRESS) or "." in token.partition("@")[2]:
        return 1
    return sum(bool(_WORD.search(part)) for part in _PARTED.split(token))


def _same(tokens: Sequence[str], at: int) -> bool:
    """Whether the words around a hyphen are one reduplication that was typed with blanks: `sama - sama`."""
    if not 0 < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1].lstrip(_EDGES).casefold(), tokens[at + 1].rstrip(_EDGES).casefold()
    return before == after and before.isalpha()
