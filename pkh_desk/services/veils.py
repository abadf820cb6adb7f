"""What texts about a family, its case and its handling do not tell for other eyes (DOMAIN 3.3): gathered here only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.graduation import RESTRICTED
from pkh_desk.domain.initials import Veil
from pkh_desk.services.handling.people import registered
from pkh_desk.services.handling.viewing import restricted_ids
from pkh_desk.storage import cases, handling_records, handlings, people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pkh_desk.services.context import Context
    from pkh_desk.storage.cases import StoredStep
    from pkh_desk.storage.engine import ReadConnection

PEOPLE = frozenset({"witness_1", "witness_2", "witness_3", "signed_by", "read_to"})
"""Keys of steps that hold a person: shown as initials, with what the person is."""


def veil_of_case(context: Context, connection: ReadConnection, case_id: int) -> Veil:
    """The veil over all that is said about a case."""
    row = cases.find(connection, case_id)
    if row is None:
        return Veil()
    handling_id = handlings.of_case(connection, case_id)
    return veil_of(context, connection, row["household_id"], cases.steps(connection, case_id), handling_id)


def veil_of(
    context: Context,
    connection: ReadConnection,
    household_id: int,
    steps: Iterable[StoredStep] = (),
    handling_id: int = 0,
    village: str = "",
) -> Veil:
    """The family under every name it ever had, everybody registered, the people of the steps, the parties; numbers and
    addresses; and who was named in confidence. The name of the `village` stays where it is an address."""
    said = [(key, value) for step in steps for key, value in step.values.items() if value]
    parties = _parties(connection, handling_id) if handling_id else []
    return Veil(
        names=(
            *people.names(connection, household_id),
            *registered(context, connection, household_id).names.values(),
            *(value for key, value in said if key in PEOPLE),
            *(name for hidden, name in parties if not hidden),
        ),
        phrases=(
            *(value for key, value in said if key in RESTRICTED),
            *(name for hidden, name in parties if hidden),
        ),
        addresses=[one for one in people.addresses(connection, household_id) if one.casefold() != village.casefold()],
        numbers=people.numbers(connection, household_id),
    )


def _parties(connection: ReadConnection, handling_id: int) -> list[tuple[bool, str]]:
    """(named in confidence, name) of every party under every name it had."""
    stored = handling_records.versions(connection, handling_id)
    closed = restricted_ids(stored)
    return [
        (key in closed, one.values["name"])
        for key, versions in stored.items()
        for one in versions
        if one.kind == "party" and one.values.get("name")
    ]
