"""Whether an event lies within the lives of those whom it concerns: nothing happens to somebody before the birth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import PartialDate, parse_date

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.roster_events.events import EventSpec
    from pkh_desk.domain.roster_events.facts import Asking, Person

OLDEST = 120
"""Years; nobody in a roster is older."""
BIRTHS = ("born", "birth", "born_on", "successor_born")
_BIRTH_ITSELF = ("born", "joined", "birth-corrected")
"""The caretaker's or the kept birth says nothing of the date of these."""


def certain_birth(spec: EventSpec, asking: Asking, person: Person) -> tuple[date | None, str]:
    """The birth after which the event certainly lies: the member's where known, else the caretaker's; and whose."""
    if spec.event in _BIRTH_ITSELF or asking.household is None:
        return None, ""
    return (person.birth, person.name) if person.birth else (asking.household.birth, "pengurus")


def problem(spec: EventSpec, asking: Asking, values: Mapping[str, str], said: PartialDate) -> str:
    """What cannot be about births that were filled in and about the people who were chosen, "" if nothing."""
    label = spec.date_field.label
    for field in spec.fields:
        born = parse_date(values.get(field.key, ""), asking.today) if field.key in BIRTHS else None
        if born and born.year < asking.today.year - OLDEST:
            return f"{field.label} lebih dari {OLDEST} tahun yang lalu."
        if born and said.last_day() < born:
            return f"{label} mendahului {field.label.lower()}."
    for name, birth in _chosen(asking, values):
        if said.last_day() < birth:
            return f"{label} mendahului tanggal lahir {name}."
    return ""


def _chosen(asking: Asking, values: Mapping[str, str]) -> Iterator[tuple[str, date]]:
    for key in ("successor", "caretaker", "members"):
        for one in values.get(key, "").split(",") if asking.household else ():
            member = asking.household.member(one) if asking.household else None
            if member and member.birth:
                yield member.name, member.birth
