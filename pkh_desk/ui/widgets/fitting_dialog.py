"""A dialog that is never larger than the screen: at a large scale a small laptop must show its buttons too."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog

FRAME = QSize(16, 48)
"""What the frame of a window takes."""


class FittingDialog(QDialog):
    """Takes the size it asks for, or what the screen has."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.resize(self.size().boundedTo(self.screen().availableSize() - FRAME))
