"""Where shipped data and office data live: the one module that owns every such place."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Literal

from platformdirs import PlatformDirs

OFFICE_FOLDER = "office"
"""Within a dataset: the office's own code lists, forms and recaps, the one readable part (SEMANTICS 20)."""
APP_FOLDER = "PKHDesk" if os.name == "nt" else "pkh-desk"

ShippedKind = Literal["ui", "resources", "reports"]

_PACKAGE = Path(__file__).resolve().parent


@cache
def shipped(kind: ShippedKind) -> Path:
    """The folder of data shipped with the program: in `_data/` of an installed wheel, top-level in a checkout.

    Raises FileNotFoundError when neither exists, which means a broken installation.
    """
    for folder in (_PACKAGE / "_data" / kind, _PACKAGE.parent / kind):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"shipped folder {kind!r} is missing beside or inside {_PACKAGE.name}")


def default_dataset() -> Path:
    """The folder of the dataset when nobody named one; it is not created here."""
    return user_data_dir() / "dataset"


def user_data_dir() -> Path:
    """The program's own folder in the user's local (not roaming) data; not created here."""
    return Path(_dirs().user_data_dir)


def opened_dir() -> Path:
    """The private folder in which copies of attachments lie while they are looked at; not created here."""
    return Path(_dirs().user_cache_dir) / "opened"


def unfinished_dir() -> Path:
    """The private folder of notes of files that are being written; not created here."""
    return Path(_dirs().user_cache_dir) / "unfinished"


def log_dir() -> Path:
    """The folder of the log files; not created here."""
    return Path(_dirs().user_log_dir)


def _dirs() -> PlatformDirs:
    """Asked anew each time, so that a changed HOME or XDG variable is honoured."""
    return PlatformDirs(APP_FOLDER, appauthor=False)
