"""Ids of 63 bits: 20 bits sub-district, 5 bits PC, 38 bits counter (DESIGN 8). They leave the program as strings."""

from __future__ import annotations

from pkh_desk.domain.errors import BadInput

COUNTER_BITS = 38
PC_BITS = 5
REGENCY_DIGITS = 4
MAX_PC = 2**PC_BITS - 1


def id_prefix(district_code: str, pc_number: int) -> int:
    """The upper bits for a dotted sub-district ("35.05.20") or regency code ("35.05") and a PC number 0-31."""
    digits = district_code.replace(".", "")
    if len(digits) == REGENCY_DIGITS:
        digits += "00"  # no sub-district bears 00: the dataset of a regency
    if len(digits) != 6 or not digits.isdigit():
        raise BadInput(
            "bad_district_code",
            f"Kode kecamatan tidak dikenal: {district_code!r}.",
            todo="Tulis seperti 35.05.20.",
        )
    if not 0 <= pc_number <= MAX_PC:
        raise BadInput(
            "bad_pc_number", "Nomor komputer harus antara 0 dan 31.", todo="Beri tiap komputer nomor sendiri."
        )
    return (int(digits) << PC_BITS | pc_number) << COUNTER_BITS
