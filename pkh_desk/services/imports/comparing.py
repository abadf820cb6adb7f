"""Holds judged rows against the base and makes the review of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.member_plan import MemberPlan, MemberPlanner
from pkh_desk.domain.member_rows import JudgedMember
from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records import ImportKind, Issue
from pkh_desk.domain.roster import BaseIndex
from pkh_desk.domain.rows import CARD, NAME, JudgedRow
from pkh_desk.domain.stage_plan import REFUSED_ROW, StagePlan, plan_stage, snapshot_only
from pkh_desk.domain.stages import Stage
from pkh_desk.services.imports.findings import IssueMaker
from pkh_desk.services.imports.review import ImportReview, Staged
from pkh_desk.storage import imports, member_writes
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.unit_of_work import newest_txn

_COMPARED_WITH: Mapping[ImportKind, tuple[str, ...]] = {
    "final-closing": ("final-closing",),
    "members": ("final-closing", "members"),
}


def compare(
    connection: ReadConnection,
    staged: Staged,
    stage: Stage,
    decisions: Mapping[int, int],
    village_name: Callable[[str], str],
) -> ImportReview:
    """The review of a list, read inside one transaction; Refused if the same file already stands for this stage."""
    refuse_twin(connection, staged, stage)
    base = imports.load_base(connection, stage.first_day)
    newest = imports.standing_stages(connection, _COMPARED_WITH[staged.kind])[-1:]
    moves = not newest or stage >= newest[0]
    plan = _plan(connection, staged, base, decisions)
    if not moves:
        plan = _still(plan)
    issues = staged.notes + _issues(staged, plan, base)
    return ImportReview(staged, stage, plan, moves, newest_txn(connection), issues, village_name, decisions)


def refuse_twin(connection: ReadConnection, staged: Staged, stage: Stage) -> None:
    """Refused if the same bytes for the same stage stand already (SEMANTICS 11)."""
    twin = imports.standing_twin(connection, staged.kind, stage, staged.sha256)
    if twin is not None:
        raise Refused(
            "same_file",
            f"Berkas yang sama untuk {stage.label} sudah diimpor.",
            kept="Tidak ada yang berubah.",
            todo="Bila ingin mengulang, batalkan dulu impor yang lama.",
            batch=str(twin),
        )


def _plan(
    connection: ReadConnection, staged: Staged, base: BaseIndex, decisions: Mapping[int, int]
) -> StagePlan | MemberPlan:
    if staged.kind == "members":
        members = member_writes.load_members(connection)
        whole = not staged.header.partial
        return MemberPlanner(cast(list[JudgedMember], staged.rows), base, members, whole=whole).run()
    return plan_stage(cast(list[JudgedRow], staged.rows), base, decisions, whole=not staged.header.partial)


def _still(plan: StagePlan | MemberPlan) -> StagePlan | MemberPlan:
    if isinstance(plan, StagePlan):
        return snapshot_only(plan)
    outcomes = ["r" if outcome == REFUSED_ROW else "s" for outcome in plan.outcomes]
    return MemberPlan(outcomes, plan.households, findings=plan.findings)


def _issues(staged: Staged, plan: StagePlan | MemberPlan, base: BaseIndex) -> tuple[Issue, ...]:
    def name_of(household_id: int) -> str:
        facts = base.households[household_id].facts
        return f"{facts[NAME]} (KK {mask(facts[CARD])})"

    maker = IssueMaker(staged.sheet, staged.header.title, staged.numbers, name_of)
    found: list[Issue] = []
    rows: Iterable[JudgedRow | JudgedMember] = staged.rows
    for position, row in enumerate(rows):
        if row.findings or position in plan.findings:
            findings = [*(row.findings or ()), *plan.findings.get(position, ())]
            found += maker.issues(position, findings, plan.outcomes[position] == REFUSED_ROW)
    return tuple(found)
