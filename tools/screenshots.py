"""Pictures of every page on a dataset, light and dark: `python tools/screenshots.py DATASET --user U --out DIR`.

The password comes from PKH_DESK_PASSWORD. Run it offscreen (QT_QPA_PLATFORM=offscreen) or under Xvfb.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from screenshots_households import export_dialog, household_tabs
from screenshots_papers import SETTLE_MS, case_papers, forms, letters, wait

from pkh_desk.bootstrap import make_gate
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.ui import theme
from pkh_desk.ui.app import make_application
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import Dialogs
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.graduation.writing.tab import HandlingTab, ReflectionTab
from pkh_desk.ui.imports.edits import EditsDialog
from pkh_desk.ui.imports.page import ImportsPage
from pkh_desk.ui.main_window import MainWindow
from pkh_desk.ui.preferences import Preferences
from pkh_desk.ui.recap.page import RecapPage
from pkh_desk.ui.widgets.list_dialog import ListDialog

if TYPE_CHECKING:
    from pkh_desk.services.app import Services

SECTIONS = (
    "groups",
    "siks",
    "quality",
    "stages",
    "stages:gone",
    "components:ageing",
    "components:none_left",
    "components:amounts",
)


def spots(services: Services) -> list[tuple[str, str, str]]:
    """(file name, place, target) of each picture."""
    cases = services.graduation.list()
    families = services.roster.page(HouseholdFilter(), limit=1)
    found = [
        (place, place, "")
        for place in ("home", "households", "graduation", "documents", "recap", "imports", "settings")
    ]
    found.append(("documents-forms", "documents", "section:forms:surat-pernyataan"))
    found.append(("settings-instrument", "settings", "instrument"))
    found.append(("households-filtered", "households", "list:age_out:12"))
    found.append(("duplicates", "households", "section:duplicates"))
    found.append(("complaints", "graduation", "section:complaints"))
    found.append(("joined", "recap", "section:joined"))
    found += [("group", "households", f"section:groups:{one.id}") for one in services.groups.list()[:1]]
    found += [("household", "households", str(one.id)) for one in families]
    found += [(section.replace(":", "-"), "households", f"section:{section}") for section in SECTIONS]
    found += [(f"case-{number}", "graduation", str(case.id)) for number, case in enumerate(cases, 1)]
    alone = [row for row in services.handling.list() if row.case_id is None]
    found += [(f"handling-{number}", "graduation", f"handling:{row.id}") for number, row in enumerate(alone, 1)]
    return found


TABS = ((HandlingTab, "d"), (ReflectionTab, "concepts"))


def writing(window: MainWindow, folder: Path, look: str) -> None:
    """The writing tabs of the case that is shown."""
    page = window.page()
    if not isinstance(page, GraduationPage):
        return
    for kind, code in TABS:
        tab = page.sheet.part(kind)
        page.sheet.tabs.setCurrentWidget(tab)
        wait(SETTLE_MS)
        tab.surface.list.choose(code)
        wait(SETTLE_MS // 4)
        window.grab().save(str(folder / f"{kind.__name__.lower()}-{page.sheet.case_id % 100}-{look}.png"))


def tabs(window: MainWindow, folder: Path, look: str) -> None:
    """Every tab of the case that is shown, as it comes on top."""
    page = window.page()
    if not isinstance(page, GraduationPage):
        return
    for number, tab in enumerate(page.sheet.parts):
        page.sheet.tabs.setCurrentIndex(number)
        wait(SETTLE_MS // 2)
        name = f"case-{page.sheet.case_id % 100}-{number}-{type(tab).__name__.lower()}-{look}.png"
        window.grab().save(str(folder / name))


def recap_tabs(window: MainWindow, folder: Path, look: str, *, dialogs: bool) -> None:
    """Every part of the month that is shown, and what its figures open."""
    page = window.page()
    if not isinstance(page, RecapPage):
        return
    for key in page.sheet.parts.keys():  # noqa: SIM118 - its parts, not those of a dictionary
        page.sheet.parts.choose(key)
        wait(SETTLE_MS // 2)
        window.grab().save(str(folder / f"recap-{key}-{look}.png"))
    if dialogs:
        recap_dialogs(page, folder, look)


def recap_dialogs(page: RecapPage, folder: Path, look: str) -> None:
    """The names behind a figure, and the revisions of the month that is shown."""
    card = page.sheet.card
    for name, asked in (("names", True), ("revisions", card.revisions.isVisible())):
        if not asked:
            continue
        card.asked.emit("closing") if name == "names" else card.older.emit()
        wait(SETTLE_MS)
        for dialog in page.window().findChildren(ListDialog):
            dialog.grab().save(str(folder / f"recap-{name}-{look}.png"))
            dialog.reject()


def import_steps(window: MainWindow, desk: Desk, path: Path, out: Path, look: str) -> None:
    """The four steps of an import, and each tab of Kenali; the list is saved and taken back again."""

    def picture(name: str) -> None:
        wait(SETTLE_MS)
        window.grab().save(str(out / f"import-{name}-{look}.png"))

    desk.go("imports", "new")
    page = next(iter(window.findChildren(ImportsPage)))
    picture("1-file")
    page.file._take(path)
    wait(SETTLE_MS)
    for tab in range(page.known.tabs.count()):
        page.known.tabs.setCurrentIndex(tab)
        picture(f"2-known-{tab}")
    if page.known.sheets.all_button.isEnabled():
        page.known.sheets.all_button.click()
        picture("2-known-joined")
    page.next_button.click()
    wait(SETTLE_MS)
    page.checked.table.selectRow(0)
    picture("3-review")
    editor = page.checked.panel.editor
    if editor.isVisible():
        editor.field.setText("2906954906762071")
        editor.use_button.click()
        picture("3-mended")
    page.next_button.click()
    picture("4-done")
    if page.done.result and page.done.result.edited:
        page.done.edits_button.click()
        wait(SETTLE_MS)
        dialog = next(iter(window.findChildren(EditsDialog)))
        dialog.grab().save(str(out / f"import-4-edits-{look}.png"))
        dialog.reject()
    if page.done.result:
        desk.services.imports.undo(page.done.result.batch)


def main() -> int:
    """Opens the dataset and saves the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--user", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", default="1366x768", help="of the window, as 1366x768; divide by QT_SCALE_FACTOR")
    parser.add_argument("--only", default="", help="only places whose name begins so; of a case, every tab")
    parser.add_argument("--list", type=Path, help="a roster file: pictures of the four steps of its import too")
    parser.add_argument("--dialogs", action="store_true", help="the dialogs of Dokumen, Rekap and a case's papers too")
    parser.add_argument("--look", choices=("light", "dark"), action="append")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    application = make_application()
    services = make_gate().open(given.dataset, given.user, os.environ["PKH_DESK_PASSWORD"])
    for look in given.look or ["light", "dark"]:
        theme.follow(application, look)
        desk = Desk(services, services.accounts.me(), Preferences(), Dialogs())
        desk.dataset = given.dataset
        window = MainWindow(desk)
        window.setWindowState(Qt.WindowState.WindowNoState)  # the screen of a machine without one is small
        window.resize(*map(int, given.size.split("x")))
        window.show()
        window.start()
        wait(SETTLE_MS)
        for name, place, target in spots(services):
            if not name.startswith(given.only):
                continue
            desk.go(place, target)
            wait(SETTLE_MS)
            window.grab().save(str(given.out / f"{name}-{look}.png"))
            if name.startswith("case-"):
                (tabs if given.only else writing)(window, given.out, look)
                if given.dialogs:
                    case_papers(window, given.out, look)
            if name == "documents" and given.dialogs:
                letters(window, desk, given.out, look)
            if name == "documents-forms":
                forms(window, given.out, look)
            if name == "households" and given.dialogs:
                export_dialog(window, given.out, look)
            if name == "household" and given.only:
                household_tabs(window, given.out, look)
            if name == "recap":
                recap_tabs(window, given.out, look, dialogs=given.dialogs)
        if given.list:
            import_steps(window, desk, given.list, given.out, look)
        window.hide()
    services.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
