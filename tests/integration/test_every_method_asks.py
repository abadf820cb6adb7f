"""Every public method of every service asks for a right before it does anything (found by inspection, none by hand)."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from pkh_desk.domain.errors import NotFound, PermissionDenied
from pkh_desk.services.app import Services, wire
from pkh_desk.services.context import Context
from pkh_desk.storage import accounts
from pkh_desk.storage.audit import Entry
from tests.offices import Office

NEEDS_NO_RIGHT = {
    "accounts.me": "who one is, and which rights one has",
    "accounts.role_labels": "names of the roles, no data of the office",
    "accounts.change_password": "the own password; the old one must be right",
    "accounts.recovered": "the own password, behind the recovery code",
    "maintenance.newest_txn": "a bare number, asked every few seconds",
}
"""What an account without any right may still do. Switched off, it may do none of it."""


def methods() -> list[str]:
    """`roster.page` and so on, of all services."""
    found = []
    for field in fields(Services):
        service = inspect.get_annotations(Services, eval_str=True)[field.name]
        if service is not Context:
            public = inspect.getmembers(service, inspect.isfunction)
            found += [f"{field.name}.{name}" for name, _ in public if not name.startswith("_")]
    return found


@pytest.fixture(scope="module")
def office(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Office:
    made: Office = templates.copy("stage_3", tmp_path_factory.mktemp("rights") / "dataset")
    return made


@pytest.fixture(scope="module")
def ours(office: Office) -> Iterator[Services]:
    with office.services() as services:
        yield services


@pytest.fixture(scope="module")
def powerless(ours: Services) -> Services:
    """An account that holds no role."""
    made = ours.accounts.add("tanpa", "Tanpa Hak", "sandi tanpa hak", ["operator"])
    with ours.context.write("account.roles") as work:
        accounts.set_roles(work, made.id, ())
        work.audit(Entry("account.roles", "account", made.id))
        work.commit()
    return beside(ours, made.id)


@pytest.fixture(scope="module")
def switched_off(ours: Services) -> Services:
    """An account with all roles that was switched off while it was at work."""
    made = ours.accounts.add("mati", "Sudah Nonaktif", "sandi yang mati", list(ours.accounts.role_labels()))
    theirs = beside(ours, made.id)
    assert theirs.roster.summary().active
    ours.accounts.set_active(made.id, False)
    return theirs


def beside(ours: Services, account_id: int) -> Services:
    """The services of another account on the same dataset."""
    mine = ours.context
    return wire(Context(mine.dataset, account_id, mine.clock, mine.catalog, mine.areas))


def call(services: Services, method: str) -> None:
    """Calls a method with things that no method can use: it must refuse before it looks at them."""
    service, _, name = method.partition(".")
    bound = getattr(getattr(services, service), name)
    required = [one for one in inspect.signature(bound).parameters.values() if one.default is one.empty]
    positional = [object() for one in required if one.kind is one.POSITIONAL_OR_KEYWORD]
    bound(*positional, **{one.name: object() for one in required if one.kind is one.KEYWORD_ONLY})


@pytest.mark.parametrize("method", [one for one in methods() if one not in NEEDS_NO_RIGHT])
def test_without_rights_nothing_is_read_or_done(powerless: Services, method: str) -> None:
    with pytest.raises(PermissionDenied) as refused:
        call(powerless, method)
    assert refused.value.code == "permission_denied"


@pytest.mark.parametrize("method", methods())
def test_switched_off_nothing_is_read_or_done(switched_off: Services, method: str) -> None:
    with pytest.raises(PermissionDenied) as refused:
        call(switched_off, method)
    assert refused.value.code == "account_inactive"


def test_the_exceptions_exist() -> None:
    assert set(NEEDS_NO_RIGHT) <= set(methods())
    assert len(methods()) > 30


def test_a_right_taken_away_by_another_process_counts_at_once(office: Office, ours: Services) -> None:
    made = ours.accounts.add("budi", "Budi", "sandi milik budi", ["administrator"])
    theirs = beside(ours, made.id)
    assert theirs.accounts.list()
    with office.services() as other:
        other.accounts.set_roles(made.id, ["operator"])
    with pytest.raises(PermissionDenied):
        theirs.accounts.list()
    assert theirs.roster.summary().active


def test_an_account_that_is_gone_reads_nothing(ours: Services) -> None:
    nobody = beside(ours, 1)
    with pytest.raises(NotFound):
        nobody.roster.summary()
    with pytest.raises(NotFound):
        nobody.accounts.me()
