"""Who signs and who witnesses: names made comparable, the offices of witnesses, who may not be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from pkh_desk.domain.ageing import reaches
from pkh_desk.domain.graduation.fields import WITNESS_ROLES
from pkh_desk.domain.graduation.naming import BEHIND, has_name, same_name

if TYPE_CHECKING:
    from datetime import date

WITNESSES = ("witness_1", "witness_2", "witness_3")
ADULT = 17
"""From this age on somebody signs for himself (has an identity card)."""
_HEAD, _HUSBAND, _WIFE = "1", "2", "3"
"""Codes of the list `relations`."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the household as the roster holds him; `relation` is a code of the list `relations`."""

    name: str
    birth_date: date | None = None
    relation: str = ""
    caretaker: bool = False


def role_of(values: Mapping[str, str], witness: str) -> str:
    """The code of a witness's office: as chosen, else as the words behind the name say; "" if nothing does."""
    if chosen := values.get(f"{witness}_role", ""):
        return chosen
    behind = BEHIND.split(values.get(witness, ""), maxsplit=1)[1:]
    words = " ".join(behind).casefold()
    return next((code for code, label in WITNESS_ROLES if code != "other" and label.casefold() in words), "")


def witness_title(values: Mapping[str, str], witness: str) -> str:
    """The chosen office of a witness in words, "" where none is chosen or the name says it already."""
    label = dict(WITNESS_ROLES).get(values.get(f"{witness}_role", ""), "")
    return "" if label.casefold() in values.get(witness, "").casefold() else label


def roles_known(values: Mapping[str, str]) -> bool:
    """Whether the office of every named witness is known."""
    return all(role_of(values, one) for one in WITNESSES if values.get(one))


def signatory_known(values: Mapping[str, str], caretaker: str) -> bool:
    """Whether it is clear who signed: the caretaker, or somebody with the relation to her."""
    signed = values.get("signed_by", "")
    return not signed or same_name(signed, caretaker) or bool(values.get("signed_by_relation"))


def spouse_names(people: Iterable[Person]) -> Iterator[str]:
    """The caretaker's husband or wife, as far as the relations to the head tell."""
    members = list(people)
    caretaker = next((one for one in members if one.caretaker), None)
    if caretaker is None:
        return
    wanted = {_HEAD} if caretaker.relation in (_HUSBAND, _WIFE) else {_HUSBAND, _WIFE}
    if caretaker.relation in ("", _HEAD, _HUSBAND, _WIFE):
        yield from (one.name for one in members if one.relation in wanted and not one.caretaker)


def signing_problem(values: Mapping[str, str], caretaker: str, people: tuple[Person, ...], on: date) -> str:
    """Why these people cannot sign and witness, "" if they can."""
    signer = values.get("signed_by") or caretaker
    return _witness_problem(values, signer, caretaker, people) or _signer_problem(values, signer, caretaker, people, on)


def _signer_problem(
    values: Mapping[str, str], signer: str, caretaker: str, people: tuple[Person, ...], on: date
) -> str:
    relation, own = values.get("signed_by_relation", ""), same_name(signer, caretaker)
    if values.get("signed_by") and not has_name(signer):
        return "Nama yang menandatangani tidak terbaca; tulis nama lengkapnya."
    if relation == "caretaker" and not own:
        return "Yang menandatangani bukan pengurus; pilih hubungannya yang benar."
    if not relation and not own and not any(same_name(signer, one.name) for one in people):
        return "Yang menandatangani bukan anggota keluarga ini; isi hubungannya dengan pengurus."
    return _too_young(signer, people, on)


def _witness_problem(values: Mapping[str, str], signer: str, caretaker: str, people: tuple[Person, ...]) -> str:
    names = [values[one] for one in WITNESSES if values.get(one)]
    if any(not has_name(name) for name in names):
        return "Nama saksi tidak terbaca; tulis namanya, jabatannya di isian Jabatan saksi."
    if any(same_name(one, other) for one, other in combinations(names, 2)):
        return "Saksi yang sama disebut dua kali."
    if any(same_name(name, signer) for name in names):
        return "Saksi tidak boleh orang yang menandatangani pernyataan."
    if any(same_name(name, caretaker) for name in names):
        return "Saksi tidak boleh pengurus keluarga itu sendiri."
    if any(same_name(name, spouse) for name in names for spouse in spouse_names(people)):
        return "Saksi tidak boleh suami atau istri pengurus."
    return ""


def _too_young(signer: str, people: tuple[Person, ...], on: date) -> str:
    """A child may bear the name of a grown member, who then is the one that signs."""
    meant = [one for one in people if same_name(one.name, signer)]
    if meant and all(one.birth_date and on < reaches(one.birth_date, ADULT) for one in meant):
        return f"Yang menandatangani belum berumur {ADULT} tahun; pilih pengurus atau anggota dewasa."
    return ""
