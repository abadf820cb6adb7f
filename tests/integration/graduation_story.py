"""The case of Ibu JR of Desa Wates in our own words, re-dated to 2026, on a household of the sample lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.records import HouseholdFilter
from tests.offices import leaving_household

if TYPE_CHECKING:
    from pkh_desk.domain.records import CaseView
    from pkh_desk.services.app import Services

Step = tuple[str, dict[str, str]]
WITNESSES = {"witness_1": "Ratna Umpamawati (supervisor)", "witness_2": "Sulami Contohsari (ketua kelompok)"}
PRESSED_BY = "ketua RT setempat"

SIGNING: tuple[Step, ...] = (
    (
        "assess",
        {
            "assessed_on": "3 Agustus 2026",
            "findings": "Banyak sapi perah; agen penyalur air bersih di dusunnya.",
            "willing": "ya",
            "recommendation": "graduate",
            "ground": "economy_improved",
            "reason": "Penghasilan dari sapi perah dan air bersih sudah cukup.",
            "participant_since": "2011",
            "spouse_view": "Suami setuju.",
        },
    ),
    ("sign-statement", {"signed_on": "10 Agustus 2026", "place": "Balai Desa Wates", **WITNESSES, "folder_no": "12"}),
    ("sign-minutes", {"signed_on": "10 Agustus 2026", "place": "Balai Desa Wates", **WITNESSES}),
)
RETRACTION: Step = (
    "receive-retraction",
    {
        "received_on": "sekitar Agustus 2026",
        "counted_on": "2026-08-14",
        "channel": "in_person",
        "reason": "Merasa menandatangani dengan terpaksa.",
        "pressed_to_sign": "ya",
        "pressed_to_retract": "ya",
        "pressed_by": PRESSED_BY,
        "asks": "Tetap menjadi peserta.",
    },
)
HANDLING: tuple[Step, ...] = tuple(
    ("record-step", {"step": step, "on": on, "text": text})
    for step, on, text in (
        ("a", "18 Agustus 2026", ""),
        ("b", "20 Agustus 2026", "Berbincang dengan ibu dan suami; keduanya mengaku dihasut pihak luar."),
        ("c", "22 Agustus 2026", "Mempertemukan keluarga, ketua RT, ketua kelompok dan kepala desa."),
        ("d", "27 Agustus 2026", "Kunjungan rumah; pendamping dan supervisor melapor kepada kepala desa."),
        ("e", "1 September 2026", "Keluarga tetap graduasi; teguran lisan. Konflik lama di luar tugas kami."),
        ("f", "3 September 2026", "Penanganan diakhiri; penguatan lewat pertemuan kelompok."),
    )
)
CONTINUED: Step = (
    "decide-retraction",
    {"decided_on": "3 September 2026", "outcome": "continued", "reason": "Keluarga menegaskan kemauannya sendiri."},
)
CANCELLED: Step = (
    "decide-retraction",
    {"decided_on": "3 September 2026", "outcome": "cancelled", "reason": "Keluarga tidak lagi bersedia."},
)
FINISH: tuple[Step, ...] = (
    ("submit", {"submitted_on": "8 September 2026"}),
    ("verify", {"verified_on": "21 September 2026"}),
    ("take-effect", {"effective_on": "2026-10-01", "evidence": "absence"}),
)


def household_of(services: Services) -> int:
    """The household of Desa Wates that stage 4 no longer lists."""
    _, nik = leaving_household()
    (found,) = services.roster.ids(HouseholdFilter(search=nik))
    return found


def opened(services: Services) -> CaseView:
    """Her case, just opened."""
    return services.graduation.open(household_of(services), "self_reliant", opened_on="1 Agustus 2026")


def told(services: Services, case_id: int, *steps: Step) -> CaseView:
    """The case after these steps."""
    for event, values in steps:
        services.graduation.do(case_id, event, values)
    return services.graduation.show(case_id)
