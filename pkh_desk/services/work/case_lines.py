"""What waits among the cases."""

from __future__ import annotations

from collections.abc import Iterator

from pkh_desk.domain.graduation.work import IDLE_DAYS, CaseWork
from pkh_desk.domain.records import WorkLine
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.work.asking import Asking
from pkh_desk.storage import case_list, complaints, handling_records

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


DUE_WORDS = {
    "visit": "kunjungan sudah waktunya",
    "meeting": "pertemuan sudah waktunya",
    "action": "rencana sudah waktunya",
}
"""What was planned in handlings for a day that has come."""


def waiting_cases(asking: Asking) -> Iterator[WorkLine]:
    """Cases that wait, by the way in which they do."""
    hidden = hidden_cases(asking.context, asking.connection)
    found = case_list.waiting(asking.connection, asking.today, asking.own, hidden)
    for kind, text in WORDS.items():
        urgent = kind in (CaseWork.UNDECIDED, CaseWork.SENT_BACK)
        yield WorkLine(f"case:{kind}", found[kind], text, "graduation", f"work:{kind}", urgent, alert=kind in ALERTS)


def planned_due(asking: Asking) -> Iterator[WorkLine]:
    """Visits, meetings and actions of open handlings whose day has come; the line leads to the earliest one."""
    hidden = hidden_cases(asking.context, asking.connection)
    found = handling_records.due(asking.connection, asking.context.area_name, asking.today, asking.own, hidden)
    for kind, text in DUE_WORDS.items():
        ours = [one for one in found if one.kind == kind]
        if ours:
            first = ours[0]
            target = str(first.case_id) if first.case_id else f"handling:{first.handling_id}"
            yield WorkLine(f"due:{kind}", len(ours), text, "graduation", target, due=first.due_on)


def open_complaints(asking: Asking) -> Iterator[WorkLine]:
    """Complaints that nobody has closed."""
    many = complaints.waiting(asking.connection, asking.own, asking.account.id)
    yield WorkLine("complaint", many, "pengaduan belum ditutup", "graduation", "section:complaints")
