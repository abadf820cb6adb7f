"""Papers of a handling: the case report (F4), a visit (F5), invitation and attendance of a mediation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import OPEN_END, PartialDate, long_date
from pkh_desk.domain.errors import NotFound, PermissionDenied, Refused
from pkh_desk.domain.handling.fields import DONE
from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records.documents import FieldValue
from pkh_desk.services.documents.papers.about import Asked, Filled
from pkh_desk.services.documents.papers.families import family_of, pictures
from pkh_desk.services.handling.viewing import handling_view
from pkh_desk.services.veils import veil_of
from pkh_desk.services.writing.reporting import report
from pkh_desk.storage import cases, handling_records, handlings

if TYPE_CHECKING:
    from pkh_desk.domain.handling import HandlingRecord, HandlingView
    from pkh_desk.domain.initials import Veil
    from pkh_desk.domain.writing import ReportAspect

_NOT_PRINTED = "Tidak ada yang dicetak."
_PART_B = "B"


def case_report(asked: Asked) -> Filled:
    """F4: the report as it is written, with what the records say, and the pictures of visits and meetings."""
    handling_id = asked.about.handling_id or _of_case(asked)
    view = handling_view(asked.context, asked.connection, asked.account, handling_id)
    # The report goes to readers who may not know what is restricted, so it is written as for an account without it.
    reader = replace(asked.account, permissions=asked.account.permissions - {"case.restricted"})
    made, _ = report(asked.context, reader, handling_id, initials=asked.initials, reason="")
    kept_back = any(one.restricted and not one.withdrawn for one in view.records)
    family = family_of(asked, view.row.household_id)
    closed = [turn for turn in view.turns if turn.event == "close"] if view.row.state == "closed" else []
    values: dict[str, FieldValue] = {
        "number": made.number,
        "case_number": made.case_number,
        "subject": made.subject,
        "initials": asked.initials,
        "opened_on": view.turns[0].said_on if view.turns else long_date(view.row.opened_on),
        "closed_on": closed[-1].said_on if closed else "",
        "place": asked.office.district,
        "signed_on": long_date(asked.on),
    }
    for part in made.parts:
        for aspect in part.aspects:
            values |= _aspect(part.letter, aspect)
    shown = [one for one in view.of_kind("visit", "meeting") if not (one.hidden or one.restricted or one.withdrawn)]
    photos = pictures(asked, [(one.kind, one.id) for one in shown])
    if photos:
        values["attachments"] = [f"Foto: {photo.caption}" for photo in photos]
    return Filled(
        values,
        ("handling", handling_id),
        made.number,
        family,
        photos=photos,
        veil=_veil(asked, view),
        warnings=("Catatan yang dibatasi tidak ikut tercetak dalam laporan ini.",) if kept_back else (),
        case_id=view.row.case_id,
        once=f"handling {handling_id}",
    )


def _aspect(part: str, one: ReportAspect) -> dict[str, FieldValue]:
    """The text of an aspect; its titled texts are entries of part C and stand with the text elsewhere."""
    code = f"step_{one.code}" if part == _PART_B else one.code
    items = [f"{item.title}: {item.text}" if item.title else item.text for item in one.items]
    if part == "C":
        return {code: one.text, f"{code}_items": items, f"{code}_records": list(one.facts)}
    return {code: "\n".join((one.text, *items)), f"{code}_records": list(one.facts)}


def visit(asked: Asked) -> Filled:
    """F5: one visit, NIK masked, with its pictures."""
    view, record = _record(asked, "visit")
    family = family_of(asked, view.row.household_id)
    said = record.values
    values: dict[str, FieldValue] = {
        "nik": mask(family.household["nik"]),
        "family_card_no": mask(family.household["family_card_no"]),
        "visited_on": record.said_on or _planned(record),
        "time": said.get("time", ""),
        "visit_place": said.get("place", ""),
        "purpose": view.row.subject,
        "met": _people(record.text("Hadir")),
        "observation": said.get("observation", ""),
        "agreement": said.get("agreement", ""),
        "place": asked.office.district,
        "signed_on": record.said_on if said.get("state") == DONE else "",
        **_next_action(view, record),
    }
    return Filled(
        values,
        ("handling", view.row.id),
        view.row.number,
        family,
        photos=pictures(asked, [("visit", record.id)]),
        veil=_veil(asked, view),
        case_id=view.row.case_id,
        once=f"visit {record.id}",
    )


def invitation(asked: Asked) -> Filled:
    """The invitation to a meeting: when, where, about what; to whom is said for each letter."""
    view, record = _record(asked, "meeting")
    values: dict[str, FieldValue] = {
        **_meeting(record),
        "place": asked.office.district,
        "signed_on": long_date(asked.on),
    }
    family = family_of(asked, view.row.household_id)
    owner = ("handling", view.row.id)
    return Filled(values, owner, view.row.number, family, veil=_veil(asked, view), case_id=view.row.case_id)


def attendance(asked: Asked) -> Filled:
    """Who came, or was invited, each with a place to sign; more lines are left empty."""
    view, record = _record(asked, "meeting")
    names = [*_people(record.text("Hadir")), *_people(record.text("Tidak hadir"))]
    veil = _veil(asked, view)
    people = []
    for number, said in enumerate(names, 1):
        name, _, role = said.partition(" (")
        shown = veil.text(name) if asked.initials else name
        people.append({"number": str(number), "name": shown, "role": role.rstrip(")"), "sign": f"{number}."})
    for number in range(len(people) + 1, max(len(people) + 3, 11)):
        people.append({"number": str(number), "sign": f"{number}."})
    family = family_of(asked, view.row.household_id)
    values: dict[str, FieldValue] = {**_meeting(record), "place": asked.office.district, "signed_on": record.said_on}
    owner = ("handling", view.row.id)
    return Filled(values, owner, view.row.number, family, rows={"people": people}, veil=veil)


def _meeting(record: HandlingRecord) -> dict[str, FieldValue]:
    return {
        "day": _weekday(record.said_on or _planned(record)),
        "time": record.values.get("time", ""),
        "meeting_place": record.values.get("place", ""),
        "agenda": record.values.get("topic", ""),
    }


def _planned(record: HandlingRecord) -> str:
    return long_date(record.due_on) if record.due_on else ""


def _weekday(said: str) -> str:
    """`Jumat, 28 Agustus 2026` where the whole day is known, else as it was said."""
    try:
        day = PartialDate.parse(said, OPEN_END)
    except ValueError:
        return said
    return long_date(day.first_day(), weekday=True) if day.day and not day.approximate else said


def _people(told: str) -> list[str]:
    return [one.strip() for one in told.split(", ") if one.strip()]


def _next_action(view: HandlingView, record: HandlingRecord) -> dict[str, FieldValue]:
    """What is planned next in the handling, as far as everybody who reads the report may know it."""
    open_ones = [one for one in view.of_kind("action") if one.state == "planned"]
    shown = [one for one in open_ones if not (one.hidden or one.restricted or one.withdrawn) and one.due_on]
    if not shown or record.hidden:
        return {}
    first = min(shown, key=lambda one: (one.due_on, one.id))
    return {"follow_up": first.values.get("what", ""), "due": _planned(first)}


def _of_case(asked: Asked) -> int:
    from pkh_desk.services.case_access import case_within

    case_within(asked.context, asked.connection, asked.about.case_id)
    found = handlings.of_case(asked.connection, asked.about.case_id)
    if not found:
        raise Refused(
            "no_handling",
            "Kasus ini belum mempunyai penanganan.",
            kept=_NOT_PRINTED,
            todo="Catat dahulu langkah penanganannya, atau cetak formulir kosong.",
        )
    return found


def _record(asked: Asked, kind: str) -> tuple[HandlingView, HandlingRecord]:
    """A record of this kind with its handling; refused where the account, or the reader, may not know it."""
    handling_id = handling_records.handling_of(asked.connection, asked.about.record_id)
    if not handling_id:
        raise NotFound("record_not_found", "Catatan itu tidak ada.", todo="Lihat catatan pada penanganannya.")
    view = handling_view(asked.context, asked.connection, asked.account, handling_id)
    record = next(one for one in view.records if one.id == asked.about.record_id)
    if record.hidden:
        raise PermissionDenied(
            "permission_denied",
            "Catatan ini dibatasi; akun Anda tidak berhak mencetaknya.",
            kept=_NOT_PRINTED,
            todo="Minta orang yang berhak mencetaknya.",
        )
    happened = ""
    if record.kind != kind:
        happened = "Catatan itu bukan kunjungan." if kind == "visit" else "Catatan itu bukan pertemuan."
    elif record.withdrawn:
        happened = "Catatan itu sudah ditarik."
    elif record.restricted and asked.initials:
        happened = "Catatan yang dibatasi tidak dicetak untuk orang lain."
    elif record.restricted and asked.withheld:
        happened = "Catatan yang dibatasi tidak diterbitkan sebagai surat; cetak konsepnya untuk yang berhak."
    if happened:
        raise Refused("form_not_allowed", happened, kept=_NOT_PRINTED, todo="Pilih catatan yang lain.")
    return view, record


def _veil(asked: Asked, view: HandlingView) -> Veil:
    row = view.row
    steps = cases.steps(asked.connection, row.case_id) if row.case_id else []
    return veil_of(asked.context, asked.connection, row.household_id, steps, row.id, row.village)
