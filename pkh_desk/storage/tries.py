"""Counts wrong passwords per key slot and makes the eleventh and later tries wait."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import time

from pkh_desk.domain.errors import PermissionDenied
from pkh_desk.storage.faults import room_in_dataset
from pkh_desk.storage.files import replace_file

FREE_TRIES = 10
LONGEST_WAIT = 300
FILE_NAME = "tries.json"


class Tries:
    """The wrong tries of one dataset, kept beside keys.json so that a restart does not forget them."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time) -> None:
        self._path = folder / FILE_NAME
        self._clock = clock

    def check(self, slot_id: str) -> None:
        """Refuses a try that comes too early after too many wrong ones."""
        count, last = self._load().get(slot_id, (0, 0.0))
        wait = wait_after(count) - (self._clock() - last)
        if 0 < wait <= LONGEST_WAIT:
            raise PermissionDenied(
                "too_many_tries",
                f"Sandi sudah salah {count} kali.",
                kept="Data tetap aman.",
                todo=f"Tunggu {int(wait) + 1} detik lalu coba lagi.",
                wait_seconds=int(wait) + 1,
            )

    def failed(self, slot_id: str) -> None:
        """Notes a wrong try."""
        tries = self._load()
        tries[slot_id] = (tries.get(slot_id, (0, 0.0))[0] + 1, self._clock())
        self._save(tries)

    def succeeded(self, slot_id: str) -> None:
        """Forgets the wrong tries of a slot."""
        tries = self._load()
        if tries.pop(slot_id, None):
            self._save(tries)

    def _load(self) -> dict[str, tuple[int, float]]:
        try:
            data = json.loads(self._path.read_text("utf-8"))
            return {str(key): (int(count), float(last)) for key, (count, last) in data.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _save(self, tries: dict[str, tuple[int, float]]) -> None:
        with room_in_dataset():
            replace_file(self._path, json.dumps(tries).encode())


def wait_after(count: int) -> int:
    """Seconds to wait after `count` wrong tries: none up to ten, then doubling up to five minutes."""
    return 0 if count < FREE_TRIES else min(LONGEST_WAIT, int(2 ** min(count - FREE_TRIES + 1, 20)))
