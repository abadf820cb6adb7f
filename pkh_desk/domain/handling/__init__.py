"""The handling of a case as data and rules: what opens and closes it, and what its records hold. No storage."""

from pkh_desk.domain.handling.kinds import HANDLING_KINDS, KIND_NAMES, RETRACTION, TURNS, HandlingTurnSpec
from pkh_desk.domain.handling.records import HandlingRow, HandlingTurnInfo, HandlingView

__all__ = [
    "HANDLING_KINDS",
    "KIND_NAMES",
    "RETRACTION",
    "TURNS",
    "HandlingRow",
    "HandlingTurnInfo",
    "HandlingTurnSpec",
    "HandlingView",
]
