"""Where somebody was when the program was locked, to go on there after unlocking."""

from __future__ import annotations

from dataclasses import dataclass

from pkh_desk.ui.history import Spot


@dataclass(frozen=True, slots=True)
class Rest:
    """Place, target and what was typed there; kept in memory only, and given back to the same login only."""

    login: str
    spot: Spot
    draft: object = None
