"""Pictures of what the place Dokumen and the papers of a case open: the editor of forms, dialogs, previews."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from pkh_desk.domain.records import About
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.form_menu import CASE_FORMS, FormMenu
from pkh_desk.ui.documents.page import DocumentsPage
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.graduation.papers import Papers
from pkh_desk.ui.main_window import MainWindow
from pkh_desk.ui.widgets.attachment_dialog import AttachmentDialog

SETTLE_MS = 1_200


def wait(milliseconds: int) -> None:
    """Lets the window work; a tool may run a loop of its own, the program never does."""
    loop, clock = QEventLoop(), QElapsedTimer()
    clock.start()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def forms(window: MainWindow, folder: Path, look: str) -> None:
    """Dokumen > Formulir: a block of each kind that is set otherwise, the page, a table that is added, what differs."""
    page = window.page()
    view = page.templates if isinstance(page, DocumentsPage) else None
    if view is None:
        return

    def picture(name: str) -> None:
        wait(SETTLE_MS)
        window.grab().save(str(folder / f"documents-forms-{name}-{look}.png"))

    for row in range(view.bench.blocks.list.count()):
        name = view.bench.blocks.list.item(row).text().partition(":")[0]
        if name in ("Tabel isian", "Daftar bernomor", "Tanda tangan"):
            view.bench.blocks.list.setCurrentRow(row)
            picture(name.lower().replace(" ", "-"))
    view.bench.show_page(on=True)
    picture("page")
    view.bench.blocks.add("listing")
    picture("added")
    view.compare()
    wait(SETTLE_MS)
    if view.dialog is not None:
        view.dialog.grab().save(str(folder / f"documents-forms-compare-{look}.png"))
        view.dialog.reject()
    view.discard()
    wait(SETTLE_MS)


def letters(window: MainWindow, desk: Desk, folder: Path, look: str) -> None:
    """The dialogs of the register: the number book, a letter from outside, a protected copy, scans, a letter typed."""
    page = window.page()
    if not isinstance(page, DocumentsPage):
        return

    def picture(name: str, dialog: QWidget | None) -> None:
        wait(SETTLE_MS)
        if dialog is not None:
            dialog.grab().save(str(folder / f"documents-{name}-{look}.png"))
            dialog.close()
        wait(SETTLE_MS // 4)

    page.letters.book()
    picture("numbers", page.letters.dialog)
    page.letters.register()
    picture("outside", page.letters.dialog)
    if page.reading.row is not None:
        page.reading.protect()
        picture("protect", page.reading.dialog)
        page.reading.files.click()
        picture("scans", next(iter(window.findChildren(AttachmentDialog)), None))
    for offer in desk.services.forms.offers(About()):
        page.forms.open(About(), offer)
        wait(2 * SETTLE_MS)
        picture(offer.kind, page.forms.dialog)


def case_papers(window: MainWindow, folder: Path, look: str) -> None:
    """Of the case that is shown: what is to be mended, the whole set, each paper that has a dialog of its own."""
    page = window.page()
    if not isinstance(page, GraduationPage):
        return
    menu = page.sheet.part(Papers).forms
    about = menu._about()
    for offer in menu.desk.services.forms.offers(about):
        if offer.why_not or offer.number or offer.kind in CASE_FORMS:
            continue
        menu.open(about, offer)
        wait(2 * SETTLE_MS)
        save_dialog(menu, folder, f"paper-{about.case_id % 100}-{offer.kind}-{look}")
    for name, run in (("check", menu.check), ("set", menu.print_set)):
        menu.dialog = None
        run(about.case_id)
        wait(3 * SETTLE_MS)
        save_dialog(menu, folder, f"papers-{about.case_id % 100}-{name}-{look}")


def save_dialog(menu: FormMenu, folder: Path, name: str) -> None:
    """The dialog that a menu of forms has opened."""
    if menu.dialog is not None:
        menu.dialog.grab().save(str(folder / f"{name}.png"))
        menu.dialog.reject()
        wait(SETTLE_MS // 4)
