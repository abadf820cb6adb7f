"""Where the user has been: back and forward over (place, target)."""

from __future__ import annotations

LONGEST = 100
Spot = tuple[str, str]


class History:
    """Like a browser's: going somewhere new forgets what was ahead."""

    def __init__(self) -> None:
        self._spots: list[Spot] = []
        self._at = -1

    @property
    def now(self) -> Spot | None:
        return self._spots[self._at] if self._at >= 0 else None

    def visit(self, spot: Spot) -> None:
        if spot == self.now:
            return
        self._spots = [*self._spots[: self._at + 1], spot][-LONGEST:]
        self._at = len(self._spots) - 1

    def back(self) -> Spot | None:
        """The spot before, None at the beginning."""
        return self._step(-1)

    def forward(self) -> Spot | None:
        return self._step(1)

    def _step(self, step: int) -> Spot | None:
        if not 0 <= self._at + step < len(self._spots):
            return None
        self._at += step
        return self.now
