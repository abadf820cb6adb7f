"""Tampilan: follow the system, or always light or dark; at once, on this PC only."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.forms.settings_look import Ui_SettingsLook
from pkh_desk.ui.preferences import Look


class LookPart(QWidget):
    """Three choices."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.ui = Ui_SettingsLook()
        self.ui.setupUi(self)
        self.ui.heading.setFont(theme.font("heading"))
        choices: dict[Look, QRadioButton] = {
            "system": self.ui.system,
            "light": self.ui.light,
            "dark": self.ui.dark,
        }
        choices[desk.preferences.look].setChecked(True)
        for look, button in choices.items():
            button.clicked.connect(lambda _checked=False, look=look: self.choose(look))

    def choose(self, look: Look) -> None:
        """Remembers and puts on a look."""
        self.desk.preferences.look = look
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.follow(app, look)
        self.desk.look_changed.emit()
