"""The main window: places at the left, search on top, the page, the line at the bottom; keys and history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QScrollArea, QToolButton, QWidget

from pkh_desk.domain.records.recap import MONTH_STATES
from pkh_desk.ui import icons, main_actions, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.focus_keeper import FocusKeeper
from pkh_desk.ui.forms.main_window import Ui_MainWindow
from pkh_desk.ui.history import History, Spot
from pkh_desk.ui.navigation import PlacesBar
from pkh_desk.ui.page import Page
from pkh_desk.ui.places import PLACES, place_index
from pkh_desk.ui.rest import Rest
from pkh_desk.ui.search_box import SearchBox
from pkh_desk.ui.watch import Watch
from pkh_desk.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from pkh_desk.domain.records import WorkOverview

STOPPED = (
    "Masih ada pekerjaan yang sedang disimpan. Pekerjaan itu dihentikan; bila belum selesai, tidak ada bagiannya yang "
    "tersimpan."
)


class MainWindow(QMainWindow):
    """`lock_asked` closes the dataset and leads to the login; `closed` ends the program."""

    lock_asked = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        desk.window = self
        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)
        self.history = History()
        self.pages: dict[str, Page] = {}
        self._frames: dict[str, QScrollArea] = {}
        self._stale: set[str] = set()
        self._locking = False
        self._now: WorkOverview | None = None
        self.rest: Rest | None = None
        self.places = PlacesBar(self.ui.places)
        self.status = StatusLine(self.ui.said, self.ui.actionRow, self)
        self.search = SearchBox(self.ui.search, desk)
        self.watch = Watch(desk, self)
        self.actions_ = main_actions.build(self)
        self._dress()
        self._connect()
        self.focus_keeper = FocusKeeper((self.ui.search, self.ui.user, self.ui.places), self._into_page, self)

    def start(self, rest: Rest | None = None) -> None:
        """Shows Beranda, or where one was when the program was locked; begins to look for changes of others."""
        self.desk.go(*(rest.spot if rest else ("home", "")))
        page = self.page()
        if page and rest and rest.draft is not None:
            page.restore(rest.draft)
        self._changed()
        self.watch.start()

    # --- going places ---

    def show_spot(self, spot: Spot) -> None:
        """Shows a page at a target without touching the history."""
        name, target = spot
        if name not in self.pages:
            self.pages[name] = PLACES[place_index(name)].make(self.desk)
            if self._now is not None:
                self.pages[name].show_waiting(self._now)
            self._frames[name] = scrolling(self.pages[name])
            self.ui.pages.addWidget(self._frames[name])
        page = self.pages[name]
        self.ui.pages.setCurrentWidget(self._frames[name])
        self.places.select(name)
        page.open(target)
        if name in self._stale:
            self._stale.discard(name)
            page.refresh()
        if not self.ui.places.hasFocus():  # who walks along the bar with the arrow keys stays there
            page.take_focus()

    def back(self) -> None:
        self._leave(lambda: self._step(self.history.back()))

    def forward(self) -> None:
        self._leave(lambda: self._step(self.history.forward()))

    def page(self) -> Page | None:
        """The page on the screen."""
        frame = self.ui.pages.currentWidget()
        shown = frame.widget() if isinstance(frame, QScrollArea) else None
        return shown if isinstance(shown, Page) else None

    def _go(self, name: str, target: str) -> None:
        def go() -> None:
            self.history.visit((name, target))
            self.show_spot((name, target))

        if (name, target) == self.history.now and self.page() is not None:
            self.show_spot((name, target))
        else:
            self._leave(go)

    def _step(self, spot: Spot | None) -> None:
        if spot:
            self.show_spot(spot)

    def _leave(
        self, then: Callable[[], None], question: str = "Tinggalkan halaman ini?", verb: str = "Tinggalkan"
    ) -> None:
        page = self.page()
        if page is not None and (lost := page.unsaved()):

            def leave() -> None:
                page.discard()
                then()

            self.desk.dialogs.ask(self, question, verb, leave, details=lost, danger=True)
            self.places.select(page.place)
        else:
            then()

    def _into_page(self) -> None:
        if page := self.page():
            page.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as everywhere else; Qt does so in dialogs only."""
        button = self.focusWidget()
        pressed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if pressed and isinstance(button, QPushButton | QToolButton):
            button.click()
        else:
            super().keyPressEvent(event)

    # --- commands ---

    def run_command(self, name: str) -> None:
        """Runs what a common key means on the page, or says that it means nothing there."""
        page = self.page()
        run = page.commands().get(name) if page else None
        if run:
            run()
        else:
            self.desk.say("Tombol itu tidak dipakai di halaman ini. Shift+F1 menampilkan daftarnya.")

    def refresh(self) -> None:
        page = self.page()
        if page:
            page.refresh()
        self._read_overview()

    def focus_search(self) -> None:
        self.ui.search.setFocus()
        self.ui.search.selectAll()

    def show_guide(self) -> None:
        from pkh_desk.ui.help import guide_dialog

        page = self.page()
        self._dialog = guide_dialog(page.place if page else "home", self)
        self._dialog.open()

    def show_keys(self) -> None:
        from pkh_desk.ui.help import keys_dialog

        self._dialog = keys_dialog(main_actions.key_groups(self), self)
        self._dialog.open()

    def change_password(self) -> None:
        from pkh_desk.ui.change_password import PasswordDialog

        self._password = PasswordDialog(self.desk, self)
        self._password.open()

    def lock(self) -> None:
        """Locks; what was typed is kept in memory where the page can, else the user is asked."""
        page = self.page()
        draft = page.draft() if page else None

        def go() -> None:
            self._locking = True
            self.rest = Rest(self.desk.me.login, self.history.now or ("home", ""), draft)
            self.lock_asked.emit()

        def ask() -> None:
            self._stopping("Kunci program sekarang?", "Kunci", go)

        if draft is not None:
            ask()
        else:
            self._leave(ask, "Kunci program? Isian di halaman ini tidak ikut disimpan.", "Kunci")

    def _stopping(self, question: str, verb: str, then: Callable[[], None]) -> None:
        """Goes on, after asking if a write in hand would be stopped by it."""
        if self.desk.tasks.writing:
            self.desk.dialogs.ask(self, question, verb, then, details=STOPPED, danger=True)
        else:
            then()

    def quit(self) -> None:
        self.close()

    # --- what changes ---

    def _changed(self) -> None:
        shown = self.page()
        self._stale = {name for name, page in self.pages.items() if page is not shown}
        if shown:
            shown.refresh()
        self._read_overview()

    def _read_overview(self) -> None:
        self.desk.read(self, self.desk.services.work.overview, self._show_overview, key="overview")

    def _show_overview(self, now: WorkOverview) -> None:
        self._now = now
        for page in self.pages.values():
            page.show_waiting(now)
        self.ui.office.setText(now.office.name)
        for place in PLACES:
            self.places.set_count(place.name, now.waiting(place.name))
        self.places.set_shown("recap", now.whole_office)
        month = now.month
        state = MONTH_STATES[month.state].casefold() if month else ""
        self.ui.state.setText(f"Bulan berjalan: {month.month.label}, {state}" if month else "")

    def _connect(self) -> None:
        self.desk.going.connect(self._go)
        self.desk.said.connect(self.status.say)
        self.desk.changed.connect(self._changed)
        self.desk.look_changed.connect(self._new_look)
        self.places.chosen.connect(self.desk.go)
        self.ui.places.clicked.connect(lambda _index: self._into_page())
        self.ui.places.activated.connect(lambda _index: self._into_page())

    def _new_look(self) -> None:
        self.places.refresh_icons()
        self.ui.user.setIcon(icons.icon("user"))

    def _dress(self) -> None:
        self.setWindowIcon(icons.program_icon())
        self.ui.program.setFont(theme.font("heading"))
        self.ui.user.setText(self.desk.me.name)
        self.ui.user.setIcon(icons.icon("user"))
        self.ui.user.setMenu(main_actions.user_menu(self, self.actions_))
        self.ui.places.setIconSize(QSize(18, 18))
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.resize(1280, 720)
        self.restoreGeometry(self.desk.preferences.bytes("main_window"))
        self._fit_screen()

    def _fit_screen(self) -> None:
        """No larger than the screen: at a scale of 150 % the usual size does not fit a small laptop."""
        screen = self.screen().availableGeometry()
        if self.isMaximized() or screen.contains(self.geometry()):
            return
        self.resize(self.size().boundedTo(screen.size()))
        if self.width() >= screen.width() or self.height() >= screen.height():
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page()
        lost = "" if self._locking else "\n\n".join(filter(None, (page.unsaved() if page else "", self._in_hand())))
        if lost:
            event.ignore()
            self.desk.dialogs.ask(self, "Keluar dari PKH Desk?", "Keluar", self._close, details=lost, danger=True)
            return
        self._close_down()
        super().closeEvent(event)

    def _in_hand(self) -> str:
        return STOPPED if self.desk.tasks.writing else ""

    def _close(self) -> None:
        self._locking = True
        QTimer.singleShot(0, self.close)

    def _close_down(self) -> None:
        self.watch.stop()
        self.desk.preferences.set_bytes("main_window", self.saveGeometry())
        self.closed.emit()


def scrolling(page: Page) -> QScrollArea:
    """A page in a frame that scrolls where the screen is too small for it (a large scale on a small laptop)."""
    frame = QScrollArea()
    frame.setFrameShape(QScrollArea.Shape.NoFrame)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setWidgetResizable(True)
    frame.setWidget(page)
    return frame
