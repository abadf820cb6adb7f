"""What the tabs of a case show: timeline, retractions with their two neutral claims."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.graduation import RESTRICTED, value_label, value_text
from pkh_desk.domain.graduation.events import EVENTS
from pkh_desk.domain.handling import TimelineEntry, timeline
from pkh_desk.domain.records import CaseStep, CaseView, RetractionInfo
from pkh_desk.ui import icons, theme
from pkh_desk.ui.graduation.words import claim, moment
from pkh_desk.ui.widgets.cards import Card, text
from pkh_desk.ui.widgets.chip import StateChip
from pkh_desk.ui.widgets.nesting import nest

OWN_WORK = "pekerjaan sendiri"
WHO_MAY_SEE = "Dibatasi: hanya terlihat oleh yang berhak (pendamping, koordinator, supervisor)."


def timeline_cards(view: CaseView) -> list[QWidget]:
    """One card for each step and each dated record of the handling, the newest day first."""
    dated: list[tuple[date, CaseStep | TimelineEntry]] = [(step.counted_on, step) for step in view.steps]
    dated += [(entry.on, entry) for entry in timeline(view.handling)]
    in_order = sorted(dated, key=lambda one: one[0])
    return [_step_card(one) if isinstance(one, CaseStep) else _entry_card(one) for _, one in reversed(in_order)]


def _entry_card(entry: TimelineEntry) -> QWidget:
    card = Card(entry.title, StateChip("Penanganan", "grey"), right=entry.said_on)
    card.say(f"Dicatat {moment(entry.recorded_at)} oleh {entry.by}.", muted=True, small=True)
    if entry.restricted:
        nest(card.column, locked("", WHO_MAY_SEE, muted=True))
    for label, value in entry.shown:
        card.pair(label, value)
    return card


def _step_card(step: CaseStep) -> QWidget:
    beside = [StateChip(OWN_WORK, "amber")] if step.own_work else []
    card = Card(step.label, *beside, right=step.said_on)
    counted = long_date(step.counted_on)
    counts = f"Dihitung {counted}. " if counted != step.said_on else ""
    card.say(f"{counts}Dicatat {moment(step.recorded_at)} oleh {step.by}.", muted=True, small=True)
    dated = EVENTS[step.event].date_field.key if step.event in EVENTS else ""
    for key, value in step.values.items():
        if key in RESTRICTED and value:
            nest(card.column, locked(value_label(step.event, key), value))
        elif key != dated and value:
            card.pair(value_label(step.event, key), value_text(step.event, key, value))
    if step.note:
        card.pair("Catatan", step.note)
    return card


def retraction_cards(view: CaseView, *, restricted: bool) -> list[QWidget]:
    """One card for each retraction, the newest first; `restricted`: the account may see who pressed."""
    return [_retraction_card(one, restricted) for one in reversed(view.retractions)]


def _retraction_card(one: RetractionInfo, restricted: bool) -> QWidget:
    halting = ("Menahan graduasi", "red") if one.halts and not one.outcome else ("", "grey")
    chip = StateChip(halting[0], "red") if halting[0] else StateChip("Diputuskan" if one.outcome else "Dicatat", "grey")
    card = Card("Pencabutan", chip, right=one.received_on)
    if one.channel:
        card.pair("Cara penyampaian", value_text("receive-retraction", "channel", one.channel))
    card.pair("Alasan dengan kata-kata keluarga", one.reason or "-")
    card.pair("Keluarga menyatakan merasa ditekan untuk menandatangani", claim(one.pressed_to_sign))
    card.pair("Keluarga menyatakan ditekan untuk mencabut", claim(one.pressed_to_retract))
    by_whom = (one.pressed_by or "-") if restricted else WHO_MAY_SEE
    nest(card.column, locked("Oleh siapa", by_whom, muted=not restricted))
    if one.asks:
        card.pair("Yang diminta keluarga", one.asks)
    decided = value_text("decide-retraction", "outcome", one.outcome)
    card.pair("Keputusan", f"{decided}, {one.decided_on}, oleh {one.decided_by}" if one.outcome else "Belum diputuskan")
    return card


def locked(label: str, value: str, *, muted: bool = False) -> QHBoxLayout:
    """A value that only some may see, behind a lock that says who; `label` may be ""."""
    lock = QLabel()
    size = lock.fontMetrics().height()
    lock.setPixmap(icons.icon("lock").pixmap(size, size))
    lock.setToolTip(WHO_MAY_SEE)
    row = QHBoxLayout()
    row.setSpacing(theme.INSIDE)
    row.addWidget(lock)
    if label:
        name = text(label, muted=True)
        name.setWordWrap(False)
        row.addWidget(name)
    row.addWidget(text(value, muted=muted), 1)
    return row
