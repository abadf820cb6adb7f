"""The login: whose dataset, who, and the password; says what is wrong in the window itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from pkh_desk.domain.errors import Cancelled, UserError
from pkh_desk.services.gate import Gate
from pkh_desk.ui import theme
from pkh_desk.ui.dialogs import Dialogs
from pkh_desk.ui.forms.login import Ui_Login
from pkh_desk.ui.tasks import Tasks

ACCOUNT = "Periksa juga nama akunnya: setiap data kantor punya akun sendiri."


class LoginWindow(QDialog):
    """`opened(services)` after a right password; `dataset_changed(folder)` when another one was chosen."""

    opened = Signal(object)
    dataset_changed = Signal(object)

    def __init__(
        self,
        gate: Gate,
        dataset: Path,
        tasks: Tasks,
        dialogs: Dialogs,
        user: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.gate, self.dataset, self.tasks, self.dialogs = gate, dataset, tasks, dialogs
        self.ui = Ui_Login()
        self.ui.setupUi(self)
        self.ui.title.setFont(theme.font("title"))
        self.ui.user.setText(user)
        self._wait = QTimer(self, interval=1000)
        self._wait.timeout.connect(self._count_down)
        self._seconds = 0
        self._show_folder()
        self._connect()
        self._idle()
        (self.ui.password if user else self.ui.user).setFocus()

    def log_in(self) -> None:
        """Tries the password in a worker: one key derivation."""
        user, password = self.ui.user.text().strip(), self.ui.password.text()
        if not user or not password:
            self._say("Isi nama akun dan sandi.")
            return
        self._say("")
        self._busy(True)
        gate, folder = self.gate, self.dataset
        self.tasks.read(self, lambda: gate.open(folder, user, password), self._done, self._failed)

    def recover(self) -> None:
        """Asks for the recovery code."""
        from pkh_desk.ui.recovery import RecoveryDialog

        self.recovery = RecoveryDialog(self.gate, self.dataset, self.tasks, self.ui.user.text(), self)
        self.recovery.opened.connect(self.opened)
        self.recovery.open()

    def _done(self, services: object) -> None:
        self.ui.password.clear()
        self.opened.emit(services)

    def _failed(self, error: BaseException) -> None:
        self._idle()
        if isinstance(error, UserError) and not isinstance(error, Cancelled):
            self._say(f"{error.message} {ACCOUNT}" if error.code == "wrong_password" else error.message)
            self._start_waiting(int(error.details.get("wait_seconds", 0)))
            self.ui.password.selectAll()
            self.ui.password.setFocus()
        else:
            self.dialogs.error(self, error)

    def _start_waiting(self, seconds: int) -> None:
        self._seconds = seconds
        if seconds:
            self.ui.login.setEnabled(False)
            self._wait.start()

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self.ui.login.setText(f"Tunggu {self._seconds} detik")
            return
        self._wait.stop()
        self._idle()

    def _busy(self, on: bool) -> None:
        for widget in (self.ui.user, self.ui.password, self.ui.login, self.ui.change, self.ui.forgot):
            widget.setEnabled(not on)
        self.ui.working.setVisible(on)

    def _idle(self) -> None:
        self._busy(False)
        self.ui.login.setText("&Masuk")

    def _say(self, text: str) -> None:
        self.ui.message.setText(text)
        self.ui.message.setVisible(bool(text))
        self.ui.password.setAccessibleDescription(text)
        if self.isVisible():  # a wrapped sentence needs the height that its width asks for
            needed = max(self.heightForWidth(self.width()), self.sizeHint().height())
            self.resize(self.width(), max(self.height(), needed))

    def _show_folder(self) -> None:
        shown = self.ui.folder.fontMetrics().elidedText(str(self.dataset), Qt.TextElideMode.ElideMiddle, 220)
        self.ui.folder.setText(shown)
        self.ui.folder.setToolTip(str(self.dataset))

    def _connect(self) -> None:
        self.ui.login.clicked.connect(self.log_in)
        self.ui.forgot.clicked.connect(self.recover)
        self.ui.caps.hide()
        self._say("")
        self.ui.password.caps_lock.connect(self.ui.caps.setVisible)
        menu = QMenu(self)
        menu.addAction("Buka folder data lain ...", self._choose)
        menu.addAction("Buat data kantor baru ...", self._choose_new)
        self.ui.change.setMenu(menu)

    def _choose(self) -> None:
        self.dialogs.folder(self, "Pilih folder data kantor", self.dataset.parent, self._chosen)

    def _choose_new(self) -> None:
        title = "Pilih folder kosong untuk data kantor baru"
        self.dialogs.folder(self, title, self.dataset.parent, self.dataset_changed.emit)

    def _chosen(self, folder: Path) -> None:
        if self.gate.exists(folder):
            self.dataset_changed.emit(folder)
        else:
            self._say("Di folder itu tidak ada data PKH Desk. Pilih folder yang memuat data.db dan keys.json.")
