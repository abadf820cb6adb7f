"""Writes records of a handling: added, corrected, withdrawn; every version stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput, Conflict, NotFound, Refused
from pkh_desk.domain.handling import RECORDS, Asking, Made, make, references
from pkh_desk.domain.handling.fields import PLANNED
from pkh_desk.domain.plain import plain_text
from pkh_desk.services.case_access import case_within
from pkh_desk.services.handling.access import KEPT, ensure_of_case, open_handling
from pkh_desk.services.handling.people import Named, offered, record_labels, registered
from pkh_desk.services.handling.viewing import restricted_ids
from pkh_desk.storage import cases, handling_records, handlings, household_events
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pkh_desk.domain.graduation.facts import Choices
    from pkh_desk.domain.handling import RecordKind
    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.handling_records import StoredVersion
    from pkh_desk.storage.unit_of_work import UnitOfWork

MAX_REASON = 2000


@dataclass(frozen=True, slots=True)
class RecordFrame:
    """Where a record is written: whose it is, what there is already, who and what can be named."""

    household_id: int
    begins: date
    stored: Mapping[int, list[StoredVersion]]
    people: Named
    labels: Mapping[str, str]

    def offered(self, former: StoredVersion | None) -> dict[str, Choices]:
        """What can be chosen in a record that stands, or a new one."""
        return offered(self.people, self.stored, self.labels, former)

    def asking(self, today: date, former: StoredVersion | None) -> Asking:
        """What a record is judged against."""
        names = dict(self.people.names)
        if former is not None and former.values.get("person"):
            names.setdefault(former.values["person"], former.values["name"])
        return Asking(today, self.begins, self.offered(former), names)

    def frozen(self, made: Made, former: StoredVersion | None) -> dict[str, str]:
        """What people who are no record are called now, so that the record says so later too."""
        known = {**self.people.labels, **(former.names if former else {})}
        return {one: known[one] for one in references(made.values) if one in known}


def frame_of(
    context: Context, connection: ReadConnection, account: AccountInfo, handling_id: int, case_id: int | None
) -> RecordFrame:
    """The frame of a record of a handling, or of a case that has none yet; the caller has passed the gate."""
    may_see = "case.restricted" in account.permissions
    stored = handling_records.versions(connection, handling_id) if handling_id else {}
    if handling_id:
        found = handlings.find(connection, handling_id)
        assert found is not None
        household_id, case_id = found["household_id"], found["case_id"]
    else:
        assert case_id is not None
        household_id = case_within(context, connection, case_id)["household_id"]
    return RecordFrame(
        household_id=household_id,
        begins=_begins(context, connection, household_id, handling_id, case_id),
        stored=stored,
        people=registered(context, connection, household_id),
        labels=record_labels(stored, restricted=may_see),
    )


def _begins(
    context: Context, connection: ReadConnection, household_id: int, handling_id: int, case_id: int | None
) -> date:
    """The first day of which a record can tell: of the case and its papers, else of the handling or the household."""
    days = [turn.counted_on for turn in handlings.turns(connection, handling_id)[:1]] if handling_id else []
    if case_id is not None:
        days += [step.counted_on for step in cases.steps(connection, case_id)]
    else:
        days.append(household_events.first_day(connection, household_id))
    return min(days, default=context.clock.today())


def record_kind(code: str) -> RecordKind:
    """The kind of a code; BadInput for one that nobody knows."""
    if code not in RECORDS:
        known = ", ".join(f"{one.code} ({one.label})" for one in RECORDS.values())
        raise BadInput("unknown_record_kind", "Jenis catatan tidak dikenal.", kept=KEPT, todo=f"Yang dikenal: {known}.")
    return RECORDS[code]


def add(
    context: Context,
    work: UnitOfWork,
    account: AccountInfo,
    kind: RecordKind,
    values: Mapping[str, str],
    place: tuple[int, int | None],
) -> int:
    """Writes a new record into a handling, or into that of a case, which is opened if need be; returns its id."""
    handling_id, case_id = place
    if not handling_id and case_id is not None:
        handling_id = ensure_of_case(context, work, case_id)
    row = open_handling(context, work.connection, handling_id)
    frame = frame_of(context, work.connection, account, handling_id, row.case_id)
    made = make(kind, values, frame.asking(context.clock.today(), None))
    record_id = handling_records.add(work, handling_id, kind.code)
    handling_records.add_version(work, record_id, "add", made, frame.frozen(made, None))
    _note(work, "add", record_id, row.household_id, kind.code, made, sorted(made.values))
    return record_id


def correct(
    context: Context,
    work: UnitOfWork,
    account: AccountInfo,
    record_id: int,
    values: Mapping[str, str],
    *,
    reason: str,
    seen: int | None,
) -> int:
    """Writes a new version with these keys changed; returns the handling's id."""
    handling_id, frame, former = _standing(context, work, account, record_id, seen)
    kind = RECORDS[former.kind]
    merged = {**former.values, **values}
    if merged.get("state") != PLANNED and not merged.get("due") and former.values.get("due"):
        merged["due"] = former.values["due"]
    made = make(kind, merged, frame.asking(context.clock.today(), former))
    changed = sorted(key for key in {*made.values, *former.values} if made.values.get(key) != former.values.get(key))
    if not changed:
        raise Refused("nothing_changed", "Tidak ada yang berbeda.", kept=KEPT, todo="Ubah isiannya, atau batalkan.")
    handling_records.add_version(work, record_id, "correct", made, frame.frozen(made, former), _reason(reason))
    _note(work, "correct", record_id, frame.household_id, kind.code, made, changed)
    return handling_id


def withdraw(
    context: Context,
    work: UnitOfWork,
    account: AccountInfo,
    record_id: int,
    *,
    reason: str,
    despite_use: bool,
    seen: int | None,
) -> int:
    """Marks a record as withdrawn, with a reason; what it said stays to be read. Returns the handling's id."""
    handling_id, frame, former = _standing(context, work, account, record_id, seen)
    if not reason.strip():
        raise Refused(
            "missing_values", "Alasan belum diisi.", kept=KEPT, todo="Tulis mengapa ditarik.", missing=["reason"]
        )
    if not despite_use:
        _refuse_used(frame.stored, record_id)
    made = Made(former.values, former.state, former.said_on, former.counted_on, former.due_on, former.restricted)
    handling_records.add_version(work, record_id, "withdraw", made, former.names, _reason(reason))
    _note(work, "withdraw", record_id, frame.household_id, former.kind, made, [])
    return handling_id


def refuse_hidden(context: Context, account: AccountInfo, frame: RecordFrame, record_id: int) -> None:
    """PermissionDenied for a restricted record that the account may not read."""
    denied = context.denied(account, "case.restricted") if record_id in restricted_ids(frame.stored) else None
    if denied is not None:
        raise denied


def _standing(
    context: Context, work: UnitOfWork, account: AccountInfo, record_id: int, seen: int | None
) -> tuple[int, RecordFrame, StoredVersion]:
    """The handling, the frame and the newest version of a record that may be changed now."""
    handling_id = handling_records.handling_of(work.connection, record_id)
    if not handling_id:
        raise NotFound("record_not_found", "Catatan itu tidak ada.", todo="Muat ulang dan periksa kembali.")
    row = open_handling(context, work.connection, handling_id)
    frame = frame_of(context, work.connection, account, handling_id, row.case_id)
    newest = frame.stored[record_id][-1]
    refuse_hidden(context, account, frame, record_id)
    if seen is not None and seen != newest.id:
        raise Conflict(
            "stale_record",
            f"Catatan ini baru saja diubah oleh {newest.by}.",
            kept="Isian Anda belum disimpan.",
            todo="Bandingkan keduanya, lalu pilih yang dipakai.",
            newest=str(newest.id),
        )
    if newest.change == handling_records.WITHDRAW:
        raise Refused("record_withdrawn", "Catatan itu sudah ditarik.", kept=KEPT, todo="Buat catatan baru.")
    return handling_id, frame, newest


def _refuse_used(stored: Mapping[int, list[StoredVersion]], record_id: int) -> None:
    used: dict[str, int] = {}
    for versions in stored.values():
        newest = versions[-1]
        if newest.change != handling_records.WITHDRAW and str(record_id) in references(newest.values):
            used[newest.kind] = used.get(newest.kind, 0) + 1
    if used:
        named = ", ".join(f"{count} {RECORDS[kind].label.lower()}" for kind, count in used.items())
        raise Refused(
            "record_in_use",
            f"Masih disebut dalam {named}.",
            kept=KEPT,
            todo="Perbaiki catatan itu dahulu, atau tarik juga dengan sadar; di sana tampil sebagai ditarik.",
            used=used,
        )


def _reason(text: str) -> str:
    if len(text) > MAX_REASON:
        raise BadInput("reason_too_long", f"Alasan paling panjang {MAX_REASON} huruf.", kept=KEPT, todo="Ringkas.")
    return plain_text(text).strip()


def _note(
    work: UnitOfWork, change: str, record_id: int, household_id: int, kind: str, made: Made, keys: list[str]
) -> None:
    """What the trail says: which keys were given, never what they hold about people."""
    detail = {"kind": kind, "keys": keys, "state": made.state}
    work.audit(Entry(f"handling.{change}", "handling_record", record_id, household_id, detail=detail))
