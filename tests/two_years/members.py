"""What happens to members of families: each is recorded through the services and written into the account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pkh_desk.services.demo.people import Family, Person
from tests.two_years.people import counts_of, led_by, with_other, without
from tests.two_years.world import World

Happening = Callable[[World, bool], None]
"""(world, whether it is told late: of an earlier month)."""


def _minus(people: list[Person] | tuple[Person, ...]) -> dict[str, int]:
    return {"people": -len(people), **{code: -many for code, many in counts_of(people).items()}}


def _plus(one: Person) -> dict[str, int]:
    return {"people": 1, **dict.fromkeys(one.components, 1)}


def _heir(family: Family, world: World) -> Person | None:
    """A grown member besides the caretaker."""
    return next((one for one in family.members[1:] if one.born.year < world.today.year - 20), None)


def died(world: World, late: bool) -> None:
    family = world.pick(3, members=True)
    who, day = world.people[family].members[-1], world.day(family, late)
    day = max(day, who.born)
    world.record(family, "member-died", died_on=day.isoformat(), member=world.member(family, who))
    world.ledger.shift(family, day, _minus([who]))
    world.people[family] = without(world.people[family], who)


def left(world: World, late: bool) -> None:
    family = world.pick(3, members=True)
    who, day = world.people[family].members[1], world.day(family, late)
    world.record(family, "left", left_on=day.isoformat(), member=world.member(family, who), where="Kota")
    world.ledger.shift(family, day, _minus([who]))
    world.people[family] = without(world.people[family], who)


def caretaker_died(world: World, late: bool) -> None:
    family = world.pick(2, members=True)
    head, heir = world.people[family].members[0], _heir(world.people[family], world)
    if heir is None:
        return
    day = world.day(family, late)
    world.record(family, "caretaker-died", died_on=day.isoformat(), successor=world.member(family, heir))
    world.ledger.shift(family, day, _minus([head]))
    world.people[family] = led_by(without(world.people[family], head), heir)


def caretaker_changed(world: World, late: bool) -> None:
    family = world.pick(2, members=True)
    heir, day = _heir(world.people[family], world), world.day(family, late)
    if heir is None:
        return
    world.record(
        family, "caretaker-changed", changed_on=day.isoformat(), successor=world.member(family, heir), reason="Bekerja."
    )
    world.people[family] = led_by(world.people[family], heir)


def born(world: World, late: bool) -> None:
    family = world.pick()
    day = world.day(family, late)
    child = world.make.newborn(day)
    world.record(family, "born", born_on=day.isoformat(), name=child.name, sex=child.sex, nik=child.nik)
    world.ledger.shift(family, day, _plus(child))
    _add(world, family, child)


def _add(world: World, family: int, one: Person) -> None:
    world.people[family] = replace(world.people[family], members=(*world.people[family].members, one))


def joined(world: World, late: bool) -> None:
    family = world.pick(members=True)
    day = world.day(family, late)
    who = world.make.grown(world.people[family]).members[-1]
    day = max(day, who.born)
    said = {"name": who.name, "sex": who.sex, "born": who.born.isoformat(), "nik": who.nik, "relation": "CUCU"}
    world.record(family, "joined", joined_on=day.isoformat(), components=",".join(who.components), **said)
    world.ledger.shift(family, day, _plus(who))
    _add(world, family, who)


def pregnant(world: World, late: bool) -> None:
    family = world.pick(members=True)
    head = world.people[family].members[0]
    if head.components or head.sex != "P":
        return
    day = world.day(family, late)
    world.record(family, "pregnant", noted_on=day.isoformat(), member=world.member(family, head), weeks="12")
    world.ledger.shift(family, day, {"HAMIL": 1})
    world.people[family] = with_other(world.people[family], head, replace(head, components=("HAMIL",)))


def gave_birth(world: World, late: bool) -> None:
    family = next(
        (one for one in world.known & world.people.keys() if _expects(world, one)),
        None,
    )
    if family is None:
        return
    head, day = world.people[family].members[0], world.day(family, late)
    outcome = world.random.choice(("live", "live", "still"))
    child = world.make.newborn(day)
    said = {"child_name": child.name, "child_sex": child.sex, "child_nik": child.nik} if outcome == "live" else {}
    world.record(
        family, "gave-birth", ended_on=day.isoformat(), member=world.member(family, head), outcome=outcome, **said
    )
    world.ledger.shift(family, day, {"HAMIL": -1, **(_plus(child) if said else {})})
    world.people[family] = with_other(world.people[family], head, replace(head, components=()))
    if said:
        _add(world, family, child)


def _expects(world: World, family: int) -> bool:
    facts = world.ledger.lives[family].facts[-1]
    head = world.people[family].members[0]
    expects = head.components == ("HAMIL",) and head.sex == "P" and facts["HAMIL"] > 0
    return expects and facts["state"] == "active" and family not in world.busy


_NEXT = {"AUD": "SD", "SD": "SMP", "SMP": "SMA"}


def school(world: World, late: bool) -> None:
    family = world.pick(members=True)
    child = next(
        (one for one in world.people[family].members if one.components[:1] and one.components[0] in _NEXT), None
    )
    if child is None:
        return
    day, level = max(world.day(family, late), child.born), _NEXT[child.components[0]]
    event = "school-entered" if level == "SD" else "school-level"
    key = "entered_on" if level == "SD" else "moved_on"
    world.record(family, event, **{key: day.isoformat()}, member=world.member(family, child), level=level)
    world.ledger.shift(family, day, {child.components[0]: -1, level: 1})
    world.people[family] = with_other(world.people[family], child, replace(child, components=(level,)))


def school_left(world: World, late: bool) -> None:
    family = world.pick(members=True)
    child = next((one for one in world.people[family].members if one.components == ("SMA",)), None)
    if child is None:
        return
    day = world.day(family, late)
    world.record(family, "school-left", left_on=day.isoformat(), member=world.member(family, child), why="graduated")
    world.ledger.shift(family, day, {"SMA": -1})
    world.people[family] = with_other(world.people[family], child, replace(child, components=()))


def moved_within(world: World, late: bool) -> None:
    family = world.pick()
    day, there = world.day(family, late), world.make.moved(world.people[family]).village
    world.record(family, "moved-within", moved_on=day.isoformat(), village=there.code, rt="4")
    world.ledger.hold(family, day, "village", there.code)
    world.people[family] = replace(world.people[family], village=there, rt="004")


def split(world: World, late: bool) -> None:
    family = world.pick(5, members=True)
    whole, day = world.people[family], world.day(family, late)
    adult = _heir(whole, world)
    if adult is None:
        return
    going = (adult, next(one for one in reversed(whole.members) if one is not adult))
    day = max(day, *(one.born for one in going))
    keys, card = [world.member(family, one) for one in going], world.make.card()
    made = world.record(
        family, "split", split_on=day.isoformat(), members=",".join(keys), new_card=card, caretaker=keys[0]
    )
    village = world.ledger.lives[family].on(day)["village"]  # type: ignore[index]
    world.ledger.shift(family, day, _minus(going))
    facts = {"village": village, "amount": 0, "listed": False, "people": len(going), **counts_of(going)}
    world.ledger.begin(made.opened_id, day, "split", facts)
    world.people[family] = without(whole, *going)
    world.people[made.opened_id] = replace(whole, card=card, members=going)
    world.known.add(made.opened_id)


def corrected(world: World, late: bool) -> None:
    """A number, a name, a day of birth or a sex was wrong: nothing that is counted changes."""
    family = world.pick(members=True)
    whole, day = world.people[family], world.day(family, late).isoformat()
    head = whole.members[0]
    kind = world.random.choice(("nik", "name", "birth", "sex", "card"))
    key = world.member(family, head)
    if kind == "card":
        card = world.make.card()
        world.record(family, "card-corrected", on=day, family_card_no=card)
        world.people[family] = replace(whole, card=card)
        return
    new = {
        "nik": replace(head, nik=world.make.number_like(head)),
        "name": replace(head, name=f"{head.name} B"),
        "birth": replace(head, born=head.born.replace(day=head.born.day % 28 + 1)),
        "sex": replace(head, sex="L" if head.sex == "P" else "P"),
    }[kind]
    said = {"nik": new.nik, "name": new.name, "birth": new.born.isoformat(), "sex": new.sex}
    world.record(family, f"{kind}-corrected", on=day, member=key, **{kind: said[kind]})
    world.people[family] = with_other(whole, head, new)
