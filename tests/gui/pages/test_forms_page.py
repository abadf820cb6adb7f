"""The menu of forms on a real office: what fits, a form filled in and issued, the check, empty forms, paper, logos."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from pytestqt.qtbot import QtBot

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.records import About
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.check_dialog import CheckDialog
from pkh_desk.ui.documents.form_menu import FormMenu
from pkh_desk.ui.documents.page import DocumentsPage
from pkh_desk.ui.documents.paper_dialog import PaperDialog
from pkh_desk.ui.documents.typing import few
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.graduation.papers import Papers
from pkh_desk.ui.widgets import pdf_print
from pkh_desk.ui.widgets.print_preview import PrintPreview
from tests.gui.fake_dialogs import FakeDialogs
from tests.integration import graduation_story as story
from tests.integration.test_complaints import SAID
from tests.integration.test_papers import RETRACTED
from tests.offices import Office
from tests.unit.forms_content import picture

SOON = 20_000


@pytest.fixture
def desk(stage_4_office: Office, at_work: Callable[[Office], Desk]) -> Desk:
    return at_work(stage_4_office)


@pytest.fixture
def case_id(desk: Desk) -> int:
    case = story.told(desk.services, story.opened(desk.services).row.id, *story.SIGNING).row.id
    desk.services.graduation.do(case, "receive-retraction", RETRACTED)
    return case


def entries(menu: FormMenu) -> dict[str, Any]:
    return {action.text(): action for action in menu.menu.actions() if action.text()}


def opened(menu: FormMenu, qtbot: QtBot) -> dict[str, Any]:
    """What the menu holds; offscreen, it is filled and not shown."""
    shown: list[Any] = []
    menu.menu.popup = shown.append  # type: ignore[assignment,method-assign]
    menu.ask()
    qtbot.waitUntil(lambda: bool(shown), timeout=SOON)
    return entries(menu)


def pick(menu: FormMenu, start: str, qtbot: QtBot) -> Any:
    found = opened(menu, qtbot)
    next(action for words, action in found.items() if words.startswith(start)).trigger()
    qtbot.waitUntil(lambda: menu.dialog is not None, timeout=SOON)
    return menu.dialog


def test_the_case_offers_its_forms_and_says_why_not(
    desk: Desk, case_id: int, show: Callable[..., Any], qtbot: QtBot
) -> None:
    page: GraduationPage = show(GraduationPage(desk), str(case_id))
    qtbot.waitUntil(lambda: page.sheet.findChild(Papers).forms._about().case_id == case_id, timeout=SOON)
    menu = page.sheet.findChild(Papers).forms
    found = opened(menu, qtbot)
    assert found["Surat pencabutan ..."].isEnabled()
    assert not found["Laporan kasus  ·  belum ada penanganan"].isEnabled()
    assert not found["Graduasi"].isEnabled()  # a heading
    assert "Semua dalam satu PDF ..." in found


def test_a_form_is_drawn_issued_and_found_again(
    desk: Desk, case_id: int, show: Callable[..., Any], dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    page: GraduationPage = show(GraduationPage(desk), str(case_id))
    menu = page.sheet.findChild(Papers).forms
    qtbot.waitUntil(lambda: menu._about().case_id == case_id, timeout=SOON)
    dialog = pick(menu, "Surat pencabutan", qtbot)
    assert isinstance(dialog, PaperDialog)
    qtbot.waitUntil(lambda: dialog.fresh, timeout=SOON)
    assert dialog.issue_button.isEnabled()
    assert not dialog.left.isVisible()
    dialog.initials.setChecked(True)
    assert not dialog.issue_button.isEnabled()
    dialog.initials.setChecked(False)
    qtbot.waitUntil(dialog.issue_button.isEnabled, timeout=SOON)
    dialog.issue()
    qtbot.waitUntil(lambda: dialog.issued is not None, timeout=SOON)
    number = dialog.issued.number
    assert not dialog.issue_button.isEnabled()
    dialog.reject()
    menu.dialog = None
    assert f"Surat pencabutan  ·  {number}" in opened(menu, qtbot)


def test_an_office_letter_is_typed_before_it_is_issued(
    desk: Desk, show: Callable[..., Any], dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    page: DocumentsPage = show(DocumentsPage(desk), "")
    dialog = pick(page.forms, "Tanda terima", qtbot)
    qtbot.waitUntil(lambda: dialog.form is not None and dialog.preview.document.pageCount() > 0, timeout=SOON)
    assert dialog.left.isVisible()
    assert not dialog.issue_button.isEnabled()
    assert "Belum lengkap" in dialog.issue_button.toolTip()
    said = {
        "giver": "Dewi Contohwati",
        "receiver_name": "Agus Misalnya",
        "about": "Berkas graduasi",
        "items": "Surat pernyataan | 1 lembar | asli",
    }
    dialog.form.fill(said)
    qtbot.waitUntil(lambda: not dialog.fresh, timeout=SOON)
    assert not dialog.print_button.isEnabled()
    dialog.left.refresh_button.click()
    qtbot.waitUntil(dialog.issue_button.isEnabled, timeout=SOON)
    dialog.issue()
    qtbot.waitUntil(lambda: dialog.issued is not None, timeout=SOON)
    assert "Agus Misalnya" in dialog.preview.document.getAllText(0).text()
    assert "1 lembar" in dialog.preview.document.getAllText(0).text()


def test_a_letter_that_is_typed_is_not_thrown_away_by_a_key(
    desk: Desk, show: Callable[..., Any], dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    page: DocumentsPage = show(DocumentsPage(desk), "")
    dialog = pick(page.forms, "Surat dinas", qtbot)
    qtbot.waitUntil(lambda: dialog.form is not None, timeout=SOON)
    body, about = dialog.form.fields["body"].edit, dialog.form.fields["about"].edit
    qtbot.waitUntil(about.hasFocus, timeout=SOON)
    qtbot.waitUntil(lambda: dialog.fresh, timeout=SOON)
    assert "belum diisi" not in dialog.notice.label.text()  # the fields below say what they lack
    assert body.height() > 2 * dialog.form.fields["opening"].edit.height()
    assert dialog.form.fields["closing"].edit.cursorPosition() == 0
    dialogs.yes = False
    body.setPlainText("Mohon bantuan narasumber.")
    dialog.reject()
    assert dialog.isVisible() and "Buang isian ini?" in dialogs.asked
    dialogs.yes = True
    dialog.reject()
    assert not dialog.isVisible()


def test_what_is_typed_while_it_is_drawn_does_not_pass_for_shown(
    desk: Desk, show: Callable[..., Any], dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    page: DocumentsPage = show(DocumentsPage(desk), "")
    dialog = pick(page.forms, "Surat dinas", qtbot)
    qtbot.waitUntil(lambda: dialog.fresh, timeout=SOON)
    dialog.form.fill({"to": "Camat Wates", "about": "Rapat"})
    body = dialog.form.fields["body"].edit
    body.setPlainText("Kalimat pertama.")
    dialog.draw()
    body.setPlainText("Kalimat kedua.")
    qtbot.waitUntil(lambda: "pertama" in dialog.preview.document.getAllText(0).text(), timeout=SOON)
    assert not dialog.fresh and not dialog.issue_button.isEnabled() and not dialog.print_button.isEnabled()
    assert dialog.chip.text() == "Isian berubah"
    dialog.draw()
    qtbot.waitUntil(lambda: dialog.fresh, timeout=SOON)
    assert "kedua" in dialog.preview.document.getAllText(0).text() and dialog.issue_button.isEnabled()


def test_a_long_list_of_what_is_missing_leaves_room_for_the_page() -> None:
    lines = [f"{number} belum diisi." for number in range(13)]
    assert few(lines).splitlines() == [*lines[:3], "Dan 10 hal lain yang belum lengkap atau perlu diketahui."]
    assert few(lines[:4]).splitlines() == lines[:4]


def test_empty_forms_and_the_set_open_in_a_preview(
    desk: Desk, case_id: int, show: Callable[..., Any], qtbot: QtBot
) -> None:
    page: DocumentsPage = show(DocumentsPage(desk), "")
    for run in (lambda: page.forms.print_blank("kunjungan-rumah"), lambda: page.forms.print_set(case_id)):
        page.forms.dialog = None
        run()
        qtbot.waitUntil(lambda: isinstance(page.forms.dialog, PrintPreview), timeout=SOON)
        dialog: Any = page.forms.dialog
        assert dialog.preview.document.pageCount() >= 1
        dialog.reject()


def looked_at(menu: FormMenu, run: Callable[[], None], qtbot: QtBot) -> Any:
    menu.dialog = None
    run()
    qtbot.waitUntil(lambda: isinstance(menu.dialog, PrintPreview), timeout=SOON)
    return menu.dialog


@pytest.mark.parametrize("what", ["blank", "set"])
def test_the_set_and_empty_forms_are_drawn_on_the_paper_that_is_chosen(
    desk: Desk, case_id: int, show: Callable[..., Any], qtbot: QtBot, what: str
) -> None:
    menu = show(DocumentsPage(desk), "").forms
    runs = {"blank": lambda: menu.print_blank("pencabutan"), "set": lambda: menu.print_set(case_id)}
    dialog = looked_at(menu, runs[what], qtbot)
    assert dialog.paper.isVisible() and dialog.paper.currentText() == "Menurut formulirnya"

    def height() -> float:
        return float(dialog.preview.document.pagePointSize(0).height())

    assert height() > 930  # folio
    dialog.paper.setCurrentIndex(dialog.paper.findData("a4"))
    assert not dialog.button.isEnabled() and not dialog.save_button.isEnabled()
    qtbot.waitUntil(lambda: height() < 850 and dialog.button.isEnabled(), timeout=SOON)
    dialog.reject()


def test_pages_that_cannot_be_drawn_stay_on_their_paper(
    desk: Desk, case_id: int, show: Callable[..., Any], dialogs: FakeDialogs, qtbot: QtBot, monkeypatch: Any
) -> None:
    menu = show(DocumentsPage(desk), "").forms
    dialog = looked_at(menu, lambda: menu.print_set(case_id), qtbot)

    def refused(*_: Any, **__: Any) -> Any:
        raise Refused("no_papers", "Kasus ini belum mempunyai surat.")

    monkeypatch.setattr(type(desk.services.forms), "case_set", refused)
    dialog.paper.setCurrentIndex(dialog.paper.findData("a4"))
    qtbot.waitUntil(dialog.button.isEnabled, timeout=SOON)
    assert dialog.paper.currentData() == "" and len(dialogs.errors) == 1
    dialog.reject()


def test_the_check_is_shown_under_headings(desk: Desk, case_id: int, show: Callable[..., Any], qtbot: QtBot) -> None:
    page: DocumentsPage = show(DocumentsPage(desk), "")
    page.forms.check(case_id)
    qtbot.waitUntil(lambda: isinstance(page.forms.dialog, CheckDialog), timeout=SOON)
    dialog: Any = page.forms.dialog
    assert dialog.cards.cards
    dialog.reject()


def test_complaint_household_and_handling_have_their_forms(desk: Desk, show: Callable[..., Any], qtbot: QtBot) -> None:
    household = story.household_of(desk.services)
    complaint = desk.services.complaints.register(SAID, household_id=household).row.id
    page: GraduationPage = show(GraduationPage(desk), f"section:complaints:{complaint}")
    view: Any = page.sections["complaints"]
    qtbot.waitUntil(lambda: view.view is not None, timeout=SOON)
    assert "Laporan pengaduan ..." in opened(view.forms, qtbot)
    from pkh_desk.ui.households.page import HouseholdsPage

    families: Any = show(HouseholdsPage(desk), str(household))
    menu = families.findChild(FormMenu)
    qtbot.waitUntil(lambda: menu._about().household_id == household, timeout=SOON)
    assert "Profil KPM ..." in opened(menu, qtbot)


def test_letters_without_scan_are_filtered(desk: Desk, show: Callable[..., Any], qtbot: QtBot) -> None:
    said = {"to": "Camat", "body": "Isi."}
    first = desk.services.documents.issue("surat-dinas", About(), said=said)
    desk.services.documents.issue("nota-dinas", About(), said=said)
    desk.services.attachments.add("document", first.id, picture(), "Pindaian")
    page: DocumentsPage = show(DocumentsPage(desk), "")
    qtbot.waitUntil(lambda: page.register.model.rowCount() == 2, timeout=SOON)
    page.register.kind.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.register.model.rowCount() == 1, timeout=SOON)
    page.register.clear()
    qtbot.waitUntil(lambda: page.register.model.rowCount() == 2, timeout=SOON)


class _Printer:
    """A printer as far as the paper check looks at one."""

    def __init__(self, sizes: tuple[QPageSize.PageSizeId, ...], *, custom: bool = False) -> None:
        self.sizes, self.custom, self.layout = sizes, custom, QPageLayout()

    def supportedPageSizes(self) -> list[QPageSize]:
        return [QPageSize(one) for one in self.sizes]

    def supportsCustomPageSizes(self) -> bool:
        return self.custom


def folio() -> QPageSize:
    from PySide6.QtCore import QSizeF

    return QPageSize(QSizeF(215, 330), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)


@pytest.mark.parametrize(
    ("printer", "has"),
    [
        (_Printer((QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter)), False),
        (_Printer((QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Folio)), True),
        (_Printer((QPageSize.PageSizeId.A4,), custom=True), True),
        (_Printer(()), True),
    ],
)
def test_the_paper_of_a_printer_is_detected(printer: Any, has: bool) -> None:
    found = pdf_print.paper_for(printer, folio())
    assert (found is not None) is has
    assert pdf_print.percent(folio()) == 90


def test_a_printer_without_folio_offers_a4(monkeypatch: pytest.MonkeyPatch, qapp: Any, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setPageLayout(QPageLayout(folio(), QPageLayout.Orientation.Portrait, QMarginsF()))
    monkeypatch.setattr(pdf_print, "paper_for", lambda *_: None)
    monkeypatch.setattr(pdf_print, "writes_file", lambda _printer: False)
    monkeypatch.setattr(pdf_print, "layout_of", lambda _document: printer.pageLayout())
    asked: list[tuple[str, str]] = []
    pages: Any = None
    painted: list[str] = []

    def ask(question: str, verb: str, yes: Callable[[], None], told: str) -> None:
        asked.append((question, told))
        assert not painted
        yes()

    pdf_print.check_paper(printer, pages, lambda: painted.append(printer.pageLayout().pageSize().name()), ask)
    assert "215 x 330 mm" in asked[0][0] and "90 persen" in asked[0][1]
    assert painted == ["A4"]
    monkeypatch.setattr(pdf_print, "paper_for", lambda *_: folio())
    pdf_print.check_paper(printer, pages, lambda: painted.append("langsung"), ask)
    assert painted[-1] == "langsung" and len(asked) == 1


def test_logos_are_chosen_in_the_settings(
    desk: Desk, show: Callable[..., Any], dialogs: FakeDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    from pkh_desk.ui.settings.office import OfficePart

    file = tmp_path / "lambang.png"
    Image.new("RGB", (120, 120), "navy").save(file)
    part = OfficePart(desk)
    qtbot.addWidget(part)
    part.refresh()
    qtbot.waitUntil(lambda: part.ui.name.text() != "", timeout=SOON)
    dialogs.next_path = file
    part.logos.choose("left")
    qtbot.waitUntil(lambda: set(part.logos.shown) == {"left"}, timeout=SOON)
    assert (desk.services.context.office_folder / "logo-left.png").is_file()
    part.logos.remove("left")
    qtbot.waitUntil(lambda: not part.logos.shown, timeout=SOON)
