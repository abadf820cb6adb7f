"""Which papers of a case are attached as scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pkh_desk.storage.cases import StoredStep


def scanned(steps: Sequence[StoredStep], attached: Collection[int] = ()) -> frozenset[str]:
    """Events that have a scan: their step is among the ids of steps with an attached file; words are none."""
    return frozenset(step.event for step in steps if step.id in attached)
