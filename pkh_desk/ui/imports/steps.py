"""The line of the four steps: where the import stands, in words and not by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pkh_desk.ui import icons, theme
from pkh_desk.ui.widgets.chip import restyle

TITLES = ("Berkas", "Kenali", "Tinjau", "Selesai")
FILE, KNOWN, REVIEW, DONE = range(4)
ICON = QSize(16, 16)


class StepLine(QWidget):
    """`show_step(2)` marks what is done, where one stands, what comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = [QLabel() for _ in TITLES]
        self.marks = [QLabel() for _ in TITLES]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for number, (mark, label) in enumerate(zip(self.marks, self.labels, strict=True)):
            if number:
                between = QLabel("›")
                between.setProperty("muted", True)
                row.addSpacing(6)
                row.addWidget(between)
                row.addSpacing(6)
            row.addWidget(mark)
            row.addWidget(label)
        row.addStretch(1)
        self.show_step(FILE)

    def show_step(self, now: int) -> None:
        """Marks the steps before `now` as done."""
        for number, (mark, label) in enumerate(zip(self.marks, self.labels, strict=True)):
            done = number < now or now == DONE
            mark.setPixmap(icons.icon("done" if done else "waiting").pixmap(ICON))
            label.setText(f"{number + 1}. {TITLES[number]}")
            restyle(label, "muted", number > now)
            label.setFont(theme.font("heading" if number == now else "normal"))
        self.setAccessibleName(f"Langkah {now + 1} dari {len(TITLES)}: {TITLES[now]}")
