"""What the search for duplicates hands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["household", "member"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two households or two members that may be one; `first_id` is the smaller id; `score` 50 to 100."""

    kind: Kind
    first_id: int
    second_id: int
    score: int
    reasons: tuple[str, ...]

    @property
    def key(self) -> tuple[Kind, int, int]:
        """What a decision is kept by."""
        return self.kind, self.first_id, self.second_id


def pair_key(kind: Kind, one: int, other: int) -> tuple[Kind, int, int]:
    """The key of a pair given in any order."""
    return kind, min(one, other), max(one, other)
