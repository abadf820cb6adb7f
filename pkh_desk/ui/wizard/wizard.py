"""First start: where the data goes, which office, who signs, the first account, and the recovery code."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget, QWizard, QWizardPage

from pkh_desk.domain.records import OfficeSetup
from pkh_desk.services.gate import Gate
from pkh_desk.ui.dialogs import Dialogs
from pkh_desk.ui.tasks import Tasks
from pkh_desk.ui.widgets.busy import BusyOverlay
from pkh_desk.ui.widgets.cards import bare
from pkh_desk.ui.widgets.chip import restyle
from pkh_desk.ui.wizard.account import AccountPage
from pkh_desk.ui.wizard.area import AreaPage
from pkh_desk.ui.wizard.code import CodePage
from pkh_desk.ui.wizard.office import OfficePage
from pkh_desk.ui.wizard.officials import OfficialsPage
from pkh_desk.ui.wizard.welcome import WelcomePage

LOST = "Belum ada data yang dibuat, dan yang sudah diisi di sini akan hilang."
MARGIN = 48
"""Left free on the screen for the title bar and the task bar."""


class SetupWizard(QWizard):
    """`created(folder, services)` when all is done; `existing_chosen(folder)` when there was a dataset already."""

    created = Signal(object, object)
    existing_chosen = Signal(object)

    def __init__(self, gate: Gate, folder: Path, tasks: Tasks, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gate, self.tasks, self.dialogs = gate, tasks, dialogs
        self.setWindowTitle("Persiapan PKH Desk")
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnLastPage)
        self.setOption(QWizard.WizardOption.NoCancelButtonOnLastPage)
        self.resize(fitting(self.screen().availableSize()))
        self._services: object = None
        self.welcome = WelcomePage(gate, dialogs, folder)
        self.area = AreaPage(gate)
        self.office = OfficePage()
        self.officials = OfficialsPage()
        self.account = AccountPage()
        self.code = CodePage()
        for page in (self.welcome, self.area, self.office, self.officials, self.account, self.code):
            let_scroll(page)
            self.addPage(page)
        self.account.setCommitPage(True)
        self.setButtonText(QWizard.WizardButton.CommitButton, "&Buat data kantor")
        self.setButtonText(QWizard.WizardButton.FinishButton, "&Mulai bekerja")
        button = QWizard.WizardButton
        for which in (button.NextButton, button.CommitButton, button.FinishButton):
            restyle(self.button(which), "primary", True)
        self.busy = BusyOverlay(self)
        self.welcome.existing.connect(self._existing)
        self.account.make = self._create
        self.area.done.connect(self.office.propose)
        self.area.done.connect(lambda _regency, _district: self.officials.use_district(gate, self.area.code()))

    def setup(self) -> OfficeSetup:
        """What was filled in."""
        return OfficeSetup(
            name=self.office.name(),
            code=self.area.code(),
            address=self.office.address(),
            letterhead=self.office.letterhead(),
            officials=self.officials.officials(),
            pc_number=self.area.pc_number(),
        )

    def accept(self) -> None:
        super().accept()
        self.created.emit(self.welcome.folder(), self._services)

    def _existing(self, folder: object) -> None:
        self.existing_chosen.emit(folder)

    def _create(self) -> None:
        gate, folder, setup = self.gate, self.welcome.folder(), self.setup()
        user, password, name = self.account.user(), self.account.password(), self.account.name()
        task = self.tasks.write(
            self,
            lambda _progress: gate.create(folder, setup, user, password, name),
            lambda made: self._made(*made),
            self._failed,
        )
        self.busy.watch(task, "Membuat data kantor ...")
        self.busy.stop.hide()
        self.setEnabled(False)

    def _made(self, services: object, code: str) -> None:
        self.setEnabled(True)
        self._services = services
        self.account.made = True
        self.code.show_code(code, self.office.name())
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.show()
        self.next()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        self.dialogs.error(self, error)

    def reject(self) -> None:
        """Nothing was made: close. After the dataset was made only finishing leads on, so that the code is not lost."""
        if self._services is not None:
            return
        if self.currentPage() is self.welcome:
            super().reject()
        else:
            self.dialogs.ask(self, "Hentikan persiapan?", "Hentikan", super().reject, details=LOST, danger=True)


def fitting(room: QSize) -> QSize:
    """As large as the wizard likes to be, but with its buttons on the screen even at 150 % on a small laptop."""
    return QSize(min(760, room.width() - MARGIN), min(540, room.height() - MARGIN))


def let_scroll(page: QWizardPage) -> None:
    """Puts what stands on a page into a frame that scrolls, so that the wizard may be smaller than its largest page."""
    inside, area, laid_out = QWidget(), QScrollArea(), page.layout()
    assert laid_out is not None
    inside.setLayout(laid_out)
    area.setWidget(inside)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(bare(area))
