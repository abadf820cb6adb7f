"""Writes a reviewed list: batch, snapshot, what became of each row, and what it changes, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from pkh_desk.domain.errors import Conflict
from pkh_desk.domain.member_plan import MemberPlan
from pkh_desk.domain.office_plan import OfficePlan
from pkh_desk.domain.plans import INSERTED, UPDATED
from pkh_desk.domain.records import Progress
from pkh_desk.domain.stage_plan import StagePlan
from pkh_desk.services.imports.comparing import compare
from pkh_desk.services.imports.review import ImportReview
from pkh_desk.storage import imports, member_writes, office_writes, stage_writes
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.unit_of_work import UnitOfWork

_SAVING = "Menyimpan"
_STEPS = 4


def write_review(work: UnitOfWork, review: ImportReview, progress: Progress) -> int:
    """Writes everything of a review into an open unit of work; returns the batch's id. The caller commits."""
    review = _still_true(work, review)
    batch_id = imports.write_batch(work, _batch_values(review))
    progress(_SAVING, 1, _STEPS)
    imports.write_snapshot(work, batch_id, review.staged.raw.blobs)
    progress(_SAVING, 2, _STEPS)
    new_ids = WRITERS[review.kind](work, review) if review.moves else {}
    progress(_SAVING, 3, _STEPS)
    imports.write_rows(work, batch_id, review.written_rows(new_ids))
    imports.write_issues(work, batch_id, review.issues)
    work.audit(Entry("import.commit", "batch", batch_id, detail=_audited(review)))
    progress(_SAVING, _STEPS, _STEPS)
    return batch_id


def _still_true(work: UnitOfWork, review: ImportReview) -> ImportReview:
    """The review, compared anew if anybody wrote since; Conflict if it would now do something else."""
    if work.txn - 1 == review.base_txn:
        return review
    fresh = compare(work.connection, review.staged, review.decisions, review.village_name, review)
    if fresh.plan != review.plan or fresh.moves != review.moves:
        raise Conflict(
            "base_changed",
            "Data kantor berubah sejak impor ini ditinjau, sehingga hasilnya akan berbeda.",
            kept="Tidak ada yang diimpor.",
            todo="Tinjau berkasnya sekali lagi.",
        )
    return fresh


def _write_stage(work: UnitOfWork, review: ImportReview) -> dict[int, int]:
    plan, day = cast(StagePlan, review.plan), review.staged.day
    standing = imports.standing_stages(work.connection, (review.kind,))
    earlier = any(stage < review.stage for stage in standing if review.stage)
    inserted = [position for position, outcome in enumerate(plan.outcomes) if outcome == INSERTED]
    facts = [plan.facts[position] for position in inserted]
    ids = stage_writes.insert_households(work, facts, day, "listed" if earlier else "opening")
    updated = {
        plan.households[position]: plan.facts[position]
        for position, outcome in enumerate(plan.outcomes)
        if outcome == UPDATED
    }
    stage_writes.amend_households(work, updated, day)
    stage_writes.mark_unlisted(work, [*plan.gone, *plan.no_longer_listed], day)
    return dict(zip(inserted, ids, strict=True))


def _write_members(work: UnitOfWork, review: ImportReview) -> dict[int, int]:
    member_writes.write_members(work, cast(MemberPlan, review.plan).people, review.base.members, review.staged.day)
    return {}


def _write_office(work: UnitOfWork, review: ImportReview) -> dict[int, int]:
    plan, day = cast(OfficePlan, review.plan), review.staged.day
    inserted = [position for position, outcome in enumerate(plan.outcomes) if outcome == INSERTED]
    facts = [plan.facts[position] for position in inserted]
    ids = stage_writes.insert_households(work, facts, day, "added", "not_listed")
    new_ids = dict(zip(inserted, ids, strict=True))
    updated = {plan.households[at]: plan.facts[at] for at in plan.facts if at not in new_ids}
    stage_writes.amend_facts(work, updated, day)
    joins = [(new_ids.get(at) or plan.households[at], key) for at, key in plan.joins.items()]
    office_writes.join_groups(work, joins, day)
    return new_ids


Writer = Callable[[UnitOfWork, ImportReview], dict[int, int]]
"""Writes what a list moves; returns the ids of new households by position."""
WRITERS: Mapping[str, Writer] = {"final-closing": _write_stage, "office-list": _write_office, "members": _write_members}
"""By kind; here and not in the registry of kinds, which knows nothing of storage."""


def _batch_values(review: ImportReview) -> dict[str, object]:
    staged, diff = review.staged, review.diff
    counts: Mapping[str, object] = dict(review.counts)
    return {
        "kind": review.kind,
        "year": review.stage.year if review.stage else None,
        "stage": review.stage.number if review.stage else None,
        "counts_from": staged.day,
        "moves": review.moves,
        "file_name": staged.file_name,
        "sha256": staged.sha256,
        "sheet": ", ".join(staged.keys.sheets),
        "header": {
            "row": staged.header.row,
            "last": staged.header.last,
            "by_hand": staged.recognised.header_by != "proposed",
            "sheets": list(staged.keys.sheets),
            "titles": list(staged.header.titles),
            "partial": staged.header.partial,
            "columns": dict(staged.header.columns),
            "own": staged.header.own,
            "edits": {
                str(staged.numbers[at]): {str(to): said for to, said in cells.items()}
                for at, cells in staged.edits.items()
            },
            "corrected": staged.recognised.origin != "proposed",
        },
        "read": review.read,
        **counts,
        "warned": review.warned,
        "diff": {name: getattr(diff, name) for name in diff.__slots__},
    }


def _audited(review: ImportReview) -> dict[str, object]:
    """Without the file's name, which people choose."""
    counts: Mapping[str, object] = dict(review.counts)
    return {
        "kind": review.kind,
        "stage": str(review.stage or ""),
        "read": review.read,
        **counts,
        "sha256": review.sha256,
        "edited": review.edited,
        "sheets": len(review.staged.keys.sheets),
    }
