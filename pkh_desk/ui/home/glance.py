"""The present month on Beranda: its state and day, people and components, and what changed since the month before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.graduation.states import PENDING
from pkh_desk.domain.records import MonthState, WorkOverview
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.home.cards import BarLine, Card, link_line
from pkh_desk.ui.i18n import count, whole
from pkh_desk.ui.recap.words import due_words, month_tone, month_word, step_word
from pkh_desk.ui.widgets.chip import StateChip

CODE_WIDTH = 76
QUALITY = "quality"
"""The kind of the line that counts households with a grave finding."""


def running(cases: Mapping[str, int]) -> int:
    """Cases that are still on their way."""
    return sum(many for state, many in cases.items() if state in PENDING)


def changes(found: WorkOverview) -> Mapping[str, str]:
    """What each of the four figures did since the month before, in words; {} where there is none."""
    now, before = found.now, found.before
    if now is None or before is None:
        return {}
    steps = {
        "active": now.active - before.active,
        "not_listed": now.not_listed - before.not_listed,
        "exited": now.exited - before.exited,
        "cases": running(now.cases) - running(before.cases),
    }
    name_of_month = before.label.split()[0]
    return {name: change_text(step, name_of_month) for name, step in steps.items()}


def change_text(step: int, before: str) -> str:
    """`+11 sejak Oktober`, `tetap sejak Oktober`."""
    return f"{step_word(step) if step else 'tetap'} sejak {before}"


def show_month(card: Card, found: WorkOverview, desk: Desk) -> None:
    """The month's state, by when it is due, its people, its data quality; hidden from who has no recap."""
    card.clear()
    month, now = found.month, found.now
    card.setVisible(month is not None and now is not None)
    if month is None or now is None:
        return
    card.title.setText(month.month.label)
    due, tone = due_words(month.due, date.today())
    card.add(_chips(StateChip(month_word(month), month_tone(month)), StateChip(due, tone)))
    card.add_note(f"{count(now.people, 'jiwa')}, {whole(sum(now.components.values()))} komponen{_since(found)}.")
    grave = next((line for line in found.lines if line.kind == QUALITY), None)
    quality = f"{count(grave.count, 'keluarga')} harus diperbaiki" if grave else "tidak ada yang harus diperbaiki"
    card.add(link_line(f"Mutu data: {quality}", lambda: desk.go("households", "section:quality")))
    card.add(link_line(f"Buka rekap {month.month.label}", lambda: desk.go("recap", str(month.month))))


def show_components(card: Card, found: WorkOverview) -> None:
    """A bar for each component; the exact value and its change on hover."""
    card.clear()
    now = found.now
    card.setVisible(now is not None)
    if now is None:
        return
    most = max(now.components.values(), default=0)
    for code in COMPONENTS:
        card.add(BarLine(code, now.components[code], most, _component_tip(code, now, found.before), CODE_WIDTH))


def _component_tip(code: str, now: MonthState, before: MonthState | None) -> str:
    said = f"{code}: {whole(now.components[code])} orang pada {now.label}"
    return f"{said}, {change_text(now.components[code] - before.components[code], before.label)}" if before else said


def _since(found: WorkOverview) -> str:
    now, before = found.now, found.before
    if now is None or before is None:
        return ""
    people = now.people - before.people
    parts = sum(now.components.values()) - sum(before.components.values())
    if not people and not parts:
        return f", tetap sejak {before.label}"
    return f" ({step_word(people)} jiwa dan {step_word(parts)} komponen sejak {before.label})"


def _chips(*chips: StateChip) -> QWidget:
    around = QWidget()
    row = QHBoxLayout(around)
    row.setContentsMargins(0, 0, 0, 0)
    for chip in chips:
        row.addWidget(chip)
        chip.setVisible(bool(chip.text()))
    row.addStretch(1)
    return around
