"""Puts a case together for people: steps, what may come next, retractions; restricted values kept back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.graduation import RESTRICTED, allowed_events, event_done, retractions
from pkh_desk.domain.graduation.checklist import CaseFile, checklist
from pkh_desk.domain.records import CaseRow, CaseStep, CaseView
from pkh_desk.services.case_access import case_within
from pkh_desk.services.case_circles import circle_names
from pkh_desk.services.graduation.asking import asking, case_facts
from pkh_desk.services.graduation.listing import EVERY_CASE, listed
from pkh_desk.services.handling.viewing import handling_of_case
from pkh_desk.storage import case_papers, cases, documents, roster

if TYPE_CHECKING:
    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.cases import StoredStep
    from pkh_desk.storage.engine import ReadConnection


def case_rows(context: Context, connection: ReadConnection, household_id: int) -> tuple[CaseRow, ...]:
    """The cases of one household that this account may see, inside a transaction that is already open."""
    return tuple(listed(context, connection, EVERY_CASE, household_id=household_id))


def case_view(context: Context, connection: ReadConnection, account: AccountInfo, case_id: int) -> CaseView:
    """All of one case as this account may see it; NotFound if there is none."""
    row = case_within(context, connection, case_id)
    household_id = row["household_id"]
    stored = cases.steps(connection, case_id)
    facts = case_facts(row["kind"], stored)
    hidden = frozenset() if "case.restricted" in account.permissions else RESTRICTED
    steps = tuple(_step(step, hidden) for step in stored)
    ask = asking(context, connection, account, case_id, household_id, stored)
    names = context.area_name
    (row_shown,) = listed(context, connection, EVERY_CASE, case_id=case_id)
    (household,) = (row for row in roster.rows(connection, names, [household_id]) if row)
    in_force = facts.last("take-effect")
    issued = tuple(documents.rows(connection, case_id=case_id))
    kept = CaseFile(
        facts,
        ask.household.name,
        documents={one.kind for one in issued if one.state == "issued"},
        scans=ask.scans,
        papers=case_papers.papers(connection, case_id),
    )
    return CaseView(
        row=row_shown,
        allowed=allowed_events(facts, ask),
        steps=steps,
        values={key: value for step in steps for key, value in step.values.items()},
        retractions=retractions(
            (step, old.after == "retraction_received") for step, old in zip(steps, stored, strict=True)
        ),
        documents=issued,
        household=household,
        circle=circle_names(context, connection, case_id),
        effective_on=in_force.counted_on if in_force else None,
        handling=handling_of_case(context, connection, account, case_id),
        checklist=checklist(context.catalog.checklist(context.clock.today()), kept),
    )


def _step(step: StoredStep, hidden: frozenset[str]) -> CaseStep:
    return CaseStep(
        id=step.id,
        event=step.event,
        label=event_done(step.event),
        said_on=step.said_on,
        counted_on=step.counted_on,
        recorded_at=step.recorded_at,
        by=step.by,
        values={key: value for key, value in step.values.items() if key not in hidden},
        note=step.note,
        own_work=step.own_work,
    )
