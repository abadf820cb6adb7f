"""Writing a file whole or not at all; reading one that somebody names without waiting for what is no file."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from pkh_desk.storage.unfinished import draft_beside


def read_regular(path: Path, most: int) -> bytes:
    """At most `most` + 1 bytes of a regular file; OSError for a folder, pipe or device, which might never answer."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except ValueError as fault:  # a null byte in the name
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL)) from fault
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        return file.read(most + 1)


def replace_file(path: Path, data: bytes) -> None:
    """Puts `data` at `path` through a temporary file beside it, flushed to disk; OSError leaves the old file."""
    with draft_beside(path) as draft:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
