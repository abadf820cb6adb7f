"""A file that an open handle keeps locked as long as its process lives: so others see whether it was killed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO


def hold(lock: IO[bytes]) -> None:
    """Locks the first byte of an open file as long as it is open, crash included; OSError if somebody else holds it."""
    lock.seek(0)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_held(path: Path) -> bool:
    """Whether somebody holds a file; False where there is none."""
    try:
        with path.open("r+b") as lock:
            hold(lock)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
