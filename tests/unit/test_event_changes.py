"""What an event changed, in words: masked numbers that look alike are told apart without their digits."""

from __future__ import annotations

from pkh_desk.domain.roster_events.changes import changes


def told(before: str, after: str) -> str:
    one = changes({"family_card_no": before}, {"family_card_no": after}, lambda _list, code: code, str)
    return one[0].after


def test_the_places_of_hidden_digits_that_differ_are_named() -> None:
    said = told("2900001011260001", "2900007011260001")
    assert said.endswith("(angka ke-7 berbeda)")
    assert "7011" not in said


def test_numbers_that_look_different_need_no_word() -> None:
    assert "berbeda" not in told("2900001011260001", "2900001011260002")
