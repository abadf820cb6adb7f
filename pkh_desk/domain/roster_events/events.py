"""The table of events: in which order they are offered, for whom, and which of them end a participation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pkh_desk.domain.graduation.fields import Field
from pkh_desk.domain.roster_events.fields import FIELDS

When = Literal["active", "exited", "any", "new"]
PERMISSION = "household.edit"


@dataclass(frozen=True, slots=True)
class EventSpec:
    """An event: `when` the household must be so, `exit_kind` if it ends the participation.

    `closes_case`: ends a case that is under way, where other exits are refused. `typed`: goes to SIKS-NG.
    """

    event: str
    label: str
    section: str
    when: When = "active"
    exit_kind: str = ""
    closes_case: bool = False
    typed: bool = True

    @property
    def fields(self) -> tuple[Field, ...]:
        """The keys of this event."""
        return FIELDS[self.event]

    @property
    def date_field(self) -> Field:
        """The key of the event's own date: its first one."""
        return self.fields[0]


_PEOPLE, _SCHOOL, _DATA, _OUT = "Anggota", "Sekolah", "Data keluarga", "Keluar dan masuk"

EVENTS: dict[str, EventSpec] = {
    spec.event: spec
    for spec in (
        EventSpec("member-died", "Anggota meninggal", _PEOPLE),
        EventSpec("caretaker-died", "Pengurus meninggal", _PEOPLE),
        EventSpec("caretaker-changed", "Ganti pengurus", _PEOPLE),
        EventSpec("born", "Kelahiran", _PEOPLE),
        EventSpec("pregnant", "Hamil", _PEOPLE),
        EventSpec("gave-birth", "Melahirkan atau keguguran", _PEOPLE),
        EventSpec("joined", "Anggota bergabung", _PEOPLE),
        EventSpec("left", "Anggota keluar dari keluarga", _PEOPLE),
        EventSpec("split", "Pecah KK", _PEOPLE),
        EventSpec("school-entered", "Masuk sekolah", _SCHOOL),
        EventSpec("school-level", "Naik jenjang", _SCHOOL),
        EventSpec("school-moved", "Pindah sekolah", _SCHOOL),
        EventSpec("school-left", "Lulus atau berhenti sekolah", _SCHOOL),
        EventSpec("moved-within", "Pindah di dalam wilayah kantor", _DATA),
        EventSpec("card-corrected", "Nomor KK berubah atau diperbaiki", _DATA, "any"),
        EventSpec("nik-corrected", "NIK diperbaiki", _DATA, "any"),
        EventSpec("name-corrected", "Nama diperbaiki", _DATA, "any"),
        EventSpec("birth-corrected", "Tanggal lahir diperbaiki", _DATA, "any"),
        EventSpec("sex-corrected", "Jenis kelamin diperbaiki", _DATA, "any"),
        EventSpec("public-employee", "Menjadi ASN/TNI/POLRI", _OUT),
        EventSpec("moved-out", "Pindah ke luar wilayah", _OUT, exit_kind="moved"),
        EventSpec("not-found", "Tidak ditemukan", _OUT, exit_kind="not_found"),
        EventSpec("double", "Ganda atau salah sasaran", _OUT, exit_kind="duplicate"),
        EventSpec("died-no-successor", "Meninggal tanpa pengganti", _OUT, exit_kind="deceased"),
        EventSpec("removed-by-centre", "Dikeluarkan pusat", _OUT, exit_kind="centre", closes_case=True, typed=False),
        EventSpec("re-entry", "Masuk kembali", _OUT, "exited"),
        EventSpec("added", "Keluarga baru", _OUT, "new"),
    )
}
