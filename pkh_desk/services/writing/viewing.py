"""Puts the texts of a handling together: what is saved, the own draft, the recorded steps, how complete it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.handling.fields import DROPPED
from pkh_desk.domain.writing import EMPTY, AspectText, HandlingTexts, StepDay, TextContent, progress_of
from pkh_desk.storage import cases, drafts, handling_records, handling_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pkh_desk.domain.handling import HandlingRow
    from pkh_desk.domain.writing import Aspect, TextDraft, TextVersion
    from pkh_desk.services.context import Context
    from pkh_desk.storage.cases import StoredStep
    from pkh_desk.storage.engine import ReadConnection

STEP = "record-step"


def aspects_of(context: Context) -> tuple[Aspect, ...]:
    """What the report asks for today."""
    return context.catalog.report_aspects(context.clock.today())


def texts_view(
    context: Context, connection: ReadConnection, row: HandlingRow, *, with_drafts: bool = True
) -> HandlingTexts:
    """All texts of a handling as this account sees them, or only what is saved; the caller has passed the gate."""
    saved = handling_texts.newest(connection, row.id)
    typed = drafts.of_handling(connection, context.account_id, row.id) if with_drafts else {}
    steps = recorded_steps(connection, row.case_id)
    records = standing_records(connection, row.id)
    found = tuple(
        _aspect(one, saved.get(one.code), typed.get(one.code), steps.get(one.code, ()), records)
        for one in aspects_of(context)
    )
    return HandlingTexts(row.id, row.number, found, records)


def recorded_steps(connection: ReadConnection, case_id: int | None) -> dict[str, list[StoredStep]]:
    """The recorded steps of a case by aspect, oldest first."""
    found: dict[str, list[StoredStep]] = {}
    for step in cases.steps(connection, case_id) if case_id else ():
        if step.event == STEP:
            found.setdefault(step.values.get("step", ""), []).append(step)
    return found


def standing_records(connection: ReadConnection, handling_id: int) -> dict[str, int]:
    """How many records of each kind stand: neither withdrawn nor dropped."""
    found: dict[str, int] = {}
    for versions in handling_records.versions(connection, handling_id).values():
        newest = versions[-1]
        if newest.change != handling_records.WITHDRAW and newest.state != DROPPED:
            found[newest.kind] = found.get(newest.kind, 0) + 1
    return found


def saved_content(version: TextVersion | None, steps: Sequence[StoredStep]) -> TextContent:
    """What is saved of an aspect. Steps that were recorded before texts had versions stand for the first one."""
    if version is not None:
        return version.content
    content = EMPTY
    for step in steps:
        content = content.with_more(step.values.get("text", ""))
    return content


def _aspect(
    aspect: Aspect,
    version: TextVersion | None,
    draft: TextDraft | None,
    steps: Sequence[StoredStep],
    records: Mapping[str, int],
) -> AspectText:
    content, mark = saved_content(version, steps), draft.mark if draft else ""
    if draft is not None and draft.content.same_as(content):
        draft = None
    return AspectText(
        aspect=aspect,
        content=content,
        version=version,
        draft=draft,
        steps=tuple(StepDay(step.said_on, step.by) for step in steps),
        progress=progress_of(aspect, draft.content if draft else content, records),
        mark=mark,
    )
