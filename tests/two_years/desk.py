"""What is done at the desk besides: families change groups, absences are explained, doubles united, things typed."""

from __future__ import annotations

from dataclasses import replace

from pkh_desk.domain.dates import Month
from tests.two_years.happenings import added
from tests.two_years.world import World


def change_groups(world: World, month: Month, families: int) -> None:
    """Families change their group, a group its facilitator; a target is set anew."""
    services = world.services
    groups, people = services.groups.list(), services.facilitators.list()
    there = world.random.choice(groups)
    services.groups.assign([world.pick() for _ in range(families)], there.id, since=world.today)
    handed = world.random.choice(groups)
    services.groups.set_facilitator(handed.id, world.random.choice(people).id, since=world.today)
    if month.number % 5 == 1:
        services.targets.set(people[month.number % 4].id, month.year, month.number)


def explain(world: World) -> None:
    """Somebody says why some are not listed, or still listed; some of it is taken back."""
    for listing, reason in (("not_listed", "account"), ("still_listed", "late_list")):
        codes = [code for code, _ in world.services.stages.reasons(listing)]  # type: ignore[arg-type]
        work = world.services.stages.work(listing)  # type: ignore[arg-type]
        waiting = [one.household_id for one in work if one.explanation is None]
        chosen = world.random.sample(waiting, len(waiting) // 3)
        if chosen:
            made = world.services.stages.explain(chosen, reason if reason in codes else codes[0])
            world.services.stages.withdraw(made[: len(made) // 5] or made[:1])
            world.done["explained"] += len(made)


def type_into_siks(world: World) -> None:
    """A third of what waits is typed into SIKS-NG."""
    waiting = [one.id for one in world.services.siks.list()]
    if chosen := world.random.sample(waiting, len(waiting) // 3):
        world.services.siks.mark(chosen)
        world.done["typed"] += len(chosen)


def unite(world: World) -> None:
    """A family that was added is one that was there already."""
    added(world, False)
    gone, keep = list(world.people)[-1], world.pick(members=True)
    if max(world.ledger.lives[one].facts[-1]["since"] for one in (gone, keep)) >= world.today:
        return
    for family in (gone, keep):
        world.ledger.note(family, "merge")
    world.services.duplicates.merge("household", keep, gone, on=world.today)
    world.ledger.leave(gone, world.today, "duplicate")
    head = replace(world.people.pop(gone).members[0], components=())  # all that the office knows of them
    world.people[keep] = replace(world.people[keep], members=(*world.people[keep].members, head))
    world.ledger.put(keep, world.today, people=len(world.people[keep].members))
    world.done["united"] += 1
