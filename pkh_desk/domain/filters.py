"""Filters of the household list as data that can be kept, and pasted numbers as a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from pkh_desk.domain.records import HouseholdFilter

_NOT_KEPT = ("own_of", "hidden_cases", "whole_numbers")
"""What the account may see is asked anew each time."""
_BETWEEN = re.compile(r"[\n\r\t,;|]+")
_INSIDE = re.compile(r"[\s.'\"`\u00a0-]+")
_LENGTH = 16


def to_data(wanted: HouseholdFilter) -> dict[str, Any]:
    """What differs from no filter at all."""
    none = HouseholdFilter()
    kept = {one.name: getattr(wanted, one.name) for one in fields(HouseholdFilter) if one.name not in _NOT_KEPT}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in kept.items()
        if value != getattr(none, name)
    }


def from_data(data: Mapping[str, Any]) -> HouseholdFilter:
    """The filter again; what this program does not know is left out."""
    known = {one.name for one in fields(HouseholdFilter)} - set(_NOT_KEPT)
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items() if name in known
    }
    return HouseholdFilter(**values)


def pasted_numbers(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(whole numbers, what is none) of a pasted text, each once and in order; a column or a line of them.

    Words without a digit (titles, names pasted along) are no numbers and are passed over.
    """
    good: dict[str, None] = {}
    broken: dict[str, None] = {}
    for part in _BETWEEN.split(text):
        for word in _words(part):
            digits = _INSIDE.sub("", word)
            if len(digits) == _LENGTH and digits.isascii() and digits.isdigit():
                good[digits] = None
            elif any(sign.isdigit() for sign in word):
                broken[word] = None
    return tuple(good), tuple(broken)


def _words(part: str) -> list[str]:
    """A cell as one number if its blanks only set it in groups, else its words."""
    joined = _INSIDE.sub("", part)
    return [part.strip()] if len(joined) == _LENGTH and joined.isdigit() else part.split()
