"""A case for other eyes: initials for everybody, nothing of numbers, address and by-whom (DOMAIN 3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.graduation import RESTRICTED
from pkh_desk.domain.initials import HIDDEN, Veil, initials, person
from pkh_desk.services.handling.veiling import party_names, restricted_parties, veiled_handling
from pkh_desk.storage import cases, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.records import CaseRow, CaseStep, CaseView, HouseholdRow, RetractionInfo
    from pkh_desk.storage.cases import StoredStep
    from pkh_desk.storage.engine import ReadConnection

PEOPLE = frozenset({"witness_1", "witness_2", "witness_3", "signed_by", "read_to"})
"""Keys of steps that hold a person: shown as initials, with what the person is."""
NamesOf = Callable[["ReadConnection", int], Iterable[str]]
NAME_SOURCES: list[NamesOf] = [party_names]
"""Who else a case names, by its id. What keeps parties or participants of a case adds its line here."""


def veil_of(connection: ReadConnection, case_id: int, household_id: int, steps: Iterable[StoredStep]) -> Veil:
    """What texts about a case do not tell for other eyes: the family, the people of its steps, parties."""
    said = [step.values for step in steps]
    named = [values[key] for values in said for key in PEOPLE | RESTRICTED if values.get(key)]
    others = [name for source in NAME_SOURCES for name in source(connection, case_id)]
    return Veil(
        names=(*people.names(connection, household_id), *named, *others),
        addresses=tuple(people.addresses(connection, household_id)),
        phrases=(
            *(values[key] for values in said for key in RESTRICTED if values.get(key)),
            *restricted_parties(connection, case_id),
        ),
    )


def veil_of_case(connection: ReadConnection, case_id: int) -> Veil:
    """The same for a case by its id."""
    row = cases.find(connection, case_id)
    return veil_of(connection, case_id, row["household_id"], cases.steps(connection, case_id)) if row else Veil()


def veiled_view(connection: ReadConnection, view: CaseView) -> CaseView:
    """The same case for other eyes."""
    veil = veil_of_case(connection, view.row.id)
    steps = tuple(_step(step, veil) for step in view.steps)
    return replace(
        view,
        row=veiled_row(view.row),
        steps=steps,
        values={key: value for step in steps for key, value in step.values.items()},
        retractions=tuple(_retraction(one, veil) for one in view.retractions),
        documents=tuple(replace(one, subject=initials(one.subject)) for one in view.documents),
        household=_household(view.household),
        handling=veiled_handling(connection, view.handling, veil) if view.handling else None,
        allowed=tuple(
            replace(one, needs=tuple(replace(need, proposal=veil.text(need.proposal)) for need in one.needs))
            for one in view.allowed
        ),
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
        key: person(value) if key in PEOPLE else veil.text(value)
        for key, value in values.items()
        if key not in RESTRICTED
    }


def _retraction(one: RetractionInfo, veil: Veil) -> RetractionInfo:
    return replace(one, reason=veil.text(one.reason), asks=veil.text(one.asks), pressed_by="")
