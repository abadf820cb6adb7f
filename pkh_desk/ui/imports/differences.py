"""What a row would change in its household: before and after, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.cells import read_amount, read_count
from pkh_desk.domain.components import COMPONENTS, components_text
from pkh_desk.domain.dates import short_date
from pkh_desk.domain.records import HouseholdRow, ReviewRow
from pkh_desk.services.imports.before_after import Pair, pairs
from pkh_desk.ui import i18n
from pkh_desk.ui.imports.words import raw_text

if TYPE_CHECKING:
    from pkh_desk.services.imports import ImportReview

Lines = dict[str, tuple[str, str, str]]
"""By code of a change: what it is of, before, after."""


def differences(review: ImportReview, row: ReviewRow, before: HouseholdRow) -> list[str]:
    """One line for each change of a row whose before and after are known; numbers masked, where they differ little so
    that one sees where."""
    told = pairs(review, review.position_of(row.row))
    lines = (_of_household if review.staged.kind.moves_households else _of_member)(review, row, before, told)
    return [f"{what}: {_arrow(old, new)}" for code, (what, old, new) in lines.items() if code in row.changes]


def _of_household(review: ImportReview, row: ReviewRow, before: HouseholdRow, told: Mapping[str, Pair]) -> Lines:
    def cell(field: str) -> Any:
        index = review.staged.header.columns.get(field)
        return "" if index is None else row.raw.get(review.staged.header.titles[index], "")

    after = {code: read_count(cell(code.lower())) or 0 for code in COMPONENTS}
    nik = told.get("caretaker_changed", (before.nik, raw_text(cell("nik"))))
    card = told.get("family_card_changed", (before.family_card_no, raw_text(cell("card"))))
    return {
        "caretaker_changed": ("Pengurus", f"{before.name}, NIK {nik[0]}", f"{row.name}, NIK {nik[1]}"),
        "name_changed": ("Nama", before.name, row.name),
        "family_card_changed": ("No. KK", *card),
        "moved": ("Desa", before.village, row.village),
        "components_changed": (
            "Komponen",
            components_text(before.components, most_first=True),
            components_text(after, most_first=True),
        ),
        "amount_changed": (
            "Nominal",
            i18n.rupiah(before.amount),
            i18n.rupiah(read_amount(cell("amount")) or 0),
        ),
        "member_count_changed": ("Jumlah anggota", str(before.member_count), raw_text(cell("members"))),
        "address_changed": ("Alamat", before.address, raw_text(cell("address"))),
    }


def _of_member(review: ImportReview, row: ReviewRow, before: HouseholdRow, told: Mapping[str, Pair]) -> Lines:
    titles = {
        "nik_changed": "NIK",
        "name_changed": "Nama",
        "sex_changed": "Jenis kelamin",
        "birth_date_changed": "Tanggal lahir",
        "relation_changed": "Hubungan",
        "moved": "No. KK",
    }
    return {code: (titles[code], _day(old), _day(new)) for code, (old, new) in told.items()}


def _day(text: str) -> str:
    """An ISO day as it is read; anything else as it is."""
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        return text


def _arrow(old: str, new: str) -> str:
    """`lama → baru`; two masks that look alike are told to be different numbers."""
    return f"{old or '–'} → {new or '–'}" + (" (nomor lain)" if old == new else "")
