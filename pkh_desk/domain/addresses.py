"""Addresses as lists write them: RT and RW in one cell, hamlets under many prefixes (DOMAIN 6.2)."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from pkh_desk.domain.cells import read_block, read_text

_PAIR = re.compile(
    r"(?:RT[\s.:]*)?(\d{1,3})\s*(?:[/\\\-–,]|\s+(?=RW)|\s*(?=RW))\s*(?:RW[\s.:]*)?(\d{1,3})", re.IGNORECASE
)
_RT = re.compile(r"\bRT[\s.:]*(\d{1,3})(?!\d)", re.IGNORECASE)
_RW = re.compile(r"\bRW[\s.:]*(\d{1,3})(?!\d)", re.IGNORECASE)
_RT_RW = re.compile(r"\bRT\s*/\s*RW[\s.:]*(\d{1,3})\s*/\s*(\d{1,3})(?!\d)", re.IGNORECASE)
_HAMLET = re.compile(r"^(?:DUSUN|DSN|DS|DK|LINGK(?:UNGAN)?)\b[\s.:]*", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:DUSUN|DSN|LINGK(?:UNGAN)?)\b[\s.:]*([^,;/]+)", re.IGNORECASE)
_PLACEHOLDERS = frozenset(("", "-", "0"))


class Address(NamedTuple):
    """The parts of an address that one cell may say; "" where it does not."""

    hamlet: str
    rt: str
    rw: str


def read_hamlet(cell: Any) -> str:
    """The name of a hamlet without its prefix (DSN, Dsn., DS, DUSUN ...)."""
    text = read_text(cell)
    return "" if text in _PLACEHOLDERS else _HAMLET.sub("", text)


def read_rt_rw(cell: Any) -> tuple[str, str]:
    """RT and RW of one cell: `001/002`, `RT 04 RW 02`, `1-2`; or `1/2` that a spreadsheet took for a day."""
    if isinstance(cell, date):
        return f"{cell.day:03d}", f"{cell.month:03d}"
    text = read_text(cell)
    if found := _RT_RW.search(text) or _PAIR.fullmatch(text):
        return read_block(found[1]) or "", read_block(found[2]) or ""
    rt, rw = _RT.search(text), _RW.search(text)
    if rt or rw:
        return (read_block(rt[1]) or "") if rt else "", (read_block(rw[1]) or "") if rw else ""
    return read_block(text) or "", ""


def read_address(cell: Any) -> Address:
    """What an address cell such as `RT 04 RW 02 Dusun X` says of hamlet, RT and RW."""
    text = read_text(cell)
    rt, rw = read_rt_rw(text) if _RT.search(text) or _RW.search(text) else ("", "")
    rest = _RW.sub("", _RT.sub("", _RT_RW.sub("", text)))
    named = _NAMED.search(rest)
    return Address(" ".join(named[1].split()) if named else "", rt, rw)
