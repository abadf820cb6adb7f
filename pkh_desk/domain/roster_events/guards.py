"""Why an event cannot be recorded: the household's state, a case under way, people and dates, each said in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain import dating
from pkh_desk.domain.dates import PartialDate, long_date, parse_date
from pkh_desk.domain.roster_events import lives
from pkh_desk.domain.roster_events.events import PERMISSION
from pkh_desk.domain.roster_events.facts import Asking, HouseholdFacts, Person
from pkh_desk.domain.roster_events.fields import LEAVES, NONE, SCHOOLS

if TYPE_CHECKING:
    from pkh_desk.domain.roster_events.events import EventSpec

Values = Mapping[str, str]
_MEMBERS_NEEDED = {"split": 2, "sex-corrected": 1}


def fits(spec: EventSpec, asking: Asking) -> bool:
    """Whether the event makes sense for a household in this state."""
    return not unfit(spec, asking)


def unfit(spec: EventSpec, asking: Asking) -> str:
    """Why the household's state rules the event out."""
    if asking.household is None:
        return ""
    if spec.when == "active" and not asking.household.active:
        return "Keluarga sudah keluar dari kepesertaan."
    if spec.when == "exited" and asking.household.active:
        return "Keluarga masih menjadi peserta."
    return ""


def blocked(spec: EventSpec, asking: Asking) -> str:
    """Why it cannot be recorded now whatever is filled in."""
    if PERMISSION not in asking.permissions:
        return "Akun Anda tidak berhak mencatat kejadian keluarga."
    if asking.merged:
        return asking.merged
    if spec.exit_kind and not spec.closes_case and (waits := _pending(asking)):
        return waits
    if len(asking.household.members if asking.household else ()) < _MEMBERS_NEEDED.get(spec.event, 0):
        return "Anggota keluarga belum diketahui; impor dahulu daftar anggota."
    return ""


def _pending(asking: Asking) -> str:
    """Why an exit is refused while a case is under way; "" if none is."""
    if asking.closed or not asking.pending:
        return asking.closed
    if asking.halted:
        return f"Kasus {asking.pending} terhenti oleh pencabutan: putuskan pencabutannya dahulu."
    return f"Kasus {asking.pending} masih berjalan: nyatakan berlaku, tarik atau tolak dahulu kasus itu."


def problem(spec: EventSpec, asking: Asking, values: Values, person: Person, said: PartialDate, counted: date) -> str:
    """What is wrong with what was filled in, "" if nothing."""
    born, whose = lives.certain_birth(spec, asking, person)
    found = dating.date_problem(spec.date_field.label, said, counted, asking.today, born, whose)
    found = found or lives.problem(spec, asking, values, said) or _other_dates(spec, values, asking)
    found = found or _list_problem(values, asking, counted)
    household = asking.household
    if found or household is None:
        return found
    return _participation(spec, household, values, counted) or _facts(spec, asking, household, values, person)


def _other_dates(spec: EventSpec, values: Values, asking: Asking) -> str:
    for field in spec.fields[1:]:
        said = values.get(field.key, "") if field.kind == "date" else ""
        if said and PartialDate.parse(said, asking.today).first_day() > asking.today:
            return f"{field.label} tidak boleh sesudah hari ini."
    return ""


def _list_problem(values: Values, asking: Asking, counted: date) -> str:
    if values.get("in_list") != "yes":
        return ""
    if asking.list_day is None:
        return "Belum ada daftar tahap yang memuatnya."
    if counted >= asking.list_day:
        return f"Kejadian ini tidak mungkin sudah dimuat daftar yang berlaku sejak {long_date(asking.list_day)}."
    return ""


def _participation(spec: EventSpec, household: HouseholdFacts, values: Values, counted: date) -> str:
    leaves = spec.exit_kind or values.get("successor") == NONE or values.get("follows") == LEAVES
    if leaves and counted < household.since:
        return f"{spec.date_field.label} mendahului kepesertaan keluarga sejak {long_date(household.since)}."
    if spec.event == "re-entry" and counted < household.since:
        return f"{spec.date_field.label} mendahului keluarnya keluarga pada {long_date(household.since)}."
    return ""


def _facts(spec: EventSpec, asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    check = CHECKS.get(spec.event)
    return check(asking, household, values, person) if check else ""


def _school(person: Person) -> str:
    return next((code for code in person.components if code in SCHOOLS), "")


def _no_case_waits(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    return _pending(asking) if values["successor"] == NONE else ""


def _no_case_on_leaving(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    return _pending(asking) if values["follows"] == LEAVES else ""


def _not_expecting(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    return "Ibu itu sudah tercatat hamil." if "HAMIL" in person.components else ""


def _no_school(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    held = _school(person)
    return f"Anak itu sudah tercatat {held}; catat sebagai naik jenjang." if held else ""


def _other_level(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    return "Jenjangnya sama dengan yang tercatat." if values["level"] == _school(person) else ""


def _in_school(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    return "Anak itu tidak tercatat bersekolah." if person.id and not _school(person) else ""


def _other_card(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    return _same(values["family_card_no"], household.card, "Nomor KK")


def _other_nik(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    return _same(values["nik"], person.nik, "NIK")


def _other_name(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    return _same(values["name"].upper(), person.name, "Nama")


def _other_birth(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    new = parse_date(values["birth"], asking.today)
    return _same(new.isoformat() if new else "", person.birth.isoformat() if person.birth else "", "Tanggal lahir")


def _other_sex(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    return _same(values["sex"], person.sex, "Jenis kelamin")


def _moves(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    same = values["village"] == household.village and not any(values.get(key) for key in ("address", "rt", "rw"))
    return "Desa tujuan sama dengan yang tercatat; isi alamat barunya." if same else ""


def _split(asking: Asking, household: HouseholdFacts, values: Values, person: Person) -> str:
    if values["caretaker"] not in values["members"].split(","):
        return "Pengurus keluarga baru harus salah satu anggota yang pindah."
    if values["new_card"] == household.card:
        return "Nomor KK baru sama dengan nomor KK keluarga ini."
    head = household.member(values["caretaker"])
    return "NIK pengurus keluarga baru belum diketahui; perbaiki dahulu NIK-nya." if head and not head.nik else ""


CHECKS: dict[str, Callable[[Asking, HouseholdFacts, Values, Person], str]] = {
    "caretaker-died": _no_case_waits,
    "pregnant": _not_expecting,
    "school-entered": _no_school,
    "school-level": _other_level,
    "school-left": _in_school,
    "card-corrected": _other_card,
    "nik-corrected": _other_nik,
    "name-corrected": _other_name,
    "birth-corrected": _other_birth,
    "sex-corrected": _other_sex,
    "public-employee": _no_case_on_leaving,
    "moved-within": _moves,
    "split": _split,
}
"""What each event asks of the household beyond its state."""


def _same(new: str | None, old: str, what: str) -> str:
    return f"{what} itu sama dengan yang tercatat." if new == old else ""
