"""What waits among the cases."""

from __future__ import annotations

from collections.abc import Iterator

from pkh_desk.domain.graduation.states import State
from pkh_desk.domain.records import WorkLine
from pkh_desk.services.work.asking import Asking
from pkh_desk.storage import cases

STILL = {
    State.RETRACTION_RECEIVED: "pencabutan belum diputuskan",
    State.STATEMENT_SIGNED: "pernyataan sudah ditandatangani, belum diajukan",
    State.MINUTES_SIGNED: "berita acara sudah ditandatangani, belum diajukan",
    State.SUBMITTED: "kasus diajukan, belum diverifikasi",
}
"""States in which the next step is the office's own."""


def standing_still(asking: Asking) -> Iterator[WorkLine]:
    """Cases whose next step is the office's, by state."""
    found = cases.counts(asking.connection, asking.own)
    for state, text in STILL.items():
        urgent = state is State.RETRACTION_RECEIVED
        yield WorkLine(f"case:{state}", found.get(state, 0), text, "graduation", f"state:{state}", urgent)
