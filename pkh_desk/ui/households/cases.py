"""What a household's page offers about graduation: the running case, or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from pkh_desk.domain.graduation.states import IN_FORCE, PENDING
from pkh_desk.domain.records import CaseRow, HouseholdRow
from pkh_desk.ui.desk import Desk

NEW_CASE = "Buka kasus graduasi"


def running_case(cases: Sequence[CaseRow]) -> CaseRow | None:
    """The case that is still worked on."""
    return next((case for case in cases if case.state in PENDING or case.state in IN_FORCE), None)


def go_to_case(desk: Desk, row: HouseholdRow, case: CaseRow | None) -> None:
    """Shows the running case, or the form for a new one."""
    desk.go("graduation", str(case.id) if case else f"new-case:{row.id}")


def fit_button(button: QPushButton, desk: Desk, row: HouseholdRow, case: CaseRow | None) -> None:
    """Says on the button what it does for this household, or why it does nothing."""
    button.setText(f"Lihat kasus {case.number}" if case else NEW_CASE)
    button.setToolTip("")
    button.setEnabled(True)
    if case:
        return
    if row.state == "exited":
        button.setEnabled(False)
        button.setToolTip("Keluarga ini sudah keluar dari kepesertaan.")
    else:
        desk.guard(button, "case.open")
