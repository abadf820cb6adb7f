"""The one rule for reasons: whoever takes full numbers out, or takes something back, says in a word why."""

from __future__ import annotations

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.plain import plain_text

SHORTEST_REASON = 5
MENDING = "memperbaiki baris yang ditolak"
"""Why refused rows leave with full numbers, where nobody says it otherwise: there is only this one use of them."""


def checked_reason(reason: str, *, purpose: str, kept: str, example: str) -> str:
    """A reason of at least a word, stripped; BadInput otherwise, saying what it is for and what stayed as it was."""
    reason = plain_text(reason)
    if len(reason.strip()) < SHORTEST_REASON:
        short = f"terlalu pendek: paling sedikit {SHORTEST_REASON} huruf" if reason.strip() else "belum diisi"
        raise BadInput(
            "reason_missing", f"Alasan {purpose} {short}.", kept=kept, todo=f"Tulis alasannya, misalnya: {example}."
        )
    return reason.strip()


def reason_to_reveal(reason: str) -> str:
    """A reason to see full numbers."""
    return checked_reason(
        reason, purpose="melihat nomor lengkap", kept="Nomor tetap tersamar.", example="mencocokkan dengan KTP"
    )
