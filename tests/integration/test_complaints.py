"""Complaints on a real dataset: registered, who told it kept back, corrected, analysed, followed up, closed, linked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from pkh_desk.domain.complaints import ComplaintFilter
from pkh_desk.domain.errors import BadInput, Conflict, NotFound, PermissionDenied, Refused
from pkh_desk.domain.records import HouseholdFilter
from tests.attached_files import photo
from tests.integration import graduation_story as story
from tests.offices import STAGE_4, Office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.services.app import Services

OTHER = "sandi orang lain 2026"
SAID = {
    "received_on": "sekitar September 2026",
    "kind": "capable",
    "subject": "Tetangga mempertanyakan sapi perah",
    "text": "Kenapa dia masih dapat, padahal sapinya banyak?",
    "channel": "phone",
    "anonymous": "tidak",
    "reporter": "Warno Umpama",
    "contact": "RT 02",
}
ANALYSED = {"on": "2026-10-02", "finding": "partly", "analysis": "Keluarga sudah menandatangani pernyataan."}
FOLLOWED = {"on": "2026-10-05", "action": "Kunjungan rumah dan penjelasan.", "result": "Pelapor paham."}
CLOSED = {"on": "2026-10-08", "outcome": "resolved", "told": "yes"}


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as found:
        yield found


def test_a_complaint_goes_from_the_first_word_to_its_end_and_back(services: Services) -> None:
    family = story.household_of(services)
    view = services.complaints.register(SAID, household_id=family)
    assert (view.row.number, view.row.state, view.row.subject) == ("A-2026-0001", "received", SAID["subject"])
    assert view.steps[0].said_on == "sekitar September 2026"
    assert (view.words["kind"], view.words["channel"]) == ("Keluarga mampu masih menerima", "Telepon atau pesan")
    assert services.complaints.waiting() == 1
    with pytest.raises(Refused) as early:
        services.complaints.do(view.row.id, "close", CLOSED)
    assert "analisis" in early.value.todo
    services.complaints.do(view.row.id, "analyse", ANALYSED)
    services.complaints.do(view.row.id, "follow-up", FOLLOWED)
    closed = services.complaints.do(view.row.id, "close", CLOSED)
    assert [step.label for step in closed.steps] == [
        "Pengaduan diterima",
        "Analisis dicatat",
        "Tindak lanjut dicatat",
        "Pengaduan ditutup",
    ]
    assert services.complaints.waiting() == 0
    assert [one.event for one in closed.allowed] == ["reopen"]
    again = services.complaints.do(view.row.id, "reopen", {"on": "2026-11-01", "reason": "Ada keterangan baru."})
    assert again.row.state == "analysed"
    assert again.steps[: len(closed.steps)] == closed.steps


def test_the_list_is_narrowed_by_state_kind_and_words_of_the_family(services: Services) -> None:
    household = services.roster.rows(services.roster.ids(HouseholdFilter(status="active"))[:1])[0]
    of_family = services.complaints.register(SAID, household_id=household.id).row
    of_nobody = services.complaints.register({**SAID, "kind": "other", "subject": "Kambing 100% hilang"}).row
    services.complaints.do(of_nobody.id, "analyse", ANALYSED)

    def found(**wanted: Any) -> list[int]:
        return [one.id for one in services.complaints.list(ComplaintFilter(**wanted))]

    assert found() == [of_nobody.id, of_family.id]
    assert found(state="received") == [of_family.id]
    assert found(kind="other") == [of_nobody.id]
    assert found(search=f"{household.village.upper()} {household.name.split()[0].lower()}") == [of_family.id]
    assert found(search="100% KAMBING a-2026-0002") == [of_nobody.id]
    assert found(search="10% kambing") == []
    assert found(search="sapi kambing") == []


def test_who_reported_is_seen_by_few_and_a_correction_of_others_keeps_it(
    stage_4_office: Office, services: Services
) -> None:
    complaint = services.complaints.register(SAID).row.id
    services.accounts.add("budi", "Budi", OTHER, ["operator"])
    other = stage_4_office.gate.open(stage_4_office.folder, "budi", OTHER)
    try:
        seen = other.complaints.show(complaint)
        assert seen.hidden
        assert "Warno" not in repr(seen)
        changed = {"subject": "Tetangga mempertanyakan ternak", "reason": "Salah ketik."}
        assert other.complaints.do(complaint, "correct", changed).row.subject == "Tetangga mempertanyakan ternak"
    finally:
        other.close()
    view = services.complaints.show(complaint)
    assert (view.values["reporter"], view.row.state) == ("Warno Umpama", "received")
    assert view.steps[0].values["subject"] == SAID["subject"]
    with services.context.read() as connection:
        trail = "".join(str(row) for row in connection.execute(text("SELECT action, reason, detail FROM audit_entry")))
    for secret in ("Warno", "sapi", "RT 02"):
        assert secret not in trail


def test_no_correction_of_others_unlocks_the_reporter_or_the_papers(stage_4_office: Office, services: Services) -> None:
    complaint = services.complaints.register(SAID).row.id
    file = services.attachments.add("complaint", complaint, photo())
    services.accounts.add("budi", "Budi", OTHER, ["operator"])
    other = stage_4_office.gate.open(stage_4_office.folder, "budi", OTHER)
    try:
        for anonymous in ("yes", "ya"):
            with pytest.raises(PermissionDenied) as refused:
                other.complaints.do(complaint, "correct", {"anonymous": anonymous, "reason": "x"})
            assert refused.value.code == "reporter_kept"
        assert other.complaints.do(complaint, "correct", {"anonymous": "tidak", "reason": "x"}).hidden
        told = services.complaints.do(complaint, "correct", {"anonymous": "yes", "reason": "diminta pelapor"})
        assert "reporter" not in told.values
        for act in (
            lambda: other.attachments.list("complaint", complaint),
            lambda: other.attachments.open_copy(file.id),
            lambda: other.complaints.do(complaint, "correct", {"anonymous": "no", "reporter": "A", "reason": "x"}),
        ):
            with pytest.raises((PermissionDenied, Refused)):
                act()
        plain = other.complaints.register({**SAID, "anonymous": "yes"}).row.id
        named = other.complaints.do(plain, "correct", {"anonymous": "no", "reporter": "Warno", "reason": "x"})
        assert named.row.state == "received"
    finally:
        other.close()
    assert services.complaints.show(plain).values["reporter"] == "Warno"
    assert services.attachments.list("complaint", complaint) == [file]


def test_an_anonymous_reporter_leaves_no_name_even_if_one_was_typed(services: Services) -> None:
    view = services.complaints.register({**SAID, "anonymous": "ya"})
    assert "reporter" not in view.values
    assert "contact" not in view.values
    with pytest.raises(Refused) as missing:
        services.complaints.register({key: value for key, value in SAID.items() if key != "reporter"})
    assert missing.value.details["missing"] == ["reporter"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"received_on": "2027-01-01"}, Refused),
        ({"kind": "entah"}, BadInput),
        ({"subject": ""}, Refused),
        ({"coordinates": "51.5, -0.1"}, Refused),
        ({"bukan": "apa"}, BadInput),
    ],
)
def test_what_is_wrong_is_told_and_no_number_is_used(
    services: Services, changes: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        services.complaints.register({**SAID, **changes})
    assert services.complaints.register({**SAID, "coordinates": "-8,13 112,21"}).row.number == "A-2026-0001"


def test_a_stale_step_and_one_before_the_complaint_are_refused(services: Services) -> None:
    view = services.complaints.register(SAID)
    services.complaints.do(view.row.id, "analyse", ANALYSED, seen=view.steps[-1].id)
    with pytest.raises(Conflict):
        services.complaints.do(view.row.id, "analyse", ANALYSED, seen=view.steps[-1].id)
    with pytest.raises(Refused, match="mendahului"):
        services.complaints.do(view.row.id, "follow-up", {**FOLLOWED, "on": "2026-08-01"})
    with pytest.raises(NotFound):
        services.complaints.do(12, "analyse", ANALYSED)


def test_links_to_family_case_and_handling(services: Services) -> None:
    case = story.opened(services)
    complaint = services.complaints.register(SAID).row.id
    with pytest.raises(Refused, match="dikaitkan"):
        services.complaints.open_handling(complaint)
    linked = services.complaints.link(complaint, case_id=case.row.id)
    assert (linked.row.household_id, linked.row.name) == (case.row.household_id, case.row.name)
    with pytest.raises(Refused, match="keluarga lain"):
        services.complaints.link(
            complaint, household_id=other_household(services, case.row.household_id), case_id=case.row.id
        )
    handling = services.complaints.open_handling(complaint)
    assert services.complaints.open_handling(complaint) == handling
    assert services.handling.show(handling).row.subject.startswith("A-2026-0001: Tetangga")
    with pytest.raises(Refused, match="penanganan"):
        services.complaints.link(complaint)
    [row] = services.complaints.list(ComplaintFilter(household=case.row.household_id))
    assert row.id == complaint


def test_a_facilitator_sees_the_own_groups_and_what_was_told_to_him(stage_4_office: Office, services: Services) -> None:
    services.accounts.add("dewi", "Dewi", OTHER, ["facilitator"])
    services.facilitators.add("Dewi Contohwati", account="dewi")
    theirs = services.complaints.register(SAID, household_id=story.household_of(services)).row.id
    hers = stage_4_office.gate.open(stage_4_office.folder, "dewi", OTHER)
    try:
        assert hers.complaints.list() == []
        with pytest.raises(NotFound):
            hers.complaints.show(theirs)
        own = hers.complaints.register(SAID).row.id
        assert [row.id for row in hers.complaints.list()] == [own]
        assert hers.complaints.waiting() == 1
    finally:
        hers.close()


def test_an_import_is_not_undone_under_a_complaint(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        before = set(services.roster.ids(HouseholdFilter()))
        batch = services.imports.commit(services.imports.stage(STAGE_4, year=2026)).batch
        newcomer = next(one for one in services.roster.ids(HouseholdFilter()) if one not in before)
        services.complaints.register(SAID, household_id=newcomer)
        assert any("A-2026-0001" in line for line in services.imports.dependants(batch))


def test_the_terminal_does_what_the_window_does(stage_4_office: Office) -> None:
    words = [word for key, value in SAID.items() for word in ("--set", f"{key}={value}")]
    made = stage_4_office.ask("complaint-add", *words)
    assert (made["state"], made["number"]) == ("received", "A-2026-0001")
    number = made["number"]
    done = stage_4_office.ask(
        "complaint-do",
        number,
        "analyse",
        *(word for key, value in ANALYSED.items() for word in ("--set", f"{key}={value}")),
    )
    assert done["state"] == "analysed"
    assert stage_4_office.ask("complaints", "--open")["count"] == 1
    assert stage_4_office.ask("complaints", "--state", "closed")["count"] == 0
    assert stage_4_office.ask("complaint-show", number)["values"]["kind"] == "capable"
    again = ("complaint-do", number, "reopen", "--set", "on=2026-10-09", "--set", "reason=Keterangan baru")
    assert stage_4_office.refused(*again)["code"] == "move_not_allowed"


def other_household(services: Services, but: int) -> int:
    """A household that is not this one."""
    return next(one for one in services.roster.ids(HouseholdFilter()) if one != but)
