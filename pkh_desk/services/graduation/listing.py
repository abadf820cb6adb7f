"""Lists of cases for people: what a filter may ask for, and the rows that this account may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.graduation import KIND_LABELS, State
from pkh_desk.domain.graduation.work import CaseWork
from pkh_desk.domain.records import CaseFilter
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.scope import own_of
from pkh_desk.storage import case_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pkh_desk.domain.records import CaseRow
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

EVERY_CASE = CaseFilter()


def check_filter(wanted: CaseFilter) -> None:
    """BadInput for a state, kind or way of waiting that does not exist."""
    _known("unknown_state", "Status kasus", wanted.state, State)
    _known("unknown_case_kind", "Jenis graduasi", wanted.kind, KIND_LABELS)
    _known("unknown_case_work", "Pekerjaan kasus", wanted.work, CaseWork)


def listed(
    context: Context,
    connection: ReadConnection,
    wanted: CaseFilter,
    *,
    household_id: int | None = None,
    case_id: int | None = None,
) -> list[CaseRow]:
    """Cases as this account may see them; those of one household or one case are asked for by who may see it.

    Of cases whose circle this account is not in, only number and state are told (storage.case_list).
    """
    whole = household_id is None and case_id is None
    return case_list.rows(
        connection,
        context.area_name,
        lambda code: context.catalog.label("case_states", code),
        wanted,
        context.clock.today(),
        household_id=household_id,
        case_id=case_id,
        own_of=own_of(context, connection) if whole else 0,
        hidden=hidden_cases(context, connection),
    )


def _known(code: str, what: str, given: str, known: Iterable[str]) -> None:
    if given and given not in list(known):
        raise BadInput(code, f"{what} tidak dikenal: {given!r}.", todo=f"Yang dikenal: {', '.join(known)}.")
