"""An import is written whole or not at all, and only as it was reviewed."""

from __future__ import annotations

import pytest

from pkh_desk.domain.errors import BadInput, Cancelled, Conflict, DatasetError, PermissionDenied, UserError
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportService
from pkh_desk.storage.audit import Entry, verify
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from tests.integration.imports.lists import MakeList, bring_in, everything, query
from tests.integration.stores import OCTOBER
from tests.offices import STAGE_3


def test_a_dry_run_writes_nothing(context: Context, service: ImportService, make_list: MakeList) -> None:
    before = everything(context)
    assert service.stage(make_list({}), year=2026).result().batch == 0
    assert everything(context) == before


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_cancelling_leaves_nothing(context: Context, service: ImportService, make_list: MakeList, at: int) -> None:
    before = everything(context)

    def stop(label: str, done: int, total: int) -> None:
        if done == at:
            raise Cancelled

    with pytest.raises(Cancelled):
        service.commit(service.stage(make_list({}), year=2026), stop)
    assert everything(context) == before
    with pytest.raises(Cancelled):
        service.stage(make_list({}, {}, {}, {}), year=2026, progress=stop if at == 4 else _stop_at_once)


def _stop_at_once(label: str, done: int, total: int) -> None:
    raise Cancelled


def test_a_file_that_vanishes_after_it_was_looked_at_comes_in_as_it_was_reviewed(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    path = make_list({}, {})
    review = service.stage(path, year=2026)
    path.unlink()
    result = service.commit(review)
    assert (result.read, result.inserted) == (2, 2)
    with pytest.raises(BadInput, match="tidak ditemukan"):
        service.stage(path, year=2026)


def test_a_full_disk_leaves_nothing(context: Context, service: ImportService) -> None:
    review = service.stage(STAGE_3, year=2026)
    before = everything(context)
    with context.dataset.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.exec_driver_sql("SELECT 1")
    with pytest.raises(DatasetError) as caught:
        service.commit(review)
    assert caught.value.code == "disk_full"
    assert everything(context) == before


def test_a_review_that_would_now_do_something_else_is_refused(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    bring_in(service, make_list({}))
    review = service.stage(make_list({"STATUS": "TAHAP 4"}), year=2026)
    (household_id,) = query(context, "SELECT household_id FROM household_span")[0]
    with context.write("test") as work:
        HOUSEHOLDS.amend(work, household_id, OCTOBER, {"state": "exited", "since": OCTOBER, "listing": "not_listed"})
        work.audit(Entry("test", "household", household_id))
        work.commit()
    with pytest.raises(Conflict):
        service.commit(review)
    assert len(service.batches()) == 1


def test_a_review_survives_a_change_that_does_not_touch_it(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    review = service.stage(make_list({}), year=2026)
    with context.write("test") as work:
        work.audit(Entry("test", "office", 1))
        work.commit()
    assert service.commit(review).inserted == 1


def test_the_same_review_cannot_be_committed_twice(service: ImportService, make_list: MakeList) -> None:
    review = service.stage(make_list({}), year=2026)
    service.commit(review)
    with pytest.raises(UserError) as caught:
        service.commit(review)
    assert caught.value.code == "same_file"


def test_who_may_not_import(context: Context, service: ImportService, monkeypatch: pytest.MonkeyPatch) -> None:
    with context.write("test") as work:
        work.connection.exec_driver_sql("DELETE FROM account_role")
        work.audit(Entry("test", "account", 1))
        work.commit()
    with pytest.raises(PermissionDenied):
        service.stage(STAGE_3, year=2026)


def test_every_import_and_undo_is_in_the_trail(context: Context, service: ImportService, make_list: MakeList) -> None:
    batch = bring_in(service, make_list({})).batch
    service.undo(batch, "salah berkas")
    trail = query(context, f"SELECT action, reason FROM audit_entry WHERE subject_id = {batch} ORDER BY number")
    assert trail == [("import.commit", ""), ("import.undo", "salah berkas")]
    with context.read() as connection:
        assert verify(connection).valid
