"""The main window: places, history, keys, search, leaving with unsaved work, changes of others; and the session."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, ClassVar, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from pkh_desk.domain.errors import Cancelled, Conflict, PermissionDenied
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.history import History
from pkh_desk.ui.login import LoginWindow
from pkh_desk.ui.main_window import MainWindow
from pkh_desk.ui.page import Page
from pkh_desk.ui.places import PLACES, place_index
from pkh_desk.ui.rest import Rest
from pkh_desk.ui.search_box import FOUND_ROLE, HINTS
from pkh_desk.ui.session import Session
from pkh_desk.ui.wizard.wizard import SetupWizard
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.fake_gate import FakeGate
from tests.gui.fakes import FakeServices
from tests.gui.walk import unnamed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pkh_desk.domain.records import Progress
    from pkh_desk.services.gate import Gate
    from pkh_desk.ui.preferences import Preferences

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
KEY = Qt.Key


class NotePage(Page):
    """A page that remembers what was asked of it."""

    title = "Catatan"
    keys: ClassVar = {"F9": "Uji"}

    def __init__(self, desk: Desk, place: str) -> None:
        super().__init__(desk)
        self.place = place  # type: ignore[misc]
        self.calls: list[str] = []
        self.lost = ""
        self.kept: object = None
        self.button = QPushButton("Uji")
        self.body.addWidget(self.button)

    def open(self, target: str) -> None:
        self.calls.append(f"open {target}".strip())

    def refresh(self) -> None:
        self.calls.append("refresh")

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"new": lambda: self.calls.append("new")}

    def unsaved(self) -> str:
        return self.lost

    def draft(self) -> object:
        return self.kept

    def restore(self, draft: object) -> None:
        self.calls.append(f"restore {draft}")


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> dict[str, NotePage]:
    """Every place but Beranda and Pengaturan is a page that takes notes."""
    made: dict[str, NotePage] = {}
    real = type(PLACES[0]).make

    def make(place: Any, desk: Desk) -> Page:
        if place.name in ("home", "settings"):
            return real(place, desk)
        made[place.name] = NotePage(desk, place.name)
        return made[place.name]

    monkeypatch.setattr(type(PLACES[0]), "make", make)
    return made


@pytest.fixture
def window(
    desk: Desk, pages: dict[str, NotePage], show: Callable[..., Any], settle: Callable[[Desk], None]
) -> MainWindow:
    made: MainWindow = show(MainWindow(desk), width=1366, height=768)
    made.start()
    settle(desk)
    made.watch.stop()
    made.activateWindow()
    return made


def here(window: MainWindow) -> str:
    page = window.page()
    return page.place if page else ""


@pytest.mark.parametrize("look", ["light", "dark"], indirect=True)
def test_it_opens_with_beranda_and_what_waits(window: MainWindow, look: str) -> None:
    assert here(window) == "home"
    assert window.ui.office.text() == "Sekretariat PPKH Kecamatan Wates"
    assert window.ui.state.text() == "Bulan berjalan: November 2026, terbuka"
    item = window.ui.places.item(place_index("graduation"))
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Graduasi, 3 menunggu"
    assert unnamed(window) == []


def test_it_fits_a_small_laptop(window: MainWindow) -> None:
    """Also at a scale of 150 %: 1366x768 are then 911x512."""
    window.desk.go("settings")
    assert window.minimumSizeHint().width() <= 911
    assert window.minimumSizeHint().height() <= 480


def test_pages_are_made_on_the_first_visit(window: MainWindow, pages: dict[str, NotePage], qtbot: QtBot) -> None:
    assert pages == {}
    qtbot.keyClick(window, KEY.Key_2, CTRL)
    assert here(window) == "households"
    qtbot.keyClick(window, KEY.Key_7, CTRL)
    assert here(window) == "settings"
    assert list(pages) == ["households"]
    assert pages["households"].calls == ["open"]


def test_the_bar_leads_to_places(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.ui.places
    rect = bar.visualItemRect(bar.item(place_index("recap")))
    qtbot.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(1, 1))
    assert here(window) == "recap"


def test_back_and_forward(window: MainWindow, pages: dict[str, NotePage], qtbot: QtBot) -> None:
    window.desk.go("households")
    window.desk.go("households", "12")
    window.desk.go("graduation", "7")
    qtbot.keyClick(window, KEY.Key_Left, ALT)
    assert here(window) == "households"
    assert pages["households"].calls[-1] == "open 12"
    qtbot.keyClick(window, KEY.Key_Left, ALT)
    assert pages["households"].calls[-1] == "open"
    qtbot.keyClick(window, KEY.Key_Right, ALT)
    assert pages["households"].calls[-1] == "open 12"
    window.desk.go("recap")
    qtbot.keyClick(window, KEY.Key_Right, ALT)
    assert here(window) == "recap"


def test_common_keys_go_to_the_page(window: MainWindow, pages: dict[str, NotePage], qtbot: QtBot) -> None:
    window.desk.go("households")
    qtbot.keyClick(window, KEY.Key_N, CTRL)
    qtbot.keyClick(window, KEY.Key_F5)
    qtbot.keyClick(window, KEY.Key_E, CTRL)
    assert pages["households"].calls == ["open", "new", "refresh"]
    assert "tidak dipakai" in window.ui.said.text()


def test_keys_are_listed(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go("households")
    qtbot.keyClick(window, KEY.Key_F1, SHIFT)
    text = window._dialog.browser.toPlainText()
    assert "Halaman Catatan" in text and "Ctrl+K" in text and "F9" in text
    assert unnamed(window._dialog) == []


def test_the_guide_opens(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, KEY.Key_F1)
    assert window._dialog.isVisible()
    assert "anduan" in window._dialog.browser.toPlainText()


def test_the_hint_of_the_search_is_never_cut(window: MainWindow) -> None:
    edit = window.ui.search
    for width, hint in ((600, HINTS[0]), (160, HINTS[-1]), (600, HINTS[0])):
        edit.setMinimumWidth(0)
        edit.resize(width, edit.height())
        assert edit.placeholderText() == hint


def test_search_finds_and_opens(
    window: MainWindow, pages: dict[str, NotePage], qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    qtbot.keyClick(window, KEY.Key_K, CTRL)
    edit, results = window.ui.search, window.search.results
    qtbot.keyClicks(edit, "sri wahyuni")
    qtbot.waitUntil(lambda: window.search.popup.isVisible() and results.count() > 3)
    kinds = [results.item(row).data(FOUND_ROLE).place for row in range(results.count())]
    assert kinds == sorted(kinds, key=["households", "graduation", "documents"].index)
    qtbot.keyClick(edit, KEY.Key_Down)
    wanted = results.currentItem().data(FOUND_ROLE)
    qtbot.keyClick(edit, KEY.Key_Return)
    assert here(window) == "households"
    assert pages["households"].calls == [f"open {wanted.target}"]
    assert edit.text() == ""
    qtbot.keyClicks(edit, "zzzz")
    qtbot.waitUntil(lambda: window.search.popup.isVisible())
    assert window.search.note.text() == "Tidak ada yang cocok."
    qtbot.keyClick(edit, KEY.Key_Escape)
    assert not window.search.popup.isVisible()


def test_unsaved_work_is_asked_about(
    window: MainWindow, pages: dict[str, NotePage], dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    window.desk.go("households")
    pages["households"].lost = "Isian belum disimpan."
    dialogs.yes = False
    window.desk.go("recap")
    window.close()
    assert here(window) == "households" and window.isVisible()
    assert dialogs.asked == ["Tinggalkan halaman ini?", "Keluar dari PKH Desk?"]
    assert window.ui.places.currentRow() == place_index("households")
    dialogs.yes = True
    with qtbot.waitSignal(window.closed):
        window.close()


def test_a_change_refreshes_what_is_shown_and_says_nothing_to_the_rest(
    window: MainWindow, pages: dict[str, NotePage], settle: Callable[[Desk], None]
) -> None:
    window.desk.go("households")
    window.desk.go("recap")
    window.desk.write(window, lambda _progress: None)
    settle(window.desk)
    assert pages["recap"].calls == ["open", "refresh"]
    assert pages["households"].calls == ["open"]


def test_a_page_that_was_away_when_something_changed_reloads_once_when_shown(
    window: MainWindow, pages: dict[str, NotePage], settle: Callable[[Desk], None]
) -> None:
    window.desk.go("households")
    window.desk.go("recap")
    window.desk.changed.emit()
    window.desk.go("households")
    assert pages["households"].calls == ["open", "open", "refresh"]
    window.desk.go("recap")
    window.desk.go("households")
    assert pages["households"].calls == ["open", "open", "refresh", "open"]


def test_changes_of_others_show_and_own_ones_are_no_news(
    window: MainWindow, services: FakeServices, pages: dict[str, NotePage], settle: Callable[[Desk], None]
) -> None:
    window.desk.go("households")
    services.maintenance.txn = 2
    window.watch.look()
    settle(window.desk)
    assert pages["households"].calls == ["open", "refresh"]
    assert "jendela lain" in window.ui.said.text()
    window.desk.say("")
    services.maintenance.txn = 3
    window.desk.changed.emit()
    window.watch.look()
    settle(window.desk)
    assert window.ui.said.text() == ""


def test_enter_presses_the_button_that_has_the_focus(
    window: MainWindow, pages: dict[str, NotePage], qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    window.desk.go("households")
    pressed: list[int] = []
    button = pages["households"].button
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus()
    qtbot.keyClick(button, KEY.Key_Return)
    qtbot.keyClick(button, KEY.Key_Enter)
    assert pressed == [1, 1]


def test_a_place_takes_the_keyboard_unless_one_walks_along_the_bar(
    window: MainWindow, pages: dict[str, NotePage], qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    window.ui.search.setFocus()
    qtbot.keyClick(window, KEY.Key_2, CTRL)
    assert pages["households"].button.hasFocus()
    window.ui.places.setFocus()
    qtbot.keyClick(window.ui.places, KEY.Key_Down)
    assert here(window) == "graduation"
    assert window.ui.places.hasFocus()
    qtbot.keyClick(window.ui.places, KEY.Key_Return)
    assert pages["graduation"].button.hasFocus()


def test_locking_keeps_what_the_page_can_keep(
    window: MainWindow, pages: dict[str, NotePage], dialogs: FakeDialogs, qtbot: QtBot
) -> None:
    window.desk.go("households", "12")
    pages["households"].lost = "Isian belum disimpan."
    dialogs.yes = False
    window.lock()
    assert dialogs.asked == ["Kunci program? Isian di halaman ini tidak ikut disimpan."]
    pages["households"].kept = "isian"
    with qtbot.waitSignal(window.lock_asked):
        window.lock()
    assert window.rest == Rest("sri", ("households", "12"), "isian")


def test_results_stand_in_the_line_at_the_bottom(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[int] = []
    window.desk.say("Impor tersimpan.", Action("Urungkan", lambda: undone.append(1)))
    qtbot.mouseClick(window.status.buttons[0], Qt.MouseButton.LeftButton)
    assert (window.ui.said.text(), undone) == ("Impor tersimpan.", [1])


def test_names_are_never_read_as_markup(window: MainWindow) -> None:
    own = [window.ui.office, window.ui.said, window.ui.state]
    assert {label.textFormat() for label in own if isinstance(label, QLabel)} == {Qt.TextFormat.PlainText}


def test_history_forgets_what_was_ahead() -> None:
    history = History()
    assert history.back() is None
    for number in range(150):
        history.visit(("households", str(number)))
        history.visit(("households", str(number)))
    assert history.now == ("households", "149")
    assert history.back() == ("households", "148")
    history.visit(("recap", ""))
    assert history.forward() is None


def test_it_says_so_when_changes_of_others_cannot_be_seen(
    window: MainWindow,
    services: FakeServices,
    settle: Callable[[Desk], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy() -> int:
        raise Conflict("dataset_busy", "Data sedang dipakai program lain.")

    with monkeypatch.context() as patch:
        patch.setattr(services.maintenance, "newest_txn", busy)
        for _ in range(2):
            window.watch.look()
            settle(window.desk)
        assert window.ui.said.text() == ""
        window.watch.look()
        settle(window.desk)
        said = window.ui.said.text()
        assert "tidak terpantau" in said and "Data sedang dipakai program lain." in said
    window.status.buttons[0].click()
    settle(window.desk)
    assert window.ui.said.text() == "Perubahan dari jendela lain terpantau lagi."
    services.maintenance.txn = 9
    window.watch.look()
    settle(window.desk)
    assert "jendela lain; tampilan diperbarui" in window.ui.said.text()


class LongWork:
    """A write that holds its thread until it may go on, and then asks whether it should stop."""

    def __init__(self) -> None:
        self.begun, self.go_on, self.stopped = threading.Event(), threading.Event(), False

    def __call__(self, progress: Progress) -> None:
        self.begun.set()
        self.go_on.wait(10)
        try:
            progress("Menyimpan", 1, 2)
        except Cancelled:
            self.stopped = True
            raise


def at_work(session: Session, qtbot: QtBot) -> MainWindow:
    """Logs in and waits for the main window."""
    login = session.start()
    assert isinstance(login, LoginWindow)
    login.ui.user.setText("sri")
    login.ui.password.setText("rahasia-benar")
    login.log_in()
    qtbot.waitUntil(lambda: isinstance(session.window, MainWindow))
    assert isinstance(session.window, MainWindow)
    return session.window


@pytest.fixture
def session(gate: FakeGate, preferences: Preferences, dialogs: FakeDialogs, tmp_path: Path) -> Iterator[Session]:
    made = Session(cast("Gate", gate), preferences, tmp_path / "dataset", dialogs)
    yield made
    made.end()


def test_each_dataset_proposes_its_own_account(session: Session, preferences: Preferences, tmp_path: Path) -> None:
    preferences.set_user(session.dataset, "sri")
    login = session.start()
    assert isinstance(login, LoginWindow)
    assert (login.ui.user.text(), login.focusWidget()) == ("sri", login.ui.password)
    login.dataset_changed.emit(tmp_path / "other")
    other = session.window
    assert isinstance(other, LoginWindow)
    assert (other.ui.user.text(), other.focusWidget()) == ("", other.ui.user)


def test_the_name_that_an_older_version_kept_belongs_to_its_dataset(preferences: Preferences, tmp_path: Path) -> None:
    preferences.dataset = tmp_path / "dataset"
    preferences._store.setValue("user", "sri")
    assert preferences.user_of(tmp_path / "dataset") == "sri"
    assert preferences.user_of(tmp_path / "other") == ""


def test_from_login_to_the_window_and_back_by_locking(
    session: Session, gate: FakeGate, pages: dict[str, NotePage], qtbot: QtBot, preferences: Preferences
) -> None:
    main = at_work(session, qtbot)
    assert preferences.dataset == session.dataset
    assert preferences.user_of(session.dataset) == "sri"
    main.desk.go("recap", "2026-10")
    pages["recap"].kept = "isian"
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow)
    qtbot.keyClick(main, KEY.Key_L, CTRL)
    again = session.window
    assert isinstance(again, LoginWindow) and again.ui.user.text() == "sri"
    qtbot.waitUntil(lambda: gate.services.closed)


def test_locking_while_something_is_saved_asks_and_does_not_wait(
    session: Session, gate: FakeGate, dialogs: FakeDialogs, pages: dict[str, NotePage], qtbot: QtBot
) -> None:
    main, work = at_work(session, qtbot), LongWork()
    main.desk.write(main, work)
    qtbot.waitUntil(work.begun.is_set)
    dialogs.yes = False
    main.lock()
    assert session.window is main and dialogs.asked == ["Kunci program sekarang?"]
    dialogs.yes = True
    main.lock()  # comes back while the work still holds its thread
    assert isinstance(session.window, LoginWindow)
    assert gate.services.away  # readable copies do not wait for the work
    qtbot.wait(50)
    assert not gate.services.closed and session._leaving
    work.go_on.set()
    qtbot.waitUntil(lambda: gate.services.closed and not session._leaving)
    assert work.stopped
    session.window.ui.password.setText("rahasia-benar")
    session.window.log_in()
    qtbot.waitUntil(lambda: isinstance(session.window, MainWindow))


def test_quitting_waits_for_the_work_with_the_event_loop_running(
    session: Session, gate: FakeGate, pages: dict[str, NotePage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: quits.append(gate.services.closed))
    main, work = at_work(session, qtbot), LongWork()
    main.desk.write(main, work)
    qtbot.waitUntil(work.begun.is_set)
    main.close()
    qtbot.waitUntil(lambda: not main.isVisible())
    assert quits == []
    work.go_on.set()
    qtbot.waitUntil(lambda: quits == [True])


def test_a_login_that_cannot_go_on_closes_the_dataset(
    session: Session, gate: FakeGate, dialogs: FakeDialogs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def off() -> Any:
        raise PermissionDenied("account_inactive", "Akun Anda sudah dinonaktifkan.")

    monkeypatch.setattr(gate.services.accounts, "me", off)
    session.start()
    session._opened(cast("Any", gate.services))
    qtbot.waitUntil(lambda: gate.services.closed and len(dialogs.errors) == 1)
    assert isinstance(session.window, LoginWindow)


def test_a_new_office_goes_through_the_wizard(session: Session, gate: FakeGate, qtbot: QtBot, tmp_path: Path) -> None:
    gate.there = False
    wizard = session.start()
    assert isinstance(wizard, SetupWizard)
    gate.there = True
    wizard.existing_chosen.emit(tmp_path / "lain")
    assert isinstance(session.window, LoginWindow)
    assert session.dataset == tmp_path / "lain"


def test_the_keyboard_stays_in_the_page_when_what_had_it_goes_away(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.go("imports")
    page = cast("NotePage", window.page())
    gone, greyed = QPushButton("Sekali pakai"), QPushButton("Sekali tekan")
    for button in (gone, greyed):
        page.body.addWidget(button)
        button.show()
    gone.clicked.connect(gone.hide)
    greyed.clicked.connect(lambda: greyed.setEnabled(False))
    for button in (greyed, gone):
        button.setFocus()
        qtbot.keyClick(button, KEY.Key_Space)
        qtbot.waitUntil(lambda: page.isAncestorOf(window.focusWidget()))
    page.button.setFocus()
    window.focus_search()
    QApplication.processEvents()
    assert window.focusWidget() is window.ui.search


def test_a_write_that_changes_nothing_on_the_screen_is_not_taken_for_one_of_others(
    window: MainWindow, services: FakeServices, settle: Callable[[Desk], None]
) -> None:
    window.watch.look()
    settle(window.desk)
    window.desk.say("Disalin.")

    def copied(_progress: Progress) -> None:
        services.maintenance.txn += 1

    window.desk.tasks.write(window, copied, lambda _nothing: None)
    settle(window.desk)
    window.watch.look()
    settle(window.desk)
    assert window.ui.said.text() == "Disalin."


def test_the_window_is_no_larger_than_the_screen(desk: Desk, pages: dict[str, NotePage], qtbot: QtBot) -> None:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    screen = made.screen().availableGeometry()
    assert made.width() <= screen.width()
    assert made.height() <= screen.height()


def test_a_page_hears_what_waits_in_its_sections(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[dict[str, int]] = []
    monkeypatch.setattr(NotePage, "show_waiting", lambda page, now: heard.append(now.by_section(page.place)))
    window.desk.go("households")
    waiting = window.desk.services.roster.summary().not_listed
    assert heard == [{"stages": waiting} if waiting else {}]
