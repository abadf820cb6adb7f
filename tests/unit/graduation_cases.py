"""Cases for tests: a pure case that is walked by events, with values that satisfy each event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.graduation import EVENTS, Asking, CaseFacts, HouseholdFacts, Kind, PastStep, State, move
from pkh_desk.domain.graduation.facts import begins_anew

if TYPE_CHECKING:
    from pkh_desk.domain.graduation import Move

TODAY = date(2026, 11, 24)
ALL_RIGHTS = frozenset(spec.permission for spec in EVENTS.values())
HOUSEHOLD = HouseholdFacts("JUMIATI RAHAYU", True, date(2026, 7, 1), date(1980, 7, 1))
GONE = replace(HOUSEHOLD, active=False, active_since=None)
UNLISTED = replace(HOUSEHOLD, missing_since=date(2026, 10, 1))
VALUES: dict[str, dict[str, str]] = {
    "assess": {
        "assessed_on": "2026-08-03",
        "findings": "Sapi perah dan usaha air bersih.",
        "willing": "ya",
        "recommendation": "graduate",
        "reason": "Sudah mampu.",
    },
    "offer": {"offered_on": "2026-08-04"},
    "sign-statement": {
        "signed_on": "2026-08-05",
        "place": "Balai Desa",
        "witness_1": "SAKSI SATU",
        "folder_no": "12",
    },
    "sign-minutes": {"signed_on": "2026-08-05", "place": "Balai Desa", "witness_1": "SAKSI SATU"},
    "submit": {"submitted_on": "2026-08-20"},
    "verify": {"verified_on": "2026-08-25"},
    "send-back": {"wanted": "complete", "reason": "Berita acara belum ada."},
    "take-effect": {"effective_on": "2026-10-01", "evidence": "decree", "decree_no": "12/2026"},
    "receive-retraction": {"received_on": "2026-08-26", "reason": "Saya ragu."},
    "record-step": {"on": "2026-10-05", "step": "a"},
    "decide-retraction": {"decided_on": "2026-10-06", "outcome": "continued", "reason": "Tetap mandiri."},
    "start-aftercare": {"started_on": "2026-10-10"},
    "reject": {"reason": "Tidak layak."},
    "withdraw": {"reason": "Salah buka."},
    "close": {"reason": "Selesai."},
    "reopen": {"reason": "Ada berkas baru."},
}
VISIT = {"visited_on": "2026-08-10", "visit_finding": "Anak bungsu sudah lulus SMA."}


def asking(**changes: Any) -> Asking:
    """Somebody who may do everything, on a household that takes part."""
    return replace(Asking(TODAY, HOUSEHOLD, ALL_RIGHTS), **changes)


def case(kind: Kind = Kind.SELF_RELIANT) -> CaseFacts:
    """A case that was just opened."""
    said = PartialDate(2026, 8, 1)
    first = PastStep("open", State.IDENTIFIED, State.IDENTIFIED, said, date(2026, 8, 1))
    return CaseFacts(kind, State.IDENTIFIED, (first,))


def after(facts: CaseFacts, made: Move) -> CaseFacts:
    """The case once the move is recorded."""
    step = PastStep(made.event, made.before, made.after, made.said_on, made.counted_on, made.values)
    return CaseFacts(facts.kind, made.after, (*facts.history, step))


def usual(facts: CaseFacts, event: str) -> dict[str, str]:
    """The usual values of an event; all of it happens today once the case was sent back or is assessed anew."""
    said = VALUES[event] | (VISIT if facts.kind == Kind.NATURAL and event in ("sign-minutes", "submit") else {})
    if not any(step.event == "send-back" or begins_anew(step.event, step.values) for step in facts.history):
        return said
    dates = {field.key for field in EVENTS[event].fields if field.kind == "date"}
    return {key: TODAY.isoformat() if key in dates else value for key, value in said.items()}


def tried(facts: CaseFacts, event: str, ask: Asking | None = None, /, **changes: str) -> Move:
    """What an event does with its usual values."""
    return move(facts, event, {**usual(facts, event), **changes}, ask or asking())


def walked(*events: str, facts: CaseFacts | None = None, ask: Asking | None = None) -> CaseFacts:
    """A case after these events with their usual values."""
    facts = facts or case()
    for event in events:
        facts = after(facts, tried(facts, event, ask))
    return facts


SIGNED = ("assess", "sign-statement")
SUBMITTED = (*SIGNED, "submit")
VERIFIED = (*SUBMITTED, "verify")
EFFECTIVE = (*VERIFIED, "take-effect")
