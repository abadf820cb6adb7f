"""What a handling holds on a real office: the case report's facts in their places, corrected and withdrawn in sight."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pkh_desk.domain.errors import BadInput, Conflict, PermissionDenied, Refused
from pkh_desk.domain.handling import HandlingView
from pkh_desk.services.app import Services, wire
from pkh_desk.services.context import Context
from pkh_desk.services.handling.viewing import HIDDEN_TITLE
from tests.integration.graduation_story import household_of, opened
from tests.integration.handling_story import ACHIEVED, LESSON, OLD_QUARREL, told_handling
from tests.offices import Office

PLANNED = {"state": "planned", "due": "1 Desember 2026", "place": "Rumah keluarga"}


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


@pytest.fixture
def case_id(services: Services) -> int:
    return opened(services).row.id


def as_operator(services: Services) -> Services:
    """The same dataset for an account without the right case.restricted."""
    made = services.accounts.add("rini", "Rini Contoh", "sandi operator", ["operator"])
    mine = services.context
    return wire(Context(mine.dataset, made.id, mine.clock, mine.catalog, mine.areas))


def text_of(view: HandlingView) -> str:
    """All that an account is shown of a handling."""
    return repr(view)


def test_the_report_has_every_fact_in_its_place(services: Services, case_id: int) -> None:
    view, _ = told_handling(services, case_id)
    roles = {record.text("Peran"): record.text("Sikap") for record in view.of_kind("party")}
    assert roles["Ketua RT"] == "Menolak"
    assert set(roles) >= {"Suami/istri", "Ketua kelompok", "Kepala desa", "Supervisor"}
    (visit,) = view.of_kind("visit")
    assert (visit.said_on, visit.text("Pukul")) == ("27 Agustus 2026", "09.30")
    assert visit.text("Hadir") == "Ibu JR (Pengurus KPM), Suami Ibu JR (Suami/istri)"
    (report,) = view.of_kind("meeting")
    assert report.title == "Pelaporan, Campur tangan dalam urusan PKH"
    (warned,) = view.of_kind("warning")
    assert (warned.text("Kepada"), warned.text("Oleh"), warned.text("Cara")) == (
        "Ketua RT setempat (Ketua RT)", "Sukardi Rekaan (Kepala desa)", "Lisan",
    )  # fmt: skip
    assert (warned.said_on, str(warned.counted_on)) == ("sekitar Agustus 2026", "2026-08-31")
    results = [(record.text("Jenis"), record.text("Uraian")) for record in view.of_kind("result")]
    assert [text for kind, text in results if kind == "Tercapai"] == list(ACHIEVED)
    assert ("Belum tercapai", OLD_QUARREL) in results
    assert ("Pelajaran", LESSON) in results


def test_who_pressed_is_seen_with_the_right_only(services: Services, case_id: int) -> None:
    view, who = told_handling(services, case_id)
    operator = as_operator(services)
    seen = operator.handling.show(view.row.id)
    assert "Ketua RT setempat" in text_of(view)
    assert "Ketua RT" not in text_of(seen)
    hidden = [record for record in seen.records if record.hidden]
    assert {record.kind for record in hidden} == {"party", "visit", "warning"}
    assert {record.title for record in hidden} == {HIDDEN_TITLE}
    with pytest.raises(PermissionDenied):
        operator.handling.correct(who["rt"], {"stance": "neutral"})
    with pytest.raises(PermissionDenied):
        operator.handling.form("party", record_id=who["rt"])
    choices = dict(
        next(need for need in operator.handling.form("warning", case_id=case_id).needs if need.key == "to").choices
    )
    assert choices[str(who["rt"])] == "Pihak yang dibatasi"


def test_a_correction_keeps_what_stood_before(services: Services, case_id: int) -> None:
    _, who = told_handling(services, case_id)
    view = services.handling.correct(who["chair"], {"stance": "mendukung"}, reason="Sesudah berbincang.")
    chair = next(record for record in view.records if record.id == who["chair"])
    assert chair.text("Sikap") == "Mendukung"
    assert [dict(one.shown)["Sikap"] for one in chair.former] == ["Netral"]
    assert (chair.newest.change, chair.newest.reason) == ("correct", "Sesudah berbincang.")
    with pytest.raises(Refused) as refused:
        services.handling.correct(who["chair"], {"stance": "supports"})
    assert refused.value.code == "nothing_changed"


def test_two_people_on_one_record_see_each_other(services: Services, case_id: int) -> None:
    view, who = told_handling(services, case_id)
    seen = next(record for record in view.records if record.id == who["chair"]).newest.id
    as_operator(services).handling.correct(who["chair"], {"stance": "opposes"}, seen=seen)
    with pytest.raises(Conflict) as conflict:
        services.handling.correct(who["chair"], {"relation": "Tetangga"}, seen=seen)
    assert (conflict.value.code, "Rini Contoh" in conflict.value.happened) == ("stale_record", True)
    now = services.handling.show(view.row.id)
    chair = next(record for record in now.records if record.id == who["chair"])
    assert (chair.text("Sikap"), chair.text("Hubungan dengan keluarga")) == ("Menolak", "")


def test_a_party_that_others_name_is_not_withdrawn_unawares(services: Services, case_id: int) -> None:
    _, who = told_handling(services, case_id)
    with pytest.raises(Refused) as refused:
        services.handling.withdraw(who["head"], "Salah orang")
    assert refused.value.details["used"] == {"meeting": 1, "warning": 1}
    view = services.handling.withdraw(who["head"], "Salah orang", despite_use=True)
    (warned,) = view.of_kind("warning")
    assert warned.text("Oleh") == "Sukardi Rekaan (Kepala desa) (ditarik)"
    gone = next(record for record in view.records if record.id == who["head"])
    assert (gone.withdrawn, gone.newest.reason, gone.text("Nama")) == (True, "Salah orang", "Sukardi Rekaan")
    with pytest.raises(Refused, match="sudah ditarik"):
        services.handling.correct(who["head"], {"stance": "neutral"})
    offered = dict(services.handling.form("warning", case_id=case_id).needs[1].choices)
    assert str(who["head"]) not in offered


def test_a_planned_visit_is_due_until_it_is_done(services: Services, case_id: int) -> None:
    view = services.handling.add("visit", PLANNED, case_id=case_id)
    (visit,) = view.of_kind("visit")
    (waiting,) = services.handling.due()
    assert (waiting.record_id, str(waiting.due_on), waiting.case_id) == (visit.id, "2026-12-01", case_id)
    assert services.handling.due(services.context.clock.today()) == ()
    with pytest.raises(Refused, match="Masih ada yang direncanakan: 1 kunjungan"):
        services.handling.close(view.row.id, {"on": "24 November 2026", "outcome": "resolved"})
    with pytest.raises(Refused, match="Hadir"):
        services.handling.correct(visit.id, {"state": "done", "on": "24 November 2026"})
    (member, *_) = dict(services.handling.form("visit", case_id=case_id).needs[6].choices)
    done = services.handling.correct(visit.id, {"state": "done", "on": "24 November 2026", "present": member})
    assert services.handling.due() == ()
    assert str(done.of_kind("visit")[0].due_on) == "2026-12-01"
    services.handling.close(view.row.id, {"on": "24 November 2026", "outcome": "resolved"})
    with pytest.raises(Refused, match="sudah ditutup"):
        services.handling.add("visit", PLANNED, case_id=case_id)


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("visit", {"state": "done", "on": "1 Januari 2030", "place": "Rumah", "present": "?"}, "sesudah hari ini"),
        ("visit", {"state": "done", "on": "1 Januari 2020", "place": "Rumah", "present": "?"}, "mendahului awal"),
        ("visit", {"state": "done", "on": "2 Agustus 2026", "place": "Rumah"}, "Hadir"),
        ("visit", {"state": "planned", "place": "Rumah"}, "Direncanakan pada"),
        ("visit", {"state": "dropped", "place": "Rumah"}, "Alasan batal"),
        ("meeting", {"kind": "talk", "state": "done", "on": "2 Agustus 2026", "present": "?", "absent": "?"}, "sama"),
        ("party", {"role": "relative", "stance": "neutral"}, "nama"),
        ("party", {"role": "other", "stance": "neutral", "name": "Seseorang"}, "Peran lainnya"),
        ("action", {"what": "Mediasi", "due": "2026-12-01", "state": "done"}, "Tanggal dilakukan"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    services: Services, case_id: int, kind: str, values: dict[str, str], words: str
) -> None:
    needs = services.handling.form(kind, case_id=case_id).needs
    someone = next(iter(dict(next((need.choices for need in needs if need.key == "present"), ()))), "")
    filled = {key: someone if value == "?" else value for key, value in values.items()}
    with pytest.raises(Refused, match=words):
        services.handling.add(kind, filled, case_id=case_id)
    assert services.handling.find_of_case(case_id) == 0


def test_unreadable_values_name_their_key(services: Services, case_id: int) -> None:
    with pytest.raises(BadInput) as bad:
        services.handling.add("visit", {**PLANNED, "time": "setengah sembilan"}, case_id=case_id)
    assert bad.value.details["key"] == "time"
    with pytest.raises(BadInput):
        services.handling.add("warning", {"on": "2026-08-30", "to": "999"}, case_id=case_id)
    with pytest.raises(BadInput, match="Jenis catatan"):
        services.handling.add("gosip", {}, case_id=case_id)


def test_who_is_hidden_does_not_show_by_being_missed(services: Services, case_id: int) -> None:
    def offered(mine: Services) -> list[str]:
        needs = mine.handling.form("visit", case_id=case_id).needs
        return [label for _, label in next(need.choices for need in needs if need.key == "present")]

    everybody = offered(services)
    (person,) = (
        code for code, label in services.handling.form("party", case_id=case_id).needs[0].choices if "Sukardi" in label
    )
    values = {"person": person, "role": "village_head", "stance": "opposes", "restricted": "ya"}
    services.handling.add("party", values, case_id=case_id)
    assert offered(services) == ["Sukardi Rekaan (Kepala desa)", *(one for one in everybody if "Sukardi" not in one)]
    assert offered(as_operator(services)) == ["Pihak yang dibatasi", *everybody]


def test_a_registered_person_keeps_the_name_of_that_day(services: Services, case_id: int) -> None:
    (person,) = (
        code for code, label in services.handling.form("party", case_id=case_id).needs[0].choices if "Sukardi" in label
    )
    values = {"person": person, "role": "village_head", "stance": "supports"}
    view = services.handling.add("party", values, case_id=case_id)
    meeting = {"kind": "coordination", "state": "done", "on": "2 Agustus 2026", "present": str(view.records[0].id)}
    view = services.handling.add("meeting", meeting, case_id=case_id)
    assert view.of_kind("party")[0].text("Nama") == "Sukardi Rekaan"
    assert view.of_kind("meeting")[0].text("Hadir") == "Sukardi Rekaan (Kepala desa)"


def test_a_handling_alone_takes_records_too(services: Services) -> None:
    row = services.handling.open(household_of(services), kind="complaint", subject="Bantuan belum cair").row
    view = services.handling.add("visit", PLANNED, handling_id=row.id)
    assert [record.kind for record in view.records] == ["visit"]
    assert services.handling.due()[0].handling == row.number


def test_the_trail_names_keys_and_never_words(services: Services, case_id: int) -> None:
    view, _ = told_handling(services, case_id)
    with services.context.read() as connection:
        rows = connection.exec_driver_sql("SELECT action, detail FROM audit_entry WHERE action LIKE 'handling.%'").all()
    assert {action for action, _ in rows} == {"handling.open", "handling.add"}
    told = " ".join(detail for _, detail in rows)
    assert not any(word in told for word in ("Sulami", "RT", "Rumah", "Perselisihan"))
    assert len(rows) == 1 + len(view.records)
