"""A review on a real encrypted dataset: who a row may be, deciding it more than once, and rows for several threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from pkh_desk.domain.errors import Conflict
from pkh_desk.domain.numbers import mask
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportReview, ImportService, raw_rows
from pkh_desk.storage import imports
from pkh_desk.storage.audit import Entry
from tests.bench.bench_import import TITLES
from tests.integration.imports.lists import query, usual_row, written


@pytest.fixture
def service(context: Context, tmp_path: Path) -> ImportService:
    """With two households on the list of stage 3."""
    made = ImportService(context)
    made.commit(made.stage(listed(tmp_path / "tahap_3.xlsx", {}, {}), year=2026))
    return made


@pytest.fixture
def review(service: ImportService, tmp_path: Path) -> ImportReview:
    """A row with the card of one household and the NIK of the other."""
    mixed = {"NO KK": usual_row(2)["NO KK"], "STATUS": "TAHAP 4"}
    return service.stage(listed(tmp_path / "tahap_4.xlsx", mixed), year=2026)


def listed(path: Path, *changes: dict[str, Any]) -> Path:
    rows = [usual_row(number) | change for number, change in enumerate(changes, 1)]
    return written(path, TITLES, [[row[title] for title in TITLES] for row in rows])


def test_a_row_names_the_households_that_it_may_be(context: Context, review: ImportReview) -> None:
    (row,) = review.rows([0])
    ids = query(context, "SELECT household_id, caretaker_name, family_card_no, nik FROM household_span ORDER BY 1")
    assert [(one.household_id, one.name, one.family_card_no, one.nik) for one in row.candidates] == [
        (household_id, name, mask(card), mask(nik)) for household_id, name, card, nik in ids
    ]
    assert {one.village for one in row.candidates} == {"Wates"}


def test_a_row_that_nobody_has_to_decide_has_no_candidates(service: ImportService, tmp_path: Path) -> None:
    good = service.stage(listed(tmp_path / "baik.xlsx", {"STATUS": "TAHAP 4"}), year=2026)
    assert good.rows([0])[0].candidates == ()


def test_what_was_decided_can_be_decided_otherwise(service: ImportService, review: ImportReview) -> None:
    one, other = (candidate.household_id for candidate in review.rows([0])[0].candidates)
    first = service.decide(review, 2, one)
    assert first.rows([0])[0].household_id == one
    second = service.decide(first, 2, other)
    (row,) = second.rows([0])
    assert (row.household_id, [candidate.household_id for candidate in row.candidates]) == (other, [one, other])


def test_deciding_reads_the_base_again_only_if_somebody_wrote(
    context: Context, service: ImportService, review: ImportReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    load = imports.load_base

    def counted(*given: Any) -> Any:
        read.append(given)
        return load(*given)

    monkeypatch.setattr(imports, "load_base", counted)
    decided = service.decide(review, 2, None)
    assert read == []
    with context.write("test") as work:
        work.audit(Entry("test", "office", 1))
        work.commit()
    assert service.decide(decided, 2, None).base_txn == decided.base_txn + 1
    assert len(read) == 1


def test_a_decision_for_a_household_that_was_taken_back_is_drawn_again(
    service: ImportService, review: ImportReview
) -> None:
    decided = service.decide(review, 2, review.rows([0])[0].candidates[0].household_id)
    service.undo(service.batches()[0].id)
    with pytest.raises(Conflict):
        service.commit(decided)
    again = service.decide(decided, 2, None)
    assert (again.rows([0])[0].outcome, again.rows([0])[0].candidates) == ("inserted", ())


def test_a_block_is_unpacked_once_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    blobs = [imports.pack_rows([(first, ["a"]), (first + 3, ["b"])]) for first in range(2, 200, 10)]
    unpacked: list[int] = []

    def slowly(blob: bytes) -> list[tuple[int, list[Any]]]:
        rows = imports.unpack_rows(blob)
        unpacked.append(rows[0][0])
        sleep(0.02)
        return rows

    monkeypatch.setattr(raw_rows, "unpack_rows", slowly)
    rows = raw_rows.RawRows(blobs)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(rows.cells, [2, 5, 2, 5, 12, 15, 12, 195])) == [["a"], ["b"]] * 3 + [["a"], ["b"]]
    assert sorted(unpacked) == [2, 12, 192]
