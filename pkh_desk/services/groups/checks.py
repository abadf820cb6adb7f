"""What a group, a facilitator or a day must be; each fault said in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.errors import BadInput, NotFound, Refused
from pkh_desk.domain.numbers import refuse_number
from pkh_desk.domain.plain import plain_text
from pkh_desk.storage import facilitators, groups, import_undo, office, roster
from pkh_desk.storage.group_history import first_day
from pkh_desk.storage.unit_of_work import action_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pkh_desk.domain.groups import GroupRow
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

KEPT = "Tidak ada yang berubah."
LONGEST_NAME = 120


def checked_name(text: str, what: str) -> str:
    """A name on one line; BadInput if it is empty or too long."""
    name = " ".join(plain_text(text).split())
    if not name or len(name) > LONGEST_NAME:
        raise BadInput(
            "bad_name",
            f"{what} harus 1 sampai {LONGEST_NAME} huruf.",
            kept=KEPT,
            todo="Isi namanya lalu ulangi.",
            key="name",
        )
    refuse_number(name, what)
    return name


def checked_day(context: Context, day: date | None) -> date:
    """The day a change holds from, today if none is said; never later than today."""
    today = context.clock.today()
    if day and day > today:
        raise Refused("rule", "Tanggal mulai tidak boleh sesudah hari ini.", kept=KEPT, todo="Perbaiki tanggalnya.")
    return day or today


def group_not_found() -> NotFound:
    """No such group, or none that the account sees."""
    return NotFound("group_not_found", "Kelompok itu tidak ada atau sudah ditutup.", todo="Lihat daftar kelompok.")


def open_group(context: Context, connection: ReadConnection, group_id: int) -> GroupRow:
    """An open group; NotFound otherwise."""
    found = next((one for one in groups.rows(connection, context.area_name) if one.id == group_id), None)
    if found is None:
        raise group_not_found()
    return found


def day_within(connection: ReadConnection, group: GroupRow, day: date) -> None:
    """Refused for a day on which the group did not exist yet."""
    first = first_day(connection, group.id)
    if first and day < first:
        raise Refused(
            "before_group",
            f"Kelompok {group.name} baru ada sejak {long_date(first)}.",
            kept=KEPT,
            todo="Pilih tanggal itu atau sesudahnya.",
        )


def name_is_free(connection: ReadConnection, name: str, village: str, but: int = 0) -> None:
    """Refused for a second open group of the same name in the same village."""
    for row in groups.open_names(connection):
        if row[0] != but and row[1].casefold() == name.casefold() and row[2] == village:
            raise Refused(
                "group_exists",
                f"Kelompok {name} sudah ada di desa itu.",
                kept=KEPT,
                todo="Pakai nama lain, atau kelompok yang sudah ada.",
            )


def checked_village(context: Context, connection: ReadConnection, code: str) -> str:
    """A village of the office, or "" for a group that meets across villages."""
    if not code:
        return ""
    own = str(office.read(connection)["code"])
    if code not in {area.code for area in context.areas.children(own)}:
        raise BadInput(
            "village_unknown",
            f"Desa dengan kode {code!r} tidak ada di wilayah kantor ini.",
            kept=KEPT,
            todo="Pilih desa dari daftar (perintah villages).",
            key="village",
        )
    return code


def working_facilitator(connection: ReadConnection, facilitator_id: int) -> Any:
    """A facilitator who works here; NotFound or Refused otherwise."""
    row = next((one for one in facilitators.everyone(connection) if one["id"] == facilitator_id), None)
    if row is None:
        raise NotFound("facilitator_not_found", "Pendamping itu tidak ada.", todo="Lihat daftar pendamping.")
    if not row["active"]:
        raise Refused(
            "facilitator_left",
            f"{row['name']} tidak bertugas lagi.",
            kept=KEPT,
            todo="Pilih pendamping lain, atau aktifkan kembali.",
        )
    return row


def nobody_grouped() -> Refused:
    """None of the households belongs to a group."""
    return Refused(
        "nobody_grouped",
        "Keluarga yang dipilih belum berkelompok.",
        kept=KEPT,
        todo="Masukkan dahulu ke kelompok; pendamping mengikuti kelompoknya.",
    )


def may_be_taken_back(connection: ReadConnection, txn: int) -> None:
    """Refused for a transaction that moved nobody between groups, or whose groups were changed since."""
    moved = action_of(connection, txn) in ("group.assign", "group.facilitator", "facilitator.handover")
    if not moved or import_undo.edited_since(connection, txn, groups.TABLES):
        raise Refused(
            "moved_again",
            "Kelompoknya sudah diubah lagi sesudah itu.",
            kept=KEPT,
            todo="Atur kembali kelompoknya di Keluarga > Kelompok.",
        )


def known_households(connection: ReadConnection, household_ids: Sequence[int]) -> None:
    """NotFound if one of the households is not in the roster."""
    there = roster.existing(connection, household_ids)
    missing = [one for one in household_ids if one not in there]
    if missing:
        raise NotFound(
            "household_not_found",
            f"{len(missing)} keluarga tidak ada di data ini.",
            kept=KEPT,
            todo="Cari kembali di daftar keluarga.",
            missing=[str(one) for one in missing],
        )


def belongs(connection: ReadConnection, group_id: int, household_id: int) -> bool:
    """Whether a household belongs to the group now."""
    return household_id in groups.household_ids(connection, group_id)
