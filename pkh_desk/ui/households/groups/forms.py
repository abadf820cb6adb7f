"""The forms of the section Kelompok as keys, so that one dialog serves them all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pkh_desk.domain.dates import parse_date
from pkh_desk.domain.groups import FacilitatorRow, GroupRow
from pkh_desk.domain.records import AllowedEvent, Need, VillageCount

NO_GROUP_CODE = "none"
NAMED = 6
NOBODY = "Belum ada pendamping: tambahkan dahulu di tab Pendamping."
_DAY_HELP = "Hari sejak perubahan ini berlaku; riwayat sebelumnya tetap."


def _day() -> Need:
    return Need("day", "Berlaku sejak", "date", True, proposal=date.today().isoformat(), help=_DAY_HELP)


def day_of(text: str) -> date | None:
    """A whole day as the field gives it."""
    return parse_date(text, date.today())


def _people(people: Sequence[FacilitatorRow]) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.id), one.name) for one in people if one.active)


def _groups(groups: Sequence[GroupRow]) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.id), one.label) for one in groups)


def new_group(villages: Sequence[VillageCount], people: Sequence[FacilitatorRow]) -> AllowedEvent:
    """A new group."""
    needs = (
        Need("name", "Nama kelompok", "text", True),
        Need("village", "Desa", "choice", False, tuple((one.code, one.name) for one in villages)),
        Need("facilitator", "Pendamping", "choice", False, _people(people)),
        _day(),
    )
    return AllowedEvent("open", "Kelompok baru", needs)


def rename(group: GroupRow) -> AllowedEvent:
    """Another name."""
    return AllowedEvent(
        "rename", "Ganti nama", (Need("name", "Nama kelompok", "text", True, proposal=group.name), _day())
    )


def move(groups: Sequence[GroupRow], many: int) -> AllowedEvent:
    """Households into a group, or into none."""
    choices = (*_groups(groups), (NO_GROUP_CODE, "Tanpa kelompok"))
    return AllowedEvent(
        "move", "Pindahkan", (Need("group", f"Kelompok tujuan {many} keluarga", "choice", True, choices), _day())
    )


def facilitator(people: Sequence[FacilitatorRow], chosen: Sequence[GroupRow]) -> AllowedEvent:
    """Who looks after these groups; the label names them, or says how many they are."""
    named = ", ".join(one.name for one in chosen)
    label = f"Pendamping kelompok {named}" if len(chosen) <= NAMED else f"Pendamping {len(chosen)} kelompok"
    return AllowedEvent(
        "facilitator",
        "Pendamping",
        (
            Need("facilitator", label, "choice", True, _people(people), help="" if people else NOBODY),
            _day(),
        ),
    )


def handover(people: Sequence[FacilitatorRow], giver: FacilitatorRow, groups: Sequence[GroupRow]) -> AllowedEvent:
    """All groups of a facilitator, or the ticked ones, to another."""
    others = [one for one in people if one.id != giver.id]
    theirs = [one for one in groups if one.facilitator_id == giver.id]
    needs = (
        Need("taker", f"Kelompok {giver.name} diserahkan kepada", "choice", True, _people(others)),
        Need("groups", "Hanya kelompok ini", "choices", False, _groups(theirs), help="Kosong: semua kelompoknya."),
        _day(),
    )
    return AllowedEvent("handover", "Serah terima", needs)


def person(known: FacilitatorRow | None) -> AllowedEvent:
    """A facilitator, new or known."""
    needs = (
        Need("name", "Nama", "text", True, proposal=known.name if known else ""),
        Need("nip", "NIP", "text", False, proposal=known.nip if known else "", help="18 angka; boleh kosong."),
        Need(
            "account",
            "Akun",
            "text",
            False,
            proposal=known.login if known else "",
            help="Akun dengan peran Pendamping saja hanya melihat kelompok dampingannya.",
        ),
    )
    return AllowedEvent("person", "Pendamping", needs)
