"""Free text of people as it may be kept: no control characters, nothing that turns the direction of reading."""

from __future__ import annotations

import re

from pkh_desk.domain.errors import BadInput

_LINE_ENDS = re.compile("\r\n?|\v|\f|\x85|\N{LINE SEPARATOR}|\N{PARAGRAPH SEPARATOR}")
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks, embeddings, overrides and isolates of direction, for a class of a pattern."""
_UNWANTED = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{BIDI}]")
_HALVES = re.compile("[\ud800-\udfff]")


def plain_text(text: str) -> str:
    """The text with plain line ends and without control characters (tabs stay); BadInput for halves of characters."""
    if text.isascii() and text.isprintable():
        return text
    if _HALVES.search(text):
        raise BadInput(
            "bad_characters",
            "Ada huruf yang rusak dalam teks.",
            kept="Tidak ada yang berubah.",
            todo="Ketik ulang bagian itu lalu ulangi.",
        )
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
