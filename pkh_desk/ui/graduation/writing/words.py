"""Small words of the writing tabs."""

from __future__ import annotations

from pkh_desk.domain.writing import AspectText, TextVersion
from pkh_desk.ui.graduation.words import moment

DRAFT = "Konsep belum disimpan"
SAVED = "Tersimpan"
HOW = {"save": "disimpan", "step": "dari langkah yang dicatat", "restore": "versi lama dipakai lagi"}


def version_line(version: TextVersion) -> str:
    """`Versi 3, 24-11-2026 09.30, Sri Contoh`."""
    return f"Versi {version.number}, {moment(version.saved_at)}, {version.by}"


def steps_line(one: AspectText) -> str:
    """When the step was recorded, the newest last; "" if it was not."""
    days = ", ".join(f"{day.said_on} oleh {day.by}" for day in one.steps)
    return f"Langkah dicatat {days}." if days else ""


def sentence(lacks: tuple[str, ...]) -> str:
    """`Kurang 27 kata; belum ada pihak yang dicatat.`; "Lengkap." if nothing is missing."""
    said = "; ".join(lacks)
    return f"{said[0].upper()}{said[1:]}." if said else "Lengkap."
