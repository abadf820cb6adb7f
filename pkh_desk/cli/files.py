"""Writing a file that the user named: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def put(path: Path, data: bytes) -> None:
    """Puts `data` at `path`; OSError names the path and leaves what was there."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".baru-")
    except OSError as fault:
        raise type(fault)(fault.errno, fault.strerror, str(path)) from fault
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(temporary).replace(path)
    except BaseException as fault:
        with suppress(OSError):
            Path(temporary).unlink()
        if isinstance(fault, OSError):
            raise OSError(fault.errno, fault.strerror, str(path)) from fault
        raise
