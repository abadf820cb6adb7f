"""The members that the base has, as a member list is held against them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class KnownMember(NamedTuple):
    """A member as the base has him; this order is also that of the columns that are written."""

    household_id: int
    nik: str
    name: str
    sex: str
    birth: str | None
    relation: str
    is_caretaker: bool


NOTHING: frozenset[str] = frozenset()
_SETS: dict[frozenset[str], frozenset[str]] = {}


def shared(codes: frozenset[str]) -> frozenset[str]:
    """The same set, of which there is one only: few sets of components occur, and very many people have one."""
    return _SETS.setdefault(codes, codes)


class MemberBase:
    """The base's members by NIK, and by household with name or birth date."""

    def __init__(self) -> None:
        self.members: dict[int, KnownMember] = {}
        self.components: dict[int, frozenset[str]] = {}
        self.by_nik: dict[str, int] = {}
        self.superseded: dict[int, dict[str, frozenset[Any]]] = {}
        """By member, what standing events put another one in place of: NIKs, names, being caretaker or not."""
        self.gone: dict[int, frozenset[str]] = {}
        """By household, the NIKs of those whom standing events took out of it: who died, moved or split off."""
        self._of: dict[int, list[int]] = {}

    def add(self, member_id: int, known: KnownMember) -> None:
        """Adds a present member."""
        self.members[member_id] = known
        self.by_nik.setdefault(known.nik, member_id)
        self._of.setdefault(known.household_id, []).append(member_id)

    def hold(self, member_id: int, component: str) -> None:
        """Adds a component that a member has."""
        self.components[member_id] = shared(self.components.get(member_id, NOTHING) | {component})

    def by_nik_in(self, household_id: int, nik: str) -> int:
        """The member of a household with this NIK, else whoever else has it, else 0: a NIK may stand twice."""
        found = self.by_nik.get(nik, 0)
        if not found or self.members[found].household_id == household_id:
            return found
        return self._only(household_id, lambda known: known.nik == nik) or found

    def has(self, household_id: int, nik: str, name: str) -> bool:
        """Whether somebody with this NIK, or without one anybody of this name, is in a household."""
        people = (self.members[one] for one in self._of.get(household_id, ()))
        return any(known.nik == nik if nik else known.name == name for known in people)

    def without_nik(self, household_id: int, name: str, birth: str | None) -> int:
        """The only member of a household without NIK who has this name, and this birth date if one is said, else 0."""
        return self._only(
            household_id,
            lambda known: not known.nik and known.name == name and (birth is None or known.birth == birth),
        )

    def by_name(self, household_id: int, name: str) -> int:
        """The only member of a household with this name, else 0."""
        return self._only(household_id, lambda known: known.name == name) if name else 0

    def by_birth(self, household_id: int, birth: str | None) -> int:
        """The only member of a household born on this day, else 0."""
        return self._only(household_id, lambda known: known.birth == birth) if birth else 0

    def _only(self, household_id: int, fits: Callable[[KnownMember], bool]) -> int:
        found = [one for one in self._of.get(household_id, ()) if fits(self.members[one])]
        return found[0] if len(found) == 1 else 0
