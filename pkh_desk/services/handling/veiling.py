"""A handling for other eyes: initials for everybody, and what is restricted kept back whoever asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.initials import Veil, initials, person
from pkh_desk.services.handling.people import record_labels
from pkh_desk.services.handling.viewing import records_of, restricted_ids
from pkh_desk.storage import handling_records, handlings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.domain.handling import HandlingRecord, HandlingView, RecordVersion
    from pkh_desk.storage.engine import ReadConnection


def party_names(connection: ReadConnection, case_id: int) -> Iterator[str]:
    """Everybody whom the records of the case's handling name, restricted or not."""
    stored = handling_records.versions(connection, handlings.of_case(connection, case_id))
    for versions in stored.values():
        for one in versions:
            yield from one.names.values()
            if one.kind == "party":
                yield one.values.get("name", "")
    yield from record_labels(stored, restricted=True).values()


def restricted_parties(connection: ReadConnection, case_id: int) -> Iterator[str]:
    """The parties that are named in confidence, in the words used for them."""
    stored = handling_records.versions(connection, handlings.of_case(connection, case_id))
    for key in restricted_ids(stored):
        yield from (one.values.get("name", "") for one in stored[key] if one.kind == "party")


def veiled_handling(connection: ReadConnection, view: HandlingView, veil: Veil) -> HandlingView:
    """The same handling for other eyes; a restricted record tells nothing but its kind and day."""
    stored = handling_records.versions(connection, view.row.id)
    row = view.row
    return replace(
        view,
        row=replace(row, name=initials(row.name), subject=veil.text(row.subject)),
        turns=tuple(
            replace(one, values={key: veil.text(value) for key, value in one.values.items()}) for one in view.turns
        ),
        records=tuple(_record(one, veil) for one in records_of(stored, restricted=False)),
    )


def _record(record: HandlingRecord, veil: Veil) -> HandlingRecord:
    return replace(
        record,
        title=veil.text(record.title),
        newest=_version(record.newest, veil),
        former=tuple(_version(one, veil) for one in record.former),
    )


def _version(version: RecordVersion, veil: Veil) -> RecordVersion:
    return replace(
        version,
        reason=veil.text(version.reason),
        values={key: person(value) if key == "name" else veil.text(value) for key, value in version.values.items()},
        shown=tuple((label, veil.text(value)) for label, value in version.shown),
    )
