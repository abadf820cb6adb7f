"""A bug of ours: a report without personal data, in the log folder."""

from __future__ import annotations

import platform
import traceback
from datetime import datetime
from pathlib import Path

from pkh_desk import __version__
from pkh_desk.paths import log_dir


def report(fault: BaseException, command: str) -> Path | None:
    """Writes where it happened (places in our code and the kind of error, never values); None if it cannot."""
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [
        f"PKH Desk {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"perintah: {command}",
        *(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames),
        type(fault).__qualname__,
    ]
    now = datetime.now()
    path = log_dir() / f"kesalahan-{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    except OSError:
        return None
    return path
