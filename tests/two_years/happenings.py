"""What happens to whole families, and how often anything happens; also how it is taken back."""

from __future__ import annotations

from pkh_desk.services.demo.people import Family
from tests.two_years import members
from tests.two_years.members import Happening
from tests.two_years.world import World


def _leaves(event: str, key: str, kind: str, **said: str) -> Happening:
    def happen(world: World, late: bool) -> None:
        family = world.pick()
        day = world.day(family, late)
        world.record(family, event, **{key: day.isoformat()}, **said)
        world.ledger.leave(family, day, kind)

    return happen


def public_employee(world: World, late: bool) -> None:
    family = world.pick(members=True)
    day, who = world.day(family, late), world.people[family].members[-1]
    day = max(day, who.born)
    follows = world.random.choice(("leaves", "case"))
    world.record(
        family,
        "public-employee",
        since=day.isoformat(),
        member=world.member(family, who),
        service="ASN",
        follows=follows,
    )
    if follows == "leaves":
        world.ledger.leave(family, day, "duplicate")


def re_entry(world: World, late: bool) -> None:
    """Comes back, now and then on the very day on which it left."""
    gone = [
        family
        for family in world.people
        if world.ledger.lives[family].facts[-1]["state"] == "exited" and family not in world.busy
    ]
    if not gone:
        return
    family = world.random.choice(gone)
    since = world.ledger.lives[family].facts[-1]["since"]
    day = since if world.random.random() < 0.2 else world.day(family, late)
    world.record(family, "re-entry", entered_on=day.isoformat(), reason="Masih layak.")
    world.ledger.come_back(family, day)


def added(world: World, late: bool) -> None:
    whole: Family = world.make.family()
    head, day = whole.members[0], world.today.replace(day=world.random.randint(1, world.today.day))
    if late:
        day = world.today.replace(day=1).fromordinal(world.today.toordinal() - world.random.randint(28, 60))
    said = {
        "since": day.isoformat(), "name": head.name, "nik": head.nik, "family_card_no": whole.card,
        "born": head.born.isoformat(), "sex": head.sex, "village": whole.village.code, "rt": whole.rt, "rw": whole.rw,
        "member_count": "3", "proof": "Surat keterangan desa", "not_similar": "yes",
    }  # fmt: skip
    made = world.services.events.add(said)
    family = made.household_id
    world.ledger.note(family, made.id)
    world.events.append((family, made.id))
    world.done["added"] += 1
    world.ledger.begin(family, day, "added", {"village": whole.village.code, "amount": 0, "listed": False, "people": 3})
    world.people[family] = whole


HAPPENINGS: tuple[tuple[Happening, int], ...] = (
    (members.died, 10), (members.left, 5), (members.caretaker_died, 5), (members.caretaker_changed, 4),
    (members.born, 12), (members.joined, 5), (members.pregnant, 12), (members.gave_birth, 8), (members.school, 25),
    (members.school_left, 6), (members.moved_within, 14), (members.split, 6), (members.corrected, 16),
    (_leaves("moved-out", "moved_on", "moved", destination="Luar kabupaten"), 8),
    (_leaves("not-found", "noted_on", "not_found", searched="Ditanyakan kepada tetangga."), 3),
    (_leaves("double", "noted_on", "duplicate", reason="Tercatat dua kali."), 2),
    (_leaves("died-no-successor", "died_on", "deceased"), 3),
    (_leaves("removed-by-centre", "removed_on", "centre", reason="Keputusan pusat."), 4),
    (public_employee, 3), (re_entry, 6), (added, 8),
)  # fmt: skip
"""What happens in a month of an office of 10,000 families, and how often."""


def take_back(world: World) -> None:
    """Takes the newest event of a family back, where nothing came after it."""
    while world.events:
        family, event = world.events.pop(world.random.randrange(len(world.events)))
        if world.ledger.newest(family) != event or family in world.busy:
            continue
        before = world.services.events.view(family)
        opened = next(one.opened_id for one in before.events if one.id == event)
        if before.undoable != event or (opened and world.ledger.newest(opened) != event):
            continue
        world.services.events.undo(family, "Salah keluarga.")
        world.ledger.take_back(family)
        if opened:
            world.ledger.take_back(opened)
        for one in (family, opened):
            if one and one not in world.ledger.lives:
                del world.people[one]
        if event in world.was:
            world.people[family] = world.was[event]
        world.done["undone"] += 1
        return
