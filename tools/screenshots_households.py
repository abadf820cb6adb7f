"""Pictures of the dialog that exports the list of families, and of each tab of one family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screenshots_papers import SETTLE_MS, wait

from pkh_desk.ui.households.page import HouseholdsPage

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.ui.main_window import MainWindow

PICTURES: dict[str, dict[str, str]] = {"asked": {}, "members": {"rows": "members", "numbers": "full"}}


def export_dialog(window: MainWindow, folder: Path, look: str) -> None:
    """The dialog as it opens, and with members and full numbers chosen."""
    page = window.page()
    if not isinstance(page, HouseholdsPage):
        return
    page.list.table.selectRow(0)
    page.list.bulk.export()
    dialog = page.list.bulk.dialog
    assert dialog is not None and dialog.form is not None
    for name, chosen in PICTURES.items():
        for key, value in chosen.items():
            dialog.form.fields[key].set_text(value)
        wait(SETTLE_MS)
        dialog.grab().save(str(folder / f"export-{name}-{look}.png"))
    dialog.reject()


def household_tabs(window: MainWindow, folder: Path, look: str) -> None:
    """Every tab of the family that is shown."""
    page = window.page()
    if not isinstance(page, HouseholdsPage):
        return
    for number in range(page.view.tabs.count()):
        page.view.tabs.setCurrentIndex(number)
        wait(SETTLE_MS // 2)
        window.grab().save(str(folder / f"household-{number}-{look}.png"))
    page.view.tabs.setCurrentIndex(0)
