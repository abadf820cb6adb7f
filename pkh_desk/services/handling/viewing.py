"""Puts the records of a handling together for people; what is restricted is kept back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.graduation.labels import field_text
from pkh_desk.domain.handling import RECORDS, HandlingRecord, HandlingView, RecordVersion
from pkh_desk.domain.handling.fields import OFFERED
from pkh_desk.services.handling.access import handling_within
from pkh_desk.services.handling.people import record_labels
from pkh_desk.storage import handling_records, handlings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pkh_desk.domain.handling import RecordKind
    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.handling_records import StoredVersion

HIDDEN_TITLE = "Dibatasi"
NOT_SHOWN = ("restricted", "person")
"""Keys that are shown otherwise: as a lock, by the name."""


def handling_view(context: Context, connection: ReadConnection, account: AccountInfo, handling_id: int) -> HandlingView:
    """All of one handling as this account may see it; NotFound if there is none."""
    row = handling_within(context, connection, handling_id)
    stored = handling_records.versions(connection, handling_id)
    records = records_of(stored, restricted="case.restricted" in account.permissions)
    return HandlingView(row, handlings.turns(connection, handling_id), records)


def handling_of_case(
    context: Context, connection: ReadConnection, account: AccountInfo, case_id: int
) -> HandlingView | None:
    """The handling of a case that has passed the gate; None as long as it has none."""
    found = handlings.of_case(connection, case_id)
    return handling_view(context, connection, account, found) if found else None


def records_of(stored: Mapping[int, list[StoredVersion]], *, restricted: bool) -> tuple[HandlingRecord, ...]:
    """The records in the order of their days, undated ones first."""
    labels = record_labels(stored, restricted=restricted)
    closed = restricted_ids(stored)
    found = [_record(versions, labels, key in closed, restricted) for key, versions in stored.items()]
    return tuple(sorted(found, key=lambda one: one.counted_on or one.due_on or date.min))


def restricted_ids(stored: Mapping[int, list[StoredVersion]]) -> set[int]:
    """Records that are restricted, by themselves or by the party that they are about."""
    own = {key for key, versions in stored.items() if versions[-1].restricted}
    named = {str(key) for key in own}
    by_party = {
        key
        for key, versions in stored.items()
        if any(versions[-1].values.get(name, "") in named for name in RECORDS[versions[-1].kind].hides_with)
    }
    return own | by_party


def _record(
    versions: Sequence[StoredVersion], labels: Mapping[str, str], closed: bool, may_see: bool
) -> HandlingRecord:
    newest, kind = versions[-1], RECORDS[versions[-1].kind]
    shown = [_version(one, kind, labels, hidden=not may_see and (closed or one.restricted)) for one in versions]
    hidden = closed and not may_see
    return HandlingRecord(
        id=newest.record_id,
        kind=newest.kind,
        title=HIDDEN_TITLE if hidden else _title(kind, newest, labels),
        state=newest.state,
        said_on=newest.said_on,
        counted_on=newest.counted_on,
        due_on=newest.due_on,
        restricted=closed,
        hidden=hidden,
        withdrawn=newest.change == handling_records.WITHDRAW,
        newest=shown[-1],
        former=tuple(shown[:-1]),
    )


def _version(version: StoredVersion, kind: RecordKind, labels: Mapping[str, str], *, hidden: bool) -> RecordVersion:
    return RecordVersion(
        id=version.id,
        change=version.change,
        label=CHANGES[version.change],
        recorded_at=version.recorded_at,
        by=version.by,
        reason="" if hidden else version.reason,
        values={} if hidden else version.values,
        shown=() if hidden else tuple(shown_values(kind, version.values, {**labels, **version.names})),
    )


def shown_values(kind: RecordKind, values: Mapping[str, str], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """(label, text) of all that a record says, for people."""
    return [
        (field.label, value_text(kind, field.key, values[field.key], labels))
        for field in kind.fields
        if values.get(field.key) and field.key not in NOT_SHOWN
    ]


def value_text(kind: RecordKind, key: str, value: str, labels: Mapping[str, str]) -> str:
    """One value as people read it: whom and what it names in words."""
    field = kind.field(key)
    if field is None:
        return value
    return field_text(replace(field, choices=tuple(labels.items())) if key in OFFERED else field, value)


def _title(kind: RecordKind, version: StoredVersion, labels: Mapping[str, str]) -> str:
    named = {**labels, **version.names}
    parts = (value_text(kind, key, version.values.get(key, ""), named) for key in kind.title_keys)
    return ", ".join(" ".join(part.split()) for part in parts if part)


CHANGES = {"add": "Dicatat", "correct": "Diperbaiki", "withdraw": "Ditarik"}
