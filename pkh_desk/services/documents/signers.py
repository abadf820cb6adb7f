"""Who signs a form: the family's caretaker, the office's officials by role, the witnesses of the recorded signing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.initials import initials
from pkh_desk.reports.forms import Signer

if TYPE_CHECKING:
    from pkh_desk.domain.records import Official
    from pkh_desk.services.documents.contents import Subject

WITNESSES = ("witness_1", "witness_2", "witness_3")
PRIVATE = ("caretaker", "witness")
SUPERVISING = ("supervisor", "coordinator", "district_coordinator")


def signers_of(subject: Subject, signing: str, titles: Mapping[str, str]) -> list[Signer]:
    """The signers in the order of the paper. `signing` is the event that records the signing, if it has happened.

    A village head may be given for one village as role `village_head:<code>`; that one comes first.
    """
    officials = subject.office.officials
    step = subject.case.last(signing)
    said = step.values if step else {}
    caretaker = subject.household["caretaker_name"]
    found = [Signer("caretaker", "Pengurus KPM", said.get("signed_by") or caretaker)]
    if facilitator := _first(officials, ("facilitator",)):
        found.append(_signer("facilitator", facilitator, titles.get("facilitator", "")))
    if supervisor := _first(officials, SUPERVISING):
        found.append(_signer("supervisor", supervisor, titles.get(supervisor.role, "")))
    code = subject.household["village_code"]
    if head := _first(officials, (f"village_head:{code}", "village_head")):
        title = "Lurah" if subject.village_kind == "Kelurahan" else "Kepala Desa"
        found.append(_signer("village_head", head, f"{title} {subject.village}"))
    return found + [Signer("witness", "", said[key]) for key in WITNESSES if said.get(key)]


def veiled(signers: Iterable[Signer]) -> list[Signer]:
    """The same with initials for everybody who is no official."""
    return [
        Signer(one.role, one.title, initials(one.name.partition("(")[0])) if one.role in PRIVATE else one
        for one in signers
    ]


def frozen(signers: Iterable[Signer]) -> list[dict[str, str]]:
    """Signers as an issued document keeps them."""
    return [
        {"role": one.role, "title": one.title, "name": one.name, "nip": one.nip, "rank": one.rank} for one in signers
    ]


def thawed(kept: Iterable[Mapping[str, Any]]) -> list[Signer]:
    """Signers as they were kept."""
    return [Signer(**one) for one in kept]


def _first(officials: tuple[Official, ...], roles: tuple[str, ...]) -> Official | None:
    for role in roles:
        for one in officials:
            if one.role == role:
                return one
    return None


def _signer(role: str, one: Official, title: str) -> Signer:
    return Signer(role, title, one.name, one.nip, one.rank)
