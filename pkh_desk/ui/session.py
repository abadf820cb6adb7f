"""Which window is there: wizard or login first, then the main window; locking leads back to the login."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pkh_desk.domain.records import AccountInfo
from pkh_desk.services.gate import Gate
from pkh_desk.ui.dialogs import Dialogs
from pkh_desk.ui.login import LoginWindow
from pkh_desk.ui.preferences import Preferences
from pkh_desk.ui.rest import Rest
from pkh_desk.ui.tasks import Tasks

if TYPE_CHECKING:
    from pkh_desk.services.app import Services
    from pkh_desk.ui.desk import Desk
    from pkh_desk.ui.wizard.wizard import SetupWizard


class Session(QObject):
    """From the first window to the last."""

    def __init__(
        self,
        gate: Gate,
        preferences: Preferences,
        dataset: Path | None = None,
        dialogs: Dialogs | None = None,
    ) -> None:
        super().__init__()
        self.gate = gate
        self.preferences = preferences
        self.dataset = dataset or preferences.dataset
        self.dialogs = dialogs or Dialogs()
        self.tasks = Tasks(lambda error: self.dialogs.error(self.window, error), self)
        self.window: QWidget | None = None
        self.last_user: dict[Path, str] = {}
        self._desk: Desk | None = None
        self._leaving: set[Desk] = set()
        self._quitting = False
        self._rest: Rest | None = None

    def start(self) -> QWidget:
        """Shows the wizard where there is no dataset yet, else the login."""
        return self.show_login() if self.gate.exists(self.dataset) else self.show_wizard()

    def show_login(self) -> LoginWindow:
        login = LoginWindow(self.gate, self.dataset, self.tasks, self.dialogs, self._user())
        login.opened.connect(self._opened)
        login.dataset_changed.connect(self._change_dataset)
        login.rejected.connect(self._quit)
        self._replace(login)
        return login

    def show_wizard(self) -> SetupWizard:

        from pkh_desk.ui.wizard.wizard import SetupWizard

        wizard = SetupWizard(self.gate, self.dataset, self.tasks, self.dialogs)
        wizard.created.connect(self._created)
        wizard.existing_chosen.connect(self._change_dataset)
        wizard.rejected.connect(self._quit)
        self._replace(wizard)
        return wizard

    def lock(self) -> None:
        """Asks for the password again at once; the dataset is closed when the work in hand has come to its end."""
        self._rest = getattr(self.window, "rest", None)
        self._leave_main()
        self.show_login()

    def end(self) -> None:
        """Closes what is open; waits for work in hand. No window is left by then."""
        self._leave_main()
        for desk in self._leaving:
            desk.close()
        self.tasks.close()
        self.preferences.sync()

    def _user(self) -> str:
        """Who was at work in this dataset last; another dataset has other accounts."""
        return self.last_user.get(self.dataset) or self.preferences.user_of(self.dataset)

    def _created(self, folder: object, services: Services) -> None:
        self.dataset = Path(str(folder))
        self._opened(services)

    def _change_dataset(self, folder: object) -> None:
        self.dataset = Path(str(folder))
        self.start()

    def _opened(self, services: Services) -> None:
        self.preferences.dataset = self.dataset

        def failed(error: BaseException) -> None:
            services.close()
            self.dialogs.error(self.window, error)

        self.tasks.read(self, services.accounts.me, lambda me: self._show_main(services, me), failed)

    def _show_main(self, services: Services, me: AccountInfo) -> None:
        from pkh_desk.ui.desk import Desk
        from pkh_desk.ui.main_window import MainWindow

        self.last_user[self.dataset] = me.login
        self.preferences.set_user(self.dataset, me.login)
        desk = self._desk = Desk(services, me, self.preferences, self.dialogs)
        desk.dataset = self.dataset
        desk.gate = self.gate
        window = MainWindow(desk)
        window.lock_asked.connect(self.lock)
        window.closed.connect(self._quit)
        self._replace(window)
        rest, self._rest = self._rest, None
        window.start(rest if rest and rest.login == me.login else None)

    def _replace(self, window: QWidget) -> None:
        old, self.window = self.window, window
        window.show()
        if old is not None:
            old.blockSignals(True)
            old.hide() if isinstance(old, QDialog) else old.close()
            old.deleteLater()

    def _leave_main(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            self._leaving.add(desk)
            desk.left.connect(lambda: self._left(desk), Qt.ConnectionType.QueuedConnection)
            desk.leave()

    def _left(self, desk: Desk) -> None:
        self._leaving.discard(desk)
        if self._quitting and not self._leaving:
            QApplication.quit()

    def _quit(self) -> None:
        """Ends the program once no work is in hand any more; its windows are closed already."""
        self._quitting = True
        self._leave_main()
        if not self._leaving:
            QApplication.quit()
