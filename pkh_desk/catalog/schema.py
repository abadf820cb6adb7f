"""The rows of the code lists, typed: one struct per kind of row, one per list file."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

NotNegative = Annotated[int, Meta(ge=0)]
MonthNumber = Annotated[int, Meta(ge=1, le=12)]
Word = Annotated[str, Meta(min_length=1)]


class Row(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row that holds on days valid_from <= day < valid_to; an open end has no date."""

    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether this row holds on `day`."""
        return (self.valid_from or date.min) <= day < (self.valid_to or date.max)


class Code(Row, frozen=True, kw_only=True):
    """A code with its Indonesian label and other words for it."""

    code: Word
    label: Word
    synonyms: tuple[str, ...] = ()
    note: str = ""


class Component(Code, frozen=True, kw_only=True):
    """A benefit-bearing component; `label` is the short one, `group` a code of the file's groups."""

    name: Word
    group: Word


class Amount(Row, frozen=True, kw_only=True):
    """Rupiah per person and year for a component."""

    component: Word
    annual: NotNegative
    source: str = ""


class Cap(Row, frozen=True, kw_only=True):
    """How many components of one family card are paid at most."""

    components: NotNegative
    source: str = ""


class Limit(Row, frozen=True, kw_only=True):
    """How many members of one family card are paid for one component at most."""

    component: Word
    most: NotNegative
    source: str = ""


class AgeRule(Code, frozen=True, kw_only=True):
    """What reaching an age does to a component: it ends, or begins for one who has none; `next` may follow it."""

    component: Word
    age: Annotated[int, Meta(ge=1, le=120)]
    effect: Literal["ends", "begins"]
    next: str = ""


class ReportAspect(Code, frozen=True, kw_only=True):
    """An aspect of the case report: where it stands, what belongs there, what the report asks for."""

    part: Literal["A", "B", "C"]
    letter: Annotated[str, Meta(pattern="^[a-z]$")]
    hint: Word
    words: NotNegative = 0
    items: NotNegative = 0
    listed: bool = False
    records: tuple[str, ...] = ()


class Fixed(Row, frozen=True, kw_only=True):
    """Rupiah per family and year, whatever the components."""

    code: Word
    label: Word
    annual: NotNegative


class NotComputed(Row, frozen=True, kw_only=True):
    """A time for which amounts are not computed, and why."""

    label: Word


class StageRow(Row, frozen=True, kw_only=True):
    """A stage of the year and the months it covers."""

    number: Annotated[int, Meta(ge=1, le=12)]
    label: Word
    first_month: MonthNumber
    last_month: MonthNumber


class Duty(Row, frozen=True, kw_only=True):
    """The stamp duty in rupiah and its legal basis."""

    amount: NotNegative
    basis: str = ""


class Title(Row, frozen=True, kw_only=True):
    """What a role is called below a signature."""

    code: Word
    title: Word
    short: str = ""


class Series(Row, frozen=True, kw_only=True):
    """A series of letter numbers; without `documents` it serves all kinds no other series names."""

    code: Word
    label: Word
    classification: str
    pattern: Word
    restarts: str = "year"
    documents: tuple[str, ...] = ()


class AreaName(Row, frozen=True, kw_only=True):
    """What an area was called for a time."""

    code: Word
    name: Word
    source: str = ""


class AreaMove(Row, frozen=True, kw_only=True):
    """A code that is not used any more, and the one that stands for it: a merge, or a new code."""

    code: Word
    to: Word
    source: str = ""


class AreaCode(Row, frozen=True, kw_only=True):
    """The code of an area in another list of codes."""

    system: Literal["bps", "kemendagri"]
    code: Word
    area: Word
    source: str = ""


class Role(Row, frozen=True, kw_only=True):
    """A role of accounts and what it permits."""

    code: Word
    label: Word
    permissions: tuple[str, ...] = ()


class Column(Code, frozen=True, kw_only=True):
    """A field of a list and the column titles that mean it; `label` is its usual title."""

    key: bool = False
    second: bool = False
    holds: Literal["text", "number", "date", "count", "amount", "sex", "period", "any"] = "text"
    only: tuple[Word, ...] = ()
    words: tuple[Word, ...] = ()
    without: tuple[Word, ...] = ()


class InstrumentRule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The title of an instrument, and from which score on it advises what."""

    title: Word
    graduate_from: int
    defer_from: int
    least_covered: int


class InstrumentGroup(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A group of questions."""

    code: Word
    label: Word


class InstrumentOption(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An answer that can be chosen."""

    code: Word
    label: Word
    points: int = 0
    at_most: str = ""


class InstrumentBand(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """From which amount on a number has so many points."""

    at_least: int
    points: int


class InstrumentQuestion(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question of the assessment; its sense is checked by domain/assessment/checking.py."""

    code: Word
    label: Word
    group: Word
    kind: Literal["choice", "number", "text", "long_text", "date"]
    help: str = ""
    required: bool = False
    weight: int = 0
    evidence: bool = False
    kinds: str = ""
    against: str = ""
    options: tuple[InstrumentOption, ...] = ()
    bands: tuple[InstrumentBand, ...] = ()


class ChecklistRow(Code, frozen=True, kw_only=True):
    """What a complete file of a case holds after `step`: ticked as soon as one of `shown_by` holds."""

    step: Word
    missing: Word
    shown_by: tuple[Word, ...] = ()
    kinds: tuple[str, ...] = ()
    needed: bool = False


class CodeList(Struct, frozen=True):
    """A list of codes."""

    rows: tuple[Code, ...]


class ComponentList(Struct, frozen=True):
    """components.toml"""

    rows: tuple[Component, ...]
    groups: tuple[Code, ...]


class BenefitList(Struct, frozen=True):
    """benefits.toml"""

    amounts: tuple[Amount, ...]
    caps: tuple[Cap, ...]
    fixed: tuple[Fixed, ...] = ()
    not_computed: tuple[NotComputed, ...] = ()
    limits: tuple[Limit, ...] = ()


class AgeRuleList(Struct, frozen=True):
    """age_rules.toml"""

    rows: tuple[AgeRule, ...]


class StageList(Struct, frozen=True):
    """stages.toml"""

    rows: tuple[StageRow, ...]


class DutyList(Struct, frozen=True):
    """stamp_duty.toml"""

    rows: tuple[Duty, ...]


class TitleList(Struct, frozen=True):
    """role_titles.toml"""

    rows: tuple[Title, ...]


class LetterList(Struct, frozen=True):
    """letters.toml"""

    rows: tuple[Series, ...]


class ColumnList(Struct, frozen=True):
    """columns.toml"""

    rows: tuple[Column, ...]
    fillers: tuple[Word, ...]
    totals: tuple[Word, ...]
    signatures: tuple[Word, ...]
    notes: tuple[Word, ...]
    groups: tuple[Word, ...]


class AreaChangeList(Struct, frozen=True):
    """area_changes.toml"""

    names: tuple[AreaName, ...] = ()
    moves: tuple[AreaMove, ...] = ()
    codes: tuple[AreaCode, ...] = ()


class ReportAspectList(Struct, frozen=True):
    """handling_aspects.toml"""

    rows: tuple[ReportAspect, ...]


class RoleList(Struct, frozen=True):
    """roles.toml"""

    roles: tuple[Role, ...]
    permissions: tuple[Code, ...]


class InstrumentFile(Struct, frozen=True):
    """assessment.toml"""

    rule: tuple[InstrumentRule, ...]
    groups: tuple[InstrumentGroup, ...]
    questions: tuple[InstrumentQuestion, ...]


class CaseChecklist(Struct, frozen=True):
    """case_checklist.toml"""

    rows: tuple[ChecklistRow, ...]
