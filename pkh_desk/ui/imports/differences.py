"""What a row would change in its household: before and after, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.records import HouseholdRow, ReviewRow
from pkh_desk.domain.rows import read_amount, read_count
from pkh_desk.ui import i18n
from pkh_desk.ui.households.words import components_text
from pkh_desk.ui.imports.words import raw_text

if TYPE_CHECKING:
    from pkh_desk.services.imports import ImportReview


def differences(review: ImportReview, row: ReviewRow, before: HouseholdRow) -> list[str]:
    """One line for each change of a row that the list of households shows too; numbers masked."""

    def cell(field: str) -> Any:
        index = review.staged.header.columns.get(field)
        return "" if index is None else row.raw.get(review.staged.header.titles[index], "")

    after = {code: read_count(cell(code.lower())) or 0 for code in COMPONENTS}
    amount = read_amount(cell("amount"))
    lines = {
        "caretaker_changed": (
            "Pengurus",
            f"{before.name}, NIK {before.nik}",
            f"{row.name}, NIK {raw_text(cell('nik'))}",
        ),
        "name_changed": ("Nama", before.name, row.name),
        "family_card_changed": ("No. KK", before.family_card_no, raw_text(cell("card"))),
        "moved": ("Desa", before.village, row.village),
        "components_changed": ("Komponen", components_text(before.components) or "–", components_text(after) or "–"),
        "amount_changed": ("Nominal", i18n.rupiah(before.amount), i18n.rupiah(amount or 0)),
        "member_count_changed": ("Jumlah anggota", str(before.member_count), raw_text(cell("members"))),
        "address_changed": ("Alamat", before.address or "–", raw_text(cell("address")) or "–"),
    }
    return [f"{what}: {old} → {new}" for code, (what, old, new) in lines.items() if code in row.changes]
