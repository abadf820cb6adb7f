"""Complaints: registered, corrected, analysed, followed up, closed, linked to a family, its case and its handling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.complaints import RESTRICTED, ComplaintFilter, ComplaintRow, ComplaintView, allowed, checked, shown
from pkh_desk.domain.complaints.fields import EVENTS, KEPT, fields_of
from pkh_desk.domain.errors import BadInput, Conflict, PermissionDenied, Refused
from pkh_desk.domain.handling import RETRACTION
from pkh_desk.domain.records import AllowedEvent
from pkh_desk.services.complaints.access import EVERY, complaint_rows, complaint_within
from pkh_desk.services.complaints.links import checked_links
from pkh_desk.services.days import past_day
from pkh_desk.services.handling.opening import LONGEST_SUBJECT
from pkh_desk.services.handling.starting import NewHandling, start
from pkh_desk.services.numbering import next_number
from pkh_desk.services.scope import own_of
from pkh_desk.storage import complaints, handlings
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.complaints import ComplaintStep
    from pkh_desk.domain.graduation.facts import Choices
    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.unit_of_work import UnitOfWork


class ComplaintService:
    """What the window and the terminal do with complaints."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def form(self) -> AllowedEvent:
        """The keys of a new complaint."""
        account = self._context.require("household.view")
        spec = EVENTS["receive"]
        why = "" if spec.permission in account.permissions else "Akun Anda tidak berhak mencatat pengaduan."
        today = self._context.clock.today().isoformat()
        proposed = {"received_on": today, "anonymous": "no"}
        needs = tuple(one.as_need(proposed.get(one.key, "")) for one in fields_of("receive", self._choices()))
        return AllowedEvent("receive", spec.label, needs, why)

    def register(
        self, values: Mapping[str, str], *, household_id: int | None = None, case_id: int | None = None
    ) -> ComplaintView:
        """Registers a complaint; keys as in domain/complaints/fields.py. A case brings its family along."""
        self._context.require("case.open")
        said, counted, kept = checked("receive", values, self._context.clock.today(), self._choices())
        with self._context.write("complaint.receive") as work:
            family, case = checked_links(self._context, work.connection, household_id, case_id)
            number = next_number(work, "A", "complaint", counted.year)
            complaint_id = complaints.add(work, number, family, case)
            complaints.add_step(work, complaint_id, "receive", EVENTS["receive"].target, str(said), counted, kept)
            detail = {"number": number, "kind": kept["kind"], "on": counted.isoformat()}
            work.audit(Entry("complaint.receive", "complaint", complaint_id, family, detail=detail))
            work.commit()
        return self.show(complaint_id)

    def do(self, complaint_id: int, event: str, values: Mapping[str, str], *, seen: int | None = None) -> ComplaintView:
        """Records a step; `seen`: id of the newest step that the caller saw, Conflict if another has come since."""
        account = self._context.require("household.view")
        if event not in EVENTS or event == "receive":
            known = ", ".join(one for one in EVENTS if one != "receive")
            raise BadInput("unknown_event", f"Langkah tidak dikenal: {event!r}.", kept=KEPT, todo=f"Dikenal: {known}.")
        with self._context.write(f"complaint.{event}") as work:
            row = complaint_within(self._context, work.connection, complaint_id)
            past = complaints.steps(work.connection, complaint_id)
            _refuse(event, row, past, seen)
            self._context.require(EVENTS[event].permission)
            given = _whole(event, values, past, account)
            said, counted, kept = checked(event, given, self._context.clock.today(), self._choices())
            if event == "correct":
                _refuse_unnaming(kept, past, account)
            if event != "correct" and row.received_on and said.last_day() < row.received_on:
                happened = "Tanggal itu mendahului diterimanya pengaduan."
                raise Refused("rule", happened, kept=KEPT, todo="Perbaiki tanggalnya.", key="on")
            state = EVENTS[event].target or row.state
            complaints.add_step(work, complaint_id, event, state, str(said), counted, kept)
            detail = {"on": counted.isoformat(), "keys": sorted(kept), "to": state}
            work.audit(Entry(f"complaint.{event}", "complaint", complaint_id, row.household_id, detail=detail))
            work.commit()
        return self.show(complaint_id)

    def link(self, complaint_id: int, *, household_id: int | None = None, case_id: int | None = None) -> ComplaintView:
        """Links a complaint to a family or a case of it; None of both: to nobody."""
        self._context.require("case.edit")
        with self._context.write("complaint.link") as work:
            row = complaint_within(self._context, work.connection, complaint_id)
            family, case = checked_links(self._context, work.connection, household_id, case_id)
            if (family, case) == (row.household_id, row.case_id):
                return self.show(complaint_id)
            if row.handling_id is not None and family != row.household_id:
                raise Refused(
                    "rule", "Pengaduan ini sudah mempunyai penanganan keluarga itu.", kept=KEPT, todo="Tutup dahulu."
                )
            complaints.link(work, complaint_id, {"household_id": family, "case_id": case})
            detail = {"household": str(family or ""), "case": str(case or "")}
            work.audit(Entry("complaint.link", "complaint", complaint_id, family or row.household_id, detail=detail))
            work.commit()
        return self.show(complaint_id)

    def open_handling(self, complaint_id: int) -> int:
        """The six-step handling of a complaint's family, opened if there is none yet; its id."""
        self._context.require("case.edit")
        with self._context.write("handling.open") as work:
            row = complaint_within(self._context, work.connection, complaint_id)
            if row.handling_id is not None:
                return row.handling_id
            if row.household_id is None:
                happened = "Pengaduan ini belum dikaitkan dengan keluarga."
                raise Refused("rule", happened, kept=KEPT, todo="Kaitkan dahulu dengan keluarganya.")
            handling_id = self._joined(work, row) or self._opened(work, row)
            complaints.link(work, complaint_id, {"handling_id": handling_id})
            work.commit()
        return handling_id

    def _joined(self, work: UnitOfWork, row: ComplaintRow) -> int:
        """The handling that the complaint's case has already (a case has one); 0 if there is none."""
        found = handlings.of_case(work.connection, row.case_id) if row.case_id is not None else 0
        if found:
            detail = {"handling": str(found)}
            work.audit(Entry("complaint.link", "complaint", row.id, row.household_id, detail=detail))
        return found

    def _opened(self, work: UnitOfWork, row: ComplaintRow) -> int:
        """A new handling; that of a complaint about a case belongs to the case, so its circle holds there too."""
        said, counted = past_day(None, self._context.clock.today(), "Tanggal dibuka")
        assert row.household_id is not None, "open_handling refuses a complaint without a family"
        kind = "complaint" if row.case_id is None else RETRACTION
        subject = f"{row.number}: {row.subject}"[:LONGEST_SUBJECT]
        return start(work, NewHandling(row.household_id, row.case_id, kind, subject), said, counted)

    def show(self, complaint_id: int) -> ComplaintView:
        """All of one complaint; who reported it only with the right case.restricted."""
        account = self._context.require("household.view")
        with self._context.read() as connection:
            row = complaint_within(self._context, connection, complaint_id)
            past = complaints.steps(connection, complaint_id)
        hidden = "case.restricted" not in account.permissions
        values = _visible(complaints.registered(past), hidden)
        return ComplaintView(
            row=row,
            values=values,
            words={key: shown("receive", key, value, self._every_choice()) for key, value in values.items()},
            steps=tuple(_shown(step, hidden) for step in past),
            allowed=allowed(row.state, values, account.permissions, self._choices()),
            hidden=hidden,
        )

    def list(self, wanted: ComplaintFilter = EVERY) -> list[ComplaintRow]:
        """Complaints that pass the filter, the one with the newest step first."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return complaint_rows(self._context, connection, wanted)

    def waiting(self) -> int:
        """How many complaints are not closed."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return complaints.waiting(connection, own_of(self._context, connection), self._context.account_id)

    def _every_choice(self) -> dict[str, Choices]:
        """The code lists with rows that no longer hold, for what was written with them."""
        catalog = self._context.catalog
        return {"kind": catalog.choices("complaint_kinds"), "channel": catalog.choices("retraction_channels")}

    def _choices(self) -> dict[str, Choices]:
        today, catalog = self._context.clock.today(), self._context.catalog
        return {
            "kind": catalog.choices("complaint_kinds", today),
            "channel": catalog.choices("retraction_channels", today),
        }


def _refuse(event: str, row: ComplaintRow, past: list[ComplaintStep], seen: int | None) -> None:
    if seen is not None and past[-1].id != seen:
        raise Conflict(
            "stale_complaint",
            "Pengaduan ini sudah berubah sejak Anda membukanya.",
            kept="Isian Anda belum disimpan.",
            todo="Muat ulang, periksa langkah terbaru, lalu ulangi.",
            newest=str(past[-1].id),
        )
    if row.state not in EVENTS[event].sources:
        happened = f"Langkah {EVENTS[event].label} tidak dapat dilakukan pada status {row.state_label}."
        todo = "Catat hasil analisisnya dahulu." if event == "close" else "Lihat langkah yang dapat dilakukan."
        raise Refused("move_not_allowed", happened, kept=KEPT, todo=todo, state=row.state)


def _whole(event: str, values: Mapping[str, str], past: list[ComplaintStep], account: AccountInfo) -> Mapping[str, str]:
    """A correction says the whole register anew; what its author may not see stays as it was."""
    if event != "correct":
        return values
    before = complaints.registered(past)
    kept = {key: before.get(key, "") for key in RESTRICTED} if _reporter_closed(past, account) else {}
    return {**before, **values, **kept}


def _reporter_closed(past: list[ComplaintStep], account: AccountInfo) -> bool:
    """Whether somebody is, or was, named as the reporter, and the account may not see who."""
    return "case.restricted" not in account.permissions and complaints.names_reporter(past)


def _refuse_unnaming(kept: Mapping[str, str], past: list[ComplaintStep], account: AccountInfo) -> None:
    """PermissionDenied for a correction that would take a stored reporter away from those who may see him."""
    if _reporter_closed(past, account) and kept["anonymous"] != complaints.registered(past)["anonymous"]:
        raise PermissionDenied(
            "reporter_kept",
            "Pelapor pengaduan ini tercatat; hanya yang berhak melihatnya dapat mengubah apakah ia mau disebut.",
            kept=KEPT,
            todo="Minta pendamping, koordinator atau supervisor.",
            key="anonymous",
        )


def _visible(values: Mapping[str, str], hidden: bool) -> dict[str, str]:
    return {key: value for key, value in values.items() if not (hidden and key in RESTRICTED)}


def _shown(step: ComplaintStep, hidden: bool) -> ComplaintStep:
    return replace(step, values=_visible(step.values, hidden))
