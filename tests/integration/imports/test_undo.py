"""Imports are taken back from the newest, to the state before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import ImportResult
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportService
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.tables import FAR_TXN
from tests.integration.imports.lists import MakeList, bring_in, query
from tests.integration.stores import OCTOBER
from tests.offices import MEMBERS_4, STAGE_3, STAGE_4


def believed(context: Context) -> list[Any]:
    columns = "household_id, valid_from, valid_to, state, since, since_kind, listing, family_card_no, nik, amount"
    members = "member_id, household_id, valid_from, valid_to, nik, is_caretaker"
    return [
        query(context, f"SELECT {columns} FROM household_span WHERE rec_to = {FAR_TXN} ORDER BY 1, 2"),
        query(context, f"SELECT {members} FROM member_span WHERE rec_to = {FAR_TXN} ORDER BY 1, 3"),
        query(context, f"SELECT member_id, component FROM component_span WHERE rec_to = {FAR_TXN} ORDER BY 1, 2"),
    ]


def test_batches_are_taken_back_from_the_newest_and_may_come_again(context: Context, service: ImportService) -> None:
    states = [believed(context)]
    batches: list[ImportResult] = []
    for path in (STAGE_3, STAGE_4, MEMBERS_4):
        batches.append(bring_in(service, path))
        states.append(believed(context))
    assert service.dependants(batches[0].batch) == [
        "impor FINAL CLOSING Tahap 4 2026",
        "impor daftar anggota (ART) Tahap 4 2026",
    ]
    with pytest.raises(UserError) as caught:
        service.undo(batches[1].batch)
    assert (caught.value.code, caught.value.details["dependants"]) == (
        "has_dependants",
        ["impor daftar anggota (ART) Tahap 4 2026"],
    )
    for number in (2, 1):
        service.undo(batches[number].batch)
        assert believed(context) == states[number]
    again = bring_in(service, STAGE_4)
    assert replace(again, batch=0) == replace(batches[1], batch=0)
    service.undo(again.batch)
    assert believed(context) == states[1]
    assert service.undo(batches[0].batch).removed == 1312
    assert believed(context) == states[0]
    assert [row.undone for row in service.batches()] == [True] * 4
    with pytest.raises(UserError, match="sudah dibatalkan"):
        service.undo(again.batch)


def test_an_edit_hangs_on_the_batch_that_made_what_it_edits(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    batch = bring_in(service, make_list({})).batch
    (household_id,) = query(context, "SELECT household_id FROM household_span")[0]
    with context.write("test") as work:
        HOUSEHOLDS.amend(work, household_id, OCTOBER, {"amount": 1})
        work.audit(Entry("test", "household", household_id))
        work.commit()
    assert len(service.dependants(batch)) == 1
    with pytest.raises(UserError):
        service.undo(batch)


def test_an_unknown_batch(service: ImportService) -> None:
    for ask in (service.undo, service.dependants, service.issues):
        with pytest.raises(UserError) as caught:
            ask(4)
        assert caught.value.code == "batch_unknown"
