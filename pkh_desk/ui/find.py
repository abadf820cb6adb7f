"""Ctrl+K: looks for households, their members, villages, cases and documents at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import short_date
from pkh_desk.domain.records import CaseFilter, FoundMember, HouseholdFilter, HouseholdSort
from pkh_desk.ui.households.targets import filter_target, search_target
from pkh_desk.ui.i18n import count

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
    """Up to six of each kind, villages first, and the way to all households found; in a worker."""
    wanted = text.strip()
    if len(wanted) < SHORTEST:
        return []
    households = services.roster.page(HouseholdFilter(search=wanted), HouseholdSort(), 0, EACH)
    villages = [one for one in services.roster.villages() if wanted.casefold() in one.name.casefold()][:EACH]
    members = services.roster.members(wanted, EACH)
    cases = services.graduation.list(CaseFilter(search=wanted))[:EACH]
    documents = services.documents.list(wanted)[:EACH]
    every = Found("households", search_target(wanted), "search", "Lihat semua hasil di Keluarga", f'"{wanted}"')
    return [
        *(
            Found("households", filter_target(village=one.code), "home", one.name, _of_village(one.active))
            for one in villages
        ),
        *(
            Found("households", str(row.id), "family", row.name, f"{row.village}  KK {row.family_card_no}")
            for row in households
        ),
        *(Found("households", str(one.household_id), "user", one.name, _of_member(one)) for one in members),
        *([every] if households else []),
        *(
            Found("graduation", str(row.id), "graduation", row.name, f"{row.number}  {row.state_label}")
            for row in cases
        ),
        *(
            Found("documents", str(row.id), "document", row.number, f"{row.title}, {short_date(row.issued_on)}")
            for row in documents
        ),
    ]


def _of_member(one: FoundMember) -> str:
    return f"{one.relation.capitalize() or 'Anggota'} di keluarga {one.caretaker}, {one.village}  NIK {one.nik}"


def _of_village(active: int) -> str:
    return f"Desa, {count(active, 'keluarga')}"
