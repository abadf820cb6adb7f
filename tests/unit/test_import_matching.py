"""Which household a row is, and what a stage changes (SEMANTICS 6-10)."""

from __future__ import annotations

from typing import Any

import pytest

from pkh_desk.domain.roster import NEW, REJECTED, BaseIndex, Known
from pkh_desk.domain.rows import CARD_LOST, NIK_LOST, REFUSED, Facts, JudgedRow
from pkh_desk.domain.stage_plan import StagePlan, plan_stage

OLD, OTHER = 1, 2
CARD_A, CARD_B, CARD_C = "2900000000000001", "2900000000000002", "2900000000000003"
NIK_A, NIK_B, NIK_C, NIK_D = "2900005001800001", "2900005001800002", "2900005001800003", "2900005001800004"


def facts(card: str = CARD_A, nik: str = NIK_A, **changes: Any) -> Facts:
    values: dict[str, Any] = {
        "village": "35.05.20.2001", "card": card, "nik": nik, "name": "SITI AMINAH", "birth": "1980-01-10",
        "address": "DSN KRAJAN", "rt": "001", "rw": "002", "hamil": 0, "aud": 1, "sd": 0, "smp": 0, "sma": 0,
        "disabil": 0, "lansia": 0, "ham": 0, "amount": 750_000, "members": 3,
    }  # fmt: skip
    return tuple({**values, **changes}.values())


def row(card: str = CARD_A, nik: str = NIK_A, flags: int = 0, **changes: Any) -> JudgedRow:
    return JudgedRow(facts(card, nik, **changes), flags, None)


@pytest.fixture
def base() -> BaseIndex:
    index = BaseIndex()
    index.add_present(OLD, Known("active", "listed", facts()))
    index.add_present(OTHER, Known("active", "listed", facts(CARD_B, NIK_B, name="RUKMINI", birth="1970-05-05", aud=0)))
    return index


def plan(base: BaseIndex, *rows: JudgedRow, **decisions: int) -> StagePlan:
    return plan_stage(rows, base, {int(key[1:]): value for key, value in decisions.items()})


def codes(found: StagePlan, position: int = 0) -> list[str]:
    return [code for _, code, _ in found.findings.get(position, ())]


def test_card_and_nik_of_one_household_is_that_household(base: BaseIndex) -> None:
    found = plan(base, row())
    assert (found.households, found.outcomes, found.gone) == ([OLD], ["s"], [OTHER])


def test_a_new_card_with_a_known_nik_is_a_changed_card(base: BaseIndex) -> None:
    found = plan(base, row(card=CARD_C))
    assert (found.households, found.changes) == ([OLD], {0: ("family_card_changed",)})


def test_a_new_nik_with_a_known_card_is_a_changed_caretaker(base: BaseIndex) -> None:
    found = plan(base, row(nik=NIK_C, name="PAIJEM", birth="1999-01-01"))
    assert (found.households, found.changes) == ([OLD], {0: ("caretaker_changed",)})


def test_a_former_caretaker_on_a_new_card_is_still_the_household(base: BaseIndex) -> None:
    base.add_former(OLD, "", NIK_C)
    assert plan(base, row(CARD_C, NIK_C)).households == [OLD]


def test_present_beats_former(base: BaseIndex) -> None:
    base.add_former(OTHER, CARD_A, NIK_A)
    assert plan(base, row()).households == [OLD]


def test_card_of_one_and_nik_of_another_is_for_people_to_decide(base: BaseIndex) -> None:
    found = plan(base, row(CARD_A, NIK_B))
    assert (found.households, found.outcomes, codes(found)) == ([REJECTED], ["r"], ["needs_review"])
    assert found.gone == []  # neither household changes until somebody decides


def test_a_decision_gives_the_row_its_real_outcome(base: BaseIndex) -> None:
    found = plan(base, row(CARD_A, NIK_B), p0=OLD)
    assert (found.households, found.changes[0]) == ([OLD], ("caretaker_changed",))
    assert found.gone == [OTHER]


def test_nothing_known_is_new(base: BaseIndex) -> None:
    found = plan(base, row(CARD_C, NIK_C, name="WAHYU", birth="1991-02-03"))
    assert (found.households, found.outcomes, found.diff().new) == ([NEW], ["i"], 1)


@pytest.mark.parametrize(
    ("name", "birth"), [("SITI AMINAH", "1980-01-10"), ("SITI AMINAHH", "1980-01-10"), ("SITI AMINAH", "1980-10-01")]
)
def test_a_new_row_that_resembles_a_household_waits(base: BaseIndex, name: str, birth: str) -> None:
    found = plan(base, row(CARD_C, NIK_C, name=name, birth=birth))
    assert (found.outcomes, codes(found)) == (["r"], ["possible_duplicate", "needs_review"])


def test_a_namesake_with_another_birth_date_or_village_is_new(base: BaseIndex) -> None:
    found = plan(
        base,
        row(CARD_C, NIK_C, birth="1985-03-04"),
        row("2900000000000009", NIK_D, village="35.05.20.2002"),
    )
    assert found.outcomes == ["i", "i"]


def test_one_household_takes_the_row_with_card_and_nik(base: BaseIndex) -> None:
    found = plan(base, row(nik=NIK_C, name="PAIJEM"), row())
    assert found.households == [REJECTED, OLD]
    assert codes(found) == ["needs_review"]


def test_the_caretakers_row_beats_the_one_with_the_card_only(base: BaseIndex) -> None:
    found = plan(base, row(nik=NIK_C, name="PAIJEM"), row(card=CARD_C))
    assert found.households == [REJECTED, OLD]


def test_an_adult_member_on_a_new_card_beside_the_household_may_have_split_off(base: BaseIndex) -> None:
    base.add_member(OLD, NIK_C)
    found = plan(base, row(CARD_C, NIK_C, name="YUNI", birth="2000-01-01"), row())
    assert (found.households, found.outcomes) == ([NEW, OLD], ["i", "s"])
    assert found.changes[0] == ("new", "possible_split")
    assert codes(found) == ["possible_split"]


def test_an_adult_member_on_a_new_card_without_the_household_waits(base: BaseIndex) -> None:
    base.add_member(OLD, NIK_C)
    found = plan(base, row(CARD_C, NIK_C, name="YUNI", birth="2000-01-01"))
    assert (found.outcomes, codes(found)) == (["r"], ["needs_review"])
    assert OLD not in found.gone


def test_an_adult_member_with_the_households_card_is_the_new_caretaker(base: BaseIndex) -> None:
    base.add_member(OLD, NIK_C)
    found = plan(base, row(nik=NIK_C, name="YUNI"))
    assert (found.households, found.changes[0]) == ([OLD], ("caretaker_changed",))


def test_a_lost_nik_is_kept_by_card_and_name_and_never_overwrites(base: BaseIndex) -> None:
    found = plan(base, row(nik="", flags=NIK_LOST, birth="1980-01-11", amount=600_000))
    assert (found.households, found.changes[0]) == ([OLD], ("amount_changed", "birth_date_changed"))
    assert found.facts[0][2] == NIK_A


def test_a_lost_nik_is_kept_by_card_and_birth_date(base: BaseIndex) -> None:
    assert plan(base, row(nik="", flags=NIK_LOST, name="BU SITI")).households == [OLD]


def test_a_lost_nik_without_name_and_birth_date_is_refused_and_the_household_is_not_gone(base: BaseIndex) -> None:
    found = plan(base, row(nik="", flags=NIK_LOST, name="X", birth=None))
    assert (found.outcomes, found.gone) == (["r"], [OTHER])


def test_a_lost_card_is_kept_by_the_caretakers_nik(base: BaseIndex) -> None:
    found = plan(base, row(card="", flags=CARD_LOST))
    assert (found.households, found.outcomes) == ([OLD], ["s"])
    assert plan(base, row(card="", nik=NIK_D, flags=CARD_LOST)).outcomes == ["r"]


def test_a_refused_row_does_not_make_its_household_gone(base: BaseIndex) -> None:
    assert plan(base, row(flags=REFUSED)).gone == [OTHER]


def test_the_same_row_twice_counts_once(base: BaseIndex) -> None:
    found = plan(base, row(), row())
    assert (found.outcomes, codes(found, 1)) == (["s", "r"], ["duplicate_in_file"])


@pytest.mark.parametrize(("card", "nik"), [(CARD_C, NIK_C), (CARD_C, NIK_D), ("2900000000000009", NIK_C)])
def test_new_rows_with_the_same_card_or_nik_count_once(card: str, nik: str) -> None:
    found = plan(BaseIndex(), row(CARD_C, NIK_C), row(card, nik, name="LAIN", birth="2001-01-01"))
    assert (found.outcomes, codes(found, 1)) == (["i", "r"], ["duplicate_in_file"])


def test_a_shared_card_in_the_base_is_told_apart_by_the_nik(base: BaseIndex) -> None:
    base.add_present(3, Known("active", "listed", facts(CARD_A, NIK_C, name="YUNI", birth="2000-01-01")))
    assert plan(base, row()).households == [OLD]
    assert codes(plan(base, row(nik=NIK_D, name="BARU", birth="1960-01-01"))) == ["needs_review"]


def test_an_active_household_comes_back(base: BaseIndex) -> None:
    base.add_present(3, Known("active", "not_listed", facts(CARD_C, NIK_C)))
    found = plan(base, row(CARD_C, NIK_C))
    assert (found.outcomes, found.changes[0]) == (["u"], ("reappeared",))


def test_an_exited_household_that_is_listed_is_still_listed_and_not_gone_later(base: BaseIndex) -> None:
    base.add_present(3, Known("exited", "not_listed", facts(CARD_C, NIK_C)))
    assert plan(base, row(CARD_C, NIK_C)).changes[0] == ("still_listed",)
    base.households[3] = Known("exited", "still_listed", facts(CARD_C, NIK_C))
    assert plan(base, row(CARD_C, NIK_C)).outcomes == ["s"]
    silent = plan(base)
    assert (silent.gone, silent.no_longer_listed) == ([OLD, OTHER], [3])


def test_households_already_not_listed_are_not_gone_again(base: BaseIndex) -> None:
    base.households[OLD] = Known("active", "not_listed", facts())
    assert plan(base).gone == [OTHER]


def test_components_take_their_amount_along(base: BaseIndex) -> None:
    found = plan(
        base, row(aud=2, amount=1_500_000), row(CARD_B, NIK_B, name="RUKMINI", birth="1970-05-05", aud=0, amount=1)
    )
    diff = found.diff()
    assert (diff.components_changed, diff.amount_changed) == (1, 1)


def test_blank_cells_do_not_wipe_what_is_known(base: BaseIndex) -> None:
    assert plan(base, row(birth=None, address="", rt="", rw="")).outcomes == ["s"]


def test_an_older_stage_moves_nothing(base: BaseIndex) -> None:
    found = plan(base, row(amount=1), row(CARD_C, NIK_C, name="WAHYU", birth="1991-02-03")).still()
    assert (found.outcomes, found.gone, found.facts) == (["s", "s"], [], {})


@pytest.mark.parametrize("same", [{"nik": NIK_C}, {"card": CARD_C}])
def test_a_list_does_not_give_two_households_one_number(base: BaseIndex, same: dict[str, str]) -> None:
    found = plan(
        base,
        row(same.get("card", CARD_A), same.get("nik", NIK_A)),
        row(same.get("card", CARD_B), same.get("nik", NIK_B), name="RUKMINI"),
    )
    assert found.households == [REJECTED, REJECTED]
    assert [codes(found, 0), codes(found, 1)] == [["needs_review"], ["needs_review"]]
    assert found.gone == []


def test_who_has_a_number_keeps_it_against_who_would_take_it(base: BaseIndex) -> None:
    found = plan(base, row(CARD_B, NIK_A, name="RUKMINI", birth="1970-05-05"), row())
    assert found.households[1] == OLD
    assert found.households[0] == REJECTED
