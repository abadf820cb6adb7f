"""Who signs forms for the office: its officials by role, the head of the family's village."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from pkh_desk.domain.initials import initials
from pkh_desk.reports.forms import Signer

if TYPE_CHECKING:
    from pkh_desk.domain.records import OfficeInfo, Official


class Place(Protocol):
    """What tells who signs: the office, the household with its village."""

    @property
    def office(self) -> OfficeInfo:
        """The office with its officials."""

    @property
    def household(self) -> Mapping[str, Any]:
        """The household's row."""

    @property
    def village(self) -> str:
        """The name of its village."""

    @property
    def village_kind(self) -> str:
        """Desa or Kelurahan."""


VILLAGE_HEADS = ("village_head", "urban_village_head")
PRIVATE = ("caretaker", "witness")
SUPERVISING = ("supervisor", "coordinator", "district_coordinator")


def officials_of(subject: Place, titles: Mapping[str, str]) -> list[Signer]:
    """Facilitator, supervisor and the head of the subject's village, as far as the office has named them."""
    found: list[Signer] = []
    officials = subject.office.officials
    if facilitator := _first(officials, ("facilitator",)):
        found.append(_signer("facilitator", facilitator, titles.get("facilitator", "")))
    if supervisor := _first(officials, SUPERVISING):
        found.append(_signer("supervisor", supervisor, titles.get(supervisor.role, "")))
    if head := _village_head(subject):
        found.append(_signer("village_head", head, head_title(subject)))
    return found


def signatory_of(office: OfficeInfo, titles: Mapping[str, str]) -> list[Signer]:
    """Who signs the office's own letters: its coordinator, else who stands above."""
    one = _first(office.officials, ("coordinator", "district_coordinator", "supervisor"))
    return [_signer("signatory", one, titles.get(one.role, ""))] if one else []


def head_title(subject: Place) -> str:
    """`Kepala Desa Wates`."""
    return f"{'Lurah' if subject.village_kind == 'Kelurahan' else 'Kepala Desa'} {subject.village}"


def missing_head(subject: Place) -> str:
    """Why the place of the village head is left to be filled in by hand, and where to mend it; "" if it is not."""
    if _village_head(subject):
        return ""
    lost = _first(subject.office.officials, VILLAGE_HEADS)
    why = f"{lost.name} tercatat tanpa desa, jadi tidak dicetak. Pilih desanya" if lost else "Tambahkan"
    return f"{head_title(subject)} belum tercatat. {why} di Pengaturan, bagian Pejabat."


def veiled(signers: Iterable[Signer]) -> list[Signer]:
    """The same with initials for everybody who is no official."""
    return [
        Signer(one.role, one.title, initials(one.name.partition("(")[0])) if one.role in PRIVATE else one
        for one in signers
    ]


def _first(officials: tuple[Official, ...], roles: tuple[str, ...]) -> Official | None:
    for role in roles:
        for one in officials:
            if one.role == role:
                return one
    return None


def _village_head(subject: Place) -> Official | None:
    code = subject.household["village_code"]
    return _first(subject.office.officials, tuple(f"{role}:{code}" for role in VILLAGE_HEADS))


def _signer(role: str, one: Official, title: str) -> Signer:
    return Signer(role, title, one.name, one.nip, one.rank)
