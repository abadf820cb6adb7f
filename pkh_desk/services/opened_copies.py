"""Readable copies of attachments while somebody looks at them: in a private folder, gone when the session ends."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from typing import IO, TYPE_CHECKING

from pkh_desk.domain.errors import UserError
from pkh_desk.paths import opened_dir
from pkh_desk.storage.locks import hold, is_held

if TYPE_CHECKING:
    from pathlib import Path

_HELD = "held"
"""A file that the session keeps locked: a folder without such a session is swept by the next one."""
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


class OpenedCopies:
    """The copies of one session, each under a name that tells nothing. Made on the first copy."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: IO[bytes] | None = None
        self._shut = False

    def put(self, content: bytes, media_type: str) -> Path:
        """Writes a copy that only this user of the PC can read; returns where. UserError once the session is shut."""
        self._refuse_shut()
        try:
            folder = self._folder or self._begin()
            path = folder / f"lampiran-{secrets.token_hex(4)}{ENDINGS.get(media_type, '.bin')}"
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as out:
                out.write(content)
        except OSError as fault:
            raise UserError(
                "copy_failed",
                "Salinan untuk dilihat tidak dapat dibuat di komputer ini.",
                kept="Lampiran itu sendiri tidak berubah.",
                todo="Kosongkan tempat penyimpanan, lalu coba lagi.",
            ) from fault
        self._refuse_shut()
        return path

    def shut(self) -> None:
        """Deletes all copies, and lets no new one appear: a worker that was writing one takes it away itself.

        Never waits for a worker. What a viewer still holds (Windows) is emptied, and deleted at the next start.
        """
        self._shut = True
        self._clear()

    def _refuse_shut(self) -> None:
        if self._shut:
            self._clear()
            raise UserError("copies_shut", "Program sudah dikunci.", todo="Masuk kembali, lalu buka lampirannya lagi.")

    def _clear(self) -> None:
        if self._lock is not None:
            self._lock.close()
        if self._folder is not None:
            _delete(self._folder)
        self._folder = self._lock = None

    def _begin(self) -> Path:
        sweep()
        root = opened_dir()
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        with contextlib.suppress(OSError):
            root.chmod(0o700)  # where it stood already; on Windows the user's own folder is private by itself
        folder = root / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        self._lock = (folder / _HELD).open("wb")
        hold(self._lock)
        self._folder = folder
        return folder


def sweep() -> None:
    """Deletes what a session that crashed has left; folders of sessions that still run stay."""
    root = opened_dir()
    if not root.is_dir():
        return
    for folder in root.iterdir():
        if folder.is_symlink() or not folder.is_dir():
            with contextlib.suppress(OSError):
                folder.unlink()
        elif not is_held(folder / _HELD):
            _delete(folder)


def _delete(folder: Path) -> None:
    """What cannot be deleted now is emptied where that is possible, and left to the next sweep."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.is_dir():
        for path in folder.iterdir():
            with contextlib.suppress(OSError):
                path.write_bytes(b"")
                path.unlink()
