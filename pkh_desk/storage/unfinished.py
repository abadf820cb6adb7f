"""Drafts of files beside their places: moved there when they are whole, else gone, also after whoever wrote was killed.

Of each draft a note lies in the user's own cache, locked as long as its writer lives. Whoever writes or opens next
takes away the drafts of notes that nobody holds any more.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from pkh_desk.paths import unfinished_dir
from pkh_desk.storage.locks import hold, is_held

_NAME = re.compile(r"\.[0-9a-f]{12}\.tmp")
_OF_A_DATABASE = ("-wal", "-shm", "-journal")


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """The path of a draft beside `path`, not made yet; whatever is there at the end is taken away."""
    sweep_unfinished()
    draft = path.with_name(f".{secrets.token_hex(6)}.tmp")
    note, lock = _noted(draft)
    try:
        yield draft
    finally:
        _take_away(draft)
        if lock is not None:
            lock.close()
        with suppress(OSError):
            note.unlink()


def sweep_unfinished() -> None:
    """Takes away the drafts of processes that were killed; one on a drive that is not there waits for it."""
    folder = unfinished_dir()
    for note in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError, ValueError):
            if not is_held(note):
                _sweep_one(note)


def _sweep_one(note: Path) -> None:
    draft = Path(note.read_text("utf-8"))
    if _NAME.fullmatch(draft.name):
        if not draft.parent.is_dir():
            return
        _take_away(draft)
    note.unlink()


def _take_away(draft: Path) -> None:
    for ending in ("", *_OF_A_DATABASE):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _noted(draft: Path) -> tuple[Path, IO[bytes] | None]:
    """The note of a draft, held; where none can be written (a full disk), the draft goes without."""
    note = unfinished_dir() / secrets.token_hex(8)
    try:
        note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = note.open("xb")
    except OSError:
        return note, None
    try:
        lock.write(str(draft.absolute()).encode("utf-8"))
        lock.flush()
        hold(lock)
    except (OSError, ValueError):
        with suppress(OSError):
            lock.close()
        return note, None
    return note, lock
