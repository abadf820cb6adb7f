"""The forms of what is done with many households at once: group, facilitator, export, print."""

from __future__ import annotations

from datetime import date

from pkh_desk.domain.groups import GroupsView
from pkh_desk.domain.records import AllowedEvent, Need
from pkh_desk.ui import i18n

SELECTED, ALL = "selected", "all"
NO_GROUP_CODE = "none"
MASKED, FULL = "masked", "full"
NOBODY = "Belum ada pendamping: tambahkan dahulu di bagian Kelompok, tab Pendamping."
HOUSEHOLDS, MEMBERS = "households", "members"
_ROWS = Need(
    "rows", "Satu baris tiap", "choice", True, ((HOUSEHOLDS, "Keluarga"), (MEMBERS, "Anggota")), proposal=HOUSEHOLDS,
    help="Anggota: setiap orang dari keluarga itu, dengan peran, komponen dan tanggal keluar komponennya.",
)  # fmt: skip


def who(selected: int, passing: int, least: int = 1) -> Need:
    """The selection, or everybody who passes the filter; `least` selected ones are proposed."""
    ways = ((SELECTED, f"{i18n.count(selected, 'keluarga')} yang dipilih"),) if selected else ()
    every = (ALL, f"Semua {i18n.count(passing, 'keluarga')} yang tampil dalam daftar")
    return Need("who", "Untuk", "choice", True, (*ways, every), proposal=SELECTED if selected >= least else ALL)


def _day() -> Need:
    help_ = "Hari sejak perubahan ini berlaku; riwayat sebelumnya tetap."
    return Need("day", "Berlaku sejak", "date", True, proposal=date.today().isoformat(), help=help_)


def group(found: GroupsView, chosen: Need) -> AllowedEvent:
    """Into a group, or into none; the facilitator comes with the group."""
    named = tuple((str(one.id), f"{one.label}, pendamping {one.facilitator or 'belum ada'}") for one in found.groups)
    needs = (
        chosen,
        Need("group", "Kelompok tujuan", "choice", True, (*named, (NO_GROUP_CODE, "Tanpa kelompok"))),
        _day(),
    )
    return AllowedEvent("group", "Masukkan ke kelompok", needs)


def facilitator(found: GroupsView, chosen: Need) -> AllowedEvent:
    """Another facilitator for the groups of the households."""
    people = tuple((str(one.id), one.name) for one in found.facilitators if one.active)
    help_ = "Pendamping mengikuti kelompok: seluruh anggota kelompok keluarga ini ikut berganti." if people else NOBODY
    return AllowedEvent(
        "facilitator",
        "Ganti pendamping kelompoknya",
        (chosen, Need("facilitator", "Pendamping", "choice", True, people, help=help_), _day()),
    )


def export(chosen: Need, may_reveal: bool) -> AllowedEvent:
    """A workbook of what is shown, families or their members, numbers masked unless a reason is given."""
    return AllowedEvent("export", "Ekspor daftar", (chosen, _ROWS, *_numbers(may_reveal, MASKED_STAY)))


def printed(chosen: Need, may_reveal: bool) -> AllowedEvent:
    """A list on paper: divided how, called what, numbers masked unless a reason is given."""
    parts = (("village", "Desa"), ("group", "Kelompok"), ("none", "Tidak dibagi"))
    needs = (
        chosen,
        Need("by", "Daftar sendiri tiap", "choice", True, parts, proposal="village"),
        Need("about", "Keterangan di bawah judul", "text", False, help="Misalnya: Undangan pertemuan Desember."),
        *_numbers(may_reveal),
    )
    return AllowedEvent("print", "Cetak daftar", needs)


MASKED_STAY = "Berkas dengan nomor yang disamarkan tidak dapat diimpor kembali."


def _numbers(may_reveal: bool, help_: str = "") -> tuple[Need, ...]:
    """Masked or in full, and why."""
    ways = ((MASKED, "Disamarkan"), *(((FULL, "Lengkap"),) if may_reveal else ()))
    return (
        Need("numbers", "NIK dan nomor KK", "choice", True, ways, proposal=MASKED, help=help_),
        Need(
            "reason",
            "Alasan memuat nomor lengkap",
            "text",
            False,
            help="Dicatat dalam jejak audit.",
            needed_if=("numbers", FULL),
            only_if=("numbers", FULL),
        ),
    )
