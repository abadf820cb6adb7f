"""The tables of a month's lists: events, handlings, facilitators with their targets."""

from __future__ import annotations

from pkh_desk.domain.dates import short_date
from pkh_desk.domain.handling import KIND_NAMES
from pkh_desk.domain.handling.kinds import CLOSING
from pkh_desk.domain.quality import SEVERITY_LABELS
from pkh_desk.domain.records import FacilitatorFigures, HandlingFigures, MoveFigures, QualityFigures
from pkh_desk.domain.roster_events.events import EVENTS
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.theme import Tone

SIKS = {"none": "–", "waiting": "Belum diketik", "done": "Sudah diketik"}
STATES = {"open": "Terbuka", "over_30": "Lebih dari 30 hari", "closed": "Ditutup"}
_TONES: dict[str, Tone] = {"open": "blue", "over_30": "amber", "closed": "green"}
_OUTCOMES = dict(CLOSING)

MOVE_COLUMNS: tuple[Column[MoveFigures], ...] = (
    Column("Tanggal", lambda one: short_date(one.on), width=11),
    Column("Nama", lambda one: one.name, width=20, tip=lambda one: one.name),
    Column("Desa", lambda one: one.village, width=12),
    Column("Jenis", lambda one: EVENTS[one.kind].label if one.kind in EVENTS else one.kind, width=22),
    Column("Sesudah", lambda one: one.after, stretch=True, tip=lambda one: f"Sebelum: {one.before}\n{one.after}"),
    Column("SIKS-NG", lambda one: SIKS[one.siks], width=13),
    Column("Terlambat", lambda one: "Ya" if one.late else "", width=9, note="Dicatat sesudah bulannya dikunci."),
)
HANDLING_COLUMNS: tuple[Column[HandlingFigures], ...] = (
    Column("Nomor", lambda one: one.number, width=15),
    Column("Inisial", lambda one: one.initials, width=8),
    Column("Desa", lambda one: one.village, width=13),
    Column("Jenis", lambda one: KIND_NAMES.get(one.kind, one.kind), stretch=True),
    Column("Dibuka", lambda one: short_date(one.opened_on), width=11),
    Column("Hari", lambda one: whole(one.days_open), figures=True, width=6),
    Column("Keadaan", lambda one: STATES[one.state], width=18, tone=lambda one: _TONES[one.state]),
    Column("Hasil", lambda one: _OUTCOMES.get(one.outcome, one.outcome) or "–", width=16),
)
QUALITY_TIP = "Enter atau klik dua kali membuka daftarnya menurut keadaan sekarang."
_SEVERITY_TONES: dict[str, Tone] = {
    SEVERITY_LABELS["error"]: "red",
    SEVERITY_LABELS["warning"]: "amber",
    SEVERITY_LABELS["info"]: "blue",
}
TARGET_TIP = "Enter atau klik dua kali untuk mengubah target tahun ini."
FACILITATOR_COLUMNS: tuple[Column[FacilitatorFigures], ...] = (
    Column("Pendamping", lambda one: one.name, stretch=True, tip=lambda _one: TARGET_TIP),
    Column("Kelompok", lambda one: whole(one.groups), figures=True, width=9, gives_way=2),
    Column("Keluarga", lambda one: whole(one.households), figures=True, width=9, gives_way=1),
    Column(
        "Target", lambda one: "–" if one.target is None else whole(one.target), figures=True, width=8, note=TARGET_TIP
    ),
    Column("Graduasi", lambda one: whole(one.realised), figures=True, width=9, note="Yang berlaku tahun ini."),
    Column("Selisih", lambda one: _gap(one), figures=True, width=8, note="Graduasi dikurangi target."),
)
QUALITY_COLUMNS: tuple[Column[QualityFigures], ...] = (
    Column("Pemeriksaan", lambda one: one.title, stretch=True, tip=lambda _one: QUALITY_TIP),
    Column(
        "Tindakan",
        lambda one: one.severity if one.households else "Baik",
        width=11,
        tone=lambda one: _SEVERITY_TONES.get(one.severity, "grey") if one.households else "green",
    ),
    Column("Keluarga", lambda one: whole(one.households), figures=True, width=9),
    Column("Temuan", lambda one: whole(one.findings), figures=True, width=8),
)


def _gap(one: FacilitatorFigures) -> str:
    if one.target is None:
        return "–"
    gap = one.realised - one.target
    return f"{'+' if gap > 0 else '−' if gap < 0 else ''}{whole(abs(gap))}"
