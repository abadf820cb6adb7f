"""What a member list brings and changes (SEMANTICS 9)."""

from __future__ import annotations

from typing import Any

import pytest

from pkh_desk.domain.member_base import KnownMember, MemberBase
from pkh_desk.domain.member_plan import MemberPlan, MemberPlanner
from pkh_desk.domain.member_rows import CARETAKER_UNSAID, COMPONENT_LOST, JudgedMember
from pkh_desk.domain.roster import BaseIndex, Known
from pkh_desk.domain.rows import NIK_LOST, REFUSED

HOUSE, OTHER_HOUSE = 1, 2
CARD, OTHER_CARD = "2900000000000001", "2900000000000002"
MOTHER, CHILD, STRANGER = "2900005001800001", "2900001001150002", "2900001001990003"


def household(card: str, nik: str) -> Known:
    facts = ("35.05.20.2001", card, nik, "SITI", "1980-01-10", "", "", "", *[0] * 8, 0, 2)
    return Known("active", "listed", facts)


@pytest.fixture
def base() -> BaseIndex:
    index = BaseIndex()
    index.add_present(HOUSE, household(CARD, MOTHER))
    index.add_present(OTHER_HOUSE, household(OTHER_CARD, STRANGER))
    return index


@pytest.fixture
def members() -> MemberBase:
    found = MemberBase()
    found.add(11, KnownMember(HOUSE, MOTHER, "SITI", "P", "1980-01-10", "ISTRI", True))
    found.add(12, KnownMember(HOUSE, CHILD, "YUNI", "P", "2015-01-10", "ANAK", False))
    found.components = {12: frozenset(("SD",))}
    return found


def mother(**changes: Any) -> JudgedMember:
    return JudgedMember(CARD, MOTHER, "SITI", "P", "1980-01-10", "ISTRI", (), True, 0, None)._replace(**changes)


def child(**changes: Any) -> JudgedMember:
    return JudgedMember(CARD, CHILD, "YUNI", "P", "2015-01-10", "ANAK", ("SD",), False, 0, None)._replace(**changes)


def plan(base: BaseIndex, members: MemberBase, *rows: JudgedMember, whole: bool = True) -> MemberPlan:
    return MemberPlanner(rows, base, members, whole=whole).run()


def codes(found: MemberPlan, position: int = 0) -> list[str]:
    return [code for _, code, _ in found.findings.get(position, ())]


def test_known_people_change_nothing(base: BaseIndex, members: MemberBase) -> None:
    assert plan(base, members, mother(), child()).outcomes == ["s", "s"]


def test_a_new_member_and_a_new_component_are_insertions(base: BaseIndex, members: MemberBase) -> None:
    found = plan(
        base,
        members,
        mother(),
        mother(caretaker=False, components=("HAMIL",)),
        child(nik="2900001001160009", name="ADI"),
    )
    assert found.outcomes == ["s", "i", "i"]


def test_a_component_that_follows_another_ends_it(base: BaseIndex, members: MemberBase) -> None:
    found = plan(base, members, child(components=("SMP",)))
    assert (found.outcomes, found.changes[0]) == (["i"], ("new_component", "component_ended"))
    assert plan(base, members, child(components=())).outcomes == ["u"]


def test_mended_rows_add_to_what_is_known_and_end_nothing(base: BaseIndex, members: MemberBase) -> None:
    members.components = {11: frozenset(("HAMIL",)), 12: frozenset(("SD",))}
    found = plan(base, members, mother(caretaker=False, components=("DISABIL",)), whole=False)
    assert (found.outcomes, found.changes[0]) == (["i"], ("new_component",))
    assert (found.people[0].components, found.people[0].facts.is_caretaker) == (frozenset(("HAMIL", "DISABIL")), True)
    again = plan(base, members, child(components=("SD",)), whole=False)
    assert (again.outcomes, again.changes) == (["s"], {})


def test_a_list_is_not_silent_about_what_stands_in_a_refused_row(base: BaseIndex, members: MemberBase) -> None:
    members.components = {11: frozenset(("DISABIL", "HAMIL"))}
    broken = mother(nik="", flags=REFUSED | NIK_LOST, components=("DISABIL",))
    found = plan(base, members, mother(caretaker=False, components=("HAMIL",)), broken)
    assert found.outcomes == ["s", "r"]
    assert found.people[0].components == {"DISABIL", "HAMIL"}
    assert found.people[0].facts.is_caretaker


def test_a_component_that_nobody_can_read_ends_no_other(base: BaseIndex, members: MemberBase) -> None:
    found = plan(base, members, child(components=(), flags=COMPONENT_LOST))
    assert (found.outcomes, found.people[0].components) == (["s"], frozenset(("SD",)))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "YUNI SARI"}, "name_changed"),
        ({"relation": "CUCU"}, "relation_changed"),
        ({"card": OTHER_CARD}, "moved"),
        ({"birth": "2015-10-01"}, "birth_date_changed"),
    ],
)
def test_what_changes_a_known_person(base: BaseIndex, members: MemberBase, changes: dict[str, Any], code: str) -> None:
    found = plan(base, members, child(**changes))
    assert (found.outcomes, found.changes[0]) == (["u"], (code,))


def test_a_new_nik_under_the_same_card_and_name_is_a_corrected_one(base: BaseIndex, members: MemberBase) -> None:
    found = plan(base, members, child(nik="2900001001150007"))
    assert (found.outcomes, found.changes[0], found.people[0].member_id) == (["u"], ("nik_changed",), 12)


def test_a_namesake_beside_the_known_child_is_new(base: BaseIndex, members: MemberBase) -> None:
    assert plan(base, members, child(nik="2900001001150007"), child()).outcomes == ["i", "s"]


def test_a_lost_nik_is_kept_by_card_and_name_or_birth_and_refused_otherwise(
    base: BaseIndex, members: MemberBase
) -> None:
    lost = child(nik="", flags=NIK_LOST)
    found = plan(
        base, members, lost, lost._replace(name="YUN", birth="2015-01-10"), lost._replace(name="X", birth=None)
    )
    assert found.outcomes == ["s", "r", "r"]
    assert codes(found, 1) == ["duplicate_in_file"]
    assert found.people[0].facts.nik == CHILD


def test_who_marks_the_caretaker_and_who_no_longer_does(base: BaseIndex, members: MemberBase) -> None:
    found = plan(base, members, mother(caretaker=False), child(caretaker=True, components=()), child())
    assert found.outcomes == ["u", "u", "s"]
    assert codes(found, 1) == ["caretaker_differs"]


def test_the_same_row_twice_and_one_person_on_two_cards(base: BaseIndex, members: MemberBase) -> None:
    found = plan(base, members, child(), child(), child(card=OTHER_CARD))
    assert found.outcomes == ["s", "r", "r"]


def test_a_row_is_refused_with_a_reason_when_its_household_is_unknown(base: BaseIndex, members: MemberBase) -> None:
    found = plan(base, members, child(card="2900000000000099", nik="2900001001150099"), child(flags=REFUSED))
    assert (found.outcomes, codes(found), codes(found, 1)) == (["r", "r"], ["household_unknown"], [])


def test_a_household_on_a_new_card_is_found_by_its_caretaker_or_member(base: BaseIndex, members: MemberBase) -> None:
    found = plan(base, members, mother(card="2900000000000099"), child(card="2900000000000099"))
    assert found.households == [HOUSE, HOUSE]
    assert found.outcomes == ["s", "s"]


def test_a_list_that_does_not_tell_of_caretakers_makes_nobody_one_and_ends_none(
    base: BaseIndex, members: MemberBase
) -> None:
    rows = (mother(caretaker=False), child())
    assert plan(base, members, *rows).changes[0] == ("caretaker_changed",)
    assert plan(base, members, *(row._replace(flags=CARETAKER_UNSAID) for row in rows)).outcomes == ["s", "s"]


def test_a_nik_that_stands_in_two_families_means_the_one_of_each_card(base: BaseIndex, members: MemberBase) -> None:
    members.add(21, KnownMember(OTHER_HOUSE, CHILD, "YUNI", "P", "2015-01-10", "ANAK", False))
    members.components[21] = frozenset(("SD",))
    for rows in ((child(), child(card=OTHER_CARD)), (child(card=OTHER_CARD), child())):
        found = plan(base, members, *rows)
        assert (found.outcomes, found.findings) == (["s", "s"], {})


def test_families_that_share_a_card_are_told_apart_by_who_is_in_them(members: MemberBase) -> None:
    index = BaseIndex()
    index.add_present(HOUSE, household(CARD, MOTHER))
    index.add_present(OTHER_HOUSE, household(CARD, STRANGER))
    members.add(21, KnownMember(OTHER_HOUSE, STRANGER, "ANI", "P", None, "ANAK", False))
    members.add(22, KnownMember(OTHER_HOUSE, "", "BAYI", "L", None, "ANAK", False))
    stranger = child(nik=STRANGER, name="ANI", birth=None, components=())
    baby = child(nik="", name="BAYI", sex="L", birth=None, components=(), flags=NIK_LOST)
    found = plan(index, members, mother(), child(), stranger, baby)
    assert found.outcomes == ["s", "s", "s", "s"]
    assert found.households == [HOUSE, HOUSE, OTHER_HOUSE, OTHER_HOUSE]
    members.add(13, KnownMember(HOUSE, "", "BAYI", "L", None, "ANAK", False))
    found = plan(index, members, baby)
    assert (found.outcomes, codes(found)) == (["r"], ["card_shared"])


def test_who_has_no_nik_is_not_taken_for_a_namesake_who_has(base: BaseIndex, members: MemberBase) -> None:
    members.add(13, KnownMember(HOUSE, "", "YUNI", "P", None, "FAMILI LAIN", False))
    row = child(nik="", birth=None, relation="FAMILI LAIN", components=(), flags=NIK_LOST)
    missing = row._replace(findings=[("nik", "nik_missing", "")])
    assert plan(base, members, missing, child()).outcomes == ["s", "s"]
    assert plan(base, members, row).outcomes == ["r"]
