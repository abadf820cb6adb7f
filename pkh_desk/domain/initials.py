"""People by their initials, for every version of a paper that others may see."""

from __future__ import annotations

import re

SHORTEST_WORD = 3
"""Shorter words of a name ("Nu", "I") also occur in other words and sentences; they are left as they stand."""


def initials(name: str) -> str:
    """`JR` for `Jumiati Rahayu`; "" for an empty name."""
    return "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", name))


def without_name(text: str, name: str) -> str:
    """`text` with the whole name, and each longer word of it, replaced by initials, whatever the letter case."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) >= SHORTEST_WORD]
    if not words:
        return text
    whole = r"[\W\d_]+".join(re.escape(word) for word in re.findall(r"[^\W\d_]+", name))
    short = initials(name)
    text = re.sub(rf"\b{whole}\b", short, text, flags=re.IGNORECASE)
    each = "|".join(re.escape(word) for word in words)
    return re.sub(rf"\b(?:{each})\b", lambda found: found[0][0].upper() + ".", text, flags=re.IGNORECASE)
