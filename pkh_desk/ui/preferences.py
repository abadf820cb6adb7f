"""What this PC remembers about the window: look, size, last dataset. No personal data in here but the last logins."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QSettings

from pkh_desk import paths

Look = Literal["system", "light", "dark"]
LOOKS: tuple[Look, ...] = ("system", "light", "dark")


class Preferences:
    """A small ini file in the program's own folder; a missing or broken file means the defaults."""

    def __init__(self, file: Path | None = None) -> None:
        self._store = QSettings(str(file or paths.user_data_dir() / "settings.ini"), QSettings.Format.IniFormat)

    @property
    def look(self) -> Look:
        stored = self._store.value("look", "system")
        return next((look for look in LOOKS if look == stored), "system")

    @look.setter
    def look(self, look: Look) -> None:
        self._store.setValue("look", look)

    @property
    def dataset(self) -> Path:
        stored = self._store.value("dataset", "")
        return Path(str(stored)) if stored else paths.default_dataset()

    @dataset.setter
    def dataset(self, folder: Path) -> None:
        self._store.setValue("dataset", str(folder))

    def user_of(self, dataset: Path) -> str:
        """The login name that was used last in a dataset, "" if none."""
        stored = str(self._store.value(f"user/{_mark(dataset)}", ""))
        if not stored and self.dataset == dataset:  # written before names were kept for each dataset
            stored = str(self._store.value("user", ""))
        return stored

    def set_user(self, dataset: Path, login: str) -> None:
        """Remembers who was at work in a dataset."""
        self._store.remove("user")
        self._store.setValue(f"user/{_mark(dataset)}", login)

    def bytes(self, key: str) -> QByteArray:
        """A remembered geometry or splitter state; empty if none."""
        value = self._store.value(f"layout/{key}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        self._store.setValue(f"layout/{key}", value)

    def text(self, key: str) -> str:
        """A remembered choice, "" if none."""
        return str(self._store.value(f"choice/{key}", ""))

    def set_text(self, key: str, value: str) -> None:
        self._store.setValue(f"choice/{key}", value)

    def sync(self) -> None:
        """Writes at once what is pending."""
        self._store.sync()


def _mark(folder: Path) -> str:
    """A short name of a folder that tells nothing of its path."""
    return hashlib.sha256(str(folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
