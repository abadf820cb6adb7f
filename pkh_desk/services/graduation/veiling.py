"""A case for other eyes: initials for everybody, nothing of numbers, address and by-whom (DOMAIN 3.3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.graduation import RESTRICTED
from pkh_desk.domain.handling.fields import OFFERED
from pkh_desk.domain.initials import HIDDEN, Veil, initials, person
from pkh_desk.services.veils import PEOPLE, veil_of_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.handling import HandlingRecord, HandlingView, RecordVersion
    from pkh_desk.domain.records import CaseRow, CaseStep, CaseView, HouseholdRow, Need, RetractionInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


def veiled_view(context: Context, connection: ReadConnection, view: CaseView) -> CaseView:
    """The same case for other eyes."""
    veil = veil_of_case(context, connection, view.row.id)
    steps = tuple(_step(step, veil) for step in view.steps)
    return replace(
        view,
        row=veiled_row(view.row),
        steps=steps,
        values={key: value for step in steps for key, value in step.values.items()},
        retractions=tuple(_retraction(one, veil) for one in view.retractions),
        documents=tuple(
            replace(one, title=veil.text(one.title), subject=initials(one.subject)) for one in view.documents
        ),
        household=_household(view.household),
        allowed=tuple(
            replace(one, needs=tuple(_need(need, veil) for need in one.needs), blocked=veil.text(one.blocked))
            for one in view.allowed
        ),
        handling=_handling(view.handling, veil) if view.handling else None,
    )


def veiled_row(row: CaseRow) -> CaseRow:
    """A line of the list for other eyes; what is restricted stays as it is shown."""
    return row if row.hidden else replace(row, name=initials(row.name))


def _household(row: HouseholdRow) -> HouseholdRow:
    return replace(
        row, name=initials(row.name), nik=HIDDEN, family_card_no=HIDDEN, address=HIDDEN if row.address else ""
    )


def _step(step: CaseStep, veil: Veil) -> CaseStep:
    return replace(step, values=_values(step.values, veil), note=veil.text(step.note))


def _values(values: Mapping[str, str], veil: Veil) -> dict[str, str]:
    return {
        key: veil.text(person(value) if key in PEOPLE else value)
        for key, value in values.items()
        if key not in RESTRICTED
    }


def _retraction(one: RetractionInfo, veil: Veil) -> RetractionInfo:
    return replace(one, reason=veil.text(one.reason), asks=veil.text(one.asks), pressed_by="")


def _need(need: Need, veil: Veil) -> Need:
    return replace(
        need,
        proposal=veil.text(need.proposal),
        help=veil.text(need.help),
        choices=tuple((code, veil.text(label)) for code, label in need.choices),
    )


def _handling(view: HandlingView, veil: Veil) -> HandlingView:
    """The same handling without what is restricted, everybody in it by initials."""
    row = replace(view.row, name=initials(view.row.name), subject=veil.text(view.row.subject))
    turns = tuple(replace(turn, values=_texts(turn.values, veil)) for turn in view.turns)
    shown = tuple(_record(one, veil) for one in view.records if not (one.restricted or one.hidden))
    return replace(view, row=row, turns=turns, records=shown)


def _record(record: HandlingRecord, veil: Veil) -> HandlingRecord:
    return replace(
        record,
        title=veil.text(record.title),
        newest=_version(record.newest, veil),
        former=tuple(_version(one, veil) for one in record.former),
    )


def _version(version: RecordVersion, veil: Veil) -> RecordVersion:
    return replace(
        version,
        reason=veil.text(version.reason),
        values=_texts(version.values, veil),
        shown=tuple((label, veil.text(said)) for label, said in version.shown),
    )


def _texts(values: Mapping[str, str], veil: Veil) -> dict[str, str]:
    """The texts of a record; what only points to a record or a registered person says nothing by itself."""
    return {key: value if key in OFFERED else veil.text(value) for key, value in values.items()}
