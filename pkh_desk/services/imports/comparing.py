"""Holds judged rows against the base and makes the review of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pkh_desk.domain.errors import Refused
from pkh_desk.domain.member_base import MemberBase
from pkh_desk.domain.numbers import mask
from pkh_desk.domain.plans import REFUSED_ROW, Plan
from pkh_desk.domain.records import Issue
from pkh_desk.domain.roster import NEEDS_REVIEW, NEW
from pkh_desk.domain.roster_kinds import NO_GROUPS, RosterBase
from pkh_desk.domain.rows import CARD, NAME
from pkh_desk.services.imports.findings import IssueMaker
from pkh_desk.services.imports.review import ImportReview, Staged
from pkh_desk.storage import imports, member_writes, office_writes
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.unit_of_work import newest_txn

FEW = 10
MANY_GONE = 5
"""A list that leaves out more than one in so many is rather cut short than true."""


def compare(
    connection: ReadConnection,
    staged: Staged,
    decisions: Mapping[int, int],
    village_name: Callable[[str], str],
    earlier: ImportReview | None = None,
) -> ImportReview:
    """The review of a list, read inside one transaction; Refused if the same file already stands for this stage.

    An `earlier` review of it lends its base where nobody wrote since, and remembers what waited for a decision. A
    household that was taken back meanwhile is no answer any more.
    """
    refuse_twin(connection, staged)
    txn = newest_txn(connection)
    base = earlier.base if earlier and earlier.base_txn == txn else _load(connection, staged)
    known = base.households.households
    decisions = {position: chosen for position, chosen in decisions.items() if chosen == NEW or chosen in known}
    plan = _plan(staged, base, decisions)
    moves = _moves(connection, staged)
    if not moves:
        plan = plan.still()
    issues = staged.notes + _about_the_whole(staged, plan, base, moves) + _issues(staged, plan, base)
    waited = {**(earlier.asked if earlier else {}), **_waiting(plan)}
    asked = {position: tuple(one for one in ids if one in known) for position, ids in waited.items()}
    return ImportReview(staged, plan, moves, txn, base, issues, village_name, decisions, asked)


def refuse_twin(connection: ReadConnection, staged: Staged) -> None:
    """Refused if the same bytes for the same stage stand already (SEMANTICS 11)."""
    twin = imports.standing_twin(connection, staged.kind.name, staged.stage, staged.sha256)
    if twin is not None:
        of = f" untuk {staged.stage.label}" if staged.stage else ""
        raise Refused(
            "same_file",
            f"Berkas yang sama{of} sudah diimpor.",
            kept="Tidak ada yang berubah.",
            todo="Bila ingin mengulang, batalkan dulu impor yang lama.",
            batch=str(twin),
        )


def _load(connection: ReadConnection, staged: Staged) -> RosterBase:
    members = member_writes.load_members(connection) if staged.kind.reads_members else MemberBase()
    groups = office_writes.load_groups(connection) if staged.kind.reads_groups else NO_GROUPS
    return RosterBase(imports.load_base(connection, staged.day), members, groups)


def _moves(connection: ReadConnection, staged: Staged) -> bool:
    if staged.stage is None:
        return True
    newest = imports.standing_stages(connection, staged.kind.follows)[-1:]
    return not newest or staged.stage >= newest[0]


def _plan(staged: Staged, base: RosterBase, decisions: Mapping[int, int]) -> Plan:
    assert staged.kind.planner is not None, "settle_kind lets only importable kinds through"
    return staged.kind.planner(staged.rows, base, decisions, not staged.header.partial)


def _waiting(plan: Plan) -> dict[int, tuple[int, ...]]:
    """The households that a row may be, by position, for each row that waits for somebody to decide."""
    return {
        position: tuple(value)
        for position, findings in plan.findings.items()
        for _, code, value in findings
        if code == NEEDS_REVIEW
    }


def _about_the_whole(staged: Staged, plan: Plan, base: RosterBase, moves: bool) -> tuple[Issue, ...]:
    """What somebody must know of a list before saving it: it moves nothing, or it leaves many families out."""
    if not moves:
        said = "Daftar ini lebih lama dari daftar terbaru: hanya disimpan sebagai pembanding, tidak mengubah keluarga."
        return (Issue(staged.sheet, 0, "", "older_stage", "warning", "", said),)
    active = sum(known.state == "active" for known in base.households.households.values())
    gone = len(plan.gone)
    if gone < FEW or gone * MANY_GONE <= active:
        return ()
    said = (
        f"{gone} dari {active} keluarga aktif tidak ada dalam daftar ini. Periksa apakah daftarnya lengkap: "
        "semuanya akan menjadi tidak tercantum."
    )
    return (Issue(staged.sheet, 0, "", "many_gone", "warning", str(gone), said),)


def _issues(staged: Staged, plan: Plan, base: RosterBase) -> tuple[Issue, ...]:
    def name_of(household_id: int) -> str:
        facts = base.households.households[household_id].facts
        return f"{facts[NAME]} (KK {mask(facts[CARD])})"

    maker = IssueMaker(staged.keys, staged.header.title, staged.numbers, name_of)
    found: list[Issue] = []
    for position, row in enumerate(staged.rows):
        if row.findings or position in plan.findings:
            findings = [*(row.findings or ()), *plan.findings.get(position, ())]
            found += maker.issues(position, findings, plan.outcomes[position] == REFUSED_ROW)
    return tuple(found)
