"""Where somebody lives and how he is reached, in a text: numbers of RT and RW, of houses, of phones."""

from __future__ import annotations

import re

from pkh_desk.domain.folds import replaced

_BULLETS = "\N{BULLET}" * 2
_NEIGHBOURHOOD = re.compile(r"(?<![^\W_])(?P<kept>R[TW])[\W_]{0,3}\d{1,3}(?:\s*/\s*\d{1,3})?(?![^\W_])", re.IGNORECASE)
_HOUSE = re.compile(
    r"(?P<kept>(?<![^\W_])(?:jalan|jln|jl|gang|gg|blok|perum\w*|rumah|dusun|dsn|dukuh)\b[^\n;]{0,40}?"
    r"(?<![^\W_])no(?:mor|mer)?\b\.?\s*(?:rumah\s*)?)\d+[ \-/]?[A-Za-z]?(?![^\W_])",
    re.IGNORECASE,
)
_HOUSE_FIRST = re.compile(r"(?P<kept>(?<![^\W_])no(?:mor|mer)?\b\.?\s*rumah\W{0,3})\d+\w?", re.IGNORECASE)
_BLOCK = re.compile(
    r"(?P<kept>(?<![^\W_])(?:blok|gang|gg)\b\.?\s*)[A-Za-z]{0,2}[ \-/.]?\d+\w?(?![^\W_])", re.IGNORECASE
)
_PHONE = re.compile(r"(?<![^\W_])(?P<kept>)(?:\+?62[\s.\-]?|0)8\d{1,2}(?:[\s.\-/]{0,2}\d){6,10}(?![^\W_])")
_LINE = re.compile(r"(?<![^\W_])(?P<kept>)\(?0\d{2,3}(?:\)[ \-.]{0,2}|[ \-.]{1,2})\d{3,4}[ \-.]?\d{3,4}(?![^\W_])")
_SPOT = re.compile(r"(?<![^\W_])(?P<kept>)-?\d{1,2}[.,]\d{3,}\s*[,;]\s*1[0-4]\d[.,]\d{3,}")
"""Latitude and longitude within Indonesia."""


def without_contacts(text: str) -> str:
    """The text without these numbers; what kind of number it was stays."""
    for pattern in (_HOUSE, _HOUSE_FIRST, _BLOCK, _NEIGHBOURHOOD, _SPOT, _PHONE, _LINE):
        text = replaced(pattern, _covered, text)
    return text


def _covered(found: re.Match[str]) -> str:
    kept = found["kept"]
    return f"{kept}{'' if not kept or kept[-1].isspace() else ' '}{_BULLETS}"
