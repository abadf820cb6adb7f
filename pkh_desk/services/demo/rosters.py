"""The sample lists as workbooks, in the columns of the national exports (DOMAIN 2.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pkh_desk.domain.benefits import expected_amount
from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.stages import Stage
from pkh_desk.services.demo.people import Family, Person

LIST_COLUMNS = (
    "NAMA PENERIMA", "NIK", "NO KK", "TGL LAHIR", "UMUR", "ART", *COMPONENTS, "JML KOMPONEN", "NOMINAL", "STATUS",
    "ALAMAT FC", "ALAMAT", "RT", "RW", "KELURAHAN", "KECAMATAN", "KABUPATEN", "PROVINSI",
)  # fmt: skip
MEMBER_COLUMNS = (
    "no_kk", "nik", "nama", "komponen", "jk", "tgl_lahir", "hubungan", "alamat", "rt", "rw",
    "desa", "kecamatan", "kabupaten", "periode",
)  # fmt: skip
CARETAKER = "PENGURUS"


@dataclass(frozen=True, slots=True)
class Place:
    """The names of the areas above the villages, as lists write them."""

    district: str
    regency: str
    province: str


@dataclass(frozen=True, slots=True)
class Benefits:
    """Rupiah a year per component code, and how many components are paid."""

    annual: dict[str, int]
    cap: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A stage and the day on which it begins."""

    stage: Stage
    first_day: date


def write_list(path: Path, families: Iterable[Family], at: Dated, place: Place, benefits: Benefits) -> Path:
    """The final closing list of one stage: one row a household."""
    rows = (_list_row(family, at, place, benefits) for family in families)
    return _write(path, "FINAL CLOSING", LIST_COLUMNS, rows)


def write_members(path: Path, families: Iterable[Family], stage: Stage, place: Place) -> Path:
    """The member list of one stage: one row a person and component; the caretaker is marked."""
    return _write(path, "ART", MEMBER_COLUMNS, _member_rows(families, stage, place))


def _list_row(family: Family, at: Dated, place: Place, benefits: Benefits) -> list[object]:
    head, counts = family.caretaker, family.counts()
    address = f"DSN {family.hamlet}"
    return [
        head.name,
        head.nik,
        family.card,
        f"{head.born:%d/%m/%Y}",
        _age(head.born, at.first_day),
        len(family.members),
        *(counts.get(code) for code in COMPONENTS),
        sum(counts.values()),
        expected_amount(counts, benefits.annual, benefits.cap),
        f"TAHAP {at.stage.number}",
        f"{address} RT {family.rt} RW {family.rw}",
        address,
        family.rt,
        family.rw,
        family.village.name.upper(),
        place.district,
        place.regency,
        place.province,
    ]


def _member_rows(families: Iterable[Family], stage: Stage, place: Place) -> Iterator[list[object]]:
    for family in families:
        for one in family.members:
            for code in _marks(one, one is family.caretaker):
                yield [
                    family.card, one.nik, one.name, code, one.sex, one.born, one.relation,
                    f"DSN {family.hamlet}", family.rt, family.rw, family.village.name.upper(),
                    place.district, place.regency, f"TAHAP {stage.number}",
                ]  # fmt: skip


def _marks(one: Person, is_caretaker: bool) -> Sequence[str | None]:
    marks = [CARETAKER] if is_caretaker else []
    return [*marks, *one.components] or [None]


def _write(path: Path, title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.append(columns)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
