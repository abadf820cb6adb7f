"""Ctrl+K: looks for households, cases and documents at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import short_date
from pkh_desk.domain.records import HouseholdFilter, HouseholdSort

if TYPE_CHECKING:
    from pkh_desk.services.app import Services

EACH = 6
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: where it opens, its icon's name, what it says."""

    place: str
    target: str
    icon: str
    text: str
    detail: str


def find_everywhere(services: Services, text: str) -> list[Found]:
    """Up to six of each kind; in a worker."""
    wanted = text.strip()
    if len(wanted) < SHORTEST:
        return []
    households = services.roster.page(HouseholdFilter(search=wanted), HouseholdSort(), 0, EACH)
    cases = services.graduation.list(None, wanted)[:EACH]
    documents = services.documents.list(wanted)[:EACH]
    return [
        *(
            Found("households", str(row.id), "family", row.name, f"{row.village}  KK {row.family_card_no}")
            for row in households
        ),
        *(
            Found("graduation", str(row.id), "graduation", row.name, f"{row.number}  {row.state_label}")
            for row in cases
        ),
        *(
            Found("documents", str(row.id), "document", row.number, f"{row.title}, {short_date(row.issued_on)}")
            for row in documents
        ),
    ]
