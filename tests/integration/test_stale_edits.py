"""A stale edit of office or account is noticed by the fields that it changes (SEMANTICS 17); until when it halts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pkh_desk.domain.errors import BadInput, Conflict
from pkh_desk.domain.records import Official
from pkh_desk.services.app import Services
from tests.integration import graduation_story as story
from tests.offices import Office


@pytest.fixture
def ours(stage_3_office: Office) -> Iterator[Services]:
    with stage_3_office.services() as services:
        yield services


@pytest.fixture
def theirs(stage_3_office: Office, ours: Services) -> Iterator[Services]:
    """The same dataset in another process."""
    with stage_3_office.services() as services:
        yield services


def test_the_same_field_of_the_office_is_not_overwritten(ours: Services, theirs: Services) -> None:
    seen = ours.office.get()
    theirs.office.update(address="Jalan Orang Lain", self_approval=False)
    with pytest.raises(Conflict) as told:
        ours.office.update(name="Nama Saya", address="Jalan Saya", seen=seen)
    assert (told.value.code, told.value.details) == ("stale_office", {"changed": ["address"]})
    assert "alamat" in told.value.message
    assert (ours.office.get().name, ours.office.get().address) == (seen.name, "Jalan Orang Lain")
    made = ours.office.update(name="Nama Saya", address="Jalan Saya", seen=ours.office.get())
    assert (made.name, made.address, made.self_approval) == ("Nama Saya", "Jalan Saya", False)


def test_other_fields_do_not_mind(ours: Services, theirs: Services) -> None:
    seen = ours.office.get()
    theirs.office.update(officials=[Official("supervisor", "Orang Baru")], retraction_halts_until="verify")
    made = ours.office.update(self_approval=False, seen=seen)
    assert (made.self_approval, made.retraction_halts_until) == (False, "verify")
    assert [one.name for one in made.officials] == ["Orang Baru"]
    with pytest.raises(Conflict):
        ours.office.update(officials=seen.officials, seen=seen)


def test_an_account_that_another_one_changed_is_not_overwritten(ours: Services, theirs: Services) -> None:
    seen = ours.accounts.add("budi", "Budi", "sandi milik budi", ["operator"])
    theirs.accounts.set_roles(seen.id, ["facilitator"])
    with pytest.raises(Conflict) as told:
        ours.accounts.set_roles(seen.id, ["operator", "supervisor"], seen=seen)
    assert told.value.code == "stale_account"
    with pytest.raises(Conflict):
        ours.accounts.set_active(seen.id, False, seen=seen)
    now = next(one for one in ours.accounts.list() if one.id == seen.id)
    assert (now.roles, now.active) == (("facilitator",), True)
    assert not ours.accounts.set_active(seen.id, False, seen=now).active


@pytest.mark.parametrize(("until", "state"), [("take-effect", "retraction_received"), ("submit", "submitted")])
def test_the_office_says_until_when_a_retraction_halts(ours: Services, until: str, state: str) -> None:
    ours.office.update(retraction_halts_until=until)
    case = story.opened(ours)
    story.told(ours, case.row.id, *story.SIGNING, story.FINISH[0])
    event, values = story.RETRACTION
    late = {**values, "received_on": "2026-09-10", "counted_on": "2026-09-10"}
    view = ours.graduation.do(case.row.id, event, late)
    assert (view.row.state, view.retractions[0].halts) == (state, state == "retraction_received")


def test_an_unknown_limit_is_refused(ours: Services) -> None:
    with pytest.raises(BadInput):
        ours.office.update(retraction_halts_until="besok")
    assert ours.office.get().retraction_halts_until == "take-effect"
