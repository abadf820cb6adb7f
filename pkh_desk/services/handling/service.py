"""Handlings of a household's case or problem: opened, looked at, closed and opened again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.case_access import case_within
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.days import past_day
from pkh_desk.services.handling import recording
from pkh_desk.services.handling.access import ensure_of_case
from pkh_desk.services.handling.forms import record_form
from pkh_desk.services.handling.opening import checked_opening
from pkh_desk.services.handling.starting import start
from pkh_desk.services.handling.turning import turn
from pkh_desk.services.handling.viewing import handling_view
from pkh_desk.services.scope import own_of, refuse_outside
from pkh_desk.storage import handling_records, handlings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pkh_desk.domain.handling import DueRecord, HandlingRow, HandlingView
    from pkh_desk.domain.records import AllowedEvent
    from pkh_desk.services.context import Context


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
            new = checked_opening(self._context, work.connection, household_id, case_id, kind, subject)
            handling_id = start(work, new, said, counted)
            work.commit()
        return self.show(handling_id)

    def of_case(self, case_id: int) -> int:
        """The id of a case's handling; opened if there is none yet: on the day of the retraction, else today."""
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
        account = self._context.require("household.view")
        with self._context.read() as connection:
            return handling_view(self._context, connection, account, handling_id)

    def list(self, *, state: str = "", search: str = "") -> list[HandlingRow]:
        """Handlings, those of cases included, the one with the newest turn first; `state` is open or closed."""
        self._context.require("household.view")
        if state not in ("", "open", "closed"):
            raise BadInput("unknown_state", f"Keadaan tidak dikenal: {state!r}.", todo="Yang dikenal: open, closed.")
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            return handlings.rows(
                connection,
                self._context.area_name,
                state=state,
                search=search,
                own_of=own,
                hidden=hidden_cases(self._context, connection),
            )

    def for_household(self, household_id: int) -> tuple[HandlingRow, ...]:
        """The handlings of one household."""
        self._context.require("household.view")
        with self._context.read() as connection:
            refuse_outside(self._context, connection, household_id)
            return tuple(
                handlings.rows(
                    connection,
                    self._context.area_name,
                    household_id=household_id,
                    hidden=hidden_cases(self._context, connection),
                )
            )

    def close(self, handling_id: int, values: Mapping[str, str]) -> HandlingView:
        """Ends a handling; keys as in domain/handling/kinds.py."""
        self._context.require("case.edit")
        turn(self._context, handling_id, "close", values)
        return self.show(handling_id)

    def reopen(self, handling_id: int, values: Mapping[str, str]) -> HandlingView:
        """Opens a closed handling again, with a date and a reason."""
        self._context.require("case.edit")
        turn(self._context, handling_id, "reopen", values)
        return self.show(handling_id)

    def form(
        self, kind: str, *, handling_id: int = 0, case_id: int | None = None, record_id: int | None = None
    ) -> AllowedEvent:
        """The keys of a record: a new one of a handling or case, or one that stands, with what it says as proposals."""
        account = self._context.require("household.view")
        with self._context.read() as connection:
            return record_form(self._context, connection, account, kind, (handling_id, case_id, record_id))

    def add(
        self, kind: str, values: Mapping[str, str], *, handling_id: int = 0, case_id: int | None = None
    ) -> HandlingView:
        """Adds a record to a handling, or to that of a case, which is opened if need be; keys as `form` names them."""
        account = self._context.require("case.edit")
        spec = recording.record_kind(kind)
        with self._context.write("handling.add") as work:
            record_id = recording.add(self._context, work, account, spec, values, (handling_id, case_id))
            found = handling_records.handling_of(work.connection, record_id)
            work.commit()
        return replace(self.show(found), written=record_id)

    def correct(
        self, record_id: int, values: Mapping[str, str], *, reason: str = "", seen: int | None = None
    ) -> HandlingView:
        """Changes keys of a record ("" clears one); the former version stays. `seen` is the version that was seen:
        Conflict if another has come meanwhile."""
        account = self._context.require("case.edit")
        with self._context.write("handling.correct") as work:
            found = recording.correct(self._context, work, account, record_id, values, reason=reason, seen=seen)
            work.commit()
        return replace(self.show(found), written=record_id)

    def withdraw(
        self, record_id: int, reason: str, *, despite_use: bool = False, seen: int | None = None
    ) -> HandlingView:
        """Withdraws a record; Refused while others name it, unless `despite_use` says that this is known."""
        account = self._context.require("case.edit")
        with self._context.write("handling.withdraw") as work:
            found = recording.withdraw(
                self._context, work, account, record_id, reason=reason, despite_use=despite_use, seen=seen
            )
            work.commit()
        return replace(self.show(found), written=record_id)

    def due(self, until: date | None = None) -> tuple[DueRecord, ...]:
        """Visits, meetings and actions that are planned and not done, the earliest first; until a day, None for all."""
        self._context.require("household.view")
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            return tuple(
                handling_records.due(
                    connection, self._context.area_name, until, own, hidden_cases(self._context, connection)
                )
            )
