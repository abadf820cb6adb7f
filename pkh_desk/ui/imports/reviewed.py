"""A review as the step Tinjau shows it: the counts that filter, and the rows behind each of them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.components import components_text
from pkh_desk.domain.records import HouseholdRow, Issue, ReviewRow
from pkh_desk.ui.imports.differences import differences
from pkh_desk.ui.imports.words import (
    CHANGES,
    OUTCOMES,
    STAGE_CHANGES,
    changes_text,
    raw_text,
)
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.theme import Tone

if TYPE_CHECKING:
    from pkh_desk.services.imports import ImportReview
    from pkh_desk.services.roster import RosterService

ALL, WARNED, GONE, EDITED = "all", "warned", "gone", "edited"
OUTCOME, CHANGE = "outcome:", "change:"


@dataclass(frozen=True)
class Group:
    """A count that filters the rows: its code, what it is called, the positions (or household ids) behind it."""

    code: str
    title: str
    positions: array[int]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.positions)


@dataclass(frozen=True)
class Groups:
    """By outcome, and by what a stage changes against the office's data."""

    outcomes: tuple[Group, ...]
    changes: tuple[Group, ...]


def group_rows(review: ImportReview) -> Groups:
    """All groups of a review; in the second line what every stage is asked for, and other changes where there are
    any."""
    rejected = set(review.positions("rejected"))
    warned = [at for at in review.positions(with_issues=True) if at not in rejected]
    outcomes = [
        Group(ALL, "Semua", array("q", range(review.read))),
        *(
            Group(f"{OUTCOME}{code}", title, array("q", review.positions(code)))
            for code, (title, _) in OUTCOMES.items()
        ),
    ]
    outcomes.insert(-1, Group(WARNED, "Dengan peringatan", array("q", warned)))
    if review.staged.edits:
        outcomes.append(Group(EDITED, "Dibetulkan", array("q", sorted(review.staged.edits))))
    if not review.moves:
        return Groups(tuple(outcomes), ())
    stage = STAGE_CHANGES if review.staged.kind.moves_households and review.staged.kind.has_stage else {}
    changes = [
        Group(GONE, title, array("q", review.gone)) if code == GONE else _changed(review, code, title)
        for code, title in stage.items()
    ]
    further = {code: title for code, title in CHANGES.items() if code not in stage and code != GONE}
    changes += [found for code, title in further.items() if (found := _changed(review, code, title)).count]
    return Groups(tuple(outcomes), tuple(changes))


def _changed(review: ImportReview, code: str, title: str) -> Group:
    return Group(f"{CHANGE}{code}", title, array("q", review.positions(change=code)))


@dataclass(frozen=True)
class ShownRow:
    """A line of the table: a row of the file, or (`row` None) a household that the file does not list."""

    name: str
    village: str
    outcome: str
    tone: Tone
    cell: str
    reason: str
    row: ReviewRow | None = None
    household: HouseholdRow | None = None


def _where(one: ShownRow) -> str:
    return one.row.shown if one.row else ""


COLUMNS: tuple[Column[ShownRow], ...] = (
    Column("Baris", lambda one: one.row.shown if one.row else "–", figures=True, width=9, tip=_where),
    Column("Nama", lambda one: one.name, width=22, tip=lambda one: one.name),
    Column("Desa", lambda one: one.village, width=13, gives_way=1),
    Column("Hasil", lambda one: one.outcome, width=14, tone=lambda one: one.tone),
    Column("Isi di berkas", lambda one: one.cell, width=23, tip=lambda one: one.cell, gives_way=2),
    Column("Keterangan", lambda one: one.reason, stretch=True, tip=lambda one: one.reason),
)


def of_review(row: ReviewRow, told: Sequence[str] = ()) -> ShownRow:
    """A row of the file with what changes and its worst finding beside the raw cell; `told`: before and after."""
    title, tone = OUTCOMES[row.outcome]
    worst = min(row.issues, key=lambda issue: issue.severity != "error", default=None)
    whole = len(told) == len([code for code in row.changes if code != "new"])
    changes = "; ".join(told) if told and whole else changes_text(row.changes)
    parts = [changes, worst.message if worst else ""]
    more = f" (dan {len(row.issues) - 1} lagi)" if len(row.issues) > 1 else ""
    reason = ". ".join(part for part in parts if part) + more
    return ShownRow(row.name, row.village, title, tone, cell_text(worst) if worst else "", reason, row)


def cell_text(issue: Issue) -> str:
    """`NIK: 3,50E+15`, as the file writes it."""
    return f"{issue.column}: {raw_text(issue.value) or 'kosong'}" if issue.column else raw_text(issue.value)


def of_household(row: HouseholdRow) -> ShownRow:
    """A household that the list does not name."""
    held = components_text(row.components, most_first=True)
    return ShownRow(
        row.name,
        row.village,
        "Tidak tercantum",
        "amber",
        "",
        ", ".join(part for part in (f"KK {row.family_card_no}", held, "tetap aktif dan masuk daftar kerja") if part),
        household=row,
    )


class GroupSource:
    """The rows of one group, for a windowed list."""

    def __init__(self, review: ImportReview, group: Group, roster: RosterService) -> None:
        self._review = review
        self._group = group
        self._roster = roster

    def first(self, limit: int) -> list[ShownRow | None]:
        """The first rows."""
        return self.rows(self._group.positions[:limit])

    def ids(self) -> array[int]:
        """All positions, or household ids."""
        return self._group.positions

    def rows(self, ids: Sequence[int]) -> list[ShownRow | None]:
        """The rows at these positions; None for a household that is gone meanwhile."""
        if self._group.code == GONE:
            return [of_household(row) if row else None for row in self._roster.rows(list(ids))]
        found = self._review.rows(list(ids))
        changed = [row.household_id for row in found if row.outcome == "updated" and row.household_id]
        known = {one.id: one for one in self._roster.rows(changed) if one} if changed else {}
        return [of_review(row, self._told(row, known)) for row in found]

    def _told(self, row: ReviewRow, known: Mapping[int, HouseholdRow]) -> list[str]:
        before = known.get(row.household_id or 0)
        return differences(self._review, row, before) if before else []
