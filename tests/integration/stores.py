"""Small datasets for tests of storage: real SQLCipher, cheap key slots, made-up households."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from pkh_desk.catalog.areas import AreaTable
from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.clock import FixedClock
from pkh_desk.domain.records import OfficeSetup
from pkh_desk.services.context import Context
from pkh_desk.services.founding import account_id_of, found
from pkh_desk.storage import dataset
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.keys import KdfCost
from pkh_desk.storage.tables import Household
from pkh_desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.storage.dataset import Dataset

CHEAP = KdfCost(memory_kib=8 * 4, iterations=1, lanes=1)
CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
LOGIN, PASSWORD = "sri", "rahasia kantor"
ROLES = ("administrator", "operator", "coordinator", "supervisor")
JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 1)


def make_dataset(folder: Path) -> tuple[Dataset, str]:
    """A new dataset and its recovery code."""
    setup = OfficeSetup("Sekretariat PKH Kecamatan Wates", "35.05.20")
    return dataset.create(folder, LOGIN, PASSWORD, lambda fresh: found(fresh, CLOCK, setup, LOGIN, "Sri", ROLES), CHEAP)


def opened(folder: Path) -> Dataset:
    """A dataset that `make_dataset` made, once more."""
    return dataset.open_unlocked(folder, *dataset.unlock(folder, LOGIN, PASSWORD), CLOCK)


def writing(store: Dataset) -> UnitOfWork:
    """A write by nobody in particular."""
    return UnitOfWork(store.database, CLOCK, 1, "test")


def household_values(**changes: Any) -> dict[str, Any]:
    """The columns of a household span, without its clocks."""
    values: dict[str, Any] = {
        "state": "active", "since": JULY, "since_kind": "opening", "listing": "listed",
        "village_code": "35.05.20.2001", "family_card_no": "2900000000000001", "nik": "2900004107800001",
        "caretaker_name": "SITI AMINAH", "birth_date": date(1980, 7, 1),
        "address": "DSN KRAJAN", "rt": "001", "rw": "002",
        "hamil": 0, "aud": 1, "sd": 0, "smp": 0, "sma": 0, "disabil": 0, "lansia": 0, "ham": 0,
        "amount": 750_000, "member_count": 3,
    }  # fmt: skip
    return {**values, **changes}


def add_household(work: UnitOfWork, valid_from: date = JULY, **changes: Any) -> int:
    """A household with one span."""
    household_id = work.new_id()
    work.connection.execute(insert(Household).values(id=household_id, created_txn=work.txn))
    HOUSEHOLDS.open(work, household_id, valid_from, household_values(**changes))
    return household_id


def kept(work: UnitOfWork) -> int:
    """Commits with an audit entry; returns the transaction number."""
    work.audit(Entry("test", "test", 0))
    work.commit()
    return work.txn


def context_on(store: Dataset, today: date | None = None) -> Context:
    """A session of the first account, on another day if one is given."""
    catalog = Catalog()
    clock = FixedClock(datetime(today.year, today.month, today.day, 9, tzinfo=UTC)) if today else CLOCK
    return Context(store, account_id_of(store, catalog, LOGIN), clock, catalog, AreaTable())
