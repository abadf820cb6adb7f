"""The assessment of a case as the window and the terminal work with it; its instrument and the minimum wage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.assessment import refuse_faulty, to_data
from pkh_desk.domain.errors import BadInput, Conflict, Refused
from pkh_desk.domain.graduation.states import PROGRAMME_BEGAN
from pkh_desk.domain.plain import plain_text
from pkh_desk.services.assessment.answering import KEPT, read_answer, refuse_stale
from pkh_desk.services.assessment.instruments import pinned, shipped_version, version_on
from pkh_desk.services.assessment.sheets import closed, draft_of, sheet
from pkh_desk.services.case_access import case_within
from pkh_desk.storage import assessments, office, roster
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from pkh_desk.domain.assessment import Answer, Instrument
    from pkh_desk.domain.records import AssessmentSheet, InstrumentVersion, WageRow
    from pkh_desk.services.context import Context

LARGEST_WAGE = 100_000_000
_KEPT = "Tidak ada yang berubah."


class AssessmentService:
    """Answers are kept piece by piece as a draft; the step assess of the case finishes it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def sheet(self, case_id: int) -> AssessmentSheet:
        """The assessment of a case as it stands, finished ones included."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return sheet(self._context, connection, case_within(self._context, connection, case_id))

    def answer(self, case_id: int, answers: Iterable[Answer]) -> AssessmentSheet:
        """Keeps answers in the draft: all of them, or none with BadInput, Refused or Conflict."""
        self._context.require("case.assess")
        with self._context.write("case.answer") as work:
            row = case_within(self._context, work.connection, case_id)
            if why := closed(work.connection, row):
                raise Refused("assessment_closed", why, kept=KEPT, todo="Lihat langkah kasusnya.")
            draft = draft_of(self._context, work.connection, case_id)
            household = roster.current(work.connection, row["household_id"])
            born, today = household["birth_date"] if household else None, self._context.clock.today()
            read = [read_answer(one, draft.version.instrument, row["kind"], today, born) for one in answers]
            for one in read:
                refuse_stale(one, draft.infos)
            stored = draft.stored or assessments.start(work, case_id, pinned(work, draft.version))
            for one in read:
                assessments.put_answer(work, stored.id, one)
            detail = {"questions": sorted(one.question for one in read)}
            work.audit(Entry("case.answer", "case", case_id, row["household_id"], detail=detail))
            work.commit()
        with self._context.read() as connection:
            return sheet(self._context, connection, row)

    # --- the instrument ---

    def instrument(self, day: date | None = None) -> InstrumentVersion:
        """The version that an assessment begun on a day (today unless named) is answered on."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return version_on(self._context, connection, day or self._context.clock.today())

    def versions(self) -> list[InstrumentVersion]:
        """All versions, the newest first; the shipped one too, also before anybody has answered it."""
        self._context.require("household.view")
        with self._context.read() as connection:
            found = assessments.versions(connection)
            shipped = shipped_version(self._context, connection)
        return found if shipped.id else [*found, shipped]

    def save_instrument(
        self, instrument: Instrument, valid_from: date, *, note: str = "", seen: int | None = None
    ) -> InstrumentVersion:
        """A new version of the office's own; older ones stay, with what was answered on them.

        `seen` is the number of the newest version that the caller saw: Conflict if another has come meanwhile.
        """
        self._context.require("office.edit")
        refuse_faulty(instrument)
        _refuse_early(valid_from)
        content = to_data(instrument)
        with self._context.write("instrument.save") as work:
            newest = max((one.version for one in assessments.versions(work.connection)), default=0)
            if seen is not None and newest != seen:
                raise Conflict(
                    "stale_instrument",
                    "Instrumen sudah diubah orang lain sejak Anda membukanya.",
                    kept="Perubahan Anda belum disimpan.",
                    todo="Muat ulang, periksa versi terbaru, lalu ulangi.",
                )
            held = assessments.in_force(work.connection, valid_from)
            if held and to_data(held.instrument) == content:
                raise BadInput("nothing_changed", "Instrumen tidak berubah.", kept=_KEPT, todo="Ubah dahulu.")
            new_id = assessments.add_version(work, content, valid_from, assessments.OFFICE, plain_text(note).strip())
            detail = {"from": valid_from.isoformat(), "questions": len(instrument.questions)}
            work.audit(Entry("instrument.save", "instrument", new_id, detail=detail))
            work.commit()
        with self._context.read() as connection:
            return assessments.version(connection, new_id)

    def save_instrument_file(self, path: Path, valid_from: date, *, note: str = "") -> InstrumentVersion:
        """A new version from a TOML file in the shape of the shipped one; BadInput names file, question and fault."""
        self._context.require("office.edit")
        return self.save_instrument(self._context.catalog.instrument_file(path), valid_from, note=note)

    # --- the minimum wage ---

    def minimum_wages(self) -> list[WageRow]:
        """The district minimum wage with the days from which on it holds, the newest first."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return assessments.wages(connection)

    def set_minimum_wage(self, valid_from: date, amount: int) -> list[WageRow]:
        """Says the wage in rupiah a month from a day on; one of the same day is replaced."""
        self._context.require("office.edit")
        _refuse_early(valid_from)
        if not 0 < amount <= LARGEST_WAGE:
            raise BadInput(
                "bad_value", "UMK harus di atas nol, dalam rupiah sebulan.", kept=_KEPT, todo="Perbaiki.", key="amount"
            )
        with self._context.write("wage.save") as work:
            assessments.put_wage(work, valid_from, amount)
            detail = {"from": valid_from.isoformat(), "amount": amount}
            work.audit(Entry("wage.save", "office", office.ONLY, detail=detail))
            work.commit()
        with self._context.read() as connection:
            return assessments.wages(connection)


def _refuse_early(day: date) -> None:
    if day.year < PROGRAMME_BEGAN:
        raise BadInput(
            "bad_value",
            f"Tanggal berlaku mendahului PKH, yang dimulai tahun {PROGRAMME_BEGAN}.",
            kept=_KEPT,
            todo="Perbaiki tanggalnya.",
            key="valid_from",
        )
