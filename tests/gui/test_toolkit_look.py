"""Looks: contrast of every pair of colours, light and dark; Qt speaks Indonesian; widgets say who they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pkh_desk.domain.errors import Refused
from pkh_desk.ui import i18n, icons, theme
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.dialogs import Dialogs, bug_box, bug_report, user_error_box, with_suffix
from pkh_desk.ui.theme import DARK, LIGHT, Colours
from pkh_desk.ui.widgets.busy import BusyOverlay
from pkh_desk.ui.widgets.chip import CASE_TONES, STATUS_CHIPS, FilterChip, NoticeBar, StateChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.status_line import StatusLine
from tests.gui.fake_documents import pdf_bytes
from tests.gui.fakes import FakeServices
from tests.gui.walk import unnamed

ENOUGH = 4.5


def luminance(colour: str) -> float:
    told = QColor(colour)
    parts = (told.redF(), told.greenF(), told.blueF())
    linear: list[float] = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read(colours: Colours) -> None:
    pairs = {f"chip {tone}": pair for tone, pair in colours.tones.items()}
    for ground in ("window", "base", "alternate", "panel"):
        for text in ("text", "muted", "link", "danger"):
            pairs[f"{text} on {ground}"] = (getattr(colours, ground), getattr(colours, text))
    pairs["primary"] = (colours.accent, colours.accent_text)
    pairs["primary hover"] = (colours.accent_hover, colours.accent_text)
    pairs["selected"] = (colours.selected, colours.text)
    pairs["button"] = (colours.button, colours.text)
    assert {name: contrast(*pair) for name, pair in pairs.items() if contrast(*pair) < ENOUGH} == {}


def test_every_state_has_a_chip() -> None:
    from pkh_desk.domain.graduation.states import State

    assert set(CASE_TONES) == {str(state) for state in State}
    assert set(STATUS_CHIPS) == {"active", "not_listed", "exited", "still_listed"}


@pytest.mark.parametrize("look", ["light", "dark"], indirect=True)
def test_the_look_is_put_on(look: str, qapp: Any) -> None:
    assert (theme.colours() is theme.DARK) == (look == "dark")
    assert qapp.palette().window().color().name() == theme.colours().window
    assert "$" not in qapp.styleSheet()


@pytest.mark.parametrize("name", sorted(icons._GLYPHS))
def test_every_icon_is_there(name: str, qapp: Any) -> None:
    assert not icons.icon(name).pixmap(18, 18).isNull()


def test_the_program_has_its_mark(qapp: Any) -> None:
    assert not icons.program_icon().pixmap(32, 32).isNull()


def test_numbers_are_indonesian() -> None:
    assert (i18n.whole(1_364), i18n.rupiah(1_500_000), i18n.rupiah(-5)) == ("1.364", "Rp1.500.000", "-Rp5")
    assert QLocale().toString(1_364) == "1.364"


ENGLISH = {
    "cancel", "save", "open", "close", "yes", "no", "help", "look", "file", "files", "name", "undo", "redo", "cut",
    "copy", "paste", "delete", "select", "show", "hide", "details...", "directory", "size", "type", "date", "modified",
    "choose", "back", "forward", "next", "finish", "apply", "discard", "reset", "retry", "ignore", "abort", "computer",
    "new", "print", "page", "pages", "range", "properties", "options", "copies", "all", "preview", "location", "color",
}  # fmt: skip


def english(widget: QWidget) -> list[str]:
    """Texts of buttons, labels and actions below a widget that hold an English word."""
    texts = [each.text() for each in widget.findChildren(QAbstractButton)]
    texts += [each.text() for each in widget.findChildren(QLabel)]
    texts += [each.toolTip() for each in widget.findChildren(QWidget)]
    texts += [action.text() for each in [widget, *widget.findChildren(QWidget)] for action in each.actions()]
    words = {text: {word.strip("&:.") for word in text.replace("&", "").casefold().split()} for text in texts}
    return sorted(text for text, found in words.items() if found & ENGLISH)


def test_qts_own_buttons_are_indonesian(qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    standard = QDialogButtonBox.StandardButton
    for which in standard:
        if which not in (standard.NoButton, standard.FirstButton, standard.LastButton):
            box.addButton(which)
    assert english(box) == []


def test_qts_own_dialogs_are_indonesian(qtbot: QtBot) -> None:
    dialogs: list[QWidget] = [QMessageBox(), QInputDialog(), QFileDialog(None, "Pilih")]
    dialogs[0].setDetailedText("x")  # type: ignore[attr-defined]
    dialogs[2].setOption(QFileDialog.Option.DontUseNativeDialog)  # type: ignore[attr-defined]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        assert english(dialog) == []


def test_edit_menus_are_indonesian(qtbot: QtBot) -> None:
    for edit in (QLineEdit("x"), QTextEdit("x")):
        qtbot.addWidget(edit)
        menu = edit.createStandardContextMenu()
        qtbot.addWidget(menu)
        texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
        assert not {word.strip("&").casefold() for text in texts for word in text.replace("&", "").split()} & ENGLISH


def test_print_dialogs_are_indonesian() -> None:
    for context, source in (("QPrintDialog", "&Print"), ("QPrintPreviewDialog", "Fit page"), ("QWizard", "&Finish")):
        assert QCoreApplication.translate(context, source) != source


def test_a_mendable_error_says_what_happened_what_was_kept_and_what_to_do(qtbot: QtBot) -> None:
    error = Refused("x", "Berkas itu bukan daftar.", kept="Tidak ada yang berubah.", todo="Pilih berkas lain.")
    box = user_error_box(error)
    qtbot.addWidget(box)
    assert box.text() == "Berkas itu bukan daftar."
    assert box.informativeText() == "Tidak ada yang berubah.\n\nPilih berkas lain."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("rekap", "rekap.xlsx"),
        ("rekap.XLSX", "rekap.XLSX"),
        ("rekap.pdf", "rekap.pdf.xlsx"),
        ("r 2026.11", "r 2026.11.xlsx"),
    ],
)
def test_a_file_gets_its_suffix_once(typed: str, kept: str, tmp_path: Path) -> None:
    assert with_suffix(tmp_path / typed, ".xlsx") == tmp_path / kept


def test_a_file_that_the_suffix_leads_to_is_asked_about(qtbot: QtBot, tmp_path: Path) -> None:
    dialogs = Dialogs()
    answers: list[Path] = []
    (tmp_path / "rekap.xlsx").touch()
    dialogs._save(None, tmp_path / "baru", ".xlsx", answers.append)
    assert answers == [tmp_path / "baru.xlsx"]
    with patch.object(Dialogs, "ask") as ask:
        dialogs._save(None, tmp_path / "rekap", ".xlsx", answers.append)
    assert ask.call_args.args[1] == "Berkas rekap.xlsx sudah ada. Ganti?"
    assert len(answers) == 1
    assert dialogs._file_dialog(None, "Pilih", "*").directory().path() == str(tmp_path)


def test_a_bug_report_holds_no_values(qtbot: QtBot) -> None:
    try:
        raise KeyError("SITI AMINAH 2905200101010001")
    except KeyError as error:
        report = bug_report(error)
        box = bug_box(error)
    qtbot.addWidget(box)
    assert "SITI" not in report and "2905" not in report
    assert "KeyError" in report and "test_a_bug_report_holds_no_values" in report
    assert box.detailedText() == report
    box.show()
    assert english(box) == []


def test_small_widgets_have_names_and_texts(qtbot: QtBot) -> None:
    removed: list[str] = []
    holder = QWidget()
    qtbot.addWidget(holder)
    parts = [
        StateChip("Aktif", "green", holder),
        FilterChip("Desa Wates", lambda: removed.append("desa"), holder),
        EmptyState("Kosong", "Belum ada apa-apa.", "Mulai", lambda: removed.append("start"), parent=holder),
        NoticeBar(holder),
    ]
    parts[3].say("Perlu perhatian", "amber", "Perbaiki", lambda: removed.append("fix"))  # type: ignore[attr-defined]
    holder.show()
    for button in holder.findChildren(QPushButton):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sorted(removed) == ["desa", "fix", "start"]
    assert unnamed(holder) == []


def test_busy_appears_only_after_a_while_and_can_be_stopped(desk: Desk, qtbot: QtBot) -> None:
    import threading

    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    busy, gate = BusyOverlay(page), threading.Event()
    task = busy.watch(desk.tasks.write(page, lambda _p: gate.wait(), lambda _x: None), "Menyimpan ...")
    assert not busy.isVisible()
    qtbot.waitUntil(busy.isVisible, timeout=3000)
    qtbot.mouseClick(busy.stop, Qt.MouseButton.LeftButton)
    assert task.cancelled
    gate.set()
    qtbot.waitUntil(lambda: not busy.isVisible())
    assert unnamed(page) == []


def test_the_line_at_the_bottom_offers_what_can_be_done(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    from PySide6.QtWidgets import QHBoxLayout

    row, said, done = QHBoxLayout(holder), QLabel(), []
    line = StatusLine(said, row, holder)
    line.say("Impor tersimpan.", [Action("Urungkan", lambda: done.append(1))])
    holder.show()
    qtbot.mouseClick(line.buttons[0], Qt.MouseButton.LeftButton)
    assert (said.text(), done) == ("Impor tersimpan.", [1])
    line.say("Selesai.", [])
    assert line.buttons == []


def test_a_pdf_is_shown_searched_and_saved(
    desk: Desk, qtbot: QtBot, dialogs: Any, show: Callable[..., Any], tmp_path: Path
) -> None:
    from pkh_desk.ui.widgets.pdf import PdfPreview

    preview = show(PdfPreview(desk))
    assert not preview.search.isEnabled()
    pdf = pdf_bytes(3)
    preview.show_pdf(pdf, "surat.pdf")
    assert preview.document.pageCount() == 3
    assert preview.page_label.text() == "1 / 3"
    preview.go_page(1)
    qtbot.waitUntil(lambda: preview.page_label.text() == "2 / 3")
    preview.zoom(1.5)
    assert preview.view.zoomFactor() > 0
    preview.search.setText("PERNYATAAN")
    qtbot.keyClick(preview.search, Qt.Key.Key_Return)
    dialogs.next_path = tmp_path / "salinan.pdf"
    with qtbot.waitSignal(preview.saved):
        preview.save()
    assert dialogs.next_path.read_bytes() == pdf
    assert dialogs.proposals == ["surat.pdf"]
    assert unnamed(preview) == []
    preview.clear()
    assert preview.page_label.text() == ""


def test_pages_go_to_the_printer_on_their_own_paper(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

    from pkh_desk.ui.widgets.pdf_print import layout_of, paint_pages

    file = tmp_path / "in.pdf"
    file.write_bytes(pdf_bytes(2))
    document = QPdfDocument()
    document.load(str(file))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setPageLayout(layout_of(document))
    assert paint_pages(printer, document) == 2
    printed = QPdfDocument()
    printed.load(str(tmp_path / "out.pdf"))
    size = printed.pagePointSize(0)
    assert printed.pageCount() == 2
    assert abs(size.width() - 609) < 4 and abs(size.height() - 935) < 4


def test_pages_of_two_papers_are_never_enlarged(qtbot: QtBot, tmp_path: Path) -> None:
    """A set of A4 and folio asks for folio, and its A4 pages come out as large as they are."""
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter
    from reportlab.pdfgen.canvas import Canvas

    from pkh_desk.ui.widgets.pdf_print import layout_of, paint_pages

    canvas = Canvas(str(tmp_path / "in.pdf"))
    for width, height in ((595, 842), (609, 935)):
        canvas.setPageSize((width, height))
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, width, height, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    document = QPdfDocument()
    document.load(str(tmp_path / "in.pdf"))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setPageLayout(layout_of(document))
    assert paint_pages(printer, document) == 2
    printed = QPdfDocument()
    printed.load(str(tmp_path / "out.pdf"))
    assert abs(printed.pagePointSize(0).height() - 935) < 4
    shown = printed.render(0, printed.pagePointSize(0).toSize())
    coloured = [shown.pixelColor(shown.width() // 2, y).red() > 200 for y in range(shown.height())]
    assert abs(coloured.count(True) - 842) < 6  # of 935


def test_services_are_closed_with_the_desk(make_desk: Callable[..., Desk]) -> None:
    services = FakeServices()
    make_desk(services).close()
    assert services.closed


def test_a_whole_page_fits_without_a_scroll_bar(desk: Desk, qtbot: QtBot, show: Callable[..., Any]) -> None:
    from pkh_desk.ui.widgets.pdf import PdfPreview

    preview = show(PdfPreview(desk))
    preview.show_pdf(pdf_bytes(1))
    preview.fit_page()
    qtbot.waitUntil(lambda: preview.view.verticalScrollBar().maximum() == 0)
    preview.fit_width()
    qtbot.waitUntil(lambda: preview.view.verticalScrollBar().maximum() > 0)


def test_a_long_line_asks_for_no_room_and_tells_the_whole_in_its_tip(qtbot: QtBot) -> None:
    from pkh_desk.ui.widgets.one_line import OneLine

    line = OneLine()
    qtbot.addWidget(line)
    line.setText("Tersimpan. " * 200)
    assert line.minimumSizeHint().width() == 0
    assert line.toolTip() == line.text()
