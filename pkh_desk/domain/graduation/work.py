"""What waits to be done in cases, by kind, with its words."""

from __future__ import annotations

from enum import StrEnum

IDLE_DAYS = 14
"""Days without a record after which a case under way counts as idle."""


class CaseWork(StrEnum):
    """A way in which a case waits."""

    UNDECIDED = "undecided"
    SENT_BACK = "sent_back"
    UNSUBMITTED = "unsubmitted"
    TO_VERIFY = "to_verify"
    TO_TAKE_EFFECT = "to_take_effect"
    IDLE = "idle"


WORK_LABELS: dict[str, str] = {
    CaseWork.UNDECIDED: "Pencabutan belum diputuskan",
    CaseWork.SENT_BACK: "Dikembalikan, belum diajukan lagi",
    CaseWork.UNSUBMITTED: "Ditandatangani, belum diajukan",
    CaseWork.TO_VERIFY: "Menunggu verifikasi",
    CaseWork.TO_TAKE_EFFECT: "Diverifikasi, belum berlaku",
    CaseWork.IDLE: f"Diam lebih dari {IDLE_DAYS} hari",
}
"""Short words for filters and lists."""
