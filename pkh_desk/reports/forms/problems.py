"""The error of a place in a template: file, place, allowed values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.misfits import counted, misfit

if TYPE_CHECKING:
    from collections.abc import Iterable

    import msgspec


def broken(file: str, where: str, what: str, allowed: Iterable[str] = ()) -> BadInput:
    """The error of one place in one template; `allowed` lists what may stand there."""
    choices = ", ".join(allowed)
    return BadInput(
        "template_invalid",
        f"Templat {file} salah pada {where}: {what}.",
        todo=f"Yang boleh: {choices}." if choices else "Perbaiki berkas itu atau kembalikan templat bawaan.",
        file=file,
        where=where,
        what=what,
    )


def from_msgspec(problem: msgspec.ValidationError, file: str, where: str, shape: Any) -> BadInput:
    """The error for what was found in converting to `shape` (a Struct or a union)."""
    found = misfit(problem, shape)
    place = ".".join(part for part in (where, counted(found.path)) if part) or found.key
    if found.why == "missing":
        return broken(file, place, f"kunci {found.key!r} wajib diisi")
    if found.why == "unknown":
        return broken(file, place, f"kunci {found.key!r} tidak dikenal", found.allowed)
    return broken(file, place, found.what, found.allowed)
