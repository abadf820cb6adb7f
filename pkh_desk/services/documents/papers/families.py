"""Finds the family that a paper is about, and its pictures; and the profile of a family (F10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.components import components_text
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.graduation import value_text
from pkh_desk.domain.indonesian import rupiah
from pkh_desk.domain.initials import initials
from pkh_desk.domain.records.documents import FieldValue
from pkh_desk.domain.roster_columns import STATUS_WORDS
from pkh_desk.reports.forms import Photo, Signer
from pkh_desk.services.assessment.sheets import done
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.documents.papers.about import Asked, Family, Filled
from pkh_desk.services.graduation.viewing import case_rows
from pkh_desk.services.household_access import household_not_found
from pkh_desk.services.scope import refuse_outside
from pkh_desk.services.veils import veil_of
from pkh_desk.storage import attached, groups, handlings, roster

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pkh_desk.domain.records import AnswerInfo, MemberInfo

_ASSESSED = {
    "house": ("house_owner", "house_state"),
    "business": ("business", "business_kind", "income_steady"),
    "assets": ("land", "livestock", "livestock_count", "vehicle"),
    "income": ("income",),
}
"""Lines of the profile and the questions of the assessment that fill them."""


def family_of(asked: Asked, household_id: int) -> Family:
    """A household that has passed its gate, numbers in full; NotFound if it is not in the roster."""
    row = roster.current(asked.connection, household_id)
    if row is None:
        raise household_not_found()
    return Family(dict(row), asked.office, asked.context.area_name(row["village_code"]))


def pictures(asked: Asked, owners: Sequence[tuple[str, int]]) -> list[Photo]:
    """The standing pictures of these owners, for accounts that may open them; none for other eyes."""
    if asked.initials or "household.reveal" not in asked.account.permissions or not owners:
        return []
    found = []
    for row in attached.of_owners(asked.connection, owners):
        kept = attached.find(asked.connection, row.id)
        if kept and row.is_image and not row.withdrawn:
            taken = f" ({long_date(row.taken_on)})" if row.taken_on else ""
            found.append(Photo(asked.context.dataset.attachments.get(kept[1]), f"{row.title}{taken}"))
    return found


def profile(asked: Asked) -> Filled:
    """F10: identity, members, house and assets as assessed, cases, what was found."""
    connection, household_id = asked.connection, asked.about.household_id
    refuse_outside(asked.context, connection, household_id)
    family = family_of(asked, household_id)
    cases = [one for one in case_rows(asked.context, connection, household_id) if not one.hidden]
    place = groups.place_of(connection, household_id)
    said: dict[str, FieldValue] = dict(_assessed(asked, [one.id for one in cases]))
    values: dict[str, FieldValue] = {
        **said,
        **_standing(asked, family.household),
        "group": place.group if place else "",
        "group_facilitator": place.facilitator if place else "",
        "findings": list(_findings(asked, household_id)),
    }
    listed = [
        {
            "case_number": one.number,
            "number": one.number,  # as forms of the office may still ask for it
            "kind": asked.context.catalog.label("graduation_kinds", one.kind),
            "opened_on": long_date(one.opened_on) if one.opened_on else "",
            "state": one.state_label,
        }
        for one in cases
    ]
    full = roster.full_numbers(connection, household_id)
    numbers = full.members if full and not asked.initials else {}
    people = roster.members(connection, household_id)
    members = [_member(asked, at, one, numbers.get(one.id, "")) for at, one in enumerate(people, 1)]
    signers = [Signer("caretaker", "Pengurus KPM", str(family.household["caretaker_name"]))]
    return Filled(
        values,
        ("household", household_id),
        family=family,
        rows={"members": members, "cases": listed},
        signers=signers,
        veil=veil_of(asked.context, connection, household_id),
    )


def _standing(asked: Asked, row: Mapping[str, object]) -> dict[str, FieldValue]:
    shown = roster.household_row(row, asked.context.area_name)
    born, since = row["birth_date"], row["since"]
    stage = roster.newest_stage(asked.connection)
    amount = rupiah(shown.amount) if shown.amount else ""
    return {
        "birth_date": _day(born),  # type: ignore[arg-type]
        "status": STATUS_WORDS[shown.status],
        "since": _day(since) if row["since_kind"] != "opening" else "",  # type: ignore[arg-type]
        "listing": stage.label if stage and shown.listing == "listed" else "",
        "components": components_text(shown.components),
        "amount": amount,
    }


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _member(asked: Asked, number: int, one: MemberInfo, nik: str) -> dict[str, str]:
    return {
        "number": str(number),
        "name": initials(one.name) if asked.initials else one.name,
        "nik": nik or "-",
        "sex": one.sex,
        "birth_date": one.birth_date.strftime("%d-%m-%Y") if one.birth_date and not asked.initials else "",
        "relation": asked.context.catalog.label("relations", one.relation) if one.relation else "",
        "components": ", ".join(one.components),
        "work": "",
    }


def _assessed(asked: Asked, case_ids: Sequence[int]) -> Iterator[tuple[str, str]]:
    """House, business, assets and income as the newest finished assessment has them."""
    for case_id in case_ids:
        for finished in done(asked.connection, case_id):
            for line, codes in _ASSESSED.items():
                yield line, "; ".join(_answers(finished.answers, codes))
            return


def _answers(answers: Mapping[str, AnswerInfo], codes: Sequence[str]) -> Iterator[str]:
    for code in codes:
        if (found := answers.get(code)) and found.said:
            yield f"{found.label}: {found.said}"


def _findings(asked: Asked, household_id: int) -> Iterator[str]:
    """The handlings of the family, each in a line."""
    hidden = hidden_cases(asked.context, asked.connection)
    for one in handlings.rows(asked.connection, asked.context.area_name, household_id=household_id, hidden=hidden):
        state = "selesai" if one.state == "closed" else "sedang ditangani"
        yield f"{one.subject} ({one.number}, {long_date(one.opened_on)}, {state})"


def step_words(event: str, key: str, value: str) -> str:
    """A value of a case's step in words; "" for none."""
    return value_text(event, key, value) if value else ""
