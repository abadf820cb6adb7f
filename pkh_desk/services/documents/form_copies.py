"""The office's own copies of forms in the dataset's folder: read, put in place, taken away, never lost.

What a copy replaces is kept beside it in `lama/`, so that nobody's wording is gone.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import UserError
from pkh_desk.paths import OFFICE_FOLDER
from pkh_desk.storage.unfinished import draft_beside

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.unit_of_work import UnitOfWork

OLD = "lama"


def copy_path(context: Context, kind: str) -> Path:
    """Where the office's copy of a form is, or would be."""
    return context.office_folder / "forms" / f"{kind}.toml"


def seen_of(path: Path) -> str:
    """The state of a copy: the SHA-256 of its bytes, "" where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return "unreadable"


def replace_copy(work: UnitOfWork, path: Path, source: bytes | None) -> None:
    """Puts `source` at `path`, or takes the file away for None; undone if the change is not committed.

    UserError where the folder cannot be written; the copy stays as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.is_file() else None
        if before is not None:
            _keep(path, before)
        work.unless_kept(lambda: _put(path, before))
        _put(path, source)
    except OSError as error:
        raise UserError(
            "cannot_write",
            f"Templat {path.name} tidak dapat ditulis di folder {OFFICE_FOLDER}/forms.",
            kept="Templat yang lama tetap dipakai.",
            todo="Tutup program lain yang membukanya, periksa tempat penyimpanan, lalu ulangi.",
        ) from error


def _keep(path: Path, before: bytes) -> None:
    name = f"{path.stem}-{hashlib.sha256(before).hexdigest()[:12]}.toml"
    folder = path.parent / OLD
    folder.mkdir(exist_ok=True)
    _put(folder / name, before)


def _put(path: Path, source: bytes | None) -> None:
    if source is None:
        path.unlink(missing_ok=True)
        return
    with draft_beside(path) as draft:
        draft.write_bytes(source)
        draft.replace(path)
