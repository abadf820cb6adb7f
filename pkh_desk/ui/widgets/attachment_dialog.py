"""The attached files of one thing in a dialog: the proof of an event, the signed scan of a letter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.attachments import AttachmentList
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.fitting_dialog import FittingDialog
from pkh_desk.ui.widgets.nesting import nest


class AttachmentDialog(FittingDialog):
    """The list and a button that closes it."""

    def __init__(
        self, desk: Desk, title: str, hint: str, kind: str, owner_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent or desk.window)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.files = AttachmentList(desk)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(quiet_button("Tutup", self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.AROUND, 16, theme.AROUND, 16)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(text(hint, muted=True))
        column.addWidget(self.files, 1)
        nest(column, buttons)
        self.resize(640, 420)
        self.files.show_owner(kind, owner_id)
