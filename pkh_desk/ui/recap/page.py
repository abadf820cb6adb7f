"""The place Rekap: the months with their state, and the chosen month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, UserError
from pkh_desk.domain.records import MonthRevision, MonthRow, OfficeInfo, RecapFigures
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.page import Command, Page
from pkh_desk.ui.recap.buttons import MonthButtons
from pkh_desk.ui.recap.commands import MonthCommands
from pkh_desk.ui.recap.joined.view import JoinedView
from pkh_desk.ui.recap.month_sheet import MonthSheet
from pkh_desk.ui.recap.revisions import RevisionsDialog
from pkh_desk.ui.recap.words import month_word
from pkh_desk.ui.sections import PREFIX, Section, SectionBar, parse
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.stack import FittingStack

SECTIONS = (Section("joined", "Gabungan", JoinedView),)
"""What stands beside the months."""
JOINED = f"{PREFIX}joined"
SHOWN, SLOW = ("flows", "moves", "handlings", "facilitators"), ("quality",)
"""The lists that are read at once, and what takes seconds in a large office."""
BESIDE = 216
"""Pixels of the column with month and parts, before somebody moves the handle."""


class RecapPage(Page):
    """Targets: "" the newest month, "2026-11" that month, "section:joined[:2026-11]" what the regency has."""

    place, title = "recap", "Rekap"
    keys: ClassVar[Mapping[str, str]] = {
        "Ctrl+E": "Ekspor buku kerja",
        "Ctrl+PgDn": "Bagian berikutnya",
        "Ctrl+PgUp": "Bagian sebelumnya",
        "Enter": "Buka yang ditunjuk",
    }

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.month: Month | None = None
        self.rows: list[MonthRow] = []
        self._led = False
        self.revisions: tuple[MonthRevision, ...] = ()
        self.figures: RecapFigures | None = None
        self.bar = SectionBar("Bulan", SECTIONS)
        self.bar.asked.connect(lambda key: desk.go(self.place, f"{PREFIX}{key}" if key else ""))
        self.joined: JoinedView | None = None
        self._make()
        self._lay_out()
        self.run = MonthCommands(desk, self)
        self.buttons = MonthButtons(self.head, self.run, desk)
        self.months.activated.connect(lambda _index: self._month_chosen())
        self.sheet.older.connect(self._ask_revision)
        self._fit_buttons()

    def open(self, target: str) -> None:
        key, within = parse(target)
        self.bar.select(key)
        self._show_section(key)
        if self.joined is not None and key:
            self.joined.open(within)
            return
        try:
            self.month = Month.parse(target) if target else self.month
        except BadInput as error:
            self.desk.fail(error)
        self.refresh()

    def take_focus(self) -> None:
        (self.sheet.parts.list if self.sheet.parts.list.isVisible() else self).setFocus()

    def refresh(self) -> None:
        if self._in_section:
            self._in_section.refresh()
            return
        self.desk.read(self, self.desk.services.months.list, self._months_arrived, self._refused, key="months")

    def commands(self) -> Mapping[str, Command]:
        return self._in_section.commands() if self._in_section else {"export": self.buttons.export_month}

    @property
    def _in_section(self) -> JoinedView | None:
        return self.joined if self.joined is not None and self.outer.currentWidget() is self.joined else None

    def _show_section(self, key: str) -> None:
        if key and self.joined is None:
            self.joined = JoinedView(self.desk)
            self.outer.addWidget(self.joined)
        self.outer.setCurrentWidget(self.joined if key and self.joined is not None else self.whole)
        self._fit_buttons()

    def _row(self) -> MonthRow | None:
        return next((row for row in self.rows if row.month == self.month), None)

    def _months_arrived(self, rows: Sequence[MonthRow]) -> None:
        self.rows = list(rows)
        if rows and self._row() is None:
            self.month = rows[0].month
        self.months.clear()
        for row in rows:
            self.months.addItem(f"{row.month.label}, {month_word(row).casefold()}", row.month)
        self.months.setCurrentIndex(next((at for at, row in enumerate(rows) if row.month == self.month), -1))
        self.whole.setCurrentIndex(1 if rows else 0)
        if self.hasFocus():
            self.take_focus()
        if rows:
            self._load()
        else:
            self.figures = None
            self._fit_buttons()
            self.desk.read(self, self.desk.services.office.get, self._office_arrived, key="office")

    def _office_arrived(self, office: OfficeInfo) -> None:
        """A regency has no months of its own: its place is beside them, where it is led once."""
        if not office.is_regency:
            return
        self.nothing.say(
            "Kabupaten tidak punya bulan sendiri",
            "Rekapnya tersusun dari paket kantor kecamatan, di bagian Gabungan.",
            "Buka Gabungan",
            lambda: self.desk.go(self.place, JOINED),
        )
        if not self._led:
            self._led = True
            self.desk.go(self.place, JOINED)

    def _refused(self, error: BaseException) -> None:
        """This account sees a part of the office only: the page says so."""
        if isinstance(error, UserError):
            self.nothing.title.setText(error.happened)
            self.nothing.text.setText(error.todo)
            self.nothing.button.setVisible(False)
            self.whole.setCurrentIndex(0)
        else:
            self.desk.fail(error)

    def _month_chosen(self) -> None:
        month = self.months.currentData()
        if isinstance(month, Month) and month != self.month:
            self.month = month
            self._load()

    def _load(self) -> None:
        month, recaps = self.month, self.desk.services.recaps
        if month is None:
            return
        if self.figures is not None and self.figures.month != month:
            self.figures = None
            self._fit_buttons()
        task = self.desk.read(self, lambda: recaps.figures(month), self._arrived, self._failed, key="figures")
        self.busy.watch(task, f"Menghitung {month.label} ...")

    def _arrived(self, figures: RecapFigures) -> None:
        row = self._row()
        if row is None or figures.month != self.month:
            return
        self.figures = figures
        self.sheet.show_month(row, figures)
        recaps, months, month = self.desk.services.recaps, self.desk.services.months, figures.month
        self.desk.read(self, lambda: recaps.lists(month, SHOWN), self.sheet.show_lists, key="lists")
        self.desk.read(self, lambda: recaps.lists(month, SLOW), self.sheet.show_quality, key="quality")
        self.desk.read(self, lambda: months.revisions(month), self._revisions_arrived, key="revisions")
        self.desk.read(self, lambda: recaps.trend(month), self.sheet.show_trend, key="trend")
        self.right.setCurrentWidget(self.sheet)
        self._fit_buttons()

    def _revisions_arrived(self, revisions: Sequence[MonthRevision]) -> None:
        self.revisions = tuple(revisions)
        self.sheet.card.revisions.setVisible(any(one.lifted_at for one in revisions))

    def _ask_revision(self) -> None:
        if (month := self.month) is not None:
            run = self.run
            RevisionsDialog(
                month,
                self.revisions,
                lambda revision: run.export(month, revision),
                lambda revision: run.poster(month, revision),
                self.window(),
            ).open()

    def _failed(self, error: BaseException) -> None:
        self.figures = None
        self._fit_buttons()
        if not isinstance(error, UserError):
            self.desk.fail(error)
            return
        self.no_figures.title.setText(error.happened)
        self.no_figures.text.setText(" ".join(part for part in (error.kept, error.todo) if part))
        self.right.setCurrentWidget(self.no_figures)

    def _fit_buttons(self) -> None:
        """What may be done with the month; beside a section none of it is shown."""
        if self._in_section:
            self.buttons.hide()
        else:
            self.buttons.show(self._row(), self.figures, self._oldest_open())

    def _oldest_open(self) -> Month | None:
        """The first month that has to be locked before the one that is shown; None if there is none."""
        month = self.month
        return min((row.month for row in self.rows if month and _waits(row, month)), default=None)

    def _make(self) -> None:
        self.months = QComboBox()
        self.months.setAccessibleName("Bulan")
        self.months.setMinimumContentsLength(14)
        self.months.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sheet = MonthSheet(self.desk)
        self.no_figures = EmptyState("Belum ada angka", "Rekap bulan ini belum dapat dihitung.")
        self.nothing = EmptyState(
            "Belum ada bulan untuk direkap",
            "Rekap dihitung dari daftar keluarga. Impor dulu daftar final closing, mulai dari tahap terlama "
            "yang Anda pegang.",
            "Impor daftar",
            lambda: self.desk.go("imports", "new"),
        )

    def _lay_out(self) -> None:
        self.right = QStackedWidget()
        for widget in (QWidget(), self.sheet, self.no_figures):
            self.right.addWidget(widget)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(theme.BETWEEN)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.months)
        column.addWidget(self.sheet.parts.list, 1)
        halves.addWidget(beside)
        halves.addWidget(self.right)
        beside.setMinimumWidth(self.sheet.parts.list.least_width())
        halves.setSizes([BESIDE, 1_100 - BESIDE])
        halves.setStretchFactor(1, 1)
        self.whole = QStackedWidget()
        self.whole.addWidget(self.nothing)
        self.whole.addWidget(halves)
        self.outer = FittingStack()
        self.outer.addWidget(self.whole)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.outer, 1)


def _waits(row: MonthRow, month: Month) -> bool:
    return row.month < month and row.state != "locked"
