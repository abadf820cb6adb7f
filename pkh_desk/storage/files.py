"""Writing a file whole or not at all; reading one that somebody names without waiting for what is no file."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path


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
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".baru-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
