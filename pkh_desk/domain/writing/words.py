"""Counts the words of Indonesian text as a reader counts them."""

from __future__ import annotations

import re

_INVISIBLE = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\ufeff]")
_MARKER = re.compile(r"^[ \t]*(?:\d{1,3}|[A-Za-z])[.)][ \t]+", re.MULTILINE)
"""`1.` and `a)` before a line of a list: typed numbering is no word, as numbering by a word processor is none."""
_AGAIN = re.compile(r"\b([^\W\d_]+)\s+[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}]\s+\1\b", re.IGNORECASE)
"""`sama - sama`: a reduplication that was typed with blanks."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[/,;!?()\"“”\[\]]+(?=[^\W\d_])")
_APART = re.compile("\N{EM DASH}|\N{HORIZONTAL BAR}|--+|\N{HORIZONTAL ELLIPSIS}|\\.{2,}")
_WORD = re.compile(r"[^\W_]")


def count_words(text: str) -> int:
    """How many words a text has.

    A word is what stands between blanks and holds a letter or a digit. One word each are `macam-macam`, `sama - sama`,
    `ke-3`, `Jum'at`, `S.Sos`, `1.500.000`, `16/8/2026`, an address of a page or of mail; two are `suami/istri`,
    `sapi,kambing` and what a long dash parts. Bullets, lines and the numbering of a list are no words.
    """
    plain = _ADDRESS.sub("alamat", _INVISIBLE.sub("", text))
    plain = _AGAIN.sub(r"\1-\1", _MARKER.sub("", plain))
    plain = _APART.sub(" ", _BETWEEN_LETTERS.sub(" ", plain))
    return sum(bool(_WORD.search(token)) for token in plain.split())
