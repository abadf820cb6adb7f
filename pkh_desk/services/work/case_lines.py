"""What waits among the cases."""

from __future__ import annotations

from collections.abc import Iterator

from pkh_desk.domain.graduation.work import IDLE_DAYS, CaseWork
from pkh_desk.domain.records import WorkLine
from pkh_desk.services.work.asking import Asking
from pkh_desk.storage import case_list

WORDS: dict[CaseWork, str] = {
    CaseWork.UNDECIDED: "pencabutan belum diputuskan",
    CaseWork.SENT_BACK: "kasus dikembalikan, belum diajukan lagi",
    CaseWork.UNSUBMITTED: "kasus ditandatangani, belum diajukan",
    CaseWork.TO_VERIFY: "kasus menunggu verifikasi",
    CaseWork.TO_TAKE_EFFECT: "kasus diverifikasi, belum berlaku",
    CaseWork.IDLE: f"kasus tanpa catatan lebih dari {IDLE_DAYS} hari",
}
ALERTS = frozenset({CaseWork.IDLE, CaseWork.TO_TAKE_EFFECT})
"""Ways in which a case waits that are no step of this office, or stand in another line already."""


def waiting_cases(asking: Asking) -> Iterator[WorkLine]:
    """Cases that wait, by the way in which they do."""
    found = case_list.waiting(asking.connection, asking.today, asking.own)
    for kind, text in WORDS.items():
        urgent = kind in (CaseWork.UNDECIDED, CaseWork.SENT_BACK)
        yield WorkLine(f"case:{kind}", found[kind], text, "graduation", f"work:{kind}", urgent, alert=kind in ALERTS)
