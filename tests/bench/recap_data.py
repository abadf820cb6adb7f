"""Datasets of made-up families under both clocks, and what the recap asks of them."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import OPEN_END, Month

if TYPE_CHECKING:
    from collections.abc import Callable

    from pkh_desk.storage.unit_of_work import UnitOfWork

JULY, OCTOBER, CHANGED_ON = Month(2026, 7), Month(2026, 10), date(2026, 9, 1)
VILLAGES, ASKED, DRAWN = 20, 9, 5


def make_dataset(folder: Path, count: int) -> Path:
    """So many families; of every tenth the amount changed on a later day and in a later transaction."""
    from sqlalchemy import bindparam, insert, update

    from pkh_desk.storage.tables import Household, HouseholdSpan
    from tests.integration import stores

    store, _ = stores.make_dataset(folder)
    with stores.writing(store) as work:
        ids = work.new_ids(count)
        work.connection.execute(insert(Household), [{"id": one, "created_txn": work.txn} for one in ids])
        families = [family(number, household) for number, household in enumerate(ids)]
        kept = _add(work, [{**one, "valid_from": stores.JULY, "valid_to": OPEN_END} for one in families])
        stores.kept(work)
    with stores.writing(store) as work:
        closed = update(HouseholdSpan).where(HouseholdSpan.id == bindparam("span")).values(rec_to=work.txn)
        work.connection.execute(closed, [{"span": span} for span in kept[::10]])
        before = [{**one, "valid_from": stores.JULY, "valid_to": CHANGED_ON} for one in families[::10]]
        after = [{**one, "valid_from": CHANGED_ON, "valid_to": OPEN_END, "amount": 300_000} for one in families[::10]]
        _add(work, [*before, *after])
        stores.kept(work)
    store.close()
    return folder


def _add(work: UnitOfWork, spans: list[dict[str, Any]]) -> range:
    from sqlalchemy import insert

    from pkh_desk.storage.tables import FAR_TXN, HouseholdSpan

    ids = work.new_ids(len(spans))
    clocks = {"rec_from": work.txn, "rec_to": FAR_TXN}
    rows = [{**one, **clocks, "id": span} for span, one in zip(ids, spans, strict=True)]
    work.connection.execute(insert(HouseholdSpan), rows)
    return ids


def family(number: int, household: int) -> dict[str, Any]:
    """The facts of a made-up family, area 29."""
    from tests.integration import stores

    return stores.household_values(
        household_id=household, nik=f"29050141{number:08d}", family_card_no=f"29050151{number:08d}",
        caretaker_name=f"SITI CONTOH {number}", village_code=f"35.05.20.20{1 + number % VILLAGES:02d}",
        aud=number % 3, sd=number % 2, member_count=3 + number % 4,
    )  # fmt: skip


def asked(folder: str, how: str) -> float:
    """Seconds of REKAP DESA of a month: over both clocks, or over the rows that are current. A median."""
    from sqlalchemy import text

    from pkh_desk.storage import recaps
    from pkh_desk.storage.unit_of_work import newest_txn
    from tests.integration import stores

    parts = ", ".join(f"sum({code.lower()})" for code in COMPONENTS)
    plain = text(
        "SELECT village_code, count(*), sum(member_count), sum(CASE WHEN listing = 'listed' THEN amount END),"
        f" {parts} FROM household_span NOT INDEXED WHERE rec_to = 9223372036854775807 AND valid_to = '9999-12-31'"
        " AND state = 'active' GROUP BY village_code"
    )
    store = stores.opened(Path(folder))
    with store.database.reading() as connection:
        at = recaps.AsOf(OCTOBER.last_day, newest_txn(connection))
        questions = {
            "clocks": lambda: recaps.villages(connection, at, str),
            "current": lambda: connection.execute(plain).all(),
        }
        assert len(questions[how]()) == VILLAGES
        taken = _median(questions[how], ASKED)
    store.close()
    return taken


def lock(folder: Path) -> None:
    """Locks the first month."""
    from pkh_desk.services.recaps import MonthService
    from tests.integration import stores

    store = stores.opened(folder)
    MonthService(stores.context_on(store)).lock(JULY)
    store.close()


def month(folder: str, how: str) -> float:
    """Seconds of a locked month's figures: as its lock keeps them, or asked anew. A median."""
    from pkh_desk.services.recaps.figures import draw
    from pkh_desk.services.recaps.frozen import frozen_month
    from tests.integration import stores

    store = stores.opened(Path(folder))
    context = stores.context_on(store)
    with store.database.reading() as connection:
        kept, anew = frozen_month(connection, JULY), draw(context, connection, JULY)
        assert kept is not None
        assert kept.figures.villages == anew.villages
        questions = {
            "kept": lambda: frozen_month(connection, JULY),
            "anew": lambda: draw(context, connection, JULY),
        }
        taken = _median(questions[how], DRAWN)
    store.close()
    return taken


def _median(question: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        question()
        taken.append(time.perf_counter() - begun)
    return median(taken)
