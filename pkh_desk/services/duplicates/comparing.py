"""Both sides of a pair beside each other, with what is the same, alike or different; numbers leave masked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.duplicates.merging import MergeMember, match_members
from pkh_desk.domain.duplicates.names import Likeness, likeness, read_name
from pkh_desk.domain.duplicates.numbers import one_mistake
from pkh_desk.domain.duplicates.records import ComparedLine, DuplicateSide, Verdict
from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records import HouseholdRow
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.context import Context
from pkh_desk.services.documents import document_rows
from pkh_desk.services.graduation import case_rows
from pkh_desk.storage import merging, roster
from pkh_desk.storage.engine import ReadConnection

_SEXES = {"L": "Laki-laki", "P": "Perempuan"}


class Subject:
    """One side as stored: the household's present span, its members, and the member that is meant, if one is."""

    def __init__(self, connection: ReadConnection, household: Mapping[str, Any], member: MergeMember | None) -> None:
        self.household = household
        self.id: int = household["household_id"]
        self.member = member
        self.members = merging.members_of(connection, self.id)

    @property
    def name(self) -> str:
        return str(self.member.values["name"] if self.member else self.household["caretaker_name"])

    @property
    def nik(self) -> str:
        return str(self.member.values["nik"] if self.member else self.household["nik"])

    @property
    def born(self) -> Any:
        return self.member.values["birth_date"] if self.member else self.household["birth_date"]


def subject_of(connection: ReadConnection, kind: str, one: int) -> Subject | None:
    """A side by its household's or member's id; None if it is not in the roster."""
    member = merging.member(connection, one) if kind == "member" else None
    if kind == "member" and member is None:
        return None
    home = roster.current(connection, member.values["household_id"] if member else one)
    return Subject(connection, dict(home), member) if home else None


def side(context: Context, connection: ReadConnection, subject: Subject) -> DuplicateSide:
    """A side as it is shown."""

    def label(state: str, kind: str) -> str:
        return context.catalog.label("entry_kinds" if state == "active" else "exit_kinds", kind)

    return DuplicateSide(
        id=subject.member.id if subject.member else subject.id,
        member_id=subject.member.id if subject.member else 0,
        row=_row(context, subject),
        members=roster.members(connection, subject.id),
        identities=roster.identities(connection, context.area_name, subject.id),
        participation=roster.participation(connection, subject.id, label),
        cases=case_rows(context, connection, subject.id),
        documents=len(document_rows(connection, subject.id, hidden=hidden_cases(context, connection))),
    )


def matches(one: Subject, other: Subject) -> tuple[tuple[int, int], ...]:
    """Members of both households that are one."""
    if one.id == other.id:
        return ()
    return match_members(one.household, other.household, one.members, other.members)


def lines(context: Context, one: Subject, other: Subject) -> tuple[ComparedLine, ...]:
    """The facts of both, one line each."""
    left, right = one.household, other.household
    found = [
        _names(one.name, other.name),
        _numbers("NIK", one.nik, other.nik),
        _dates(one.born, other.born),
    ]
    if one.member and other.member:
        found.append(
            _texts("Jenis kelamin", *(_SEXES.get(each.values["sex"], "") for each in (one.member, other.member)))
        )
        found.append(_texts("Hubungan", *(each.values["relation"].capitalize() for each in (one.member, other.member))))
        found.append(_texts("Pengurus keluarga", left["caretaker_name"], right["caretaker_name"]))
    found += [
        _numbers("No. KK", left["family_card_no"], right["family_card_no"]),
        _texts("Desa", context.area_name(left["village_code"]), context.area_name(right["village_code"])),
        _texts("Alamat", _address(left), _address(right)),
    ]
    return tuple(found)


def _row(context: Context, subject: Subject) -> HouseholdRow:
    return roster.household_row(subject.household, context.area_name)


def _names(one: str, other: str) -> ComparedLine:
    alike, _ = likeness(read_name(one), read_name(other))
    if one.casefold() == other.casefold():
        return ComparedLine("Nama", one, other, "same")
    verdict: Verdict = "alike" if alike < Likeness.WORD else "different"
    return ComparedLine("Nama", one, other, verdict, _NAME_NOTES.get(alike, ""))


_NAME_NOTES = {
    Likeness.SAME: "ejaan atau gelar lain",
    Likeness.ORDER: "urutan kata lain",
    Likeness.JOINED: "tersambung atau terpisah",
    Likeness.TYPO: "beda satu huruf",
    Likeness.LETTER: "beda satu huruf",
    Likeness.TYPOS: "beda beberapa huruf",
    Likeness.PART: "yang satu lebih lengkap",
    Likeness.WORD: "hanya sebagian sama",
}


def _numbers(label: str, one: str, other: str) -> ComparedLine:
    shown = (mask(one) or "–", mask(other) or "–")
    if not one or not other:
        return ComparedLine(label, *shown, "unknown")
    if one == other:
        return ComparedLine(label, *shown, "same")
    if one_mistake(one, other):
        return ComparedLine(label, *shown, "alike", "beda satu angka")
    differ = sum(left != right for left, right in zip(one, other, strict=False))
    return ComparedLine(label, *shown, "different", f"{differ} angka berbeda")


def _dates(one: Any, other: Any) -> ComparedLine:
    shown = (long_date(one) if one else "–", long_date(other) if other else "–")
    if not one or not other:
        return ComparedLine("Lahir", *shown, "unknown")
    if one == other:
        return ComparedLine("Lahir", *shown, "same")
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return ComparedLine("Lahir", *shown, "alike", "hari dan bulan tertukar")
    return ComparedLine("Lahir", *shown, "different")


def _texts(label: str, one: str, other: str) -> ComparedLine:
    if not one or not other:
        return ComparedLine(label, one or "–", other or "–", "unknown")
    return ComparedLine(label, one, other, "same" if one.casefold() == other.casefold() else "different")


def _address(row: Mapping[str, Any]) -> str:
    block = " ".join(f"{name} {row[name.lower()]}" for name in ("RT", "RW") if row[name.lower()])
    return ", ".join(part for part in (row["address"], block) if part)
