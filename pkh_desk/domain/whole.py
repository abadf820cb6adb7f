"""A whole number as somebody typed it, within limits; so none grows beyond what the program can keep or count with."""

from __future__ import annotations

LARGEST_ID = 2**63 - 1
"""What the database can keep."""


def whole(text: str, largest: int = LARGEST_ID) -> int | None:
    """The number written in ASCII digits, None for anything else and for one above `largest`."""
    digits = text.lstrip("0") or text[:1]
    if not (text.isascii() and text.isdecimal()) or len(digits) > len(str(largest)):
        return None
    found = int(digits)
    return found if found <= largest else None
