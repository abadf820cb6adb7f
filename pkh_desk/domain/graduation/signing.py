"""Who signs and who witnesses: names made comparable, the offices of witnesses, who may not be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pkh_desk.domain.ageing import reaches
from pkh_desk.domain.graduation.fields import WITNESS_ROLES

if TYPE_CHECKING:
    from datetime import date

WITNESSES = ("witness_1", "witness_2", "witness_3")
ADULT = 17
"""From this age on somebody signs for himself (has an identity card)."""
_TITLES = re.compile(r"^(?:(?:ibu|bapak|bpk|bp|pak|bu|sdr|sdri|hj|h|drs|dra|dr|ir)\b\.?\s+)+", re.IGNORECASE)
_HEAD, _HUSBAND, _WIFE = "1", "2", "3"
"""Codes of the list `relations`."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the household as the roster holds him; `relation` is a code of the list `relations`."""

    name: str
    birth_date: date | None = None
    relation: str = ""
    caretaker: bool = False


def bare_name(text: str) -> str:
    """`jumiati rahayu` for `Ibu Jumiati Rahayu, S.Pd. (ketua kelompok)`: what two names are compared by."""
    name = " ".join(re.split(r"[,(]", text)[0].casefold().split())
    return _TITLES.sub("", name)


def role_of(values: Mapping[str, str], witness: str) -> str:
    """The code of a witness's office: as chosen, else as the words behind the name say; "" if nothing does."""
    if chosen := values.get(f"{witness}_role", ""):
        return chosen
    behind = re.split(r"[,(]", values.get(witness, ""), maxsplit=1)[1:]
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
    return not signed or bare_name(signed) == bare_name(caretaker) or bool(values.get("signed_by_relation"))


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
    names = [bare_name(values[one]) for one in WITNESSES if values.get(one)]
    if len(set(names)) < len(names):
        return "Saksi yang sama disebut dua kali."
    signer = bare_name(values.get("signed_by") or caretaker)
    if signer in names:
        return "Saksi tidak boleh orang yang menandatangani pernyataan."
    if bare_name(caretaker) in names:
        return "Saksi tidak boleh pengurus keluarga itu sendiri."
    if any(bare_name(name) in names for name in spouse_names(people)):
        return "Saksi tidak boleh suami atau istri pengurus."
    return _too_young(signer, people, on)


def _too_young(signer: str, people: tuple[Person, ...], on: date) -> str:
    for one in people:
        if bare_name(one.name) == signer and one.birth_date and on < reaches(one.birth_date, ADULT):
            return f"Yang menandatangani belum berumur {ADULT} tahun; pilih pengurus atau anggota dewasa."
    return ""
