"""What a report for other eyes must not show: gathered from the household, the case and the records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pkh_desk.domain.graduation import RESTRICTED
from pkh_desk.domain.writing.veil import Secrets
from pkh_desk.services.handling.people import registered
from pkh_desk.services.handling.viewing import restricted_ids
from pkh_desk.storage import secrets_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pkh_desk.domain.handling import HandlingRow
    from pkh_desk.services.context import Context
    from pkh_desk.storage.cases import StoredStep
    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.handling_records import StoredVersion

PEOPLE_KEYS = ("witness_1", "witness_2", "witness_3", "signed_by")
_BARE = re.compile(r"\s*[(,;].*", re.DOTALL)
"""`Ratna (supervisor)`: who somebody is stands behind the name."""


def secrets(
    context: Context,
    connection: ReadConnection,
    row: HandlingRow,
    steps: Sequence[StoredStep],
    stored: Mapping[int, list[StoredVersion]],
) -> Secrets:
    """Names of the family, of everybody registered and of the parties; who was named in confidence; numbers."""
    closed = restricted_ids(stored)
    parties = [
        (key in closed, one.values["name"])
        for key, versions in stored.items()
        for one in versions
        if one.kind == "party"
    ]
    said = [(key, value) for step in steps for key, value in step.values.items() if value]
    names = {
        *secrets_of.names_of(connection, row.household_id),
        *registered(context, connection, row.household_id).names.values(),
        *(name for hidden, name in parties if not hidden),
        *(_BARE.sub("", value) for key, value in said if key in PEOPLE_KEYS),
    }
    phrases = {
        *(name for hidden, name in parties if hidden),
        *(value for key, value in said if key in RESTRICTED),
    }
    plain = {
        one
        for one in secrets_of.numbers_and_addresses_of(connection, row.household_id)
        if one.casefold() != row.village.casefold()
    }
    return Secrets(tuple(sorted(names)), tuple(sorted(phrases)), tuple(sorted(plain)))
