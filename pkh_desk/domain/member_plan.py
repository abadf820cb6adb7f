"""What a member list does to the base: whose row each is, and whether it brings or changes somebody (SEMANTICS 9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pkh_desk.domain.lagging import LIST_LAGS, LISTS_GONE, MEMBER_FACTS
from pkh_desk.domain.member_base import NOTHING, KnownMember, MemberBase, shared
from pkh_desk.domain.member_rows import CARETAKER_UNSAID, COMPONENT_LOST, JudgedMember
from pkh_desk.domain.plans import INSERTED, REFUSED_ROW, UNCHANGED, UPDATED, Plan
from pkh_desk.domain.roster import REJECTED, BaseIndex
from pkh_desk.domain.rows import CARD, CARD_LOST, NIK, NIK_LOST, REFUSED


@dataclass(slots=True)
class Person:
    """A person of the list: where the first row stands, who it is in the base (0: new), what the rows say together."""

    position: int
    member_id: int
    facts: KnownMember
    components: frozenset[str] = NOTHING
    seen: tuple[tuple[Any, ...], ...] = ()

    def take(self, codes: Iterable[str]) -> None:
        """Adds components."""
        self.components = shared(self.components.union(codes))


@dataclass
class MemberPlan(Plan):
    """A member list held against the base; it does not move households between lists."""

    people: list[Person] = field(default_factory=list)


class MemberPlanner:
    """Plans one member list.

    Only a `whole` list says what somebody no longer has: mended rows (`whole` false) add to what is known. Nor is a
    list silent about what stands in a row that was refused, or in a word that nobody could read.
    """

    def __init__(
        self, rows: Sequence[JudgedMember], base: BaseIndex, members: MemberBase, *, whole: bool = True
    ) -> None:
        self._rows = rows
        self._base = base
        self._members = members
        self._whole = whole
        self._niks = {row.nik for row in rows}
        self._people: dict[Any, Person] = {}
        self._unheard: list[JudgedMember] = []
        self._alike: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        """One object for what very many people have alike."""
        self.plan = MemberPlan([UNCHANGED] * len(rows), [REJECTED] * len(rows))

    def run(self) -> MemberPlan:
        """Every row's outcome."""
        for position, row in enumerate(self._rows):
            self._settle(position, row)
        for row in self._unheard:
            self._hold(row)
        for person in self._people.values():
            self._compare(person)
        self.plan.people = list(self._people.values())
        return self.plan

    def _settle(self, position: int, row: JudgedMember) -> None:
        household_id = 0 if row.flags & REFUSED else self._household(row)
        if household_id <= 0:
            if not row.flags & REFUSED:
                self._note(position, "card", "card_shared" if household_id else "household_unknown", row.card)
            self._refuse(position, row)
            return
        member_id = self._member(row, household_id)
        if not member_id and row.flags & NIK_LOST:
            self._refuse(position, row)
            return
        if self._left(household_id, member_id, row):
            self.plan.households[position] = household_id
            self._note(position, "nik", LISTS_GONE, row.nik)
            return
        person = self._people.get(member_id or row.nik)
        if person and person.facts.household_id != household_id:
            self._double(position, row, person)
        elif person:
            self._add_row(position, row, person)
        else:
            self._add_person(position, row, household_id, member_id)

    def _left(self, household_id: int, member_id: int, row: JudgedMember) -> bool:
        """Whether the list still has somebody in a household whom a standing event took out of it."""
        if not row.nik or row.nik not in self._members.gone.get(household_id, ()):
            return False
        return not member_id or self._members.members[member_id].household_id != household_id

    def _household(self, row: JudgedMember) -> int:
        if not row.flags & CARD_LOST and (found := self._base.by_card(row.card)):
            return found if found > 0 else self._with_him(row)
        if not row.nik:
            return 0
        found, level = self._base.by_nik(row.nik)
        if found > 0 and level < 2:
            return found
        member_id = self._members.by_nik.get(row.nik)
        return self._members.members[member_id].household_id if member_id else 0

    def _with_him(self, row: JudgedMember) -> int:
        """Of the households that share a card (a family that split and has no new one yet) the one that he is in."""
        sharing = self._base.several[row.card]
        present = {one for one in sharing if self._base.households[one].facts[CARD] == row.card} or sharing
        there = [one for one in present if self._members.has(one, row.nik, row.name)]
        return there[0] if len(there) == 1 else REJECTED

    def _member(self, row: JudgedMember, household_id: int) -> int:
        if row.nik:
            if found := self._members.by_nik_in(household_id, row.nik):
                return found
            named = self._members.by_name(household_id, row.name)
            return named if named and self._members.members[named].nik not in self._niks else 0
        blank = any(code == "nik_missing" for _, code, _ in row.findings or ())
        return (
            (blank and self._members.without_nik(household_id, row.name, row.birth))
            or self._members.by_name(household_id, row.name)
            or self._members.by_birth(household_id, row.birth)
        )

    def _add_person(self, position: int, row: JudgedMember, household_id: int, member_id: int) -> None:
        known = self._members.members.get(member_id)
        facts = KnownMember(
            household_id,
            row.nik or (known.nik if known else ""),
            row.name,
            row.sex or (known.sex if known else ""),
            row.birth or (known.birth if known else None),
            row.relation or (known.relation if known else ""),
            bool(known and known.is_caretaker and (not self._whole or row.flags & CARETAKER_UNSAID)),
        )
        facts = self._ours(position, member_id, facts)
        person = Person(position, member_id, known if known is not None and facts == known else facts)
        if not self._whole:
            person.take(self._members.components.get(member_id, ()))
        self._people[member_id or row.nik] = person
        self._add_row(position, row, person)
        if not member_id:
            self._mark(position, INSERTED, "new_member")

    def _ours(self, position: int, member_id: int, facts: KnownMember) -> KnownMember:
        """The facts with ours where the list still says what an event corrected; a finding names that."""
        corrected = self._members.superseded.get(member_id)
        if not corrected:
            return facts
        known, said = self._members.members[member_id]._asdict(), facts._asdict()
        lagging = [name for name in MEMBER_FACTS if said[name] != known[name] and said[name] in corrected[name]]
        if lagging:
            self._note(position, lagging[0], LIST_LAGS, (said[lagging[0]], tuple(lagging)))
        return facts._replace(**{name: known[name] for name in lagging})

    def _add_row(self, position: int, row: JudgedMember, person: Person) -> None:
        said = (row.components, row.caretaker)
        if said in person.seen or (person.seen and not row.components and not row.caretaker):
            self._double(position, row, person)
            return
        seen = (*person.seen, said)
        person.seen = self._alike.setdefault(seen, seen)
        self.plan.households[position] = person.facts.household_id
        held = self._members.components.get(person.member_id, NOTHING) | person.components
        if set(row.components) - held:
            self._mark(position, INSERTED, "new_component")
        elif position != person.position and row.caretaker and not person.member_id:
            self._mark(position, UPDATED, "caretaker_changed")
        person.take(row.components)
        if row.flags & COMPONENT_LOST:
            person.take(self._members.components.get(person.member_id, ()))
        if row.caretaker:
            person.facts = person.facts._replace(is_caretaker=True)
            if self._was(person, caretaker=True):
                return
            if row.nik and row.nik != self._base.households[person.facts.household_id].facts[NIK]:
                self._note(position, "nik", "caretaker_differs", row.nik)

    def _compare(self, person: Person) -> None:
        """A known person whose facts or components changed updates the first row, unless that brings something new."""
        if not person.member_id:
            return
        known = self._members.members[person.member_id]
        self._keep_caretaker(person, known)
        codes = [code for code, one, other in zip(_CHANGES, person.facts, known, strict=True) if one != other]
        if self._members.components.get(person.member_id, NOTHING) - person.components:
            codes.append("component_ended")
        for code in codes:
            if self.plan.outcomes[person.position] == UNCHANGED:
                self.plan.outcomes[person.position] = UPDATED
            self.plan.changes[person.position] = (*self.plan.changes.get(person.position, ()), code)

    def _was(self, person: Person, *, caretaker: bool) -> bool:
        """Whether a standing event has ended that somebody was the caretaker, or was not."""
        return caretaker in self._members.superseded.get(person.member_id, {}).get("is_caretaker", ())

    def _keep_caretaker(self, person: Person, known: KnownMember) -> None:
        """Ours stays where the list still marks the caretaker of before; the row that is marked says so."""
        marked = person.facts.is_caretaker
        if marked == known.is_caretaker or not self._was(person, caretaker=marked):
            return
        person.facts = person.facts._replace(is_caretaker=known.is_caretaker)
        if marked:
            self._note(person.position, "nik", LIST_LAGS, (known.nik, ("caretaker",)))

    def _refuse(self, position: int, row: JudgedMember) -> None:
        self.plan.outcomes[position] = REFUSED_ROW
        self._unheard.append(row)

    def _hold(self, row: JudgedMember) -> None:
        """What a refused row says of somebody known stays as it is, until the row comes back mended."""
        household_id = self._household(row)
        member_id = self._member(row, household_id) if household_id > 0 else 0
        person = self._people.get(member_id)
        if person is None:
            return
        said = self._members.components.get(member_id, NOTHING)
        person.take(said if row.flags & COMPONENT_LOST else said.intersection(row.components))
        if row.caretaker and self._members.members[member_id].is_caretaker:
            person.facts = person.facts._replace(is_caretaker=True)

    def _mark(self, position: int, outcome: str, change: str) -> None:
        self.plan.outcomes[position] = outcome
        codes = (*self.plan.changes.get(position, ()), change)
        self.plan.changes[position] = self._alike.setdefault(codes, codes)

    def _double(self, position: int, row: JudgedMember, person: Person) -> None:
        self.plan.outcomes[position] = REFUSED_ROW
        self._note(position, "nik", "duplicate_in_file", (row.nik, person.position))

    def _note(self, position: int, field_name: str, code: str, value: Any) -> None:
        self.plan.findings.setdefault(position, []).append((field_name, code, value))


_CHANGES = (
    "moved", "nik_changed", "name_changed", "sex_changed", "birth_date_changed", "relation_changed",
    "caretaker_changed",
)  # fmt: skip
