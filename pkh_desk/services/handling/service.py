"""Handlings of a household's case or problem: opened, looked at, closed and opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput, NotFound, Refused
from pkh_desk.domain.graduation.values import read_values
from pkh_desk.domain.handling import HANDLING_KINDS, KIND_NAMES, RETRACTION, TURNS, HandlingRow, HandlingView
from pkh_desk.services.graduation.access import case_within
from pkh_desk.services.handling.access import KEPT, SUBJECT_OF_CASE, ensure_of_case, handling_within, start
from pkh_desk.services.handling.dates import past_day
from pkh_desk.services.scope import own_of, refuse_outside
from pkh_desk.storage import handlings, roster
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

LONGEST_SUBJECT = 200


class HandlingService:
    """What the window and the terminal do with handlings (SEMANTICS 12)."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def open(
        self,
        household_id: int,
        *,
        case_id: int | None = None,
        kind: str = "other",
        subject: str = "",
        opened_on: date | str | None = None,
    ) -> HandlingView:
        """Opens the handling of a case (one only), or one of its own: then with a subject."""
        self._context.require("case.edit")
        said, counted = past_day(opened_on, self._context.clock.today(), "Tanggal dibuka")
        with self._context.write("handling.open") as work:
            values = self._opening(work.connection, household_id, case_id, kind, subject)
            handling_id = start(work, values, said, counted)
            work.commit()
        return self.show(handling_id)

    def of_case(self, case_id: int) -> int:
        """The id of a case's handling; opened today if there is none yet."""
        self._context.require("case.edit")
        if found := self.find_of_case(case_id):
            return found
        with self._context.write("handling.open") as work:
            found = handlings.of_case(work.connection, case_id)
            if not found:
                found = ensure_of_case(self._context, work, case_id)
                work.commit()
        return found

    def find_of_case(self, case_id: int) -> int:
        """The id of a case's handling, 0 if it has none: looking opens nothing."""
        self._context.require("household.view")
        with self._context.read() as connection:
            case_within(self._context, connection, case_id)
            return handlings.of_case(connection, case_id)

    def show(self, handling_id: int) -> HandlingView:
        """All of one handling as this account may see it."""
        self._context.require("household.view")
        with self._context.read() as connection:
            row = handling_within(self._context, connection, handling_id)
            return HandlingView(row, handlings.turns(connection, handling_id))

    def list(self, *, state: str = "", search: str = "") -> list[HandlingRow]:
        """Handlings, those of cases included, the one with the newest turn first; `state` is open or closed."""
        self._context.require("household.view")
        if state not in ("", "open", "closed"):
            raise BadInput("unknown_state", f"Keadaan tidak dikenal: {state!r}.", todo="Yang dikenal: open, closed.")
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            return handlings.rows(connection, self._context.area_name, state=state, search=search, own_of=own)

    def for_household(self, household_id: int) -> tuple[HandlingRow, ...]:
        """The handlings of one household."""
        self._context.require("household.view")
        with self._context.read() as connection:
            refuse_outside(self._context, connection, household_id)
            return tuple(handlings.rows(connection, self._context.area_name, household_id=household_id))

    def close(self, handling_id: int, values: Mapping[str, str]) -> HandlingView:
        """Ends a handling; keys as in domain/handling/kinds.py."""
        self._context.require("case.edit")
        return self._turn(handling_id, "close", values)

    def reopen(self, handling_id: int, values: Mapping[str, str]) -> HandlingView:
        """Opens a closed handling again, with a date and a reason."""
        self._context.require("case.edit")
        return self._turn(handling_id, "reopen", values)

    def _turn(self, handling_id: int, event: str, typed: Mapping[str, str]) -> HandlingView:
        today = self._context.clock.today()
        spec = TURNS[event]
        values = read_values(spec.fields, typed, today)
        said, counted = past_day(values["on"], today, spec.fields[0].label)
        with self._context.write(f"handling.{event}") as work:
            row = handling_within(self._context, work.connection, handling_id)
            _refuse_turn(row, spec.leads_to)
            if said.last_day() < row.last_turn_on:
                raise Refused(
                    "rule",
                    f"{spec.fields[0].label} mendahului langkah sebelumnya.",
                    kept=KEPT,
                    todo="Perbaiki tanggalnya.",
                    key="on",
                )
            kept = {key: value for key, value in values.items() if key not in ("on", "counted_on")}
            handlings.add_turn(work, handling_id, event, str(said), counted, kept)
            detail = {"on": counted.isoformat(), "keys": sorted(kept)}
            work.audit(Entry(f"handling.{event}", "handling", handling_id, row.household_id, detail=detail))
            work.commit()
        return self.show(handling_id)

    def _opening(
        self, connection: ReadConnection, household_id: int, case_id: int | None, kind: str, subject: str
    ) -> dict[str, object]:
        """The columns of a new handling; Refused, BadInput or NotFound if it cannot be opened so."""
        if not roster.existing(connection, [household_id]):
            raise NotFound("household_not_found", "Keluarga itu tidak ada di data ini.", todo="Cari kembali.")
        refuse_outside(self._context, connection, household_id)
        named = " ".join(subject.split())
        if case_id is not None:
            _refuse_second(connection, case_id)
            if case_within(self._context, connection, case_id)["household_id"] != household_id:
                raise Refused("rule", "Kasus itu milik keluarga lain.", kept=KEPT, todo="Periksa kasusnya.")
            kind, named = RETRACTION, named or SUBJECT_OF_CASE
        else:
            _check_alone(kind, named)
        if len(named) > LONGEST_SUBJECT:
            raise BadInput(
                "bad_value",
                f"Pokok masalah paling panjang {LONGEST_SUBJECT} huruf.",
                kept=KEPT,
                todo="Ringkas.",
                key="subject",
            )
        return {"household_id": household_id, "case_id": case_id, "kind": kind, "subject": named}


def _refuse_second(connection: ReadConnection, case_id: int) -> None:
    if found := handlings.of_case(connection, case_id):
        raise Refused(
            "handling_exists",
            "Kasus ini sudah mempunyai penanganan.",
            kept=KEPT,
            todo="Lanjutkan penanganan itu.",
            handling=str(found),
        )


def _check_alone(kind: str, subject: str) -> None:
    alone = [code for code, _ in HANDLING_KINDS if code != RETRACTION]
    if kind not in alone:
        known = ", ".join(f"{code} ({KIND_NAMES[code]})" for code in alone)
        raise BadInput(
            "unknown_handling_kind",
            "Jenis penanganan itu tidak dapat berdiri sendiri.",
            kept=KEPT,
            todo=f"Yang dapat: {known}.",
            key="kind",
        )
    if not subject:
        raise Refused(
            "missing_values", "Pokok masalah belum diisi.", kept=KEPT, todo="Isi pokok masalahnya.", missing=["subject"]
        )


def _refuse_turn(row: HandlingRow, leads_to: str) -> None:
    if row.state == leads_to:
        how = "sudah ditutup" if leads_to == "closed" else "masih berjalan"
        raise Refused("rule", f"Penanganan {row.number} {how}.", kept=KEPT, todo="Muat ulang dan periksa kembali.")
