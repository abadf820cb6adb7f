"""The office's own letters (F11, F15): what they say is typed for each; a family that they are about fills names in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.dates import long_date
from pkh_desk.services.documents.papers.families import family_of
from pkh_desk.services.scope import refuse_outside
from pkh_desk.services.veils import veil_of, veil_of_case

if TYPE_CHECKING:
    from pkh_desk.domain.records.documents import FieldValue
    from pkh_desk.services.documents.papers.about import Asked

from pkh_desk.services.case_access import case_within
from pkh_desk.services.documents.papers.about import Filled

COPY = "1 (satu) lembar"


def letter(asked: Asked) -> Filled:
    """A letter of the office: place, day and, of a case or family, what it is about."""
    values: dict[str, FieldValue] = {
        "place": asked.office.district,
        "signed_on": long_date(asked.on),
    }
    if case_id := asked.about.case_id:
        row = case_within(asked.context, asked.connection, case_id)
        family = family_of(asked, row["household_id"])
        values["about"] = f"Berkas graduasi {row['number']} atas nama {family.household['caretaker_name']}"
        veil = veil_of_case(asked.context, asked.connection, case_id)
        rows = {"items": list(_papers(asked))}
        return Filled(values, ("case", case_id), row["number"], family, rows, veil=veil, case_id=case_id)
    if household_id := asked.about.household_id:
        refuse_outside(asked.context, asked.connection, household_id)
        family = family_of(asked, household_id)
        values["about"] = f"Keluarga Penerima Manfaat atas nama {family.household['caretaker_name']}"
        veil = veil_of(asked.context, asked.connection, household_id)
        return Filled(values, ("household", household_id), "", family, veil=veil)
    return Filled(values, ("office", 0))


def _papers(asked: Asked) -> list[dict[str, str]]:
    """What of the case's file there is, for a list of what is sent."""
    from pkh_desk.services.graduation.viewing import case_view

    view = case_view(asked.context, asked.connection, asked.account, asked.about.case_id)
    there = [one.label for one in view.checklist if one.done]
    return [{"number": str(at), "item": label, "count": COPY, "note": ""} for at, label in enumerate(there, 1)]
