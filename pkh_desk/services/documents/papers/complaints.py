"""The report of a complaint (F9): who reported it only on the confidential sheet, for those who may know."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.complaints import RESTRICTED, shown
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.initials import Veil
from pkh_desk.domain.records.documents import FieldValue
from pkh_desk.services.complaints.access import complaint_within
from pkh_desk.services.documents.papers.about import Asked, Filled
from pkh_desk.services.documents.papers.families import family_of, pictures
from pkh_desk.services.veils import veil_of
from pkh_desk.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pkh_desk.domain.complaints import ComplaintStep
    from pkh_desk.domain.graduation.facts import Choices


def complaint(asked: Asked) -> Filled:
    """F9, from its register and its steps."""
    complaint_id = asked.about.complaint_id
    row = complaint_within(asked.context, asked.connection, complaint_id)
    past = complaints.steps(asked.connection, complaint_id)
    said = complaints.registered(past)
    words = {key: shown("receive", key, value, _choices(asked)) for key, value in said.items()}
    family = family_of(asked, row.household_id) if row.household_id else None
    analysis = _last(past, "analyse")
    closing = _last(past, "close") if row.state == "closed" else None
    reporter = words.get("reporter", "") if asked.confidential else ""
    values: dict[str, FieldValue] = {
        "number": row.number,
        "register_number": row.number if asked.issuing else "",
        "received_on": past[0].said_on,
        "channel": words.get("channel", ""),
        "complaint_kind": row.kind_label,
        "subject": row.subject,
        "event_place": words.get("place", ""),
        "coordinates": "" if asked.initials else words.get("coordinates", ""),
        "about_family": family is not None,
        "told": said.get("text", ""),
        "finding": shown("analyse", "finding", analysis.values.get("finding", "")) if analysis else "",
        "analysis": analysis.values.get("analysis", "") if analysis else "",
        "outcome": _outcome(closing) if closing else "",
        "confidential": bool(reporter),
        "reporter": reporter,
        "contact": words.get("contact", "") if reporter else "",
        "place": asked.office.district,
        "signed_on": long_date(asked.on),
    }
    veil = _veil(asked, row.household_id, past)
    rows = list(_follow_ups(past, veil if asked.initials else None))
    # As its attachments: a photo may tell who reported, in whichever version of the register he is named. A letter that
    # is issued is read by others later, so it is in none of them.
    open_to = asked.confidential or not complaints.names_reporter(past)
    photos = pictures(asked, [("complaint", complaint_id)]) if open_to else []
    owner = ("complaint", complaint_id)
    return Filled(
        values,
        owner,
        row.number,
        family,
        {"follow_ups": rows},
        photos,
        veil=veil,
        case_id=row.case_id,
        once=f"complaint {complaint_id}",
    )


def _last(past: Sequence[ComplaintStep], event: str) -> ComplaintStep | None:
    return next((step for step in reversed(past) if step.event == event), None)


def _outcome(step: ComplaintStep) -> str:
    told = shown("close", "outcome", step.values.get("outcome", ""))
    where = step.values.get("referred_to", "")
    return f"{told} ke {where}, {step.said_on}" if where else f"{told}, {step.said_on}"


def _follow_ups(past: Sequence[ComplaintStep], veil: Veil | None) -> Iterator[dict[str, str]]:
    for number, step in enumerate((one for one in past if one.event == "follow-up"), 1):
        said = {
            key: step.values.get(name, "")
            for key, name in (("action", "action"), ("by", "by_whom"), ("result", "result"))
        }
        if veil:
            said = {key: veil.text(value) for key, value in said.items()}
        yield {"number": str(number), "date": step.said_on, **said}


def _veil(asked: Asked, household_id: int | None, past: Sequence[ComplaintStep]) -> Veil:
    """The family's veil, and who reported it, in whichever version, as somebody named in confidence."""
    veil = veil_of(asked.context, asked.connection, household_id) if household_id else Veil()
    told = {step.values[key] for step in past for key in RESTRICTED if step.values.get(key)}
    return replace(veil, phrases=(*veil.phrases, *sorted(told)))


def _choices(asked: Asked) -> dict[str, Choices]:
    catalog = asked.context.catalog
    return {"kind": catalog.choices("complaint_kinds"), "channel": catalog.choices("retraction_channels")}
