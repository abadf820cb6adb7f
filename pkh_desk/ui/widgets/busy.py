"""Busy overlay: appears over its parent when work takes longer than 300 ms, with progress and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from pkh_desk.ui import theme
from pkh_desk.ui.tasks import Task
from pkh_desk.ui.widgets.buttons import quiet_button

DELAY_MS = 300


class BusyOverlay(QWidget):
    """Watches one task at a time; hidden unless that task runs on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._task: Task | None = None
        self.label = QLabel("Memuat ...")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Kemajuan")
        self.bar.setMinimumWidth(320)
        self.stop = quiet_button("Hentikan", self._cancel)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._appear)
        parent.installEventFilter(self)
        self.hide()

    def watch(self, task: Task, label: str = "Memuat ...") -> Task:
        """Shows itself if `task` runs on; returns the task."""
        self._task = task
        self.label.setText(label)
        self.bar.setRange(0, 0)
        task.progressed.connect(self._progress)
        task.finished.connect(self._finished)
        self.stop.setVisible(task.is_write)
        self._timer.start()
        return task

    def _appear(self) -> None:
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def _progress(self, label: str, done: int, total: int) -> None:
        if self.sender() is self._task:
            self.label.setText(label)
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _finished(self) -> None:
        if self.sender() is self._task:
            self._timer.stop()
            self._task = None
            self.hide()

    def _cancel(self) -> None:
        if self._task:
            self.label.setText("Menghentikan ...")
            self._task.cancel()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.AROUND, theme.BETWEEN, theme.AROUND, theme.BETWEEN)
        inside.addWidget(self.label)
        inside.addWidget(self.bar)
        inside.addWidget(self.stop, alignment=Qt.AlignmentFlag.AlignRight)
        QVBoxLayout(self).addWidget(card, alignment=Qt.AlignmentFlag.AlignCenter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shade = QColor(theme.colours().window)
        shade.setAlpha(170)
        QPainter(self).fillRect(event.rect(), shade)
