"""The keys each event of a household needs or may take, as data; people and villages to choose come in later."""

from __future__ import annotations

from dataclasses import replace

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.graduation.facts import Choices
from pkh_desk.domain.graduation.fields import Field, InputKind, needed
from pkh_desk.domain.roster_events.proofs import PROOFS

LEAVES, CASE = "leaves", "case"
"""What follows where a member becomes a public employee: the household leaves at once, or by a graduation case."""
NEW, NONE, OTHER, CARETAKER = "new", "none", "other", "caretaker"
"""People who are no present member: a successor from outside, none, somebody named by hand, the head of the list."""
SCHOOLS = ("SD", "SMP", "SMA")
LEVELS: Choices = (("SD", "SD/MI/sederajat"), ("SMP", "SMP/MTs/sederajat"), ("SMA", "SMA/SMK/MA/sederajat"))
SEXES: Choices = (("P", "Perempuan"), ("L", "Laki-laki"))
BIRTHS: Choices = (
    ("live", "Lahir hidup"),
    ("still", "Lahir mati"),
    ("miscarried", "Keguguran"),
)
LEAVING: Choices = (
    ("graduated", "Lulus"),
    ("dropped_out", "Putus sekolah"),
    ("other", "Lainnya"),
)
SERVICES: Choices = (
    ("ASN", "ASN (PNS atau PPPK)"),
    ("TNI", "TNI"),
    ("POLRI", "POLRI"),
    ("BUMN", "BUMN atau BUMD"),
)
FOLLOWS: Choices = (
    (CASE, "Tetap peserta dahulu: diproses sebagai kasus graduasi"),
    (LEAVES, "Keluar sekarang: salah sasaran"),
)
PARTS: Choices = tuple((code, code) for code in COMPONENTS)

PROOF = needed("proof", "Bukti")
IN_LIST = Field(
    "in_list",
    "Daftar tahap terbaru sudah memuatnya",
    "flag",
    help="Pilih bila jumlah dalam daftar terbaru sudah benar: hitungan sejak daftar itu tidak diubah lagi.",
)
_BY_HAND = ("member", OTHER)


def _person(label: str = "Anggota") -> tuple[Field, ...]:
    """Which member is meant, or who and with which components, where the member list does not tell it."""
    return (
        Field("member", label, "choice", required=True),
        Field("member_name", "Namanya", needed_if=_BY_HAND, only_if=_BY_HAND),
        Field("components", "Komponen yang dibawanya", "choices", choices=PARTS, only_if=_BY_HAND),
    )


def _then(key: str, label: str, condition: tuple[str, str], kind: InputKind = "text", choices: Choices = ()) -> Field:
    """A key that is needed under a condition and of no use otherwise."""
    return Field(key, label, kind, choices=choices, needed_if=condition, only_if=condition)


_PARTS = Field("components", "Komponen", "choices", choices=PARTS)
_COUNTED = (IN_LIST, PROOF)
_SUCCESSOR = (
    Field("successor", "Pengganti pengurus", "choice", required=True),
    _then("successor_name", "Nama pengganti", ("successor", NEW)),
    _then("successor_nik", "NIK pengganti", ("successor", NEW)),
    _then("successor_born", "Tanggal lahir pengganti", ("successor", NEW), "date"),
)
_ADDRESS = (
    Field("address", "Alamat"),
    Field("rt", "RT"),
    Field("rw", "RW"),
)
_REASON = needed("reason", "Alasan", "long_text")
_SCHOOL = (
    needed("level", "Jenjang", "choice", choices=LEVELS),
    Field("school", "Nama sekolah"),
    Field("nisn", "NISN"),
)

_FIELDS: dict[str, tuple[Field, ...]] = {
    "member-died": (needed("died_on", "Tanggal meninggal", "date"), *_person(), *_COUNTED),
    "caretaker-died": (
        needed("died_on", "Tanggal meninggal", "date"),
        *_SUCCESSOR,
        replace(_PARTS, label="Komponen almarhum", help="Hanya bila daftar anggota belum memuatnya."),
        *_COUNTED,
    ),
    "caretaker-changed": (needed("changed_on", "Tanggal ganti", "date"), *_SUCCESSOR, _REASON, PROOF),
    "born": (
        needed("born_on", "Tanggal lahir", "date"),
        needed("name", "Nama anak"),
        needed("sex", "Jenis kelamin", "choice", choices=SEXES),
        Field("nik", "NIK anak", help="Boleh menyusul."),
        *_COUNTED,
    ),
    "pregnant": (
        needed("noted_on", "Tanggal dicatat", "date"),
        *_person("Ibu hamil"),
        Field("weeks", "Usia kandungan (minggu)", "number"),
        *_COUNTED,
    ),
    "gave-birth": (
        needed("ended_on", "Tanggal", "date"),
        *_person("Ibu"),
        needed("outcome", "Hasil", "choice", choices=BIRTHS),
        _then("child_name", "Nama anak", ("outcome", "live")),
        _then("child_sex", "Jenis kelamin anak", ("outcome", "live"), "choice", SEXES),
        Field("child_nik", "NIK anak", help="Boleh menyusul.", only_if=("outcome", "live")),
        *_COUNTED,
    ),
    "school-entered": (needed("entered_on", "Tanggal masuk", "date"), *_person(), *_SCHOOL, *_COUNTED),
    "school-level": (needed("moved_on", "Tanggal naik jenjang", "date"), *_person(), *_SCHOOL, *_COUNTED),
    "school-moved": (
        needed("moved_on", "Tanggal pindah", "date"),
        *_person(),
        needed("school", "Sekolah baru"),
        Field("nisn", "NISN"),
        PROOF,
    ),
    "school-left": (
        needed("left_on", "Tanggal berhenti", "date"),
        *_person(),
        needed("why", "Sebab", "choice", choices=LEAVING),
        *_COUNTED,
    ),
    "joined": (
        needed("joined_on", "Tanggal bergabung", "date"),
        needed("name", "Nama"),
        needed("sex", "Jenis kelamin", "choice", choices=SEXES),
        needed("born", "Tanggal lahir", "date"),
        Field("nik", "NIK"),
        Field("relation", "Hubungan keluarga", "choice"),
        _PARTS,
        *_COUNTED,
    ),
    "left": (
        needed("left_on", "Tanggal keluar", "date"),
        *_person(),
        Field("where", "Pindah ke"),
        *_COUNTED,
    ),
    "split": (
        needed("split_on", "Tanggal pecah KK", "date"),
        Field("members", "Anggota yang pindah", "choices", required=True),
        needed("new_card", "Nomor KK baru"),
        Field("caretaker", "Pengurus keluarga baru", "choice", required=True),
        Field("village", "Desa keluarga baru", "choice", help="Bila kosong: tetap."),
        *_ADDRESS,
        Field("not_participant", "Keluarga baru bukan peserta", "flag", help="Anggotanya hanya keluar dari sini."),
        *_COUNTED,
    ),
    "moved-within": (
        needed("moved_on", "Tanggal pindah", "date"),
        Field("village", "Desa tujuan", "choice", required=True),
        *_ADDRESS,
        PROOF,
    ),
    "card-corrected": (
        needed("on", "Tanggal berlaku", "date"),
        needed("family_card_no", "Nomor KK yang benar", hint="16 angka."),
        PROOF,
    ),
    "nik-corrected": (
        needed("on", "Tanggal berlaku", "date"),
        Field("member", "Milik", "choice", required=True),
        needed("nik", "NIK yang benar", hint="16 angka."),
        PROOF,
    ),
    "name-corrected": (
        needed("on", "Tanggal berlaku", "date"),
        Field("member", "Milik", "choice", required=True),
        needed("name", "Nama yang benar"),
        PROOF,
    ),
    "birth-corrected": (
        needed("on", "Tanggal berlaku", "date"),
        Field("member", "Milik", "choice", required=True),
        needed("birth", "Tanggal lahir yang benar", "date"),
        PROOF,
    ),
    "sex-corrected": (
        needed("on", "Tanggal berlaku", "date"),
        Field("member", "Milik", "choice", required=True),
        needed("sex", "Jenis kelamin yang benar", "choice", choices=SEXES),
        PROOF,
    ),
    "public-employee": (
        needed("since", "Sejak tanggal", "date"),
        *_person(),
        needed("service", "Menjadi", "choice", choices=SERVICES),
        needed("follows", "Kepesertaan keluarga", "choice", choices=FOLLOWS),
        PROOF,
    ),
    "moved-out": (needed("moved_on", "Tanggal pindah", "date"), needed("destination", "Pindah ke"), PROOF),
    "not-found": (
        needed("noted_on", "Tanggal keluar", "date"),
        needed("searched", "Upaya mencari", "long_text"),
        PROOF,
    ),
    "double": (needed("noted_on", "Tanggal keluar", "date"), _REASON, PROOF),
    "died-no-successor": (needed("died_on", "Tanggal meninggal", "date"), PROOF),
    "removed-by-centre": (
        needed("removed_on", "Tanggal keluar", "date"),
        Field("reason", "Keterangan", "long_text"),
        PROOF,
    ),
    "re-entry": (needed("entered_on", "Tanggal masuk kembali", "date"), _REASON, PROOF),
    "added": (
        needed("since", "Peserta sejak", "date"),
        needed("name", "Nama pengurus"),
        needed("nik", "NIK pengurus", hint="16 angka."),
        needed("family_card_no", "Nomor KK", hint="16 angka."),
        needed("born", "Tanggal lahir pengurus", "date"),
        Field("sex", "Jenis kelamin", "choice", choices=SEXES),
        Field("village", "Desa", "choice", required=True),
        *_ADDRESS,
        Field("member_count", "Jumlah anggota", "number"),
        Field("not_similar", "Bukan keluarga yang sudah ada", "flag", help="Pilih bila mirip keluarga lain."),
        PROOF,
    ),
}
FIELDS: dict[str, tuple[Field, ...]] = {
    event: tuple(replace(one, help=f"Seperti: {PROOFS[event]}.") if one is PROOF else one for one in fields)
    for event, fields in _FIELDS.items()
}
