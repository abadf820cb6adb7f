"""A list under review: everything is in memory, nothing is written until it is committed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pkh_desk.domain.member_plan import MemberPlan
from pkh_desk.domain.member_rows import JudgedMember
from pkh_desk.domain.numbers import mask_numbers
from pkh_desk.domain.records import ImportKind, ImportResult, Issue, Outcome, ReviewRow, StageDiff
from pkh_desk.domain.rows import AMOUNT, NAME, JudgedRow
from pkh_desk.domain.stage_plan import REFUSED_ROW, StagePlan
from pkh_desk.domain.stages import Stage
from pkh_desk.services.imports.headers import Header
from pkh_desk.storage.imports import Blob, unpack_rows

OUTCOMES: Mapping[str, Outcome] = {"i": "inserted", "u": "updated", "s": "unchanged", "r": "rejected"}


@dataclass(frozen=True)
class Staged:
    """The rows of a file, judged but not yet held against the base; `rows` and `numbers` go together."""

    path: Path
    file_name: str
    sha256: str
    sheet: str
    header: Header
    kind: ImportKind
    numbers: list[int]
    rows: Sequence[JudgedRow] | Sequence[JudgedMember]
    blobs: list[Blob]
    notes: tuple[Issue, ...] = ()
    """What is to be said of the file as a whole; row 0."""


@dataclass(frozen=True)
class ImportReview:
    """What an import would do. `base_txn` is the newest transaction it was held against; `moves` is False for a stage
    that is older than the newest one (SEMANTICS 10)."""

    staged: Staged
    stage: Stage
    plan: StagePlan | MemberPlan
    moves: bool
    base_txn: int
    issues: tuple[Issue, ...]
    village_name: Callable[[str], str]
    decisions: Mapping[int, int]

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
        return self.staged.kind

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
        return len({issue.row for issue in self.issues if issue.row} - refused)

    @cached_property
    def diff(self) -> StageDiff:
        """What the stage changes, counted in households."""
        return self.plan.diff() if self.moves else StageDiff()

    def result(self, batch: int = 0) -> ImportResult:
        """The result as the terminal reports it; batch 0 is a dry run."""
        return ImportResult(
            batch=batch, kind=self.kind, stage=self.stage, read=self.read, **self.counts,
            warned=self.warned, issues=self.issues, diff=self.diff,
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
            name=name,
            village=village,
            outcome=OUTCOMES[self.plan.outcomes[position]],
            changes=self.plan.changes.get(position, ()),
            issues=tuple(self._issues_by_row.get(number, ())),
            household_id=household_id if household_id > 0 else None,
            raw=self._raw(position),
        )

    def _who(self, position: int) -> tuple[str, str]:
        row = self.staged.rows[position]
        if isinstance(row, JudgedRow):
            return row.facts[NAME], self.village_name(row.facts[0]) if row.facts[0] else ""
        village = self.staged.header.columns.get("village")
        return row.name, "" if village is None else str(self._raw_cells(position)[village])

    def amount(self, position: int) -> int:
        """The rupiah that the list names for a row."""
        row = self.staged.rows[position]
        return row.facts[AMOUNT] if isinstance(row, JudgedRow) else 0

    def _raw(self, position: int) -> dict[str, Any]:
        cells = self._raw_cells(position)
        titles = self.staged.header.titles
        return {title: mask_numbers(cell) for title, cell in zip(titles, cells, strict=False) if title}

    def _raw_cells(self, position: int) -> list[Any]:
        number = self.staged.numbers[position]
        block = max(index for index, (first, _) in enumerate(self.staged.blobs) if first <= number)
        return self._unpacked(block)[number]

    def _unpacked(self, block: int) -> dict[int, list[Any]]:
        cache = self._open_blocks
        if block not in cache:
            if len(cache) >= 8:
                cache.clear()
            cache[block] = dict(unpack_rows(self.staged.blobs[block][1]))
        return cache[block]

    @cached_property
    def _open_blocks(self) -> dict[int, dict[int, list[Any]]]:
        return {}

    @cached_property
    def _issues_by_row(self) -> dict[int, list[Issue]]:
        found: dict[int, list[Issue]] = {}
        for issue in self.issues:
            found.setdefault(issue.row, []).append(issue)
        return found

    def written_rows(
        self, batch_id: int, new_ids: Mapping[int, int]
    ) -> Iterator[tuple[int, int, int | None, str, int]]:
        """(batch, row, household, outcome, amount) of every row; `new_ids` by position of new households."""
        plan = self.plan
        for position, number in enumerate(self.staged.numbers):
            household_id = plan.households[position]
            owner = household_id if household_id > 0 else new_ids.get(position)
            yield batch_id, number, owner, plan.outcomes[position], self.amount(position)
