"""Growing out of a component and into one: the day, what is due, and months that are too short."""

from __future__ import annotations

from datetime import date

import pytest

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.ageing import add_months, due, reaches, steps

TODAY = date(2026, 11, 24)
RULES = Catalog().age_rules_on(TODAY)


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(2019, 12, 3), 7, date(2026, 12, 3)),
        (date(2020, 2, 29), 7, date(2027, 3, 1)),
        (date(2020, 2, 29), 8, date(2028, 2, 29)),
    ],
)
def test_the_day_of_an_age(born: date, age: int, day: date) -> None:
    assert reaches(born, age) == day


def test_months_that_are_too_short() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2026, 11, 24), 14) == date(2028, 1, 24)


def found(born: date, *components: str, months: int = 6) -> list[tuple[str, date]]:
    return [(one.rule, one.on) for one in due(born, components, RULES, TODAY, add_months(TODAY, months))]


def test_an_infant_becomes_a_pupil_at_seven() -> None:
    (step,) = due(date(2020, 1, 10), ["AUD"], RULES, TODAY, add_months(TODAY, 6))
    assert (step.on, step.effect, step.next) == (date(2027, 1, 10), "ends", "SD")
    assert found(date(2021, 1, 10), "AUD") == []


def test_an_end_that_is_past_is_still_due() -> None:
    assert found(date(2018, 1, 10), "AUD") == [("aud_7", date(2025, 1, 10))]


def test_old_age_comes_twice_and_only_for_who_does_not_hold_it() -> None:
    assert found(date(1967, 1, 10)) == [("lansia_60", date(2027, 1, 10))]
    assert found(date(1957, 1, 10)) == [("lansia_70", date(2027, 1, 10))]
    assert found(date(1967, 1, 10), "LANSIA") == []
    assert found(date(1966, 1, 10)) == []  # reached already: no news


def test_all_steps_of_a_pupil() -> None:
    assert [one.rule for one in steps(date(2012, 1, 10), ["SMP"], RULES)] == ["smp_16", "lansia_60", "lansia_70"]
