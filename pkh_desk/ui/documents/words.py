"""Words of the documents: names of the forms, states, papers."""

from __future__ import annotations

from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.ui.theme import Tone

FORM_LABELS = {kind: one.label for kind, one in FORMS.items()}
PAPERS = (("folio", "Folio (215 x 330 mm)"), ("a4", "A4 (210 x 297 mm)"))
STATE_TONES: dict[str, Tone] = {"issued": "green", "cancelled": "red", "registered": "blue"}


def file_name(kind: str, number: str) -> str:
    """A proposed file name without anything about people: `surat-pernyataan_460-001-PPKH-XI-2026.pdf`."""
    return f"{kind}_{''.join(sign if sign.isalnum() else '-' for sign in number)}.pdf"
