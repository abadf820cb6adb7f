"""A list under review: everything is in memory, nothing is written until it is committed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pkh_desk.domain.numbers import mask, mask_numbers
from pkh_desk.domain.plans import REFUSED_ROW, Plan
from pkh_desk.domain.records import Candidate, ImportKind, ImportResult, Issue, Outcome, ReviewRow, StageDiff
from pkh_desk.domain.roster import NEEDS_REVIEW
from pkh_desk.domain.roster_kinds import Judge, RosterBase, RosterKind
from pkh_desk.domain.rows import CARD, NAME, NIK, VILLAGE
from pkh_desk.domain.stages import Stage
from pkh_desk.services.imports.header import Header
from pkh_desk.services.imports.periods import Period
from pkh_desk.services.imports.raw_rows import RawRows
from pkh_desk.services.imports.recognised import Recognised
from pkh_desk.services.imports.row_keys import RowKeys

DECIDED = (NEEDS_REVIEW, "possible_duplicate")
"""Findings that a person settles."""
OUTCOMES: Mapping[str, Outcome] = {"i": "inserted", "u": "updated", "s": "unchanged", "r": "rejected"}


@dataclass(frozen=True)
class Staged:
    """The rows of a file, judged but not yet held against the base; `rows` and `numbers` go together.

    `numbers` are the row numbers of the spreadsheet; where several sheets are read, `keys` tells which is of which.
    """

    path: Path
    file_name: str
    sha256: str
    sheet: str
    keys: RowKeys
    header: Header
    kind: RosterKind
    numbers: list[int]
    rows: Sequence[Any]
    raw: RawRows
    period: Period
    notes: tuple[Issue, ...] = ()
    """What is to be said of the file as a whole; row 0."""
    recognised: Recognised = field(kw_only=True, repr=False)
    """What the file was taken for; the file itself is let go of once it is read."""
    judge: Judge = field(kw_only=True, repr=False)
    edits: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    """Cells that a person mended, by position and column; `rows` are judged with them, `raw` is as the file has it."""

    @property
    def stage(self) -> Stage | None:
        """The stage, if lists of this kind have one."""
        return self.period.stage

    @property
    def day(self) -> date:
        """The day from which the list counts."""
        return self.period.day


@dataclass(frozen=True, eq=False)
class ImportReview:
    """What an import would do. `base_txn` is the newest transaction of the base it was held against; `moves` is False
    for a stage that is older than the newest one (SEMANTICS 10). `asked` holds, by position, the households that a row
    may be which somebody has to decide, or has decided."""

    staged: Staged
    plan: Plan
    moves: bool
    base_txn: int
    base: RosterBase
    issues: tuple[Issue, ...]
    village_name: Callable[[str], str]
    decisions: Mapping[int, int]
    asked: Mapping[int, tuple[int, ...]]

    @property
    def stage(self) -> Stage | None:
        """The stage, if lists of this kind have one."""
        return self.staged.stage

    @property
    def touched(self) -> bool:
        """Whether somebody has mended a cell or settled a row in it."""
        return bool(self.staged.edits or self.decisions)

    @property
    def recognised(self) -> Recognised:
        """What the file was taken for."""
        return self.staged.recognised

    @property
    def path(self) -> Path:
        """The file."""
        return self.staged.path

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return self.staged.sha256

    @property
    def kind(self) -> ImportKind:
        """What kind of list it is."""
        return self.staged.kind.name

    @property
    def read(self) -> int:
        """How many rows the list has."""
        return len(self.staged.numbers)

    @property
    def gone(self) -> list[int]:
        """Ids of the households that are not listed any more."""
        return self.plan.gone

    @cached_property
    def counts(self) -> dict[str, int]:
        """Rows by outcome."""
        found = Counter(self.plan.outcomes)
        return {name: found[code] for code, name in OUTCOMES.items()}

    @cached_property
    def warned(self) -> int:
        """Kept rows that have a warning."""
        refused = {
            row for row, code in zip(self.staged.numbers, self.plan.outcomes, strict=True) if code == REFUSED_ROW
        }
        key = self.staged.keys.key
        return len({key(issue.sheet, issue.row) for issue in self.issues if issue.row} - refused)

    @property
    def edited(self) -> int:
        """Cells that a person mended."""
        return sum(map(len, self.staged.edits.values()))

    @cached_property
    def diff(self) -> StageDiff:
        """What the stage changes, counted in households."""
        return self.plan.diff() if self.moves else StageDiff()

    def candidates(self, position: int) -> list[int]:
        """The households that a refused row may be; [] if it does not wait for a decision."""
        if not self.staged.kind.moves_households or self.plan.outcomes[position] != REFUSED_ROW:
            return []
        found = self.plan.findings.get(position, [])
        return list(dict.fromkeys(one for _, code, value in found if code in DECIDED for one in value))

    def undecided(self) -> dict[int, list[int]]:
        """Row numbers that wait for a decision, with the households that each may be."""
        key = self.staged.keys.key
        waiting = dict.fromkeys(key(one.sheet, one.row) for one in self.issues if one.code == NEEDS_REVIEW)
        return {row: self.candidates(self.position_of(row)) for row in waiting}

    def result(self, batch: int = 0) -> ImportResult:
        """The result as the terminal reports it; batch 0 is a dry run."""
        return ImportResult(
            batch=batch, kind=self.kind, stage=self.stage, read=self.read, **self.counts,
            warned=self.warned, issues=self.issues, diff=self.diff, moves=self.moves, edited=self.edited,
        )  # fmt: skip

    def positions(
        self, outcome: Outcome | None = None, *, with_issues: bool = False, code: str = "", change: str = ""
    ) -> list[int]:
        """The rows that pass all filters, counted from 0 in the file's order."""
        wanted: list[int] = list(range(self.read))
        if outcome:
            letter = next(key for key, name in OUTCOMES.items() if name == outcome)
            wanted = [position for position in wanted if self.plan.outcomes[position] == letter]
        if change:
            changed = set(self.plan.positions(change))
            wanted = [position for position in wanted if position in changed]
        if with_issues or code:
            by_row = self._issues_by_row
            wanted = [
                position
                for position in wanted
                if any(not code or issue.code == code for issue in by_row.get(self.staged.numbers[position], ()))
            ]
        return wanted

    def rows(self, positions: Sequence[int]) -> list[ReviewRow]:
        """The rows at these positions, with their raw cells by column title, whole numbers masked."""
        return [self._row(position) for position in positions]

    def _row(self, position: int) -> ReviewRow:
        number = self.staged.numbers[position]
        household_id = self.plan.households[position]
        name, village = self._who(position)
        return ReviewRow(
            row=number,
            shown=self.staged.keys.named(number),
            name=name,
            village=village,
            outcome=OUTCOMES[self.plan.outcomes[position]],
            changes=self.plan.changes.get(position, ()),
            issues=tuple(self._issues_by_row.get(number, ())),
            household_id=household_id if household_id > 0 else None,
            raw=self._raw(position),
            edited=self._edited(position),
            candidates=tuple(self._candidate(one) for one in self.asked.get(position, ())),
        )

    def position_of(self, row: int) -> int:
        """The position of a row number; -1 if the list has no such row."""
        at = bisect_left(self.staged.numbers, row)
        return at if self.staged.numbers[at : at + 1] == [row] else -1

    def _candidate(self, household_id: int) -> Candidate:
        facts = self.base.households.households[household_id].facts
        village = self.village_name(facts[VILLAGE])
        return Candidate(household_id, facts[NAME], mask(facts[CARD]), mask(facts[NIK]), village)

    def _who(self, position: int) -> tuple[str, str]:
        row = self.staged.rows[position]
        if row.village_code:
            return row.name, self.village_name(row.village_code)
        village = self.staged.header.columns.get("village")
        return row.name, "" if village is None else str(self._raw_cells(position)[village])

    def _raw(self, position: int) -> dict[str, Any]:
        cells = self._raw_cells(position)
        titles = self.staged.header.titles
        return {title: mask_numbers(cell) for title, cell in zip(titles, cells, strict=False) if title}

    def _edited(self, position: int) -> dict[str, str]:
        """What a person put in place of cells, by title; whole numbers masked."""
        titles, cells = self.staged.header.titles, self.staged.edits.get(position, {})
        return {titles[at]: str(mask_numbers(value)) for at, value in cells.items()}

    def issues_of(self, position: int) -> list[Issue]:
        """The findings of a row."""
        return self._issues_by_row.get(self.staged.numbers[position], [])

    def _raw_cells(self, position: int) -> list[Any]:
        return self.staged.raw.cells(self.staged.numbers[position])

    @cached_property
    def _issues_by_row(self) -> dict[int, list[Issue]]:
        found: dict[int, list[Issue]] = {}
        key = self.staged.keys.key
        for issue in self.issues:
            found.setdefault(key(issue.sheet, issue.row) if issue.row else 0, []).append(issue)
        return found

    def written_rows(self, new_ids: Mapping[int, int]) -> Iterator[tuple[int, int | None, str, int]]:
        """(row, household, outcome, amount) of every row; `new_ids` by position of new households."""
        plan, rows = self.plan, self.staged.rows
        numbered = zip(self.staged.numbers, plan.households, plan.outcomes, rows, strict=True)
        for position, (number, household_id, outcome, row) in enumerate(numbered):
            yield number, household_id if household_id > 0 else new_ids.get(position), outcome, row.amount
