"""A merge before it is made (what it will do, why not) and the making of it, inside a caller's transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pkh_desk.domain.dates import Month
from pkh_desk.domain.duplicates.merging import MergePlan, plan_merge, unite_people
from pkh_desk.domain.duplicates.records import TAKE, CountChange, Key, Kind, MergePreview
from pkh_desk.domain.errors import BadInput
from pkh_desk.services.case_circles import ASK, NOT_NOW, hidden_cases
from pkh_desk.services.context import Context
from pkh_desk.services.documents import document_rows
from pkh_desk.services.duplicates import refusals
from pkh_desk.services.duplicates.comparing import Subject, subject_of
from pkh_desk.services.graduation import case_rows
from pkh_desk.storage import cases, duplicates, groups, import_undo, merging, months
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge with all that is needed to show it and to make it."""

    kind: Kind
    keep: Subject
    gone: Subject
    plan: MergePlan
    preview: MergePreview


def draw(
    context: Context,
    connection: ReadConnection,
    kind: Kind,
    keep: int,
    gone: int,
    take: Collection[str],
    on: date | None,
) -> Merge:
    """What merging `gone` into `keep` would do on a day (today if none is given)."""
    if keep == gone:
        raise refusals.one_alone()
    if unknown := set(take) - set(TAKE):
        raise BadInput("take_unknown", f"Isian tidak dikenal: {', '.join(sorted(unknown))}.", todo=", ".join(TAKE))
    kept, ended = subject_of(connection, kind, keep), subject_of(connection, kind, gone)
    if kept is None or ended is None:
        raise refusals.pair_not_found()
    day = on or context.clock.today()
    plan = _plan(kind, kept, ended, take)
    return Merge(kind, kept, ended, plan, _preview(context, connection, kind, kept, ended, plan, take, day))


def write(work: UnitOfWork, merge: Merge, decision_id: int) -> None:
    """Makes it: spans and pointers."""
    on, preview = merge.preview.on, merge.preview
    if merge.kind == "household":
        merging.merge_households(work, merge.keep.id, merge.gone.id, merge.plan, on, leaves=preview.leaves)
        duplicates.add_pointer(work, decision_id, "household", merge.keep.id, merge.gone.id, on)
    else:
        merging.unite_members(work, merge.plan, on)
    for kept, merged in merge.plan.united:
        duplicates.add_pointer(work, decision_id, "member", kept, merged, on)


def take_back(context: Context, work: UnitOfWork, key: Key, decision_id: int, txn: int) -> int:
    """Lets both be what they were before the merge; Refused with what hangs on it. Returns households restored."""
    households = import_undo.touched_households(work.connection, txn)
    if key[0] == "household":
        households |= {key[1], key[2]}
    lines = [f"penggabungan {pair}" for pair in duplicates.later_merges(work.connection, txn, households)]
    hidden = hidden_cases(context, work.connection)
    lines += import_undo.later_work(work.connection, txn, households, hidden)
    if not lines and (edited := import_undo.edited_since(work.connection, txn, import_undo.IMPORT_TABLES)):
        lines.append(f"perubahan data sesudahnya pada {edited} keluarga atau anggota")
    if lines:
        raise refusals.hanging(lines)
    import_undo.take_back(work, txn, import_undo.IMPORT_TABLES)
    duplicates.take_back(work, decision_id)
    return len(households)


def _plan(kind: Kind, keep: Subject, gone: Subject, take: Collection[str]) -> MergePlan:
    if kind == "household":
        return plan_merge(keep.household, gone.household, keep.members, gone.members, take)
    assert keep.member and gone.member
    return unite_people((keep.household, keep.members, keep.member), (gone.household, gone.members, gone.member))


def _preview(
    context: Context, connection: ReadConnection, kind: Kind, keep: Subject, gone: Subject, plan: MergePlan,
    take: Collection[str], on: date,
) -> MergePreview:  # fmt: skip
    whole = kind == "household"
    return MergePreview(
        kind=kind,
        keep_id=keep.id if whole or not keep.member else keep.member.id,
        gone_id=gone.id if whole or not gone.member else gone.member.id,
        keep_name=keep.name,
        gone_name=gone.name,
        on=on,
        leaves=whole and gone.household["state"] == "active",
        in_locked_month=whole and months.lock_of(connection, Month.of(on)) is not None,
        taken=tuple(group for group in TAKE if group in take),
        moved=len(plan.moved),
        united=len(plan.united),
        components_added=len(plan.components),
        cases=len(case_rows(context, connection, gone.id)) if whole else 0,
        counts=_counts(keep, gone, plan),
        group=_group(connection, keep, gone) if whole else "",
        documents=len(document_rows(connection, gone.id, hidden=hidden_cases(context, connection))) if whole else 0,
        refused=_why_not(context, connection, kind, keep, gone, on),
    )


def _counts(keep: Subject, gone: Subject, plan: MergePlan) -> tuple[CountChange, ...]:
    names = {one.id: str(one.household["caretaker_name"]) for one in (gone, keep)}
    label = {"member_count": "anggota"}
    return tuple(
        CountChange(names[one.household_id], label.get(one.column, one.column.upper()), one.before, one.after)
        for one in plan.recounts
    )


def _group(connection: ReadConnection, keep: Subject, gone: Subject) -> str:
    """The group that the household which stays will be in; "" if the merge changes nothing about groups."""
    place = groups.place_of(connection, keep.id) or groups.place_of(connection, gone.id)
    return place.group if place else ""


def _why_not(context: Context, connection: ReadConnection, kind: Kind, keep: Subject, gone: Subject, on: date) -> str:
    if on > context.clock.today():
        return refusals.day_in_future()
    pointers = duplicates.pointers(connection, "household")
    for one in (keep.id, gone.id):
        if one in pointers:
            return refusals.already_merged(*(duplicates.name_of(connection, each) for each in (one, pointers[one])))
    if kind == "member":
        return ""
    leaves = gone.household["state"] == "active"
    if leaves and keep.household["state"] == "exited":
        return refusals.stays_must_be_active()
    if pending := cases.pending_of(connection, gone.id):
        hidden = hidden_cases(context, connection)
        if any(one in hidden for one, _ in pending):
            return f"{NOT_NOW} {ASK}"
        return refusals.pending_cases([number for _, number in pending])
    if leaves and on <= gone.household["since"]:
        return refusals.day_too_early(gone.household["since"])
    return ""
