"""Section Mutu data: the checks with their counts on the left, the households with the reason on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from pkh_desk.domain.quality import SEVERITY_LABELS, CheckCount, QualityFinding, QualityFindings, Severity
from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.panes import ListPane, fill, side_by_side
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.sections import SectionView
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.empty import EmptyState

TONES: Mapping[Severity, Tone] = {"error": "red", "warning": "amber", "info": "blue"}
CHECK_COLUMNS: tuple[Column[CheckCount], ...] = (
    Column("Pemeriksaan", lambda one: one.check.title, stretch=True, tip=lambda one: one.check.help),
    Column(
        "",
        lambda one: SEVERITY_LABELS[one.check.severity] if one.households else "Baik",
        width=9,
        tone=lambda one: TONES[one.check.severity] if one.households else "green",
    ),
    Column("Keluarga", lambda one: i18n.whole(one.households), figures=True, width=8),
)
FINDING_COLUMNS: tuple[Column[QualityFinding], ...] = (
    Column("Pengurus", lambda one: one.name, sort="name", width=22, tip=lambda one: one.name),
    Column("Desa", lambda one: one.village, sort="village", width=12, gives_way=1),
    Column("Sebab", lambda one: one.reason, sort="reason", stretch=True, tip=lambda one: one.reason),
)


class QualityView(SectionView):
    """Targets: "" the first check with findings, or the code of one. Enter opens its list, then a household."""

    progressed = Signal(str, int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._code = ""
        self.open_button = quiet_button("Buka keluarga", self._open_current, tip="Enter")
        self.checks = ListPane(CHECK_COLUMNS, "Pemeriksaan mutu data", EmptyState("Sedang diperiksa", ""))
        self.found = ListPane(
            FINDING_COLUMNS,
            "Keluarga pada pemeriksaan ini",
            EmptyState("Tidak ada temuan", "Pemeriksaan ini tidak menemukan keluarga yang perlu dilihat."),
            (self.open_button,),
        )
        self.status = QLabel()
        self.status.setProperty("muted", True)
        fill(self, self.status, side_by_side(self.checks, self.found, (440, 700)))
        self.checks.chosen.connect(self._choose)
        self.checks.opened.connect(lambda _row: self.found.table.setFocus())
        self.found.opened.connect(self._open)
        self.found.chosen.connect(lambda row: self.open_button.setEnabled(row is not None))
        self.progressed.connect(self._progress)

    def open(self, target: str) -> None:
        self._code = target or self._code
        self.refresh()
        self.checks.table.setFocus()

    def refresh(self) -> None:
        quality = self.desk.services.quality
        self.desk.read(self, lambda: quality.counts(self.progressed.emit), self._show, key="counts")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.checks.table.setFocus}

    def _progress(self, label: str, done: int, total: int) -> None:
        if not self.checks.model.rows:
            self.status.setText(f"Memeriksa {done + 1} dari {total}: {label} ...")

    def _show(self, counted: tuple[CheckCount, ...]) -> None:
        waiting = sum(bool(one.households) for one in counted)
        self.status.setText(f"{waiting} dari {len(counted)} pemeriksaan menemukan keluarga yang perlu dilihat.")
        wanted = self._code or next((one.check.code for one in counted if one.households), "")
        at = next((number for number, one in enumerate(counted) if one.check.code == wanted), 0)
        self.checks.show_rows(counted, "", "")
        self.checks.heading.setVisible(False)
        self.checks.table.selectRow(at)

    def _choose(self, row: CheckCount | None) -> None:
        if row is None:
            return
        self._code = row.check.code
        quality, code = self.desk.services.quality, row.check.code
        self.desk.read(self, lambda: quality.findings(code), self._found, key="findings")

    def _found(self, found: QualityFindings) -> None:
        shown = len(found.findings)
        many = i18n.count(found.total, "temuan")
        heading = f"{found.check.title}: {many}" if found.total else found.check.title
        part = f" Ditampilkan {i18n.whole(shown)} yang pertama." if shown < found.total else ""
        self.found.show_rows(found.findings, heading, found.check.help + part)

    def _open_current(self) -> None:
        self._open(self.found.table.current())

    def _open(self, row: QualityFinding | None) -> None:
        if row is not None:
            self.desk.go("households", str(row.household_id))
