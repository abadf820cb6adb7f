"""The sample cases: a family that signs, has second thoughts, is listened to and goes its way; and one that stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from pkh_desk.domain.assessment import Answer
from pkh_desk.domain.records import CaseView
from pkh_desk.services.graduation import GraduationService

Step = tuple[str, Mapping[str, str]]

HANDLING = (
    ("a", "Ibu ditemui di rumah bersama suaminya; diminta bercerita dahulu tanpa disela."),
    ("b", "Ada tetangga yang menyuruh mencabut. Usaha ternak dan penjualan air berjalan; suami mendukung."),
    ("c", "Kepala desa, ketua RT, ketua kelompok dan keluarga dipertemukan; aturan program dijelaskan lagi."),
    ("d", "Pertemuan di balai desa. Kepala desa menegur yang mendesak; semua mendengar penjelasan yang sama."),
    ("e", "Keluarga memutuskan sendiri tanpa tekanan. Selisih lama antarpengurus lingkungan belum selesai."),
    ("f", "Penanganan ditutup; pendamping tetap berkunjung bila keluarga meminta."),
)
STATEMENT_AFTER, RETRACTION_AFTER = 20, 25
"""Days after the stage's first day."""
MINIMUM_WAGE = 2_400_000
"""Rupiah a month in the made-up district."""
ANSWERS = (
    ("income", "4500000", "document", "Catatan setoran susu dan penjualan air tiga bulan."),
    ("income_steady", "steady", "statement", ""),
    ("business", "steady", "observation", "Kandang dan tangki air dilihat saat kunjungan."),
    ("business_kind", "Sapi perah dan agen air bersih", "statement", ""),
    ("public_employee", "no", "statement", ""),
    ("house_owner", "own", "document", "SPPT atas nama suami."),
    ("house_state", "good", "observation", "Lantai keramik, dinding tembok, WC sendiri, listrik 900 VA."),
    ("land", "field", "statement", ""),
    ("livestock", "large", "observation", "Lima ekor sapi perah di kandang sendiri."),
    ("livestock_count", "Sapi perah, 5 ekor", "observation", "Dihitung di kandang."),
    ("vehicle", "several", "observation", "Dua sepeda motor."),
    ("savings", "some", "document", "Buku tabungan."),
    ("debt", "none", "statement", ""),
    ("spouse_agrees", "yes", "statement", ""),
)
"""Question, value, way and evidence of the sample assessments."""


def answers(first: date) -> list[Answer]:
    """What was found out on the visits before the assessment."""
    return [Answer(code, value, way, shown, _day(first, 8)) for code, value, way, shown in ANSWERS]


def signing(first: date) -> Iterator[Step]:
    """From the assessment to the signed minutes."""
    yield (
        "assess",
        {
            "assessed_on": _day(first, 10),
            "findings": "Sapi perah lima ekor, agen air bersih bagi dusun, rumah sendiri berlantai keramik.",
            "willing": "yes",
            "recommendation": "graduate",
            "reason": "Penghasilan tetap dari dua usaha cukup untuk kebutuhan keluarga.",
            "ground": "economy_improved",
            "income": "4500000",
            "participant_since": "2011",
        },
    )
    yield "offer", {"offered_on": _day(first, 14), "response": "Bersedia, ingin memberi kesempatan kepada yang lain."}
    signed = {
        "signed_on": _day(first, STATEMENT_AFTER),
        "place": "Wates",
        "witness_1": "Ratna Umpamawati, S.Sos., Supervisor PKH",
        "witness_1_role": "supervisor",
        "witness_2": "Sulami Contohsari, Ketua Kelompok PKH",
        "witness_2_role": "group_chair",
    }
    yield "sign-statement", {**signed, "folder_no": "12", "read_to": "Pengurus dan suaminya"}
    yield "sign-minutes", {**signed, "folder_no": "12"}


def retraction(first: date) -> Iterator[Step]:
    """Second thoughts a few days later, and the six steps of handling."""
    yield (
        "receive-retraction",
        {
            "received_on": _day(first, RETRACTION_AFTER),
            "channel": "in_person",
            "reason": "Merasa waktu itu menandatangani karena terpaksa.",
            "pressed_to_sign": "yes",
            "pressed_to_retract": "unknown",
            "asks": "Ingin tetap menjadi peserta.",
        },
    )
    for place, (step, text) in enumerate(HANDLING):
        yield "record-step", {"on": _day(first, RETRACTION_AFTER + 2 + 3 * place), "step": step, "text": text}


def going_on(first: date) -> Iterator[Step]:
    """The family goes on with the exit; the office submits and verifies it."""
    yield (
        "decide-retraction",
        {
            "decided_on": _day(first, 44),
            "outcome": "continued",
            "reason": "Keluarga menyatakan sendiri melanjutkan tanpa tekanan siapa pun.",
        },
    )
    yield "submit", {"submitted_on": _day(first, 48)}
    yield "verify", {"verified_on": _day(first, 60)}


def staying(first: date) -> Iterator[Step]:
    """A signed statement that is taken back: the family stays."""
    yield (
        "receive-retraction",
        {
            "received_on": _day(first, RETRACTION_AFTER),
            "channel": "visit",
            "reason": "Usaha tutup setelah banjir; belum sanggup.",
            "pressed_to_sign": "no",
            "pressed_to_retract": "no",
            "asks": "Tetap menjadi peserta.",
        },
    )
    yield (
        "decide-retraction",
        {
            "decided_on": _day(first, 30),
            "outcome": "cancelled",
            "reason": "Keadaan ekonomi keluarga berubah; kunjungan rumah membenarkannya.",
        },
    )


def taking_effect(day: date) -> Step:
    """The new list no longer has the family: the exit takes effect with that stage."""
    return "take-effect", {"effective_on": day.isoformat(), "evidence": "absence"}


def tell(graduation: GraduationService, case_id: int, steps: Iterator[Step]) -> CaseView:
    """Takes the steps one after the other; the case after the last one."""
    for event, values in steps:
        view = graduation.do(case_id, event, values)
    return view


def _day(first: date, after: int) -> str:
    return (first + timedelta(days=after)).isoformat()
