"""A case that is restricted to some accounts: others know its number and state, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.cli.shapes import plain
from pkh_desk.domain.complaints import ComplaintFilter
from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, Conflict, PermissionDenied, Refused
from pkh_desk.domain.graduation.work import CaseWork
from pkh_desk.domain.records import ANY_CASE, NO_CASE, About, CaseFilter, CaseRow, HouseholdFilter
from pkh_desk.services.app import Services
from pkh_desk.ui.find import find_everywhere
from tests.attached_files import photo
from tests.integration.graduation_story import CONTINUED, HANDLING, PRESSED_BY, RETRACTION, SIGNING, opened, told
from tests.integration.handling_story import told_handling
from tests.integration.test_complaints import SAID as COMPLAINT
from tests.integration.test_every_method_asks import beside
from tests.offices import Office

NOVEMBER = Month(2026, 11)
WHY = "menyangkut ancaman"


@pytest.fixture
def services(templates: Any, tmp_path: Path) -> Iterator[Services]:
    office: Office = templates.copy("members", tmp_path / "dataset")
    with office.services() as made:
        yield made


@pytest.fixture
def row(services: Services) -> CaseRow:
    return told(services, opened(services).row.id, *SIGNING, RETRACTION, *HANDLING).row


def account(services: Services, login: str, *roles: str) -> Services:
    """The services of a new account."""
    return beside(services, services.accounts.add(login, login.title(), f"sandi {login} baru", list(roles)).id)


def me(services: Services) -> int:
    return services.accounts.me().id


def restrict(services: Services, case_id: int, *others: Services) -> None:
    services.circles.restrict(case_id, [me(services), *(me(one) for one in others)], WHY)


def test_outside_the_circle_only_number_and_state(services: Services, row: CaseRow) -> None:
    inside, outside = account(services, "dewi", "coordinator"), account(services, "budi", "coordinator", "supervisor")
    document = services.documents.list()
    assert document == []
    restrict(services, row.id, inside)
    assert inside.graduation.show(row.id).row.name == row.name

    (seen,) = outside.graduation.list()
    assert (seen.number, seen.state, seen.name, seen.household_id) == (row.number, row.state, "dibatasi", 0)
    assert not seen.village
    assert seen.hidden
    assert outside.graduation.counts() == services.graduation.counts()
    assert outside.graduation.list(CaseFilter(search=row.name)) == []
    assert [one.id for one in outside.graduation.list(CaseFilter(search=row.number))] == [row.id]
    for act in (
        lambda: outside.graduation.show(row.id),
        lambda: outside.graduation.show(row.id, initials=True),
        lambda: outside.graduation.do(row.id, *CONTINUED),
        lambda: outside.documents.draft("surat-pernyataan", About(case_id=row.id)),
        lambda: outside.documents.issue("surat-pernyataan", About(case_id=row.id)),
        lambda: outside.attachments.list("case", row.id),
        lambda: outside.attachments.of_case(row.id),
        lambda: outside.attachments.add("case", row.id, photo()),
        lambda: outside.circles.show(row.id),
        lambda: outside.circles.restrict(row.id, [me(outside)], WHY),
        lambda: outside.circles.lift(row.id, WHY),
    ):
        with pytest.raises(PermissionDenied) as refused:
            act()
        assert refused.value.code == "case_hidden"


def test_no_list_tells_which_family_it_is(services: Services, row: CaseRow, tmp_path: Path) -> None:
    outside = account(services, "budi", "coordinator", "supervisor")
    household_id = row.household_id
    row = told(services, row.id, CONTINUED).row
    services.documents.issue("surat-pernyataan", About(case_id=row.id))
    file = services.attachments.add("case", row.id, photo())
    restrict(services, row.id)

    detail = outside.roster.detail(household_id)
    assert detail.cases == ()
    assert detail.documents == ()
    assert row.number not in str(plain(detail))
    assert not [one for one in detail.events if one.kind in ("case", "document")]
    assert outside.graduation.for_household(household_id) == ()
    for asked in (row.state, ANY_CASE):
        assert outside.roster.ids(HouseholdFilter(case_state=asked)).tolist() == []
        assert services.roster.ids(HouseholdFilter(case_state=asked)).tolist() == [household_id]
    assert household_id in outside.roster.ids(HouseholdFilter(case_state=NO_CASE))

    (paper,) = outside.documents.list()
    assert (paper.subject, paper.household_id) == ("dibatasi", None)
    assert outside.documents.list(row.name) == []
    for act in (
        lambda: outside.documents.pdf(paper.id),
        lambda: outside.documents.reprint(paper.id),
        lambda: outside.documents.cancel(paper.id, WHY),
        lambda: outside.documents.file_name(paper.id),
        lambda: outside.attachments.open_copy(file.id),
        lambda: outside.attachments.file_name(file.id),
    ):
        with pytest.raises(PermissionDenied):
            act()

    told_of = {one.action for one in outside.maintenance.audit_for(household_id)}
    assert not told_of & {"case.open", "case.do", "case.circle", "document.issue", "attachment.add"}
    assert {"case.open", "case.circle", "attachment.add"} <= {
        one.action for one in services.maintenance.audit_for(household_id)
    }
    for text in (row.name, row.number):
        assert not [one for one in find_everywhere(outside, text) if one.place == "graduation" and row.name in one.text]
    assert row.number not in str(outside.components.none_left(24))


def test_a_merge_does_not_count_what_belongs_to_it(services: Services, row: CaseRow) -> None:
    outside = account(services, "budi", "coordinator", "supervisor")
    other = next(one for one in services.roster.ids(HouseholdFilter(status="active")) if one != row.household_id)
    told(services, row.id, CONTINUED)
    services.documents.issue("surat-pernyataan", About(case_id=row.id))
    restrict(services, row.id)
    counted = [one.duplicates.preview("household", other, row.household_id) for one in (services, outside)]
    assert [(one.cases, one.documents) for one in counted] == [(1, 1), (0, 0)]


def test_the_trail_tells_nothing_of_what_belongs_to_the_case(services: Services, row: CaseRow) -> None:
    outside = account(services, "budi", "coordinator", "supervisor")
    before = len(outside.maintenance.audit_for(row.household_id))
    told_handling(services, row.id)
    view = services.handling.show(services.handling.of_case(row.id))
    owners = [(kind, view.of_kind(kind)[0].id) for kind in ("visit", "meeting", "warning", "action")]
    complaint = services.complaints.register(COMPLAINT).row.id
    services.complaints.link(complaint, case_id=row.id)
    for number, (kind, owner) in enumerate([*owners, ("complaint", complaint)]):
        services.attachments.add(kind, owner, photo(width=400 + number))
    restrict(services, row.id)
    inside = {one.action for one in services.maintenance.audit_for(row.household_id)}
    assert {"handling.open", "handling.add", "complaint.link", "attachment.add"} <= inside
    left = [one.action for one in outside.maintenance.audit_for(row.household_id)]
    assert not [one for one in left if one.startswith(("case.", "handling.", "complaint.", "attachment."))]
    assert len(left) < before


def test_the_household_says_that_a_case_runs_without_its_number(services: Services, row: CaseRow) -> None:
    outside = account(services, "budi", "coordinator")
    restrict(services, row.id)
    with pytest.raises(Refused) as refused:
        outside.graduation.open(row.household_id, "self_reliant")
    assert row.number not in refused.value.message
    assert not {"kasus", "dibatasi"} & set(str(refused.value).casefold().replace(".", "").split())
    assert str(row.id) not in str(refused.value.details)
    assert row.number not in str(plain(outside.events.view(row.household_id)))
    said = {one.blocked for one in outside.events.view(row.household_id).allowed if one.event == "died-no-successor"}
    assert said == {"Untuk keluarga ini hal itu belum dapat dicatat. Hubungi koordinator atau supervisor."}
    other = next(one for one in outside.roster.ids(HouseholdFilter()).tolist() if one != row.household_id)
    preview = outside.duplicates.preview("household", other, row.household_id)
    assert "dibatasi" not in str(plain(preview))


def test_what_cannot_be_taken_back_because_of_it_does_not_say_so(services: Services, row: CaseRow) -> None:
    outside = account(services, "budi", "coordinator")
    family = next(one for one in services.roster.ids(HouseholdFilter()).tolist() if one != row.household_id)
    member = next(one for one in services.roster.detail(family).members if one.is_caretaker)
    renamed = {"on": "2026-11-12", "member": member.name, "name": "Nama Baru", "proof": "KK"}
    services.events.record(family, "name-corrected", renamed)
    case = services.graduation.open(family, "self_reliant").row
    services.complaints.register(COMPLAINT, case_id=case.id)
    with pytest.raises(Refused) as told:
        outside.events.undo(family, "salah")
    assert case.number in told.value.message
    restrict(services, case.id)
    with pytest.raises(Refused) as told:
        outside.events.undo(family, "salah")
    assert told.value.happened.endswith("tidak dapat dibatalkan: catatan lain pada keluarga itu.")
    assert case.number not in str(plain(outside.events.view(family)))


def test_no_count_and_no_filter_tells_how_a_restricted_case_waits(services: Services, row: CaseRow) -> None:
    outside = account(services, "budi", "coordinator", "supervisor")
    restrict(services, row.id)
    assert services.graduation.waiting()[CaseWork.UNDECIDED] == 1
    assert not any(outside.graduation.waiting().values())
    assert not [one for one in outside.work.lines() if one.kind.startswith("case:")]
    for work in CaseWork:
        assert outside.graduation.list(CaseFilter(work=work.value)) == []
    (seen,) = outside.graduation.list()
    assert (seen.opened_on, seen.last_step_on, seen.retracted) == (None, None, False)


def test_recaps_count_it_and_do_not_name_it(services: Services, row: CaseRow, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    outside = account(services, "budi", "coordinator")
    open_figures = services.recaps.figures(NOVEMBER)
    restrict(services, row.id)
    (line,) = outside.recaps.figures(NOVEMBER).cases
    assert (line.number, line.name, line.nik, line.reason, line.signed_on) == (row.number, "dibatasi", "", "", None)
    assert line.village == open_figures.cases[0].village
    assert services.recaps.figures(NOVEMBER) == open_figures
    for one, shown in ((outside, "dibatasi"), (services, None)):
        path = one.recaps.workbook(NOVEMBER, tmp_path / f"{me(one)}.xlsx", "bulanan").path
        sheet = [str(cell.value) for line in load_workbook(path)["GRADUASI"].iter_rows() for cell in line]
        assert row.name not in sheet
        assert row.state_label in sheet
        assert shown is None or shown in sheet
    services.months.lock(Month(2026, 7))
    assert outside.recaps.figures(Month(2026, 7)).cases == ()


def test_the_circle_is_changed_in_dated_steps_with_reasons(services: Services, row: CaseRow) -> None:
    inside = account(services, "dewi", "facilitator")
    empty = services.circles.show(row.id)
    assert (empty.restricted, empty.names, empty.changes) == (False, (), ())
    with pytest.raises(Refused):
        services.circles.lift(row.id, WHY)
    with pytest.raises(BadInput):
        services.circles.restrict(row.id, [me(services)], " ")
    with pytest.raises(BadInput):
        services.circles.restrict(row.id, [me(services)], WHY, on=date(2027, 1, 1))
    first = services.circles.restrict(row.id, [me(services)], WHY, on=date(2026, 11, 2))
    assert first.names == ("Sri Contoh",)
    with pytest.raises(PermissionDenied):
        inside.graduation.show(row.id)
    with pytest.raises(Conflict):
        services.circles.restrict(row.id, [me(services)], WHY, seen=empty)
    second = services.circles.restrict(row.id, [me(services), me(inside)], "pendampingnya", seen=first)
    assert [one.reason for one in second.changes] == ["pendampingnya", WHY]
    assert str(second.changes[1].decided_on) == "2026-11-02"
    # Who leaves the circle is told so, and sees nothing from then on.
    left = inside.circles.restrict(row.id, [me(services)], "bukan tugas saya")
    assert left.names == ("Sri Contoh",)
    with pytest.raises(PermissionDenied):
        inside.graduation.show(row.id)
    services.circles.lift(row.id, "sudah selesai")
    assert inside.graduation.show(row.id).row.name == row.name
    assert not services.circles.show(row.id).restricted


def test_who_can_be_named(services: Services, row: CaseRow) -> None:
    operator, admin = account(services, "opi", "operator"), account(services, "adm", "administrator")
    pendamping, sup = account(services, "dewi", "facilitator"), account(services, "sup", "supervisor")
    offered = {one.account_id for one in services.circles.show(row.id).people}
    assert me(operator) in offered
    assert me(admin) not in offered
    for named, code in (
        ([], "circle_without_keeper"),
        ([me(operator)], "circle_without_keeper"),
        ([me(pendamping)], "circle_without_decider"),
        ([me(pendamping), me(sup)], "circle_without_decider"),
        ([me(services), me(admin)], "account_not_fit"),
        ([me(services), 17], "account_not_fit"),
    ):
        with pytest.raises(Refused) as refused:
            services.circles.restrict(row.id, named, WHY)
        assert refused.value.code == code
    with pytest.raises(PermissionDenied):
        operator.circles.restrict(row.id, [me(services)], WHY)
    services.circles.restrict(row.id, [me(services), me(operator)], WHY)
    assert operator.circles.show(row.id).blocked
    assert operator.graduation.show(row.id)


def test_somebody_always_remains(services: Services, row: CaseRow) -> None:
    keeper = account(services, "dewi", "coordinator")
    services.circles.restrict(row.id, [me(keeper)], WHY)
    for act in (
        lambda: services.accounts.set_active(me(keeper), False),
        lambda: services.accounts.set_roles(me(keeper), ["operator"]),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "circle_would_be_empty"
        assert row.number in refused.value.message
    other = account(services, "ratna", "coordinator")
    keeper.circles.restrict(row.id, [me(keeper), me(other)], WHY)
    services.accounts.set_active(me(keeper), False)
    assert other.graduation.show(row.id)


def test_the_administrator_alone_cannot_read(services: Services, row: CaseRow) -> None:
    admin = account(services, "adm", "administrator")
    restrict(services, row.id)
    with pytest.raises(PermissionDenied):
        admin.graduation.show(row.id)
    assert [one.name for one in admin.graduation.list()] == ["dibatasi"]
    # Not even under the policy, since the right to restricted notes is not the administrator's.
    admin.office.update(circle_with_right=True)
    with pytest.raises(PermissionDenied):
        admin.graduation.show(row.id)


def test_policy_lets_the_right_see(services: Services, row: CaseRow) -> None:
    outside, operator = account(services, "budi", "supervisor"), account(services, "opi", "operator")
    restrict(services, row.id)
    services.office.update(circle_with_right=True)
    assert outside.graduation.show(row.id).row.name == row.name
    assert services.circles.show(row.id).by_right
    with pytest.raises(PermissionDenied):
        operator.graduation.show(row.id)


def test_by_whom_stays_restricted_within_the_circle(services: Services, row: CaseRow) -> None:
    operator = account(services, "opi", "operator")
    restrict(services, row.id, operator)
    assert PRESSED_BY not in str(plain(operator.graduation.show(row.id)))
    assert PRESSED_BY in str(plain(services.graduation.show(row.id)))


TRAIL_COMPLAINT = {
    "received_on": "2026-09-30",
    "kind": "capable",
    "subject": "MARKX pokok",
    "text": "MARKX isi",
    "anonymous": "no",
    "reporter": "MARKX Warno",
}


def test_a_complaint_of_a_restricted_case_is_restricted_with_it(services: Services, row: CaseRow) -> None:
    outside = account(services, "budi", "coordinator", "supervisor")
    number = services.complaints.register(TRAIL_COMPLAINT, case_id=row.id).row.number
    [complaint] = outside.complaints.list()
    assert complaint.subject == "MARKX pokok"
    restrict(services, row.id)
    [seen] = outside.complaints.list()
    assert (seen.number, seen.state, seen.subject, seen.hidden) == (number, "received", "dibatasi", True)
    assert (seen.household_id, seen.case_id, seen.received_on) == (None, None, None)
    for found in (
        ComplaintFilter(search="MARKX"),
        ComplaintFilter(search=row.name),
        ComplaintFilter(kind="capable"),
        ComplaintFilter(household=row.household_id),
    ):
        assert outside.complaints.list(found) == []
        assert len(services.complaints.list(found)) == 1
    assert outside.complaints.waiting() == 1
    for act in (
        lambda: outside.complaints.show(complaint.id),
        lambda: outside.complaints.do(complaint.id, "correct", {"subject": "lain", "reason": "x"}),
        lambda: outside.complaints.link(complaint.id),
        lambda: outside.complaints.link(complaint.id, household_id=row.household_id),
        lambda: outside.complaints.open_handling(complaint.id),
        lambda: outside.attachments.list("complaint", complaint.id),
    ):
        with pytest.raises(PermissionDenied) as refused:
            act()
        assert refused.value.code == "complaint_hidden"
        assert "MARKX" not in str(refused.value)
    assert services.complaints.show(complaint.id).row.case_id == row.id
    actions = {one.action for one in outside.maintenance.audit_for(row.household_id)}
    assert not {one for one in actions if one.startswith(("complaint.", "handling."))}


def test_the_handling_of_a_complaint_belongs_to_its_case(services: Services, row: CaseRow) -> None:
    outside = account(services, "budi", "coordinator")
    first, second = (services.complaints.register(TRAIL_COMPLAINT, case_id=row.id).row for _ in range(2))
    alone = services.complaints.register(TRAIL_COMPLAINT, household_id=row.household_id).row
    before = services.complaints.open_handling(alone.id)
    services.complaints.link(alone.id, case_id=row.id)
    handling = services.complaints.open_handling(first.id)
    assert services.handling.show(handling).row.case_id == row.id
    assert services.complaints.open_handling(second.id) == handling == services.handling.of_case(row.id)
    restrict(services, row.id)
    assert outside.handling.list() == []
    assert outside.handling.for_household(row.household_id) == ()
    for one in (handling, before):
        assert services.handling.show(one).row.household_id == row.household_id
        for act in (outside.handling.show, outside.texts.show):
            with pytest.raises(PermissionDenied) as refused:
                act(one)
            assert refused.value.code == "case_hidden"
