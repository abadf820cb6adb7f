"""The sample handling: who took part in the retraction, what was done with whom, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from pkh_desk.services.handling import HandlingService

RESULTS = (
    ("achieved", "Keluarga melanjutkan graduasi dengan kemauan sendiri.", ""),
    ("achieved", "Kepala desa memberi teguran lisan supaya hal serupa tidak terulang.", ""),
    ("not_achieved", "Selisih lama antarpengurus lingkungan belum selesai.", "Di luar tugas pendamping."),
    ("lesson", "Cara pandang berubah perlahan; pertemuan kelompok dan pemerintah desa ikut menentukan.", ""),
)


def handle(handling: HandlingService, case_id: int, first: date) -> None:
    """Records the handling of a case whose retraction came 25 days after the stage's first day."""

    def add(record: str, /, **values: str) -> str:
        return str(handling.add(record, values, case_id=case_id).written)

    def day(after: int) -> str:
        return (first + timedelta(days=after)).isoformat()

    people = _registered(handling, case_id)
    kpm = add("party", person=people["pengurus"], role="kpm", stance="supports")
    husband = add("party", name="Suami pengurus", role="spouse", stance="supports", relation="Suami")
    rt = add("party", name="Ketua RT setempat", role="rt_head", stance="opposes", restricted="yes")
    chair = add("party", name="Sulami Contohsari", role="group_chair", stance="neutral")
    head = add("party", name="Sukardi Rekaan", role="village_head", stance="supports")
    supervisor = add("party", name="Ratna Umpamawati, S.Sos.", role="supervisor", stance="supports")
    met = {"state": "done", "time": "09.30", "place": "Rumah keluarga", "present": f"{kpm},{husband}"}
    add("visit", **met, on=day(27), observation="Ternak terawat; keluarga bercerita dengan tenang.", restricted="yes")
    report = {"kind": "report", "state": "done", "place": "Balai Desa Wates", "topic": "Campur tangan urusan PKH"}
    add("meeting", **report, on=day(34), present=f"{head},{supervisor}", agreement="Kepala desa menegur yang mendesak.")
    add("warning", on=day(35), to=rt, by=head, way="oral", about="Mencampuri urusan PKH di luar wewenangnya.")
    what = "Mempertemukan keluarga, ketua kelompok dan kepala desa; menjelaskan untuk siapa PKH."
    done = {"state": "done", "on": day(36), "result": "Semua mendengar penjelasan yang sama."}
    plan = add("action", what=what, who=f"{supervisor},{chair}", due=day(36), **done)
    for kind, text, why in RESULTS:
        add("result", kind=kind, text=text, action=plan if kind == "achieved" else "", why=why, on=day(40))
    handling.close(handling.of_case(case_id), {"on": day(43), "outcome": "resolved"})


def visit_planned(handling: HandlingService, case_id: int, due: date) -> None:
    """One visit that is still to be made."""
    handling.add("visit", {"state": "planned", "due": due.isoformat(), "place": "Rumah keluarga"}, case_id=case_id)


def _registered(handling: HandlingService, case_id: int) -> Mapping[str, str]:
    """The token of the first person of each sort that can be named."""
    found: dict[str, str] = {}
    for token, label in handling.form("party", case_id=case_id).needs[0].choices:
        found.setdefault(label.rpartition(" (")[2].rstrip(")"), token)
    return found
