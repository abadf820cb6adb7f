"""Enter in the search: opens the one household that was found, else goes on to the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject


class Entering(QObject):
    """Waits for the answer to what is typed: a NIK that is pasted with Enter right behind it opens its household."""

    def __init__(self, in_force: Callable[[], bool], go_in: Callable[[int], None], parent: QObject) -> None:
        """`in_force`: whether the question that was asked last is the one that is typed; `go_in` gets the number."""
        super().__init__(parent)
        self._in_force = in_force
        self._go_in = go_in
        self._number: int | None = None
        self._waits = False

    def ask(self) -> None:
        """Enter was pressed."""
        self._waits = True
        self._act()

    def forget(self) -> None:
        """Something else is typed: the Enter before it no longer counts."""
        self._waits = False

    def asked(self) -> None:
        """A question goes out: its number is not known."""
        self._number = None

    def known(self, number: int) -> None:
        """So many households answer the question that went out last."""
        self._number = number
        self._act()

    def _act(self) -> None:
        if self._waits and self._number is not None and self._in_force():
            self._waits = False
            self._go_in(self._number)
