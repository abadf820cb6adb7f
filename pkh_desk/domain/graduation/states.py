"""The states of a graduation case, their names for people, and which of them end it."""

from __future__ import annotations

from enum import StrEnum

PROGRAMME_BEGAN = 2007
"""The first year of PKH."""


class State(StrEnum):
    """Where a case stands (SEMANTICS 15)."""

    IDENTIFIED = "identified"
    ASSESSED = "assessed"
    OFFERED = "offered"
    STATEMENT_SIGNED = "statement_signed"
    MINUTES_SIGNED = "minutes_signed"
    SUBMITTED = "submitted"
    VERIFIED = "verified"
    EFFECTIVE = "effective"
    AFTERCARE = "aftercare"
    CLOSED = "closed"
    RETRACTION_RECEIVED = "retraction_received"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """The two kinds of graduation; other exits are events of the roster."""

    SELF_RELIANT = "self_reliant"
    NATURAL = "natural"


STATE_LABELS: dict[str, str] = {
    State.IDENTIFIED: "Teridentifikasi",
    State.ASSESSED: "Sudah diasesmen",
    State.OFFERED: "Sudah ditawari",
    State.STATEMENT_SIGNED: "Pernyataan ditandatangani",
    State.MINUTES_SIGNED: "Berita acara ditandatangani",
    State.SUBMITTED: "Diajukan",
    State.VERIFIED: "Diverifikasi",
    State.EFFECTIVE: "Graduasi berlaku",
    State.AFTERCARE: "Pendampingan lanjutan",
    State.CLOSED: "Selesai",
    State.RETRACTION_RECEIVED: "Pencabutan diterima",
    State.CANCELLED: "Dibatalkan",
    State.REJECTED: "Ditolak",
    State.WITHDRAWN: "Ditarik oleh kantor",
}
KIND_LABELS: dict[str, str] = {Kind.SELF_RELIANT: "Graduasi mandiri", Kind.NATURAL: "Graduasi alamiah"}

SIGNED = frozenset({State.STATEMENT_SIGNED, State.MINUTES_SIGNED, State.SUBMITTED, State.VERIFIED})
"""States from which a retraction can halt the exit (SEMANTICS 13)."""
HALTS_UNTIL: dict[str, State] = {
    "sign-minutes": State.MINUTES_SIGNED,
    "submit": State.SUBMITTED,
    "verify": State.VERIFIED,
    "take-effect": State.EFFECTIVE,
}
"""The office's setting (an event) -> the state from which a retraction no longer halts the exit."""
HALTS_LABELS: dict[str, str] = {
    "sign-minutes": "sampai berita acara ditandatangani",
    "submit": "sampai diajukan",
    "verify": "sampai diverifikasi",
    "take-effect": "sampai berlaku",
}
ON_THE_WAY = frozenset({State.IDENTIFIED, State.ASSESSED, State.OFFERED}) | SIGNED
"""States in which the case moves towards its effect."""
PENDING = ON_THE_WAY | {State.RETRACTION_RECEIVED}
"""States in which the case may still bring an exit: a household has at most one such case."""
IN_FORCE = frozenset({State.EFFECTIVE, State.AFTERCARE})
ENDED = frozenset({State.CLOSED, State.CANCELLED, State.REJECTED, State.WITHDRAWN})
