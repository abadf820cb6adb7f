"""Which column holds what: headers are told by the words in them, not by equality (DOMAIN 6.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.roster_kinds import KINDS, RosterKind, importable, meant_by, told_by

SEARCHED_ROWS = 30
"""A header further down than this is not looked for."""

_PUNCTUATION = re.compile(r"[./\-_():]+")
_NOT_THE_CARETAKER = frozenset(
    [
        "bank",
        "ibu",
        "anak",
        "pendamping",
        "ayah",
        "suami",
        "istri",
        "wali",
        "kcp",
        "cabang",
        "bayar",
        "tempat",
        "siswa",
        "sekolah",
        "periode",
    ]
)


def normalised(header: Any) -> str:
    """A header in lower case, without punctuation and double blanks."""
    return " ".join(_PUNCTUATION.sub(" ", str(header)).casefold().split())


@dataclass(frozen=True, slots=True)
class Field:
    """One field and the headers that mean it: whole normalised headers, by a pattern."""

    name: str
    title: str
    pattern: re.Pattern[str]
    without: frozenset[str] = frozenset()

    def matches(self, header: str) -> bool:
        """Whether a normalised header means this field."""
        return self.pattern.fullmatch(header) is not None and self.without.isdisjoint(header.split())


def _field(name: str, title: str, pattern: str, without: frozenset[str] = frozenset()) -> Field:
    return Field(name, title, re.compile(pattern), without)


_NUMBER = r"(?:no|nomor)? ?"
FIELDS = (
    _field("nik", "NIK", _NUMBER + r"nik(?: (?:pengurus|art|ktp|kpm|penerima|16 digit))*"),
    _field("card", "NO KK", r"(?:(?:no|nomor) ?kk|no ?kartu keluarga|nomor kartu keluarga|kk)(?: 16 digit)?"),
    _field(
        "name",
        "NAMA PENERIMA",
        r"nama(?: (?:pengurus|penerima|kpm|lengkap|sesuai ktp|art|pengurus art|penduduk|kk))?|pengurus",
        _NOT_THE_CARETAKER,
    ),
    _field("birth", "TGL LAHIR", r"(?:tgl|tanggal) ?lahir|tgl bln th"),
    _field("sex", "JK", r"jk|(?:jenis )?kelamin|l p"),
    _field("relation", "HUBUNGAN", r"shdk|hub(?:ungan)?(?: kel(?:uarga)?)?"),
    _field("members", "ART", r"art|(?:jml|jumlah) art"),
    *(_field(code.lower(), code, f"{code.lower()}") for code in COMPONENTS if code != "DISABIL"),
    _field("disabil", "DISABIL", r"disab(?:il|ilitas)?"),
    _field("component", "KOMPONEN", r"(?:jenis )?komponen(?: pkh)?"),
    _field("amount", "NOMINAL", r"nominal(?: cair)?|jumlah bantuan|rp"),
    _field("period", "STATUS", r"status|(?:nama )?periode(?: pkh)?|tahap(?: (?:salur|bansos))?"),
    _field("address_fc", "ALAMAT FC", r"alamat fc"),
    _field("address", "ALAMAT", r"alamat(?: art)?"),
    _field("rt", "RT", r"rt"),
    _field("rw", "RW", r"rw"),
    _field("village", "KELURAHAN", r"(?:nm |nama )?(?:desa|kelurahan|kel)(?: (?:kel|kelurahan))?"),
    _field("district", "KECAMATAN", r"(?:nm |nama )?kec(?:amatan)?"),
    _field("reason", "ALASAN DITOLAK", r"alasan ditolak"),
    _field("group", "KELOMPOK", r"(?:nama )?kelompok(?: dampingan)?"),
    _field("regency", "KABUPATEN", r"(?:nm |nama )?kab(?:upaten)?(?: kota)?"),
)
_TITLES = {field.name: field.title for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Header:
    """A found header: its row number, the raw titles, and the column index of each field."""

    row: int
    titles: tuple[str, ...]
    columns: Mapping[str, int]

    def title(self, field: str) -> str:
        """The title of a field's column as the file writes it."""
        index = self.columns.get(field)
        return _TITLES.get(field, field) if index is None else self.titles[index]

    @property
    def partial(self) -> bool:
        """Whether the list is a mended file of refused rows: it says nothing about households it does not name."""
        return "reason" in self.columns

    def missing(self, kind: RosterKind) -> list[str]:
        """The usual titles of the columns that a kind needs and this header lacks."""
        return [_TITLES[name] for name in kind.missing(self.columns)]


def map_columns(row: int, cells: Sequence[Any]) -> Header:
    """Assigns columns to fields; the first column that matches a field gets it."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells):
        if not isinstance(cell, str) or not (text := normalised(cell)):
            continue
        found = next((field.name for field in FIELDS if field.matches(text)), None)
        if found and found not in columns:
            columns[found] = index
    return Header(row, tuple(str(cell).strip() for cell in cells), columns)


def find_header(rows: Iterable[tuple[int, Sequence[Any]]]) -> Header | None:
    """The row among the first ones that names the most fields; None if no row names three."""
    best: Header | None = None
    for (number, cells), _ in zip(rows, range(SEARCHED_ROWS), strict=False):
        header = map_columns(number, cells)
        if best is None or len(header.columns) > len(best.columns):
            best = header
    return best if best and len(best.columns) >= 3 else None


def settle_kind(header: Header, wanted: str) -> RosterKind:
    """The kind to read a list as; BadInput names the columns that are missing for it."""
    kind: RosterKind | None
    if wanted == "auto":
        kind = told_by(header.columns) or meant_by(header.columns)
    else:
        kind = KINDS.get(wanted)
    if kind is None or not kind.importable:
        raise _unsupported()
    if missing := header.missing(kind):
        raise _missing(kind, missing)
    return kind


def _missing(kind: RosterKind, missing: list[str]) -> BadInput:
    return BadInput(
        "columns_missing",
        f"Kolom yang diperlukan untuk {kind.label} tidak ada: {', '.join(missing)}.",
        kept="Tidak ada yang diimpor.",
        todo="Pakai berkas asli dari aplikasi pusat tanpa menghapus atau mengganti nama kolomnya.",
        columns=missing,
    )


def _unsupported() -> BadInput:
    return BadInput(
        "kind_unsupported",
        "Jenis berkas itu belum dapat diimpor.",
        kept="Tidak ada yang diimpor.",
        todo=f"Jenis yang dapat diimpor: {', '.join(kind.name for kind in importable())}.",
    )
