"""Drafts of files beside their places: moved there when they are whole, else gone, also after whoever wrote was killed.

Of each draft a note lies in the user's own cache, locked as long as its writer lives. Whoever writes or opens next
takes away the drafts of notes that nobody holds any more.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from pkh_desk.paths import unfinished_dir
from pkh_desk.storage.locks import hold

_NAME = re.compile(r"\.[0-9a-f]{12}\.tmp")
_WAITING, _DAY = ".waiting", 86_400
"""Asking for a folder on a server that is off may take a while, so it is not asked at each write."""
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
    """Takes away the drafts of processes that were killed; one on a drive that is off is looked for once a day."""
    folder = unfinished_dir()
    for note in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError, ValueError):
            if note.suffix == _WAITING and time.time() - note.stat().st_mtime < _DAY:
                continue
            if _sweep_one(note):
                note.unlink()
            else:
                note.touch()
                note.replace(note.with_suffix(_WAITING))


def _sweep_one(note: Path) -> bool:
    """Whether a note is done with. It is held meanwhile, so that its writer cannot begin between look and sweep."""
    with note.open("r+b") as lock:
        hold(lock)  # OSError: its writer lives
        draft = Path(lock.read().decode("utf-8"))
        if not _NAME.fullmatch(draft.name):
            return True
        if draft.parent.is_dir():
            _take_away(draft)
            return True
    return False


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
        hold(lock)
        lock.write(str(draft.absolute()).encode("utf-8"))
        lock.flush()
    except (OSError, ValueError):
        with suppress(OSError):
            lock.close()
        with suppress(OSError):
            note.unlink()
        return note, None
    return note, lock
