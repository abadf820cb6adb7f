"""Everyday work on the sample roster: groups and who looks after them, events, explanations, a filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.services.demo.rosters import Dated

if TYPE_CHECKING:
    from pkh_desk.domain.groups import FacilitatorRow
    from pkh_desk.services.app import Services

FACILITATOR_USER = "dewi"
GROUP_NAMES = ("Melati", "Mawar", "Kenanga", "Anggrek", "Dahlia", "Cempaka", "Flamboyan", "Teratai")
EXPLAINED = (
    ("account", "KKS terblokir, sudah dilaporkan ke bank."),
    ("identity", "Menunggu perbaikan data di Dukcapil."),
)
SAVED_FILTER = "Keluarga dengan lansia"


@dataclass(frozen=True, slots=True)
class Daily:
    """What was made: groups, facilitators, pairs that wait, entries for SIKS-NG that wait."""

    groups: int
    facilitators: int
    duplicates: int
    siks: int


def work(services: Services, password: str, older: Dated, newer: Dated) -> Daily:
    """All of it; `password` is for the account of the first facilitator, who sees the own groups only."""
    people = _facilitators(services, password)
    groups = _groups(services, people, older)
    last = people[(len(groups) - 1) % len(people)]
    services.facilitators.handover(last.id, people[0].id, group_ids=groups[-1:], since=newer.first_day)
    _events(services, newer)
    _explain(services)
    services.filters.save(SAVED_FILTER, HouseholdFilter(status="active", component="LANSIA"))
    pairs = len(services.duplicates.search().pairs)
    return Daily(len(groups), len(people), pairs, services.siks.waiting())


def _facilitators(services: Services, password: str) -> list[FacilitatorRow]:
    services.accounts.add(FACILITATOR_USER, "Dewi Contohwati", password, ["facilitator"], "Pendamping PKH")
    add = services.facilitators.add
    return [
        add("Dewi Contohwati, S.Sos.", nip="199001012020122001", account=FACILITATOR_USER),
        add("Hadi Umpamanto, S.Pd."),
        add("Wulan Seandainya, S.E."),
    ]


def _groups(services: Services, people: Sequence[FacilitatorRow], older: Dated) -> list[int]:
    """One in each village, each with a chair; who came with the newer list belongs to none yet."""
    made, since = [], older.first_day
    for number, (name, village) in enumerate(zip(GROUP_NAMES, services.roster.villages(), strict=False)):
        within = HouseholdFilter(status="active", village=village.code, stage=str(older.stage))
        members = services.roster.ids(within)
        if members:
            facilitator = people[number % len(people)].id
            group = services.groups.open(name, village=village.code, facilitator_id=facilitator, since=since)
            services.groups.assign(members, group.id, since=since)
            services.groups.set_chair(group.id, members[0], since=since)
            made.append(group.id)
    return made


def _events(services: Services, newer: Dated) -> None:
    """Two new cards, a mended name and a move: the newest is typed into SIKS-NG already, the others wait."""
    on = newer.first_day.isoformat()
    listed = _listed(services, newer)
    caretaker = next(one.id for one in services.roster.detail(listed[1]).members if one.is_caretaker)
    for (event, values), household_id in zip(_told(on, str(caretaker)), listed, strict=False):
        services.events.record(household_id, event, values)
    services.siks.mark([services.siks.list()[-1].id])


def _told(on: str, caretaker: str) -> Iterator[tuple[str, dict[str, str]]]:
    card = {"on": on, "family_card_no": "2900001508260001", "proof": "KK baru"}
    yield "card-corrected", card
    yield "name-corrected", {"on": on, "member": caretaker, "name": "SITI CONTOHWATI", "proof": "KTP"}
    yield "moved-within", {"moved_on": on, "village": "Wates", "address": "DSN KRAJAN", "proof": "surat pindah"}
    yield "card-corrected", {**card, "family_card_no": "2900001508260002"}


def _listed(services: Services, newer: Dated) -> Sequence[int]:
    """Families that the newest list carries, from the middle of the roster on."""
    ids = services.roster.ids(HouseholdFilter(status="active", stage=str(newer.stage)))
    return ids[len(ids) // 2 :]


def _explain(services: Services) -> None:
    missing = services.stages.work("not_listed")
    for one, (reason, note) in zip(missing, EXPLAINED, strict=False):
        services.stages.explain([one.household_id], reason, note)
