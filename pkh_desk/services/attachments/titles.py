"""Captions of attached files: short, and without numbers of people."""

from __future__ import annotations

import unicodedata

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.folds import folded
from pkh_desk.domain.numbers import long_runs

MAX_TITLE = 120


def checked_title(title: str) -> str:
    """A caption in one line without unseen signs; BadInput if it is too long or holds a NIK or card number."""
    seen = (" " if sign.isspace() else sign for sign in title if sign.isspace() or unicodedata.category(sign)[0] != "C")
    text = " ".join("".join(seen).split())
    if len(text) > MAX_TITLE:
        raise BadInput("title_too_long", f"Keterangan paling panjang {MAX_TITLE} huruf.", todo="Ringkas keterangannya.")
    if long_runs(folded(text)):
        raise BadInput(
            "title_with_number",
            "Keterangan lampiran tidak memuat NIK atau nomor KK.",
            kept="Tidak ada yang berubah.",
            todo="Hapus nomor itu dari keterangan.",
        )
    return text
