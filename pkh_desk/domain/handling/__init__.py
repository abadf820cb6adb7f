"""The handling of a case as data and rules: what opens and closes it, and what its records hold. No storage."""

from pkh_desk.domain.handling.kinds import HANDLING_KINDS, KIND_NAMES, RETRACTION, TURNS, HandlingTurnSpec
from pkh_desk.domain.handling.record_kinds import RECORDS, RecordKind
from pkh_desk.domain.handling.records import (
    DueRecord,
    HandlingRecord,
    HandlingRow,
    HandlingTurnInfo,
    HandlingView,
    RecordVersion,
)
from pkh_desk.domain.handling.rules import Asking, Made, make, references
from pkh_desk.domain.handling.timeline import TimelineEntry, timeline

__all__ = [
    "HANDLING_KINDS",
    "KIND_NAMES",
    "RECORDS",
    "RETRACTION",
    "TURNS",
    "Asking",
    "DueRecord",
    "HandlingRecord",
    "HandlingRow",
    "HandlingTurnInfo",
    "HandlingTurnSpec",
    "HandlingView",
    "Made",
    "RecordKind",
    "RecordVersion",
    "TimelineEntry",
    "make",
    "references",
    "timeline",
]
