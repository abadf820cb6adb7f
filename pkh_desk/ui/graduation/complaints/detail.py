"""One complaint: what was said, what was found out and done, and the buttons for what comes next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pkh_desk.domain.complaints import EVENTS, RESTRICTED, ComplaintRow, ComplaintStep, ComplaintView, shown, title_of
from pkh_desk.domain.dates import long_date
from pkh_desk.ui import theme
from pkh_desk.ui.graduation.tabs import locked
from pkh_desk.ui.graduation.words import moment
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import Card, CardColumn, text
from pkh_desk.ui.widgets.chip import StateChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest

TONES: dict[str, Tone] = {"received": "amber", "analysed": "blue", "followed_up": "blue", "closed": "grey"}
HIDDEN = "Pelapor hanya terlihat oleh yang berhak (pendamping, koordinator, supervisor)."
OUTSIDE = "Pengaduan ini dibatasi untuk orang tertentu; di sini hanya nomor dan statusnya yang tampak."
_DATED = {event: next(field.key for field in spec.fields if field.kind == "date") for event, spec in EVENTS.items()}


class ComplaintDetail(QWidget):
    """`forms` opens its forms.

    `step_asked` carries the event of a button; `link_asked`, `household_asked`, `case_asked`, `handling_asked`.
    """

    step_asked = Signal(str)
    link_asked = Signal()
    household_asked = Signal()
    case_asked = Signal()
    handling_asked = Signal()
    files_asked = Signal()

    def __init__(self, forms: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = text("", heading=True)
        self.chip = StateChip()
        self.facts = text("", muted=True)
        self.cards = CardColumn(EmptyState("Pilih satu pengaduan", "Isi dan langkahnya tampil di sini."))
        self.household = quiet_button("Buka keluarga", self.household_asked.emit)
        self.case = quiet_button("Buka kasus", self.case_asked.emit)
        self.link = quiet_button("Kaitkan keluarga ...", self.link_asked.emit)
        self.handling = quiet_button("Tangani ...", self.handling_asked.emit, tip="Penanganan enam langkah")
        self.forms = forms
        self.files = quiet_button("Lampiran ...", self.files_asked.emit, tip="Foto KTP, tangkapan layar, surat")
        self.steps = QHBoxLayout()
        self._step_buttons: list[QWidget] = []
        self._lay_out()

    def show_complaint(self, view: ComplaintView | None) -> None:
        """Shows a complaint, or that none is chosen."""
        row = view.row if view else None
        self.title.setText(f"{row.number}: {row.subject}" if row else "")
        self.chip.show_state(row.state_label if row else "", TONES.get(row.state, "grey") if row else "grey")
        about = f"{row.name}, Desa {row.village}" if row and row.name else "Belum dikaitkan dengan keluarga"
        self.facts.setText(f"{row.kind_label}. {about}." if row else "")
        self.household.setVisible(bool(row and row.household_id))
        self.case.setVisible(bool(row and row.case_id))
        self.link.setVisible(bool(row and not row.handling_id))
        self.link.setText("Kaitkan keluarga ..." if row and row.household_id is None else "Ganti kaitan ...")
        self.handling.setVisible(bool(row and row.household_id))
        self.files.setVisible(row is not None)
        self.forms.setVisible(row is not None)
        self.cards.set_cards([_register(view), *map(_step, reversed(view.steps[1:]))] if view else [])
        self._offer(view)

    def show_hidden(self, row: ComplaintRow) -> None:
        """Shows that a complaint is there whose case is restricted to others."""
        self.show_complaint(None)
        self.title.setText(row.number)
        self.chip.show_state(row.state_label, TONES.get(row.state, "grey"))
        self.facts.setText(OUTSIDE)

    def _offer(self, view: ComplaintView | None) -> None:
        for old in self._step_buttons:
            old.setParent(None)
            old.deleteLater()
        self._step_buttons.clear()
        for one in view.allowed if view else ():
            button = quiet_button(one.label, self._asks(one.event))
            button.setEnabled(not one.blocked)
            button.setToolTip(one.blocked)
            self.steps.addWidget(button)
            self._step_buttons.append(button)

    def _asks(self, event: str) -> Callable[[], None]:
        return lambda: self.step_asked.emit(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.INSIDE)
        head.addWidget(self.title, 1)
        head.addWidget(self.chip)
        links = QHBoxLayout()
        links.setSpacing(theme.INSIDE)
        for button in (self.household, self.case, self.link, self.handling, self.files, self.forms):
            links.addWidget(button)
        links.addStretch(1)
        self.steps.setSpacing(theme.INSIDE)
        row = QHBoxLayout()
        nest(row, self.steps)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, head)
        column.addWidget(self.facts)
        nest(column, links)
        column.addWidget(self.cards, 1)
        nest(column, row)


def _register(view: ComplaintView) -> Card:
    """What was said, as the register has it now."""
    first = view.steps[0]
    card = Card("Pengaduan", right=first.said_on)
    card.say(f"Dicatat {moment(first.recorded_at)} oleh {first.by}.", muted=True, small=True)
    card.say(view.values.get("text", ""))
    for key, value in view.words.items():
        if key in RESTRICTED:
            nest(card.column, locked(title_of("receive", key), value))
        elif key not in ("text", "subject", "kind", _DATED["receive"]):
            card.pair(title_of("receive", key), value)
    if view.hidden and view.values.get("anonymous") != "yes":
        nest(card.column, locked("Nama pelapor", HIDDEN, muted=True))
    return card


def _step(step: ComplaintStep) -> Card:
    card = Card(step.label, right=step.said_on)
    counted = long_date(step.counted_on)
    counts = f"Dihitung {counted}. " if counted != step.said_on else ""
    card.say(f"{counts}Dicatat {moment(step.recorded_at)} oleh {step.by}.", muted=True, small=True)
    told = step.values.items() if step.event != "correct" else (("reason", step.values.get("reason", "")),)
    for key, value in told:
        if key != _DATED[step.event] and value:
            card.pair(title_of(step.event, key), shown(step.event, key, value))
    return card
