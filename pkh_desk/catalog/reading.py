"""One list from one file: its shape by the loader, its sense by the rules; start-up does not pay for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from pkh_desk.catalog.loader import complaint, load
from pkh_desk.catalog.rules import LISTS, check
from pkh_desk.domain.assessment import from_data

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.catalog.schema import InstrumentFile
    from pkh_desk.domain.assessment import Instrument


def read_list(name: str, file: Path) -> Any:
    """The shipped list `name`; BadInput at its first fault."""
    return _checked(name, file, None)


def read_office_list(name: str, file: Path, own: Any) -> Any:
    """The office's list in place of the shipped `own`; BadInput at its first fault or if not allowed."""
    if not LISTS[name].replaceable:
        raise complaint(file, "seluruh file", "daftar ini tidak dapat diganti oleh kantor")
    return _checked(name, file, own)


def instrument_of(loaded: InstrumentFile) -> Instrument:
    """The instrument that a checked file holds."""
    return from_data(msgspec.to_builtins(loaded))


def _checked(name: str, file: Path, own: Any) -> Any:
    loaded = load(file, LISTS[name].kind)
    for place, problem in check(LISTS[name], loaded, own):
        raise complaint(file, place, problem)
    return loaded
