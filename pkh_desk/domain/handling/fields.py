"""The keys of each kind of record, as data; the people and actions to choose from come in later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.graduation.fields import Field, InputKind, needed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.graduation.facts import Choices

PLANNED, DONE, DROPPED = "planned", "done", "dropped"
STATES: Choices = ((PLANNED, "Direncanakan"), (DONE, "Dilakukan"), (DROPPED, "Batal"))
ROLES: Choices = (
    ("kpm", "Pengurus KPM"),
    ("spouse", "Suami/istri"),
    ("relative", "Kerabat"),
    ("group_chair", "Ketua kelompok"),
    ("rt_head", "Ketua RT"),
    ("rw_head", "Ketua RW"),
    ("village_head", "Kepala desa"),
    ("village_staff", "Perangkat desa"),
    ("supervisor", "Supervisor"),
    ("coordinator", "Koordinator kecamatan"),
    ("facilitator", "Pendamping"),
    ("influence", "Pihak yang memengaruhi keluarga"),
    ("other", "Lainnya"),
)
STANCES: Choices = (
    ("supports", "Mendukung"),
    ("opposes", "Menolak"),
    ("neutral", "Netral"),
    ("unknown", "Belum diketahui"),
)
MEETINGS: Choices = (
    ("coordination", "Koordinasi"),
    ("report", "Pelaporan"),
    ("mediation", "Mediasi"),
    ("talk", "Pertemuan"),
    ("phone", "Telepon atau pesan"),
    ("other", "Lainnya"),
)
WAYS: Choices = (("oral", "Lisan"), ("written", "Tertulis"))
RESULTS: Choices = (("achieved", "Tercapai"), ("not_achieved", "Belum tercapai"), ("lesson", "Pelajaran"))
REGISTERED, PEOPLE, PARTIES, ACTIONS = "registered", "people", "parties", "actions"
OFFERED: dict[str, str] = {
    "person": REGISTERED,
    "present": PEOPLE,
    "absent": PEOPLE,
    "by": PEOPLE,
    "who": PEOPLE,
    "to": PARTIES,
    "action": ACTIONS,
}
"""From which list the choices of a key come."""
REFERENCES = tuple(key for key in OFFERED if key != "person")
"""Keys that name other records of the handling, or registered people."""
CLOCK = ("time",)
"""Keys that hold a time of day."""

_IF_DONE, _IF_DROPPED, _IF_PLANNED = ("state", DONE), ("state", DROPPED), ("state", PLANNED)
RESTRICTED = Field("restricted", "Dibatasi", "flag", help="Hanya terlihat oleh yang berhak.")


def _then(key: str, label: str, condition: tuple[str, str], kind: InputKind = "text", hint: str = "") -> Field:
    """A key that is needed under a condition and of no use otherwise."""
    return Field(key, label, kind, help=hint, needed_if=condition, only_if=condition)


def _if_done(key: str, label: str, kind: InputKind = "long_text", hint: str = "") -> Field:
    """A key that may be filled in once something was done."""
    return Field(key, label, kind, help=hint, only_if=_IF_DONE)


def _when(what: str) -> tuple[Field, ...]:
    """State, the day for which it is planned, the day on which it was done, and why it was dropped."""
    return (
        needed("state", "Keadaan", "choice", choices=STATES),
        _then("due", "Direncanakan pada", _IF_PLANNED, "date"),
        _then("on", f"Tanggal {what}", _IF_DONE, "date", "Boleh bulan atau tahunnya saja."),
        _then("dropped_why", "Alasan batal", _IF_DROPPED),
    )


_TIME = Field("time", "Pukul", help="Seperti 09.30.")
_PRESENT = _then("present", "Hadir", _IF_DONE, "choices", "Pilih sedikitnya satu orang.")
_AGREEMENT = _if_done("agreement", "Kesepakatan")

PARTY = (
    Field("person", "Orang terdaftar", "choice", help="Kosongkan bila ditulis sendiri namanya."),
    Field("name", "Nama", help="Boleh sebutannya saja.", needed_if=("person", ""), only_if=("person", "")),
    needed("role", "Peran", "choice", choices=ROLES),
    _then("role_other", "Peran lainnya", ("role", "other")),
    needed("stance", "Sikap", "choice", choices=STANCES),
    Field("relation", "Hubungan dengan keluarga"),
    Field("note", "Catatan", "long_text"),
    RESTRICTED,
)
VISIT = (
    *_when("kunjungan"),
    _TIME,
    needed("place", "Tempat", hint="Seperti: rumah keluarga."),
    _PRESENT,
    _if_done("observation", "Pengamatan"),
    _AGREEMENT,
    RESTRICTED,
)
MEETING = (
    needed("kind", "Jenis", "choice", choices=MEETINGS),
    *_when("pertemuan"),
    _TIME,
    Field("place", "Tempat"),
    Field("topic", "Pokok pembicaraan"),
    _PRESENT,
    _if_done("absent", "Tidak hadir", "choices", "Yang diundang tetapi tidak datang."),
    _AGREEMENT,
    RESTRICTED,
)
WARNING = (
    needed("on", "Tanggal", "date", "Boleh bulan atau tahunnya saja."),
    needed("to", "Kepada", "choice", "Salah satu pihak."),
    needed("by", "Oleh", "choice"),
    needed("way", "Cara", "choice", choices=WAYS),
    Field("letter_no", "Nomor surat", only_if=("way", "written")),
    needed("about", "Tentang", "long_text"),
    RESTRICTED,
)
ACTION = (
    needed("what", "Tindakan", "long_text"),
    Field("who", "Oleh siapa", "choices"),
    needed("due", "Direncanakan pada", "date"),
    needed("state", "Keadaan", "choice", choices=STATES),
    _then("on", "Tanggal dilakukan", _IF_DONE, "date", "Boleh bulan atau tahunnya saja."),
    _if_done("result", "Hasil"),
    _then("dropped_on", "Tanggal dibatalkan", _IF_DROPPED, "date"),
    _then("dropped_why", "Alasan batal", _IF_DROPPED),
    RESTRICTED,
)
RESULT = (
    needed("kind", "Jenis", "choice", choices=RESULTS),
    needed("text", "Uraian", "long_text"),
    Field("why", "Sebab belum tercapai", "long_text", only_if=("kind", "not_achieved")),
    Field("action", "Dari tindakan", "choice"),
    Field("on", "Tanggal dinilai", "date"),
    RESTRICTED,
)


def fitted(fields: tuple[Field, ...], offered: Mapping[str, Choices]) -> tuple[Field, ...]:
    """The fields with the people and actions that can be chosen now; `offered` by the names in OFFERED."""
    return tuple(
        replace(field, choices=offered.get(OFFERED[field.key], ())) if field.key in OFFERED else field
        for field in fields
    )
