"""What a complete file of a case holds, step by step: which of it is there, and what is missing in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from pkh_desk.domain.graduation.events import EVENTS
from pkh_desk.domain.graduation.facts import CaseFacts
from pkh_desk.domain.graduation.labels import event_label
from pkh_desk.domain.graduation.signing import roles_known, signatory_known
from pkh_desk.domain.records.graduation import ChecklistItem

PAPER = "paper"
STEP_NAMES = {
    "assess": "Asesmen",
    "sign-statement": "Pernyataan",
    "sign-minutes": "Berita acara",
    "submit": "Pengajuan",
    "take-effect": "Berlakunya graduasi",
}
"""The parts of the file by the step from which on they are needed."""


class Row(Protocol):
    """A row of the list case_checklist, as the catalog reads it."""

    @property
    def code(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def step(self) -> str: ...
    @property
    def missing(self) -> str: ...
    @property
    def shown_by(self) -> tuple[str, ...]: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def needed(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a file holds: the steps, the issued forms, events with an attached scan, papers ticked by hand."""

    case: CaseFacts
    caretaker: str
    documents: Collection[str] = ()
    scans: Collection[str] = ()
    papers: Collection[str] = ()


def checklist(rows: Iterable[Row], file: CaseFile) -> tuple[ChecklistItem, ...]:
    """Every row of the case's kind; `due` once its step is recorded or lies behind the case."""
    reached = {step.event for step in file.case.current_run()}
    furthest = max((_ORDER[event] for event in reached if event in _ORDER), default=-1)
    found = []
    for row in rows:
        if row.kinds and file.case.kind not in row.kinds:
            continue
        kept = any(_shown(sign, file) for sign in row.shown_by)
        by_hand = next((word.partition(":")[2] for word in row.shown_by if word.startswith(f"{PAPER}:")), "")
        due = row.step in reached or _ORDER.get(row.step, 99) < furthest
        missing = "" if kept else row.missing
        found.append(
            ChecklistItem(
                row.step,
                STEP_NAMES.get(row.step, event_label(row.step)),
                row.code,
                row.label,
                kept,
                missing,
                due,
                row.needed,
                by_hand,
            )
        )
    return tuple(found)


def known_sign(word: str) -> bool:
    """Whether a word of `shown_by` is one that the program can look for."""
    sign, _, rest = word.partition(":")
    if sign not in _SIGNS or not rest:
        return False
    if sign in ("step", "scan", "roles", "signatory"):
        return rest in EVENTS
    if sign == "value":
        event, _, key = rest.partition(".")
        return event in EVENTS and key in {field.key for field in EVENTS[event].fields}
    return True


def _shown(word: str, file: CaseFile) -> bool:
    sign, _, rest = word.partition(":")
    return _SIGNS[sign](rest, file)


def _value(rest: str, file: CaseFile) -> bool:
    event, _, key = rest.partition(".")
    step = file.case.last(event)
    return bool(step and step.values.get(key))


def _roles(event: str, file: CaseFile) -> bool:
    step = file.case.last(event)
    return bool(step) and roles_known(_said(file, event))


def _signatory(event: str, file: CaseFile) -> bool:
    step = file.case.last(event)
    return bool(step) and signatory_known(_said(file, event), file.caretaker)


def _said(file: CaseFile, event: str) -> Mapping[str, str]:
    step = file.case.last(event)
    return step.values if step else {}


_ORDER = {event: number for number, event in enumerate(("assess", "sign-statement", "sign-minutes", "submit"))} | {
    "verify": 4,
    "take-effect": 5,
}
_SIGNS: dict[str, Callable[[str, CaseFile], bool]] = {
    "step": lambda event, file: file.case.last(event) is not None,
    "value": _value,
    "document": lambda kind, file: kind in file.documents,
    "scan": lambda event, file: event in file.scans,
    PAPER: lambda code, file: code in file.papers,
    "roles": _roles,
    "signatory": _signatory,
}
