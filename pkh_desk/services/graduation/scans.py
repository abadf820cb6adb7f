"""Which papers of a case are attached as scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.graduation.fields import SCAN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pkh_desk.storage.cases import StoredStep


def scanned(steps: Sequence[StoredStep], attached: Collection[int] = ()) -> frozenset[str]:
    """Events that have a scan: a step names one, or is among the ids of steps with an attached file."""
    return frozenset(step.event for step in steps if step.values.get(SCAN) or step.id in attached)
