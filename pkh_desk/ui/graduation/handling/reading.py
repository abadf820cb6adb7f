"""One record to read: all that it says, and below it what it said before."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.handling import RECORDS, HandlingRecord, RecordVersion
from pkh_desk.ui.graduation.handling.columns import chip_of
from pkh_desk.ui.graduation.tabs import WHO_MAY_SEE, locked
from pkh_desk.ui.graduation.words import moment
from pkh_desk.ui.widgets.cards import Card
from pkh_desk.ui.widgets.chip import StateChip
from pkh_desk.ui.widgets.nesting import nest

NOTHING = "kosong"


def record_card(record: HandlingRecord) -> QWidget:
    """The record as it stands, who wrote it, and its former versions with what was changed."""
    title = RECORDS[record.kind].label if record.hidden else record.title
    card = Card(title, StateChip(*chip_of(record)))
    if record.restricted:
        nest(card.column, locked("", WHO_MAY_SEE, muted=True))
    for label, text in record.newest.shown:
        card.pair(label, text)
    if record.withdrawn and record.newest.reason:
        card.pair("Alasan ditarik", record.newest.reason)
    versions = (*record.former, record.newest)
    for number in range(len(versions) - 1, -1, -1):
        card.say(_told(versions[number], versions[number - 1] if number else None), muted=True, small=True)
    return card


def _told(version: RecordVersion, before: RecordVersion | None) -> str:
    """`Diperbaiki 24-11-2026 09.30 oleh Sri. Sikap: Netral → Mendukung. Alasan: ...`"""
    parts = [f"{version.label} {moment(version.recorded_at)} oleh {version.by}."]
    if before is not None:
        parts += [f"{label}: {old or NOTHING} → {new or NOTHING}." for label, old, new in differences(before, version)]
    if version.reason and version.change != "withdraw":
        parts.append(f"Alasan: {version.reason}")
    return " ".join(parts)


def differences(before: RecordVersion, after: RecordVersion) -> list[tuple[str, str, str]]:
    """(label, before, after) of all in which two versions differ."""
    old, new = dict(before.shown), dict(after.shown)
    labels = dict.fromkeys((*old, *new))
    return [(label, old.get(label, ""), new.get(label, "")) for label in labels if old.get(label) != new.get(label)]
