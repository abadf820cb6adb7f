"""Asks the table what may happen to a household and what one event does to it; it changes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import PartialDate, parse_date
from pkh_desk.domain.errors import BadInput, PermissionDenied, Refused
from pkh_desk.domain.graduation.fields import COUNTED_ON
from pkh_desk.domain.graduation.values import read_values
from pkh_desk.domain.records import AllowedEvent
from pkh_desk.domain.roster_events import guards, people
from pkh_desk.domain.roster_events.effects import RULES, Effect
from pkh_desk.domain.roster_events.events import EVENTS, PERMISSION, EventSpec

if TYPE_CHECKING:
    from pkh_desk.domain.records import Need
    from pkh_desk.domain.roster_events.facts import Asking, Person

KEPT = "Tidak ada yang berubah."
STILL_EXPECTING = (
    "Keluarga ini masih dihitung HAMIL: bila ibunya yang melahirkan, urungkan lalu catat Melahirkan atau keguguran."
)


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that may be recorded: its dates, its values made uniform, what it changes.

    `shift_until`: the day from which the newest list already counts right (None: there is no such day).
    """

    spec: EventSpec
    said_on: PartialDate
    counted_on: date
    values: Mapping[str, str]
    effect: Effect
    shift_until: date | None = None
    warnings: tuple[str, ...] = ()


def allowed_events(asking: Asking) -> tuple[AllowedEvent, ...]:
    """What may happen to the household now, each with its keys; `blocked` says why one cannot be recorded."""
    return tuple(
        AllowedEvent(spec.event, spec.label, needs_of(spec, asking), guards.blocked(spec, asking))
        for spec in EVENTS.values()
        if spec.when != "new" and guards.fits(spec, asking)
    )


def needs_of(spec: EventSpec, asking: Asking) -> tuple[Need, ...]:
    """The keys of an event with its choices of people and places, and what is proposed."""
    return tuple(field.as_need(_proposal(field.key, spec, asking)) for field in people.fields_for(spec, asking))


def happen(event: str, typed: Mapping[str, str], asking: Asking) -> Happening:
    """What `event` with these values does; BadInput for unreadable values, Refused for forbidden ones."""
    spec = _spec(event, asking)
    fields = people.fields_for(spec, asking)
    values = read_values(fields, people.by_name(typed, asking), asking.today)
    said, counted = _dates(spec, values, asking.today)
    people.check_numbers(values)
    person = people.meant(values, asking)
    problem = guards.problem(spec, asking, values, person, said, counted)
    if problem:
        raise Refused("rule", problem, kept=KEPT, todo="Perbaiki isiannya lalu ulangi.", event=event)
    effect = _effect(spec, values, asking, person, counted)
    return Happening(
        spec=spec,
        said_on=said,
        counted_on=counted,
        values=people.named(values, asking),
        effect=effect,
        shift_until=asking.list_day if values.get("in_list") == "yes" else None,
        warnings=(*people.number_warnings(values, asking), *_still_expecting(spec, asking)),
    )


def _still_expecting(spec: EventSpec, asking: Asking) -> tuple[str, ...]:
    """A birth by itself ends no pregnancy: the child may be another woman's."""
    household = asking.household
    if spec.event != "born" or household is None or not household.counts.get("HAMIL"):
        return ()
    return (STILL_EXPECTING,)


def _effect(spec: EventSpec, values: Mapping[str, str], asking: Asking, person: Person, counted: date) -> Effect:
    if spec.exit_kind:
        return Effect(exit_kind=spec.exit_kind)
    if asking.household is None:
        return Effect()
    return RULES[spec.event](values, asking.household, person, counted)


def _spec(event: str, asking: Asking) -> EventSpec:
    spec = EVENTS.get(event)
    if spec is None or (spec.when == "new") != (asking.household is None):
        known = [one.event for one in EVENTS.values() if one.when != "new"]
        raise BadInput(
            "unknown_event",
            f"Kejadian tidak dikenal: {event!r}.",
            kept=KEPT,
            todo=f"Kejadian yang dikenal: {', '.join(known)}.",
            known=known,
        )
    if PERMISSION not in asking.permissions:
        raise PermissionDenied(
            "permission_denied",
            "Akun Anda tidak berhak mencatat kejadian keluarga.",
            kept=KEPT,
            todo="Minta orang yang berhak.",
            permission=PERMISSION,
        )
    if why := (guards.unfit(spec, asking) or guards.blocked(spec, asking)):
        raise Refused("blocked", why, kept=KEPT, todo="Pilih kejadian lain.", event=event)
    return spec


def _dates(spec: EventSpec, values: dict[str, str], today: date) -> tuple[PartialDate, date]:
    """The event's date as said and as counted; takes `counted_on` out of the values."""
    override = values.pop(COUNTED_ON.key, "")
    said = PartialDate.parse(values[spec.date_field.key], today)
    counted = parse_date(override, today) if override else said.counting_date(today)
    return said, counted or today


def _proposal(key: str, spec: EventSpec, asking: Asking) -> str:
    household = asking.household
    if household is None:
        return asking.today.isoformat() if key == "since" else ""
    if key == spec.date_field.key and spec.exit_kind and household.missing_since:
        return household.missing_since.isoformat()
    return ""
