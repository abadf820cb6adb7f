"""Whom and what the records of a handling can name: registered people, its parties, its planned actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.handling.fields import ACTIONS, PARTIES, PEOPLE, REGISTERED, ROLES
from pkh_desk.storage import facilitators, office, roster
from pkh_desk.storage.handling_records import WITHDRAW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.graduation.facts import Choices
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.handling_records import StoredVersion

HIDDEN = "Pihak yang dibatasi"
_ROLE_NAMES = dict(ROLES)
LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Named:
    """Registered people by token: as a list shows them, and their bare names."""

    labels: Mapping[str, str]
    names: Mapping[str, str]


def registered(context: Context, connection: ReadConnection, household_id: int) -> Named:
    """The household's caretaker and members, the facilitators at work and the officials of the office."""
    labels, names = {}, {}
    people = _family(connection, household_id)
    people += [
        (f"facilitator:{row['id']}", row["name"], "pendamping")
        for row in facilitators.everyone(connection)
        if row["active"]
    ]
    titles = context.catalog.titles_on(context.clock.today())
    for position, one in enumerate(office.officials(connection), 1):
        role, _, area = one.role.partition(":")
        title = " ".join(filter(None, (titles.get(role, role), context.area_name(area) if area else "")))
        people.append((f"official:{position}:{role}", one.name, title))
    for token, name, what in people:
        names[token] = name
        labels[token] = f"{name} ({what})"
    return Named(labels, names)


def _family(connection: ReadConnection, household_id: int) -> list[tuple[str, str, str]]:
    """(token, name, what) of caretaker and members; the caretaker also where no member list names one."""
    members = roster.members(connection, household_id)
    found = [(f"member:{one.id}", one.name, "pengurus" if one.is_caretaker else "anggota keluarga") for one in members]
    if not any(one.is_caretaker for one in members):
        found.insert(0, ("caretaker", roster.name_of(connection, household_id), "pengurus"))
    return found


def record_labels(stored: Mapping[int, list[StoredVersion]], *, restricted: bool) -> dict[str, str]:
    """What parties and actions are called, by record id; `restricted`: the account may see restricted ones."""
    found = {}
    for record_id, versions in stored.items():
        newest = versions[-1]
        if newest.kind in ("party", "action"):
            hidden = newest.restricted and not restricted
            found[str(record_id)] = HIDDEN if hidden else _label(newest)
    return found


def offered(
    people: Named,
    stored: Mapping[int, list[StoredVersion]],
    labels: Mapping[str, str],
    former: StoredVersion | None,
) -> dict[str, Choices]:
    """The choices of each list in OFFERED; what the record being corrected names stays to be chosen."""
    kept = {} if former is None else dict(former.names)
    used = set() if former is None else {one for text in former.values.values() for one in text.split(",")}
    standing = {
        str(record_id): versions[-1]
        for record_id, versions in stored.items()
        if versions[-1].change != WITHDRAW or str(record_id) in used
    }
    parties = tuple((key, labels[key]) for key, one in standing.items() if one.kind == "party")
    actions = tuple((key, labels[key]) for key, one in standing.items() if one.kind == "action")
    seen = [standing[key] for key, label in parties if label != HIDDEN]  # else who is missing would tell who is hidden
    taken = {one.values.get("person") for one in seen}
    named = {one.values["name"].casefold() for one in seen}
    taken |= {token for token, name in people.names.items() if name.casefold() in named}
    everybody = {**people.labels, **kept}
    others = tuple((token, label) for token, label in everybody.items() if token not in taken or token in kept)
    return {
        REGISTERED: tuple(people.labels.items()),
        PARTIES: parties,
        PEOPLE: (*parties, *others),
        ACTIONS: actions,
    }


def _label(newest: StoredVersion) -> str:
    gone = " (ditarik)" if newest.change == WITHDRAW else ""
    if newest.kind == "action":
        text = " ".join(newest.values["what"].split())
        return (text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL]} ...") + gone
    role = newest.values.get("role_other") or _ROLE_NAMES[newest.values["role"]]
    return f"{newest.values['name']} ({role}){gone}"
