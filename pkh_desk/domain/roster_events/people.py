"""Who an event is about: choices of members, names that people type instead of ids, sixteen-digit numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from pkh_desk.domain.dates import parse_date
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.numbers import Sex, agrees_with_birth, agrees_with_sex, refuse_number, require_number16
from pkh_desk.domain.roster_events.facts import Person
from pkh_desk.domain.roster_events.fields import CARETAKER, NEW, NONE, OTHER

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.graduation.fields import Field
    from pkh_desk.domain.roster_events.events import EventSpec
    from pkh_desk.domain.roster_events.facts import Asking, Choices, HouseholdFacts

NOBODY = Person(0, "")
ADULT = 17
"""Years from which somebody holds an identity card; a younger member is no caretaker, "Orang lain" may be one."""
SEXES = ("P", "L")
NUMBERS = {
    "nik": "NIK",
    "child_nik": "NIK anak",
    "successor_nik": "NIK pengganti",
    "family_card_no": "Nomor KK",
    "new_card": "Nomor KK baru",
}
"""Keys that hold a NIK or a card: masked wherever they leave the program."""
NAMES = {"name": "Nama", "member_name": "Nama", "child_name": "Nama anak", "successor_name": "Nama pengganti"}
_PEOPLE_KEYS = ("member", "successor", "caretaker", "members")
_BIRTHS = ("born", "birth", "born_on", "successor_born", "ended_on")
_WOMEN = ("pregnant", "gave-birth")
_WITHOUT_CARETAKER = ("member-died", "left", "split")
_KNOWN_ONLY = ("nik-corrected", "name-corrected", "birth-corrected", "sex-corrected", "split")
_MEMBERS_ONLY = ("sex-corrected",)
"""The household itself does not hold this of its caretaker."""


def fields_for(spec: EventSpec, asking: Asking) -> tuple[Field, ...]:
    """The keys of an event, with the household's people and the office's villages to choose from."""
    found = []
    known = asking.household is not None and asking.household.caretaker.id
    for field in spec.fields:
        if known and field.key == "components" and spec.event == "caretaker-died":
            continue  # the member list tells it
        choices = _choices(field, spec, asking)
        found.append(field if choices is None else replace(field, choices=choices))
    return tuple(found)


def _choices(field: Field, spec: EventSpec, asking: Asking) -> Choices | None:
    if field.key == "village":
        return asking.villages
    if field.key == "relation":
        return asking.relations
    household = asking.household
    if household is None or field.key not in _PEOPLE_KEYS:
        return None
    if field.key == "successor":
        none = () if spec.event == "caretaker-changed" else ((NONE, "Tidak ada: keluarga keluar"),)
        people = _people(household, spec, without_caretaker=True)
        return (*_grown(people, household, asking), (NEW, "Orang lain"), *none)
    chosen = _people(household, spec, without_caretaker=spec.event in _WITHOUT_CARETAKER)
    if field.key == "caretaker":
        return _grown(chosen, household, asking)
    return chosen if spec.event in _KNOWN_ONLY else (*chosen, (OTHER, "Tidak ada dalam daftar anggota"))


def _people(household: HouseholdFacts, spec: EventSpec, *, without_caretaker: bool) -> Choices:
    caretaker = household.caretaker
    found = []
    if not caretaker.id and not without_caretaker and spec.event not in _MEMBERS_ONLY:
        found.append((CARETAKER, f"{caretaker.name} (pengurus)"))
    for one in household.members:
        if (without_caretaker and one.id == caretaker.id) or (spec.event in _WOMEN and one.sex == "L"):
            continue
        found.append((str(one.id), _label(one, caretaker.id)))
    return tuple(found)


def _grown(people: Choices, household: HouseholdFacts, asking: Asking) -> Choices:
    """Without those who are certainly too young to hold an identity card and receive the benefit."""
    children = {str(one.id) for one in household.members if one.birth and _age(one.birth, asking.today) < ADULT}
    return tuple(choice for choice in people if choice[0] not in children)


def _age(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _label(one: Person, caretaker_id: int) -> str:
    told = [str(one.birth.year) if one.birth else "", "pengurus" if one.id == caretaker_id else ""]
    rest = ", ".join(part for part in told if part)
    return f"{one.name} ({rest})" if rest else one.name


def by_name(typed: Mapping[str, str], asking: Asking) -> dict[str, str]:
    """What was typed, with a member's plain name, where only one bears it, turned into his id."""
    household = asking.household
    if household is None:
        return dict(typed)
    names: dict[str, str] = {}
    for one in household.members:
        key = one.name.casefold()
        names[key] = "" if key in names else str(one.id)
    if not household.caretaker.id:
        names.setdefault(household.name.casefold(), CARETAKER)
    return {key: _ids(text, names) if key in _PEOPLE_KEYS else text for key, text in typed.items()}


def _ids(text: str, names: Mapping[str, str]) -> str:
    parts = [part.strip() for part in text.replace(";", ",").replace("\n", ",").split(",")]
    return ",".join(names.get(" ".join(part.casefold().split())) or part for part in parts if part)


def meant(values: Mapping[str, str], asking: Asking) -> Person:
    """The person an event is about; somebody named by hand has no id."""
    key, household = values.get("member", ""), asking.household
    if household is None or not key:
        return NOBODY
    if key == CARETAKER:
        return household.caretaker
    if key == OTHER:
        parts = tuple(code for code in values.get("components", "").split(",") if code)
        return Person(0, values["member_name"].upper(), components=parts)
    return household.member(key) or NOBODY


def named(values: Mapping[str, str], asking: Asking) -> dict[str, str]:
    """The values with the names of the people who were chosen, so that they read by themselves later."""
    household = asking.household
    told = dict(values)
    if household is None:
        return told
    if values.get("member") not in (None, OTHER):
        told["member_name"] = meant(values, asking).name
    for key in ("successor", "caretaker"):
        if (one := household.member(values.get(key, ""))) is not None:
            told[f"{key}_name"] = one.name
    if members := [household.member(key) for key in values.get("members", "").split(",")]:
        told |= {"members_names": ", ".join(one.name for one in members if one)} if any(members) else {}
    return told


def check_numbers(values: dict[str, str]) -> None:
    """Makes the numbers plain digits; BadInput for one that has not sixteen, and for one that stands in a name."""
    for key, label in NAMES.items():
        refuse_number(values.get(key, ""), label, key)
    for key, label in NUMBERS.items():
        if values.get(key):
            try:
                values[key] = require_number16("".join(values[key].replace(".", "").split()), label)
            except BadInput as fault:
                fault.details["key"] = key
                raise


def number_warnings(values: Mapping[str, str], asking: Asking) -> tuple[str, ...]:
    """A NIK that disagrees with the birth date or sex is kept, and said (SEMANTICS 9)."""
    person = meant(values, asking)
    nik = values.get("nik") or values.get("child_nik") or values.get("successor_nik") or ""
    if not nik and ("birth" in values or "sex" in values):
        nik = person.nik
    if not nik:
        return ()
    said = next((values[key] for key in _BIRTHS if values.get(key)), "")
    born = parse_date(said, asking.today) if said else person.birth
    sex = values.get("sex") or values.get("child_sex") or person.sex
    found = []
    if born and not agrees_with_birth(nik, born):
        found.append("NIK tidak sesuai dengan tanggal lahir.")
    if sex in SEXES and not agrees_with_sex(nik, cast("Sex", sex)):
        found.append("NIK tidak sesuai dengan jenis kelamin.")
    return tuple(found)
