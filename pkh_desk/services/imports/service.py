"""Importing lists: stage, review, commit in one transaction, undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.records import BatchRow, EditedCell, ImportResult, Issue, Progress, UndoResult
from pkh_desk.domain.roster import NEW
from pkh_desk.domain.roster_kinds import KINDS, RosterKind, Surroundings
from pkh_desk.services.context import Context
from pkh_desk.services.files import hand_out
from pkh_desk.services.imports import periods
from pkh_desk.services.imports.committing import write_review
from pkh_desk.services.imports.comparing import compare
from pkh_desk.services.imports.editing import edited, edited_cells
from pkh_desk.services.imports.mapping import Reading
from pkh_desk.services.imports.places import PlaceFinder
from pkh_desk.services.imports.recognised import Recognised
from pkh_desk.services.imports.rejected import write_rejected
from pkh_desk.services.imports.review import ImportReview
from pkh_desk.services.imports.running import short_turns, unhurried_collector
from pkh_desk.services.imports.staging import look, stage_file
from pkh_desk.services.imports.undoing import dependants
from pkh_desk.services.reading.vocabulary import Vocabulary
from pkh_desk.services.reasons import MENDING, checked_reason
from pkh_desk.services.scope import own_of, require_whole_office
from pkh_desk.storage import import_undo, imports, office, roster
from pkh_desk.storage.audit import Entry


def _silent(label: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


class ImportService:
    """The imports of one dataset."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def stage(
        self,
        path: Path,
        *,
        kind: str = "auto",
        year: int | None = None,
        stage: int | None = None,
        sheet: str | None = None,
        joined: Sequence[str] = (),
        all_sheets: bool = False,
        header_row: int | None = None,
        mapping: Mapping[str, int] | None = None,
        named: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> ImportReview:
        """Reads a file and says what importing it would do; writes nothing.

        `mapping` is field -> column index and all there is; `named` corrects some by title or letter of a column.
        `joined` sheets are read behind the first one as one list, or `all_sheets` that have its columns; `header_row`
        is where the titles begin if the found row is wrong.
        Raises BadInput (file, columns, `year_missing`), Refused (`same_file`, `other_district`), Cancelled.
        """
        self._context.require("import.commit")
        report = progress or _silent
        with self._context.read() as connection:
            code = office.read(connection)["code"]
            earlier = imports.headers(connection)
        today = self._context.clock.today()
        place_of = PlaceFinder(self._context.areas, code[:8], self._context.area_history, today)
        around = Surroundings(place_of, today, self._context.catalog.component_words())
        how = Reading(
            Vocabulary(self._context.catalog), kind, sheet, joined, all_sheets, header_row, mapping, named, earlier,
            is_village=partial(_is_village, place_of),
        )  # fmt: skip
        with unhurried_collector(), short_turns():
            staged = stage_file(path, how, around, partial(self._period, (stage, year)), report)
            report("Membandingkan dengan data kantor", 0, 0)
            with self._context.read() as connection:
                return compare(connection, staged, {}, self._context.area_name)

    def look(
        self,
        path: Path,
        *,
        kind: str = "auto",
        sheet: str | None = None,
        joined: Sequence[str] = (),
        header_row: int | None = None,
        mapping: Mapping[str, int] | None = None,
    ) -> Recognised:
        """What a file is taken for, also where columns are missing, so that a person can say what each one holds."""
        self._context.require("import.commit")
        with self._context.read() as connection:
            code = office.read(connection)["code"]
            earlier = imports.headers(connection)
        today = self._context.clock.today()
        place_of = PlaceFinder(self._context.areas, code[:8], self._context.area_history, today)
        how = Reading(
            Vocabulary(self._context.catalog), kind, sheet, joined, False, header_row, mapping, None, earlier,
            is_village=partial(_is_village, place_of),
        )  # fmt: skip
        return look(path, how)

    def decide(self, review: ImportReview, row: int, household_id: int | None) -> ImportReview:
        """The review after a person decided what a row is (by its row number): that household, or a new one (None).

        Only rows that need a decision (`needs_review`) can be decided, and decided again; BadInput otherwise.
        """
        self._context.require("import.commit")
        position = review.position_of(row)
        if position not in review.asked:
            raise BadInput("row_settled", "Baris itu tidak perlu diputuskan.", todo="Pilih baris yang perlu ditinjau.")
        decisions = {**review.decisions, position: household_id or NEW}
        with self._context.read() as connection:
            if household_id and roster.current(connection, household_id) is None:
                raise BadInput("household_unknown", "Keluarga itu tidak ada.", todo="Pilih keluarga dari daftar.")
            return compare(connection, review.staged, decisions, review.village_name, review)

    def edit(self, review: ImportReview, row: int, title: str, value: str | None) -> ImportReview:
        """The review after a cell of a refused or warned row was mended, or put back (None), and judged anew."""
        self._context.require("import.commit")
        mended, position = edited(review, row, title, value)
        decisions = {at: chosen for at, chosen in review.decisions.items() if at != position}
        with self._context.read() as connection:
            return compare(connection, mended.staged, decisions, review.village_name, mended)

    def commit(self, review: ImportReview, progress: Progress | None = None) -> ImportResult:
        """Writes a review in one transaction, whole or not at all; Conflict if the base has changed meanwhile."""
        self._context.require("import.commit")
        with unhurried_collector(), self._context.write("import.commit") as work:
            batch_id = write_review(work, review, progress or _silent)
            work.commit()
        return review.result(batch_id)

    def stage_choices(self) -> tuple[tuple[int, str], ...]:
        """(number, label) of the stages of a year, as the calendar has them now."""
        self._context.require("household.view")
        today = self._context.clock.today()
        return tuple((row.number, row.label) for row in self._context.catalog.stages_on(today))

    def batches(self) -> list[BatchRow]:
        """All batches, newest first, undone ones too; for an account that sees its own groups only, what of them
        names these households, counted in their rows."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return imports.batches(connection, own_of(self._context, connection))

    def issues(self, batch_id: int) -> list[Issue]:
        """The findings of a batch, whole numbers masked."""
        self._context.require("household.view")
        require_whole_office(self._context, "Temuan impor")
        with self._context.read() as connection:
            imports.batch(connection, batch_id)
            return imports.issues(connection, batch_id)

    def edits(self, batch_id: int) -> list[EditedCell]:
        """The cells that a person mended before a batch was saved, whole numbers masked."""
        self._context.require("household.view")
        require_whole_office(self._context, "Temuan impor")
        with self._context.read() as connection:
            return list(edited_cells(connection, dict(imports.batch(connection, batch_id))))

    def dependants(self, batch_id: int) -> list[str]:
        """What hangs on a batch, one Indonesian line each; empty if it can be undone."""
        self._context.require("import.undo")
        with self._context.read() as connection:
            return dependants(connection, imports.batch(connection, batch_id))

    def undo(self, batch_id: int, reason: str = "") -> UndoResult:
        """Takes a whole batch back in a new transaction; Refused with the list of what hangs on it (SEMANTICS 11)."""
        self._context.require("import.undo")
        with unhurried_collector(), self._context.write("import.undo") as work:
            batch = imports.batch(work.connection, batch_id)
            if batch["undone_txn"] is not None:
                raise Refused("already_undone", "Impor itu sudah dibatalkan.", kept="Tidak ada yang berubah.")
            if hanging := dependants(work.connection, batch):
                raise _hanging(batch, hanging)
            removed, restored = import_undo.take_back(work, batch["txn"], import_undo.IMPORT_TABLES)
            imports.mark_undone(work, batch_id)
            detail = {"removed": removed, "restored": restored}
            work.audit(Entry("import.undo", "batch", batch_id, reason=reason, detail=detail))
            work.commit()
        return UndoResult(batch_id, removed, restored)

    def export_rejected(self, batch_id: int, out: Path, reason: str) -> int:
        """Writes the refused rows of a batch with a reason column as a workbook; returns how many there are.

        The rows hold full numbers, so why they leave goes to the trail.
        """
        self._context.require("export")
        why = checked_reason(
            reason, purpose="menyimpan baris yang ditolak", kept="Tidak ada berkas yang ditulis.", example=MENDING
        )
        with self._context.read() as connection:
            batch = imports.batch(connection, batch_id)
            rows = list(imports.rejected_rows(connection, batch_id))
            issues = imports.issues(connection, batch_id)

        def render(draft: Path) -> Entry:
            write_rejected(draft, dict(batch), rows, issues, Vocabulary(self._context.catalog))
            return Entry("import.rejected", "batch", batch_id, reason=why, detail={"rows": len(rows)})

        hand_out(self._context, out, render)
        return len(rows)

    def _period(self, command: periods.Said, kind: RosterKind, cells: periods.Said, file_name: str) -> periods.Period:
        if not kind.has_stage:
            return periods.Period(None, self._context.clock.today())
        stage = periods.settle_stage(command, cells, periods.said_by_name(file_name))
        day = self._context.catalog.stage_day(stage)
        periods.refuse_far(stage, day, self._context.clock.today())
        return periods.Period(stage, day)


def _is_village(place_of: PlaceFinder, name: str) -> bool:
    """Whether a name is that of a village of the office's own sub-district."""
    code, trouble = place_of(name, "", "")
    return bool(code) and not trouble


def _hanging(batch: Any, hanging: list[str]) -> Refused:
    named = KINDS[batch["kind"]].named(imports.stage_of(batch["year"], batch["stage"]))
    return Refused(
        "has_dependants",
        f"Impor {named} tidak dapat dibatalkan karena masih dipakai: {'; '.join(hanging)}.",
        kept="Tidak ada yang berubah.",
        todo="Batalkan dulu yang bergantung padanya, dari yang terbaru.",
        dependants=hanging,
    )
