"""The official forms by name: what they are called, what they are about, and which of them bear a letter's number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pkh_desk.domain.records.documents import About

Group = Literal["Graduasi", "Pencabutan dan penanganan", "Keluarga", "Surat kantor"]


@dataclass(frozen=True, slots=True)
class FormInfo:
    """A form: its short name for people, the heading it stands under, whether issuing gives it a number."""

    kind: str
    label: str
    group: Group
    numbered: bool = True


FORMS: dict[str, FormInfo] = {
    one.kind: one
    for one in (
        FormInfo("surat-pernyataan", "Surat pernyataan", "Graduasi"),
        FormInfo("berita-acara", "Berita acara", "Graduasi"),
        FormInfo("kartu-kontrol", "Kartu kontrol berkas", "Graduasi", numbered=False),
        FormInfo("pencabutan", "Surat pencabutan", "Pencabutan dan penanganan"),
        FormInfo("klarifikasi", "Berita acara klarifikasi", "Pencabutan dan penanganan"),
        FormInfo("laporan-kasus", "Laporan kasus", "Pencabutan dan penanganan"),
        FormInfo("kunjungan-rumah", "Laporan kunjungan rumah", "Pencabutan dan penanganan"),
        FormInfo("undangan-mediasi", "Undangan mediasi", "Pencabutan dan penanganan"),
        FormInfo("daftar-hadir", "Daftar hadir mediasi", "Pencabutan dan penanganan", numbered=False),
        FormInfo("pengaduan", "Laporan pengaduan", "Keluarga"),
        FormInfo("profil-kpm", "Profil KPM", "Keluarga", numbered=False),
        FormInfo("daftar-kpm", "Daftar KPM", "Keluarga", numbered=False),
        FormInfo("surat-dinas", "Surat dinas", "Surat kantor"),
        FormInfo("nota-dinas", "Nota dinas", "Surat kantor"),
        FormInfo("pengantar", "Surat pengantar", "Surat kantor"),
        FormInfo("tanda-terima", "Tanda terima berkas", "Surat kantor"),
    )
}
"""Without a number: lists and cards that the office fills and files; they are no letters and stand in no register."""


@dataclass(frozen=True, slots=True)
class FormOffer:
    """A form as it fits something: `label` names which visit or meeting; `why_not` says why it is not printed yet.

    `number` is the letter that is issued already, "" if none is.
    """

    kind: str
    label: str
    group: str
    about: About
    why_not: str = ""
    number: str = ""
    document_id: int = 0
    planned: bool = False
    """Of a visit or meeting that has not taken place yet: its paper is no part of the set of a case."""


@dataclass(frozen=True, slots=True)
class TypedField:
    """A field that is typed by hand for one letter; `columns` are the titles of a list's cells, parted by `|`."""

    key: str
    label: str
    kind: Literal["text", "long", "list", "rows"]
    required: bool
    proposal: str = ""
    columns: tuple[str, ...] = ()


Trouble = Literal["missing", "too_long", "contradiction", "hint"]
TROUBLES: dict[Trouble, str] = {
    "contradiction": "Bertentangan",
    "missing": "Belum lengkap",
    "too_long": "Terlalu panjang",
    "hint": "Perlu diketahui",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about the papers of a case; `form` is the kind of form that it is about, "" for the whole set."""

    trouble: Trouble
    form: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CaseCheck:
    """What is to be mended before the papers of a case are printed or issued; `forms` are the kinds looked at."""

    case_id: int
    forms: tuple[str, ...]
    findings: tuple[Finding, ...]

    def of(self, kind: str) -> tuple[str, ...]:
        """The sentences about a form and about the whole set, contradictions first."""
        order = list(TROUBLES)
        wanted = [one for one in self.findings if one.form in ("", kind)]
        return tuple(one.sentence for one in sorted(wanted, key=lambda one: order.index(one.trouble)))
