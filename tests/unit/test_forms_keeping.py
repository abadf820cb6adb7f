"""What is kept between letters is little, and the same for every thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from pkh_desk.reports.forms.keeping import Kept


def test_the_newest_few_are_kept() -> None:
    made: list[int] = []
    kept: Kept[list[int]] = Kept(2)

    def make(key: int) -> list[int]:
        made.append(key)
        return [key]

    def value(key: int) -> list[int]:
        return kept.get(key, lambda: make(key))

    first = value(1)
    assert value(1) is first
    value(2)
    value(3)
    assert value(1) is not first
    assert made == [1, 2, 3, 1]


def test_many_threads_at_once_get_what_they_asked_for() -> None:
    kept: Kept[list[int]] = Kept(3)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: kept.get(number % 7, lambda: [number % 7]), range(5000)))
    assert found == [[number % 7] for number in range(5000)]
