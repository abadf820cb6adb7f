"""The official forms by name: what they are called, what they are about, and which of them bear a letter's number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pkh_desk.domain.records.documents import About

SINCE_YEAR = "since_year"
"""The field of the year in which a family joined."""
Group = Literal["Graduasi", "Pencabutan dan penanganan", "Keluarga", "Surat kantor"]


AboutName = Literal["case_id", "household_id", "handling_id", "record_id", "complaint_id"]
"""The fields of About."""


@dataclass(frozen=True, slots=True)
class FormInfo:
    """A form: its short name for people, the heading it stands under, whether issuing gives it a number.

    `about` names the ids of About that it can be about, one of them; of nothing too if it is `free`. `gaps` are the
    only fields that are typed by hand, and only where the data do not tell them; None: any field, over the data.
    """

    kind: str
    label: str
    group: Group
    about: tuple[AboutName, ...]
    numbered: bool = True
    free: bool = False
    gaps: tuple[str, ...] | None = None


_CASE: tuple[AboutName, ...] = ("case_id",)
_RECORD: tuple[AboutName, ...] = ("record_id",)
_ANY: tuple[AboutName, ...] = ("case_id", "household_id")
_REPORT: tuple[AboutName, ...] = ("handling_id", "case_id")
_SIGNED: Group = "Graduasi"
_TROUBLE: Group = "Pencabutan dan penanganan"
_FAMILY: Group = "Keluarga"
_LETTER: Group = "Surat kantor"
FORMS: dict[str, FormInfo] = {
    one.kind: one
    for one in (
        FormInfo("surat-pernyataan", "Surat pernyataan", _SIGNED, _CASE, gaps=(SINCE_YEAR,)),
        FormInfo("berita-acara", "Berita acara", _SIGNED, _CASE, gaps=(SINCE_YEAR,)),
        FormInfo("kartu-kontrol", "Kartu kontrol berkas", _SIGNED, _CASE, numbered=False),
        FormInfo("pencabutan", "Surat pencabutan", _TROUBLE, _CASE),
        FormInfo("klarifikasi", "Berita acara klarifikasi", _TROUBLE, _CASE),
        FormInfo("laporan-kasus", "Laporan kasus", _TROUBLE, _REPORT),
        FormInfo("kunjungan-rumah", "Laporan kunjungan rumah", _TROUBLE, _RECORD),
        FormInfo("undangan-mediasi", "Undangan mediasi", _TROUBLE, _RECORD),
        FormInfo("daftar-hadir", "Daftar hadir mediasi", _TROUBLE, _RECORD, numbered=False),
        FormInfo("pengaduan", "Laporan pengaduan", _FAMILY, ("complaint_id",)),
        FormInfo("profil-kpm", "Profil KPM", _FAMILY, ("household_id",), numbered=False),
        FormInfo("daftar-kpm", "Daftar KPM", _FAMILY, (), numbered=False),
        FormInfo("surat-dinas", "Surat dinas", _LETTER, _ANY, free=True),
        FormInfo("nota-dinas", "Nota dinas", _LETTER, _ANY, free=True),
        FormInfo("pengantar", "Surat pengantar", _LETTER, _ANY, free=True),
        FormInfo("tanda-terima", "Tanda terima berkas", _LETTER, _ANY, free=True),
    )
}
"""Without a number: lists and cards that the office fills and files; they are no letters and stand in no register.
`daftar-kpm` is about many families at once and is printed from the list of them."""


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
