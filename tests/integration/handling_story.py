"""The handling of the case of Ibu JR in our own words: who took part, what was done, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pkh_desk.domain.handling import HandlingView
    from pkh_desk.services.app import Services

PARTIES: tuple[tuple[str, dict[str, str]], ...] = (
    ("kpm", {"role": "kpm", "stance": "supports", "name": "Ibu JR"}),
    ("husband", {"role": "spouse", "stance": "supports", "name": "Suami Ibu JR", "relation": "Suami"}),
    ("rt", {"role": "rt_head", "stance": "opposes", "name": "Ketua RT setempat", "restricted": "ya"}),
    ("chair", {"role": "group_chair", "stance": "neutral", "name": "Sulami Contohsari"}),
    ("head", {"role": "village_head", "stance": "supports", "name": "Sukardi Rekaan"}),
    ("supervisor", {"role": "supervisor", "stance": "supports", "name": "Ratna Umpamawati"}),
)
"""Whom the case involved, by a short name for the tests."""
OLD_QUARREL = "Perselisihan pribadi lama antara ketua kelompok dan ketua RT."
ACHIEVED = (
    "Keluarga tetap graduasi dengan kemauan sendiri, tanpa paksaan.",
    "Kepala desa turut menyelesaikan dengan teguran lisan kepada ketua RT.",
    "Hubungan pendamping, ketua kelompok dan keluarga baik dan saling percaya.",
    "Hambatan kerja pendamping di lapangan berkurang.",
)
LESSON = "Perubahan cara pandang perlu terus diupayakan lewat pertemuan kelompok dan dukungan pemerintah desa."


def told_handling(services: Services, case_id: int) -> tuple[HandlingView, dict[str, int]]:
    """The whole handling recorded in the case, and the ids of its parties by short name."""
    add = services.handling.add
    who: dict[str, int] = {}
    for name, values in PARTIES:
        before = set(who.values())
        view = add("party", values, case_id=case_id)
        (who[name],) = {record.id for record in view.of_kind("party")} - before
    visit = {
        "state": "done",
        "on": "27 Agustus 2026",
        "time": "9:30",
        "place": "Rumah keluarga",
        "present": f"{who['kpm']},{who['husband']}",
        "observation": "Keluarga menyatakan diminta ketua RT untuk menolak graduasi.",
        "agreement": "Keluarga tidak perlu takut; langkahnya sudah sesuai prosedur.",
        "restricted": "ya",
    }
    add("visit", visit, case_id=case_id)
    report = {
        "kind": "report",
        "state": "done",
        "on": "28 Agustus 2026",
        "place": "Balai Desa Wates",
        "topic": "Campur tangan dalam urusan PKH",
        "present": f"{who['head']},{who['supervisor']}",
        "agreement": "Kepala desa menegur ketua RT.",
    }
    add("meeting", report, case_id=case_id)
    warned = {
        "on": "sekitar Agustus 2026",
        "to": str(who["rt"]),
        "by": str(who["head"]),
        "way": "lisan",
        "about": "Mencampuri urusan PKH yang bukan wewenangnya.",
    }
    add("warning", warned, case_id=case_id)
    plan = {
        "what": "Mempertemukan keluarga, ketua RT, ketua kelompok dan kepala desa.",
        "who": str(who["supervisor"]),
        "due": "30 Agustus 2026",
        "state": "planned",
    }
    add("action", plan, case_id=case_id)
    for text in ACHIEVED:
        add("result", {"kind": "achieved", "text": text}, case_id=case_id)
    add("result", {"kind": "not_achieved", "text": OLD_QUARREL, "why": "Di luar tugas pendamping."}, case_id=case_id)
    return add("result", {"kind": "lesson", "text": LESSON}, case_id=case_id), who
