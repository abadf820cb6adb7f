"""The whole report in the order of the paper, with initials for other eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.initials import initials as initials_of
from pkh_desk.domain.writing import PARTS, HandlingReport, ReportAspect, ReportPart, TextItem
from pkh_desk.domain.writing.printing import report_text
from pkh_desk.services import files
from pkh_desk.services.handling.access import handling_within
from pkh_desk.services.handling.viewing import records_of
from pkh_desk.services.veils import veil_of
from pkh_desk.services.writing.facts import facts_of
from pkh_desk.services.writing.viewing import recorded_steps, texts_view
from pkh_desk.storage import cases, handling_records
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.domain.writing import AspectText
    from pkh_desk.services.context import Context


def report(
    context: Context, account: AccountInfo, handling_id: int, *, initials: bool, reason: str
) -> tuple[HandlingReport, Entry]:
    """The report, and what the trail says of it. Restricted records stand in it only by name and with the right."""
    with context.read() as connection:
        row = handling_within(context, connection, handling_id)
        texts = texts_view(context, connection, row, with_drafts=False)
        steps = cases.steps(connection, row.case_id) if row.case_id else []
        by_aspect = recorded_steps(connection, row.case_id)
        stored = handling_records.versions(connection, handling_id)
        case = cases.find(connection, row.case_id) if row.case_id else None
        veil = veil_of(context, connection, row.household_id, steps, handling_id, row.village)
        over = veil.text if initials else _as_it_is
    open_to = "case.restricted" in account.permissions and not initials
    records = [one for one in records_of(stored, restricted=open_to) if not (one.hidden or one.withdrawn)]
    found = [
        _aspect(one, facts_of(one.aspect.code, steps, by_aspect.get(one.aspect.code, ()), records), over)
        for one in texts.aspects
    ]
    letters = {one.aspect.code: one.aspect.part for one in texts.aspects}
    made = HandlingReport(
        number=row.number,
        case_number=case["number"] if case else "",
        subject=over(row.subject),
        name=initials_of(row.name) if initials else row.name,
        village=row.village,
        initials=initials,
        parts=tuple(
            ReportPart(letter, title, tuple(one for one in found if letters[one.code] == letter))
            for letter, title in PARTS
        ),
        words=sum(one.words for one in found),
        percent=texts.percent,
    )
    detail = {"initials": initials, "words": made.words}
    return made, Entry("handling.report", "handling", handling_id, row.household_id, reason.strip(), detail)


def hand_out_text(context: Context, out: Path, made: HandlingReport, entry: Entry) -> None:
    """Writes the report as plain UTF-8 text at `out`, once the trail knows it."""

    def render(draft: Path) -> Entry:
        draft.write_text(report_text(made), encoding="utf-8", newline="\n")
        return entry

    files.hand_out(context, out, render)


def _as_it_is(text: str) -> str:
    return text


def _aspect(one: AspectText, facts: list[str], over: Callable[[str], str]) -> ReportAspect:
    content = one.content
    return ReportAspect(
        code=one.aspect.code,
        letter=one.aspect.letter,
        label=one.aspect.label,
        text=over(content.text),
        items=tuple(TextItem(over(item.title), over(item.text)) for item in content.items),
        facts=tuple(over(line) for line in facts),
        words=content.words,
        wanted_words=one.aspect.words,
        complete=one.progress.complete,
    )
