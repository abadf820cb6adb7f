"""Says in Indonesian what is wrong with a definition file: file, key, allowed values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.misfits import misfit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import msgspec


def broken(file: Path, key: str, what: str, allowed: Iterable[str] = ()) -> UserError:
    """The error for one key of a definition file."""
    place = f"Berkas {file.name}, kunci {key}: " if key else f"Berkas {file.name}: "
    choices = ", ".join(allowed)
    return UserError(
        "bad_recap_definition",
        place + what + (f" Pilihan: {choices}." if choices else ""),
        kept="Susunan rekap bawaan tetap dapat dipakai.",
        todo="Perbaiki berkas itu atau hapus dari folder kantor.",
        file=file.name,
        key=key,
    )


def explained(file: Path, error: msgspec.ValidationError, root: type) -> UserError:
    """What a definition does not fit in, with what would be allowed there."""
    found = misfit(error, root)
    return broken(file, found.place, f"{found.what}.", found.allowed)
