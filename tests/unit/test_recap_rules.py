"""When a month may be locked: over, in order, by more than one person where the office wants that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pkh_desk.domain.dates import Month
from pkh_desk.services.recaps.rules import Calendar, lock_problem, unlock_problem

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
    problem = lock_problem(OCTOBER, replace(CALENDAR, self_approval=False))
    assert problem is not None
    assert (problem.code, "Operator" in problem.todo) == ("own_work", True)


def test_unlocking_goes_from_the_end() -> None:
    calendar = replace(CALENDAR, locked={SEPTEMBER, OCTOBER})
    problems = [unlock_problem(month, calendar) for month in (SEPTEMBER, OCTOBER, DECEMBER)]
    assert [problem and problem.code for problem in problems] == ["next_month_locked", None, "month_open"]
