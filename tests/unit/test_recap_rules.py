"""When a month may be locked: over, in order, by more than one person where the office wants that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pkh_desk.domain.dates import Month
from pkh_desk.services.recaps.rules import Calendar, lock_problem, unlock_problem
from pkh_desk.services.recaps.workflow import (
    Way,
    approve_problem,
    locking_problem,
    own_work,
    return_problem,
    submit_problem,
)
from pkh_desk.storage.month_steps import Step

SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (Month(2026, number) for number in (9, 10, 11, 12))
CALENDAR = Calendar({SEPTEMBER}, SEPTEMBER, date(2026, 11, 29), self_approval=True, submitters="Operator")


def code(month: Month, calendar: Calendar = CALENDAR) -> str:
    problem = lock_problem(month, calendar)
    return problem.code if problem else ""


def test_months_are_locked_in_order() -> None:
    assert [code(month) for month in (SEPTEMBER, OCTOBER)] == ["month_locked", ""]
    assert code(NOVEMBER, replace(CALENDAR, today=date(2026, 12, 1))) == "previous_month_open"
    assert code(SEPTEMBER, replace(CALENDAR, locked=set())) == ""


@pytest.mark.parametrize(
    ("today", "wanted"),
    [
        (date(2026, 11, 29), "month_not_over"),
        (date(2026, 11, 30), ""),
        (date(2027, 2, 1), ""),
        (date(2026, 10, 31), "month_in_future"),
    ],
)
def test_a_month_is_locked_from_its_last_day_on(today: date, wanted: str) -> None:
    assert code(NOVEMBER, replace(CALENDAR, locked={SEPTEMBER, OCTOBER}, today=today)) == wanted


def test_the_sentence_says_from_which_day() -> None:
    problem = lock_problem(NOVEMBER, replace(CALENDAR, locked={OCTOBER}))
    assert problem is not None
    assert problem.message == (
        "November 2026 belum selesai; angkanya dihitung menurut keadaan 30 November 2026. "
        "November 2026 tetap terbuka. Kunci mulai 30 November 2026."
    )


def test_where_nobody_may_approve_his_own_work_the_others_are_named() -> None:
    problem = locking_problem(Way(OCTOBER), replace(CALENDAR, self_approval=False), 1)
    assert problem is not None
    assert (problem.code, "Operator" in problem.todo) == ("own_work", True)


def test_unlocking_goes_from_the_end() -> None:
    calendar = replace(CALENDAR, locked={SEPTEMBER, OCTOBER})
    problems = [unlock_problem(month, calendar) for month in (SEPTEMBER, OCTOBER, DECEMBER)]
    assert [problem and problem.code for problem in problems] == ["next_month_locked", None, "month_open"]


def step(event: str, account: int, *, own: bool = False) -> Step:
    """A step by an account."""
    return Step(event, "", "h", own, account, "Sri", datetime(2026, 11, 2, tzinfo=UTC))


SENT = Way(OCTOBER, (step("submit", 1),))
APPROVED = Way(OCTOBER, (step("submit", 1), step("approve", 2)))
BACK = Way(OCTOBER, (step("submit", 1), step("return", 2)))


def test_a_month_goes_from_sent_to_approved_and_back() -> None:
    assert [way.state for way in (Way(OCTOBER), SENT, APPROVED, BACK)] == ["open", "submitted", "approved", "open"]
    assert [submit_problem(way, CALENDAR) is None for way in (Way(OCTOBER), SENT, APPROVED, BACK)] == [
        True,
        False,
        False,
        True,
    ]
    assert [return_problem(way) is None for way in (Way(OCTOBER), SENT, APPROVED, BACK)] == [False, True, True, False]
    assert [approve_problem(way, CALENDAR, 2) is None for way in (Way(OCTOBER), SENT, APPROVED, BACK)] == [
        False,
        True,
        False,
        False,
    ]
    assert submit_problem(Way(NOVEMBER), CALENDAR) is not None, "a month that is not over"


@pytest.mark.parametrize(
    ("way", "self_approval", "account", "refused", "own"),
    [
        (Way(OCTOBER), True, 1, False, True),
        (Way(OCTOBER), False, 1, True, True),
        (SENT, True, 1, False, True),
        (SENT, False, 1, True, True),
        (SENT, False, 2, False, False),
        (APPROVED, False, 1, False, False),
        (APPROVED, False, 2, False, False),
        (Way(OCTOBER, (step("submit", 1), step("approve", 1, own=True))), True, 2, False, True),
    ],
)
def test_four_eyes_at_the_lock(way: Way, self_approval: bool, account: int, refused: bool, own: bool) -> None:
    calendar = replace(CALENDAR, self_approval=self_approval)
    assert (locking_problem(way, calendar, account) is not None) == refused
    assert own_work(way, account) == own
