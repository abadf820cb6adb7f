"""How facts of a household read on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import HouseholdDetail, MemberInfo, ParticipationSpan

COMPONENT_NAMES: Mapping[str, str] = {
    "HAMIL": "Ibu hamil/nifas",
    "AUD": "Anak usia dini",
    "SD": "Anak SD/sederajat",
    "SMP": "Anak SMP/sederajat",
    "SMA": "Anak SMA/sederajat",
    "DISABIL": "Disabilitas berat",
    "LANSIA": "Lanjut usia",
    "HAM": "Korban pelanggaran HAM berat",
}
"""What a tooltip says of a short code."""
SEX_WORDS = {"L": "Laki-laki", "P": "Perempuan"}
STATE_WORDS = {"active": "Aktif", "exited": "Keluar"}


def components_in_full(components: Mapping[str, int]) -> str:
    """One line for each component, spelled out."""
    return "\n".join(f"{COMPONENT_NAMES[code]}: {components[code]}" for code in COMPONENTS if components.get(code))


def codes_in_full(codes: Iterable[str]) -> str:
    """The components of one person, spelled out."""
    return ", ".join(COMPONENT_NAMES.get(code, code) for code in codes)


def address_text(detail: HouseholdDetail) -> str:
    """`Dusun 2, RT 001 RW 002`; a dash if nothing is known."""
    neighbourhood = " ".join(f"{name} {number}" for name, number in (("RT", detail.rt), ("RW", detail.rw)) if number)
    return ", ".join(part for part in (detail.row.address, neighbourhood) if part) or "–"


def when_text(at: datetime) -> str:
    """`24 November 2026 pukul 16.30`, in the time of this PC."""
    local = at.astimezone()
    return f"{long_date(local.date())} pukul {local:%H.%M}"


def born_text(day: date | None, today: date) -> str:
    """`5 Mei 1980 (46 th)`, or a dash."""
    if day is None:
        return "–"
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return f"{long_date(day)} ({years} th)" if years >= 0 else long_date(day)


def relation_text(member: MemberInfo) -> str:
    """`Istri`, or a dash."""
    return member.relation.capitalize() or "–"


def role_text(member: MemberInfo) -> str:
    """`Pengurus, kepala keluarga`; "" for those who are neither."""
    is_head = "kepala" in member.relation.casefold()
    roles = [word for word, holds in (("pengurus", member.is_caretaker), ("kepala keluarga", is_head)) if holds]
    return ", ".join(roles).capitalize()


def span_text(start: date, end: date | None) -> str:
    """`1 Juli 2026 – sekarang`."""
    return f"{long_date(start)} – {long_date(end) if end else 'sekarang'}"


OPENING = "sudah peserta pada daftar pertama"
"""What an opening balance means for one household."""


def participation_text(span: ParticipationSpan) -> str:
    """`Aktif sejak 1 Juli 2026 (Saldo awal)`, with its end where it ended."""
    until = f" sampai {long_date(span.until)}" if span.until else ""
    kind = f"{span.kind_label}: {OPENING}" if span.kind_label == "Saldo awal" else span.kind_label
    return f"{STATE_WORDS[span.state]} sejak {long_date(span.since)}{until} ({kind})"
