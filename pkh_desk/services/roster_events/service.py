"""What the window and the terminal do with events of households."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, Conflict, Refused
from pkh_desk.domain.plain import plain_text
from pkh_desk.domain.records import AllowedEvent
from pkh_desk.domain.roster_events import EVENTS, HouseholdEvent, HouseholdEvents, allowed_events, happen, needs_of
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.context import Context
from pkh_desk.services.roster_events import adding, undoing
from pkh_desk.services.roster_events.asking import asking
from pkh_desk.services.roster_events.elsewhere import used_elsewhere
from pkh_desk.services.roster_events.recording import write_event
from pkh_desk.services.roster_events.viewing import event_rows
from pkh_desk.services.scope import refuse_outside
from pkh_desk.storage import months
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.engine import ReadConnection

KEPT = "Tidak ada yang berubah."
MAX_NOTE = 20_000
ADDED = "added"


class RosterEventService:
    """Events are never edited: a wrong one is corrected by a new one, or the newest is taken back."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def view(self, household_id: int) -> HouseholdEvents:
        """All events of a household, what may happen next, and whether the newest can be taken back."""
        account = self._context.require("household.view")
        with self._context.read() as connection:
            asked = asking(self._context, connection, account, household_id)
            found = event_rows(self._context, connection, household_id)
            last = undoing.newest(connection, household_id)
            why = self._why_not(connection, last)
            allowed = allowed_events(asked)
        return HouseholdEvents(found, allowed, last["id"] if last and not why else None, why)

    def adding(self) -> AllowedEvent:
        """The keys of a household that is on no list yet."""
        account = self._context.require("household.view")
        with self._context.read() as connection:
            asked = asking(self._context, connection, account, None)
        spec = EVENTS[ADDED]
        return AllowedEvent(spec.event, spec.label, needs_of(spec, asked))

    def record(
        self, household_id: int, event: str, values: Mapping[str, str], *, note: str = "", seen: int | None = None
    ) -> HouseholdEvent:
        """Records an event; Refused or BadInput say what is missing or wrong.

        `seen` is the newest event that the caller saw (0: none); Conflict if another has come meanwhile.
        """
        account = self._context.require("household.edit")
        note = _checked_note(note)
        with self._context.write("household.event") as work:
            asked = asking(self._context, work.connection, account, household_id)
            _refuse_stale(event_rows(self._context, work.connection, household_id), seen)
            made = happen(event, values, asked)
            used = used_elsewhere(work.connection, household_id, made.values)
            assert asked.household is not None
            event_id = write_event(self._context, work, household_id, asked.household, made, note)
            warnings = (*made.warnings, *used, *_locked(work.connection, made.counted_on))
            work.commit()
        return replace(self._get(household_id, event_id), warnings=warnings)

    def add(self, values: Mapping[str, str], *, note: str = "") -> HouseholdEvent:
        """Adds a household that is on no list yet; a later list finds it by SEMANTICS 8."""
        account = self._context.require("household.edit")
        note = _checked_note(note)
        with self._context.write("household.add") as work:
            asked = asking(self._context, work.connection, account, None)
            made = happen(ADDED, values, asked)
            household_id, event_id = adding.write(self._context, work, made, note)
            warnings = (*made.warnings, *_locked(work.connection, made.counted_on))
            work.commit()
        return replace(self._get(household_id, event_id), warnings=warnings)

    def undo(self, household_id: int, reason: str) -> HouseholdEvent:
        """Takes the newest event back for a reason; Refused with what hangs on it."""
        self._context.require("household.edit")
        reason = plain_text(reason)
        if not reason.strip():
            raise BadInput(
                "reason_missing",
                "Alasan pembatalan belum diisi.",
                kept=KEPT,
                todo="Tulis alasannya, misalnya: salah keluarga.",
            )
        with self._context.write("household.event_undo") as work:
            refuse_outside(self._context, work.connection, household_id)
            row = undoing.newest(work.connection, household_id)
            if row is None:
                raise Refused("no_event", "Belum ada kejadian yang dapat dibatalkan.", kept=KEPT)
            if why := self._why_not(work.connection, row):
                raise Refused("event_in_use", why, kept=KEPT, todo="Catat kejadian baru yang memperbaikinya.")
            undoing.take_back(work, row, reason.strip(), self._context.clock.today())
            detail = {"event": row["event"]}
            work.audit(Entry("household.event_undo", "event", row["id"], household_id, reason.strip(), detail))
            work.commit()
        return self._get(household_id, row["id"])

    def _why_not(self, connection: ReadConnection, row: Mapping[str, Any] | None) -> str:
        lines = undoing.hanging_on(connection, row, hidden_cases(self._context, connection)) if row else []
        return f"Kejadian terakhir tidak dapat dibatalkan: {', '.join(lines)}." if lines else ""

    def _get(self, household_id: int, event_id: int) -> HouseholdEvent:
        with self._context.read() as connection:
            found = event_rows(self._context, connection, household_id)
        return next(one for one in found if one.id == event_id)


def _locked(connection: ReadConnection, counted: date) -> tuple[str, ...]:
    """What the recap will make of an event in a month that is locked (SEMANTICS 3)."""
    month = Month.of(counted)
    if months.lock_of(connection, month) is None:
        return ()
    return (f"{month.label} sudah dikunci: kejadian ini tampil sebagai koreksi bulan berikutnya.",)


def _checked_note(note: str) -> str:
    if len(note) > MAX_NOTE:
        raise BadInput("note_too_long", f"Catatan paling panjang {MAX_NOTE} huruf.", todo="Ringkas catatannya.")
    return plain_text(note).strip()


def _refuse_stale(found: tuple[HouseholdEvent, ...], seen: int | None) -> None:
    newest = found[0].id if found else 0
    if seen is not None and seen != newest:
        raise Conflict(
            "stale_household",
            "Ada kejadian lain yang dicatat sejak Anda membuka keluarga ini.",
            kept="Isian Anda belum disimpan.",
            todo="Muat ulang halamannya, periksa kejadian terbaru, lalu ulangi.",
        )
