"""What each event changes, as data that storage applies: facts that hold from a day, counts that shift, people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pkh_desk.domain.dates import parse_date
from pkh_desk.domain.roster_events.facts import HouseholdFacts, Person
from pkh_desk.domain.roster_events.fields import LEAVES, NEW, NONE, SCHOOLS

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person who becomes a member."""

    name: str
    nik: str = ""
    sex: str = ""
    birth: date | None = None
    relation: str = ""
    is_caretaker: bool = False
    components: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """The new household of a split: its facts, the members that move there, who of them is its caretaker."""

    facts: Mapping[str, Any]
    counts: Mapping[str, int]
    member_ids: tuple[int, ...]
    caretaker_id: int


@dataclass(frozen=True, slots=True)
class Effect:
    """`facts` hold from the day until they next change; `shift` adds to counts from the day on, never below 0."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    shift: Mapping[str, int] = field(default_factory=dict)
    ended: tuple[int, ...] = ()
    changed: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    joined: tuple[NewPerson, ...] = ()
    components_ended: tuple[tuple[int, str], ...] = ()
    components_begun: tuple[tuple[int, str], ...] = ()
    exit_kind: str = ""
    re_entry: bool = False
    split: Split | None = None


Rule = Callable[[Values, HouseholdFacts, Person, date], Effect]
"""(values, household, the member that is meant, the counting day) -> effect."""


def _leaves(person: Person) -> dict[str, int]:
    return {"member_count": -1, **{code.lower(): -1 for code in person.components}}


def _codes(values: Values) -> tuple[str, ...]:
    return tuple(code for code in values.get("components", "").split(",") if code)


def _gone(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    return Effect(shift=_leaves(person), ended=(person.id,) if person.id else ())


def _joins(new: NewPerson) -> Effect:
    return Effect(shift={"member_count": 1, **{code.lower(): 1 for code in new.components}}, joined=(new,))


def _born(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    said = parse_date(values["born_on"], day)
    parts = _newborn(household, said or day)
    child = NewPerson(values["name"].upper(), values.get("nik", ""), values["sex"], said or day, "ANAK", False, parts)
    return _joins(child)


def _newborn(household: HouseholdFacts, born: date) -> tuple[str, ...]:
    """The component that a birth brings, while the child has the age for it."""
    return ("AUD",) if household.young_since is None or born > household.young_since else ()


def _joined(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    parts = _codes(values)
    born = parse_date(values["born"], day)
    relation = values.get("relation", "").upper()
    return _joins(NewPerson(values["name"].upper(), values.get("nik", ""), values["sex"], born, relation, False, parts))


def _pregnant(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    return Effect(shift={"hamil": 1}, components_begun=((person.id, "HAMIL"),) if person.id else ())


def _gave_birth(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    counted = "HAMIL" in person.components or (not person.id and household.counts.get("HAMIL", 0) > 0)
    shift = {"hamil": -1} if counted else {}
    ended = ((person.id, "HAMIL"),) if person.id and counted else ()
    if values["outcome"] != "live":
        return Effect(shift=shift, components_ended=ended)
    said = parse_date(values["ended_on"], day) or day
    name = values["child_name"].upper()
    born = _joins(
        NewPerson(
            name, values.get("child_nik", ""), values["child_sex"], said, "ANAK", False, _newborn(household, said)
        )
    )
    return Effect(shift={**shift, **born.shift}, components_ended=ended, joined=born.joined)


def _attends(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    """Another level of school; whoever enters school is no infant any more."""
    before = [code for code in person.components if code in (*SCHOOLS, "AUD") and code != values["level"]]
    shift = {code.lower(): -1 for code in before} | {values["level"].lower(): 1}
    if not person.id:
        return Effect(shift=shift)
    ended = tuple((person.id, code) for code in before)
    return Effect(shift=shift, components_ended=ended, components_begun=((person.id, values["level"]),))


def _leaves_school(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    before = [code for code in person.components if code in SCHOOLS]
    ended = tuple((person.id, code) for code in before) if person.id else ()
    return Effect(shift={code.lower(): -1 for code in before}, components_ended=ended)


def _nothing(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    return Effect()


def _successor(values: Values, household: HouseholdFacts, day: date) -> tuple[dict[str, Any], Effect]:
    """(the household's facts under its new caretaker, what changes among the members)."""
    chosen = household.member(values["successor"])
    if chosen is None:
        born = parse_date(values["successor_born"], day)
        name, nik = values["successor_name"].upper(), values["successor_nik"]
        new = NewPerson(name, nik, "", born, "", True)
        return {"caretaker_name": name, "nik": nik, "birth_date": born}, _joins(new)
    facts = {"caretaker_name": chosen.name, "nik": chosen.nik, "birth_date": chosen.birth}
    return facts, Effect(changed={chosen.id: {"is_caretaker": True}})


def _caretaker_changed(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    facts, among = _successor(values, household, day)
    old = household.caretaker
    changed = {**among.changed, **({old.id: {"is_caretaker": False}} if old.id else {})}
    joined = among.joined if household.members else ()
    shift = among.shift if household.members else {}
    return Effect(facts=facts, shift=shift, changed=changed, joined=joined)


def _caretaker_died(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    old = household.caretaker
    if not old.id:
        old = replace(old, components=_codes(values))
    if values["successor"] == NONE:
        return Effect(shift=_leaves(old), ended=(old.id,) if old.id else (), exit_kind="deceased")
    facts, among = _successor(values, household, day)
    joined = among.joined if household.members else ()
    shift = dict(_leaves(old))
    if values["successor"] == NEW and household.members:
        shift["member_count"] += 1
    return Effect(facts=facts, shift=shift, ended=(old.id,) if old.id else (), changed=among.changed, joined=joined)


def _moved_within(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    facts: dict[str, Any] = {"village_code": values["village"]}
    return Effect(facts=facts | {key: _block(key, values[key]) for key in ("address", "rt", "rw") if values.get(key)})


def _card(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    return Effect(facts={"family_card_no": values["family_card_no"]})


def _nik(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    facts = {"nik": values["nik"]} if person == household.caretaker else {}
    return Effect(facts=facts, changed={person.id: {"nik": values["nik"]}} if person.id else {})


def _name(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    name = values["name"].upper()
    facts = {"caretaker_name": name} if person == household.caretaker else {}
    return Effect(facts=facts, changed={person.id: {"name": name}} if person.id else {})


def _birth(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    born = parse_date(values["birth"], day)
    facts = {"birth_date": born} if person == household.caretaker else {}
    return Effect(facts=facts, changed={person.id: {"birth_date": born}} if person.id else {})


def _sex(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    return Effect(changed={person.id: {"sex": values["sex"]}} if person.id else {})


def _public_employee(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    """Who is paid by the state keeps the family from the programme (DOMAIN 2.2): it leaves, or a case says so."""
    return Effect(exit_kind="duplicate" if values["follows"] == LEAVES else "")


def _re_entry(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    return Effect(re_entry=True)


def _block(key: str, text: str) -> str:
    return text.zfill(3) if key in ("rt", "rw") and text.isdecimal() else text


def _split(values: Values, household: HouseholdFacts, person: Person, day: date) -> Effect:
    """Members go to a household of their own; with no part in the programme they only leave."""
    going = [one for key in values["members"].split(",") if (one := household.member(key))]
    counts: dict[str, int] = {}
    for one in going:
        for code in one.components:
            counts[code] = counts.get(code, 0) + 1
    shift = {"member_count": -len(going)} | {code.lower(): -many for code, many in counts.items()}
    if values.get("not_participant") == "yes":
        return Effect(shift=shift, ended=tuple(one.id for one in going))
    head = next(one for one in going if str(one.id) == values["caretaker"])
    facts = {
        "village_code": values.get("village") or household.village,
        "family_card_no": values["new_card"],
        "nik": head.nik,
        "caretaker_name": head.name,
        "birth_date": head.birth,
        "address": values.get("address") or household.address,
        "rt": _block("rt", values.get("rt") or household.rt),
        "rw": _block("rw", values.get("rw") or household.rw),
        "member_count": len(going),
    }
    return Effect(shift=shift, split=Split(facts, counts, tuple(one.id for one in going), head.id))


RULES: dict[str, Rule] = {
    "member-died": _gone,
    "left": _gone,
    "caretaker-died": _caretaker_died,
    "caretaker-changed": _caretaker_changed,
    "born": _born,
    "joined": _joined,
    "pregnant": _pregnant,
    "gave-birth": _gave_birth,
    "school-entered": _attends,
    "school-level": _attends,
    "school-moved": _nothing,
    "school-left": _leaves_school,
    "split": _split,
    "moved-within": _moved_within,
    "card-corrected": _card,
    "nik-corrected": _nik,
    "name-corrected": _name,
    "birth-corrected": _birth,
    "sex-corrected": _sex,
    "public-employee": _public_employee,
    "re-entry": _re_entry,
}
"""Exits need no rule: their kind says all."""
