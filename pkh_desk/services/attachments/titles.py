"""Captions of attached files: short, and without numbers of people."""

from __future__ import annotations

import re

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.plain import plain_text

MAX_TITLE = 120


def checked_title(title: str) -> str:
    """A caption in one line; BadInput if it is too long or holds a NIK or card number."""
    text = " ".join(plain_text(title).split())
    if len(text) > MAX_TITLE:
        raise BadInput("title_too_long", f"Keterangan paling panjang {MAX_TITLE} huruf.", todo="Ringkas keterangannya.")
    if re.search(r"\d(?:[ .-]?\d){15}", text):
        raise BadInput(
            "title_with_number",
            "Keterangan lampiran tidak memuat NIK atau nomor KK.",
            kept="Tidak ada yang berubah.",
            todo="Hapus nomor itu dari keterangan.",
        )
    return text
