"""Graduation cases: opened, moved step by step, looked at; only take-effect lets a household leave."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.errors import BadInput, Conflict, Refused
from pkh_desk.domain.graduation import KIND_LABELS, Move, State, move
from pkh_desk.domain.graduation.labels import OPEN
from pkh_desk.domain.plain import plain_text
from pkh_desk.domain.records import CaseFilter
from pkh_desk.services.assessment.finishing import Finishing
from pkh_desk.services.case_access import case_within
from pkh_desk.services.case_circles import ASK, NOT_NOW, hidden_cases
from pkh_desk.services.days import past_day
from pkh_desk.services.graduation.asking import asking, case_facts, household_facts
from pkh_desk.services.graduation.listing import EVERY_CASE, check_filter, listed
from pkh_desk.services.graduation.veiling import veiled_row, veiled_view
from pkh_desk.services.graduation.viewing import case_rows, case_view
from pkh_desk.services.groups.checks import working_facilitator
from pkh_desk.services.handling.turning import referral_ends
from pkh_desk.services.numbering import next_number
from pkh_desk.services.scope import own_of, refuse_outside
from pkh_desk.services.writing.saving import take_step
from pkh_desk.storage import case_handlers, case_list, cases
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pkh_desk.domain.graduation.work import CaseWork
    from pkh_desk.domain.records import CaseRow, CaseView
    from pkh_desk.services.context import Context
    from pkh_desk.storage.cases import StoredStep
    from pkh_desk.storage.unit_of_work import UnitOfWork

_KEPT = "Tidak ada yang berubah."
MAX_NOTE = 20_000


class GraduationService:
    """What the window and the terminal do with cases."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def open(self, household_id: int, kind: str, *, opened_on: date | str | None = None, note: str = "") -> CaseView:
        """Opens a case of an active household that has no other under way; Refused otherwise."""
        account = self._context.require("case.open")
        _check_kind(kind)
        said, counted = past_day(opened_on, self._context.clock.today(), "Tanggal dibuka")
        with self._context.write("case.open") as work:
            refuse_outside(self._context, work.connection, household_id)
            self._refuse_opening(work, household_id)
            number = next_number(work, "G", "case", counted.year)
            case_id = cases.add(work, number, household_id, kind, counted, State.IDENTIFIED)
            first = Move(OPEN, State.IDENTIFIED, State.IDENTIFIED, said, counted, {})
            cases.add_step(work, case_id, _columns(first, note))
            detail = {"number": number, "kind": kind, "on": counted.isoformat()}
            work.audit(Entry("case.open", "case", case_id, household_id, detail=detail))
            work.commit()
        with self._context.read() as connection:
            return case_view(self._context, connection, account, case_id)

    def do(
        self,
        case_id: int,
        event: str,
        values: Mapping[str, str],
        *,
        note: str = "",
        seen: int | None = None,
    ) -> CaseView:
        """Moves a case by an event of SEMANTICS 15; Refused or BadInput say what is missing.

        `seen` is the id of the newest step that the caller saw: Conflict if another has come meanwhile.
        """
        account = self._context.require("household.view")
        with self._context.write("case.do") as work:
            row = case_within(self._context, work.connection, case_id)
            household_id, kind = row["household_id"], row["kind"]
            past = cases.steps(work.connection, case_id)
            _refuse_stale(past, seen)
            ask = asking(self._context, work.connection, account, case_id, household_id, past)
            born = ask.household.birth_date
            assessing = Finishing(self._context, work, row, values, born) if event == "assess" else None
            typed = assessing.typed(ask.questions) if assessing else values
            made = move(case_facts(kind, past), event, typed, ask)
            if assessing:
                made = assessing.weighed(made)
            step_id = cases.add_step(work, case_id, _columns(made, note))
            if assessing:
                assessing.keep(step_id)
            if event == "record-step":
                take_step(self._context, work, case_id, step_id, made.values)
            if made.after is not made.before:
                cases.hold_state(work, case_id, made.after, made.counted_on)
            if event == "decide-retraction":
                referral_ends(self._context, work, case_id, made)
            if made.exits_on:
                cases.let_exit(work, household_id, made.exits_on, kind)
            work.audit(Entry("case.do", "case", case_id, household_id, detail=_detail(made)))
            work.commit()
        with self._context.read() as connection:
            return case_view(self._context, connection, account, case_id)

    def show(self, case_id: int, *, initials: bool = False) -> CaseView:
        """All of one case; restricted values only with the right case.restricted.

        `initials`: for other eyes, with nobody's name, number, address or by-whom.
        """
        account = self._context.require("household.view")
        with self._context.read() as connection:
            view = case_view(self._context, connection, account, case_id)
            return veiled_view(self._context, connection, view) if initials else view

    def list(self, wanted: CaseFilter = EVERY_CASE, *, initials: bool = False) -> list[CaseRow]:
        """Cases that pass the filter, the one with the newest step first.

        `initials`: for other eyes, the families by their initials.
        """
        self._context.require("household.view")
        check_filter(wanted)
        with self._context.read() as connection:
            found = listed(self._context, connection, wanted)
        return [veiled_row(row) for row in found] if initials else found

    def counts(self) -> dict[str, int]:
        """How many cases stand in each state, all states named; those hidden from this account count too."""
        self._context.require("household.view")
        with self._context.read() as connection:
            found = case_list.counts(connection, own_of(self._context, connection))
        return {state.value: found.get(state.value, 0) for state in State}

    def waiting(self) -> dict[CaseWork, int]:
        """How many cases wait in each way, all ways named; those hidden from this account do not count."""
        self._context.require("household.view")
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            hidden = hidden_cases(self._context, connection)
            return case_list.waiting(connection, self._context.clock.today(), own, hidden)

    def assign(self, case_ids: Sequence[int], facilitator_id: int | None) -> int:
        """Puts a facilitator in charge of cases, all or none; None leaves them to the group's. Returns how many."""
        self._context.require("case.submit")
        chosen = tuple(dict.fromkeys(case_ids))
        with self._context.write("case.assign") as work:
            if facilitator_id is not None:
                working_facilitator(work.connection, facilitator_id)
            for case_id in chosen:
                row = case_within(self._context, work.connection, case_id)
                detail = {"facilitator": facilitator_id}
                work.audit(Entry("case.assign", "case", case_id, row["household_id"], detail=detail))
            if chosen:
                case_handlers.assign(work, chosen, facilitator_id)
                work.commit()
        return len(chosen)

    def for_household(self, household_id: int) -> tuple[CaseRow, ...]:
        """The cases of one household."""
        self._context.require("household.view")
        with self._context.read() as connection:
            refuse_outside(self._context, connection, household_id)
            return case_rows(self._context, connection, household_id)

    def _refuse_opening(self, work: UnitOfWork, household_id: int) -> None:
        household = household_facts(work.connection, household_id)
        if not household.active:
            raise Refused(
                "household_exited",
                "Keluarga ini sudah keluar dari kepesertaan.",
                kept=_KEPT,
                todo="Kasus hanya dibuka untuk keluarga yang masih menjadi peserta.",
            )
        for case_id, number in cases.pending_of(work.connection, household_id):
            if case_id in hidden_cases(self._context, work.connection):
                raise Refused("not_now", NOT_NOW, kept=_KEPT, todo=ASK)
            raise Refused(
                "case_already_open",
                f"Keluarga ini sudah mempunyai kasus yang berjalan: {number}.",
                kept=_KEPT,
                todo="Lanjutkan kasus itu.",
                case=str(case_id),
            )


def _check_kind(kind: str) -> None:
    if kind not in KIND_LABELS:
        raise BadInput(
            "unknown_case_kind",
            f"Jenis graduasi tidak dikenal: {kind!r}.",
            kept=_KEPT,
            todo="Yang dikenal: " + ", ".join(f"{code} ({label})" for code, label in KIND_LABELS.items()) + ".",
        )


def _refuse_stale(past: list[StoredStep], seen: int | None) -> None:
    if seen is not None and past[-1].id != seen:
        raise Conflict(
            "stale_case",
            "Kasus ini sudah berubah sejak Anda membukanya.",
            kept="Isian Anda belum disimpan.",
            todo="Muat ulang kasusnya, periksa langkah terbaru, lalu ulangi.",
            newest=str(past[-1].id),
        )


def _columns(made: Move, note: str) -> dict[str, Any]:
    note = plain_text(note)
    if len(note) > MAX_NOTE:
        raise BadInput("note_too_long", f"Catatan paling panjang {MAX_NOTE} huruf.", todo="Ringkas catatannya.")
    return {
        "event": made.event,
        "from_state": made.before.value,
        "to_state": made.after.value,
        "said_on": str(made.said_on),
        "counted_on": made.counted_on,
        "data": dict(made.values),
        "note": note.strip(),
        "own_work": made.own_work,
    }


def _detail(made: Move) -> dict[str, Any]:
    """What the trail says of a step: which keys were given, never what they hold about people."""
    detail: dict[str, Any] = {
        "event": made.event,
        "from": made.before.value,
        "to": made.after.value,
        "on": made.counted_on.isoformat(),
        "keys": sorted(made.values),
    }
    if made.own_work:
        detail["own_work"] = True
    if made.exits_on:
        detail["exits_on"] = made.exits_on.isoformat()
    return detail
