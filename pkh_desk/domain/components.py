"""The benefit-bearing components, in the order of the national list (names and amounts are data in resources/)."""

from __future__ import annotations

from collections.abc import Mapping

COMPONENTS = ("HAMIL", "AUD", "SD", "SMP", "SMA", "DISABIL", "LANSIA", "HAM")
"""Short codes as in the FINAL CLOSING columns."""


def components_text(held: Mapping[str, int], *, most_first: bool = False) -> str:
    """`SD 2, AUD 1` in the order of the national list, or most first; "" for none."""
    codes = [code for code in COMPONENTS if held.get(code)]
    if most_first:
        codes.sort(key=lambda code: -held[code])
    return ", ".join(f"{code} {held[code]}" for code in codes)
