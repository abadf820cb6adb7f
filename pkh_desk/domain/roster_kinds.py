"""The kinds of lists that an office imports: all in which they differ, but for the writing (committing.py)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.final_closing import FinalClosingJudge
from pkh_desk.domain.member_base import MemberBase
from pkh_desk.domain.member_plan import MemberPlanner
from pkh_desk.domain.member_rows import MemberJudge
from pkh_desk.domain.office_plan import GroupBase, plan_office
from pkh_desk.domain.office_rows import OfficeJudge
from pkh_desk.domain.plans import Plan
from pkh_desk.domain.records import ImportKind
from pkh_desk.domain.roster import BaseIndex
from pkh_desk.domain.rows import PlaceOf
from pkh_desk.domain.stage_plan import plan_stage
from pkh_desk.domain.stages import Stage

NO_GROUPS = GroupBase()


class Surroundings(NamedTuple):
    """What judging a row needs besides the row."""

    place_of: PlaceOf
    today: date
    component_words: Mapping[str, str]


class RosterBase(NamedTuple):
    """The base that a list is held against; members and groups are there for kinds that read them."""

    households: BaseIndex
    members: MemberBase
    groups: GroupBase = NO_GROUPS


Judge = Callable[[Sequence[Any]], Any]
"""From raw cells to a judged row, which has flags, findings, name, village_code and amount."""
JudgeFor = Callable[[Mapping[str, int], Surroundings], Judge]
"""The judge of a list by the column index of each field."""
Planner = Callable[[Sequence[Any], RosterBase, Mapping[int, int], bool], Plan]
"""(judged rows, base, decisions, whether the list is whole) -> what it does."""


@dataclass(frozen=True)
class RosterKind:
    """One kind of list. `label` is its name inside a sentence; a kind without a judge cannot be imported yet."""

    name: ImportKind
    label: str
    unit: str
    """What its rows are."""
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    told: Callable[[Collection[str], bool | None], bool] = lambda columns, people: True
    """Whether a list with these columns, whose rows are people or not (None: who knows), is one of this kind."""
    judge: JudgeFor | None = None
    planner: Planner | None = None
    has_stage: bool = True
    moves_households: bool = False
    reads_members: bool = False
    reads_groups: bool = False
    """Its rows put households into groups."""
    follows: tuple[ImportKind, ...] = ()
    """Kinds whose newest stage decides whether a list of this kind still moves the base (SEMANTICS 10)."""
    hanging: tuple[ImportKind, ...] = ()
    """Kinds of later lists that hang on what this one made (SEMANTICS 11)."""

    @property
    def title(self) -> str:
        """The label at the beginning of a line."""
        return self.label[:1].upper() + self.label[1:]

    @property
    def importable(self) -> bool:
        """Whether lists of this kind can be imported."""
        return self.judge is not None and self.planner is not None

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that are read."""
        return self.required + self.optional

    def missing(self, columns: Collection[str]) -> list[str]:
        """The fields that it needs and the list lacks."""
        return [name for name in self.required if name not in columns]

    def named(self, stage: Stage | None) -> str:
        """`FINAL CLOSING Tahap 4 2026`, inside a sentence."""
        return f"{self.label} {stage.label}" if stage else self.label


def _judge_stage(columns: Mapping[str, int], around: Surroundings) -> Judge:
    return FinalClosingJudge(columns, around.place_of, around.today)


def _plan_stage(rows: Sequence[Any], base: RosterBase, decisions: Mapping[int, int], whole: bool) -> Plan:
    return plan_stage(rows, base.households, decisions, whole=whole)


def _judge_office(columns: Mapping[str, int], around: Surroundings) -> Judge:
    return OfficeJudge(columns, around.place_of, around.today, around.component_words)


def _plan_office(rows: Sequence[Any], base: RosterBase, decisions: Mapping[int, int], whole: bool) -> Plan:
    return plan_office(rows, base.households, base.groups, decisions)


def _judge_members(columns: Mapping[str, int], around: Surroundings) -> Judge:
    return MemberJudge(columns, around.place_of, around.today, around.component_words)


def _plan_members(rows: Sequence[Any], base: RosterBase, decisions: Mapping[int, int], whole: bool) -> Plan:
    return MemberPlanner(rows, base.households, base.members, whole=whole).run()


_COUNTS = tuple(code.lower() for code in COMPONENTS)
FILLED = ("group", "facilitator", "card", "address", "hamlet", "rt", "rw", "village", "district", "regency", "period")
"""Fields that label and group rows may say where a list has no column for them."""


def _told_office(columns: Collection[str], people: bool | None) -> bool:
    """Households by groups, or households that do not look like the national list with a column taken out."""
    if "group" in columns:
        return not people
    national = "amount" in columns or len(set(_COUNTS).intersection(columns)) > 3
    return not national and (people is False or (people is None and "component" not in columns))


_ALL = (
    RosterKind(
        "final-closing",
        "FINAL CLOSING",
        "keluarga",
        required=(
            "name", "nik", "card", "birth", "members", *(name for name in _COUNTS if name != "ham"),
            "amount", "address", "rt", "rw", "village", "district", "regency",
        ),
        optional=("ham", "address_fc", "period", "reason"),
        judge=_judge_stage,
        planner=_plan_stage,
        moves_households=True,
        follows=("final-closing",),
        hanging=("final-closing", "office-list", "members"),
    ),
    RosterKind(
        "office-list",
        "daftar kantor",
        "keluarga",
        required=("name", "nik"),
        optional=(
            "card", "birth", "members", *_COUNTS, "component", "address", "hamlet", "rt_rw", "rt", "rw", "village",
            "district", "regency", "group", "facilitator", "reason",
        ),
        told=_told_office,
        judge=_judge_office,
        planner=_plan_office,
        has_stage=False,
        moves_households=True,
        reads_groups=True,
        hanging=("final-closing", "office-list", "members"),
    ),
    RosterKind(
        "members",
        "daftar anggota (ART)",
        "baris anggota",
        required=("card", "nik", "name", "component"),
        optional=("sex", "birth", "relation", "role", "village", "district", "regency", "period", "reason"),
        told=lambda columns, people: frozenset(_COUNTS).isdisjoint(columns),
        judge=_judge_members,
        planner=_plan_members,
        reads_members=True,
        follows=("final-closing", "members"),
        hanging=("members",),  # what a member list makes are members, which only another member list matches
    ),
)  # fmt: skip
KINDS: Mapping[str, RosterKind] = {kind.name: kind for kind in _ALL}
"""By name, in the order in which a header is asked which one it is."""


def importable() -> list[RosterKind]:
    """The kinds that can be imported."""
    return [kind for kind in KINDS.values() if kind.importable]


def told_by(columns: Collection[str], people: bool | None) -> RosterKind | None:
    """The kind of a list that has all it needs; `people`: whether its rows are people (None: too few rows to tell)."""
    found = (kind for kind in KINDS.values() if not kind.missing(columns))
    return next((kind for kind in found if kind.told(columns, people)), None)


def meant_by(columns: Collection[str], people: bool | None) -> RosterKind:
    """The kind that a list with missing columns was probably meant to be."""
    if "group" in columns and not people:
        return KINDS["office-list"]
    plain = "component" in columns and frozenset(_COUNTS).isdisjoint(columns)
    return KINDS["members" if plain else "final-closing"]
