"""What the search rests on, in the words of the office."""

from __future__ import annotations

from collections.abc import Iterable

_WORDS = {
    "nik_same": "NIK sama",
    "nik_date": "NIK beda satu angka pada tanggal lahir",
    "nik_area": "NIK beda satu angka pada kode wilayah",
    "nik_serial": "NIK beda satu angka pada nomor urut",
    "name_same": "nama sama",
    "name_order": "nama sama, urutan kata lain",
    "name_joined": "nama sama, ditulis tersambung atau terpisah",
    "name_typo": "nama beda satu huruf",
    "name_typos": "nama mirip, beberapa huruf lain",
    "name_letter": "nama beda satu huruf",
    "name_part": "nama yang satu lebih lengkap",
    "name_word": "sebagian nama sama",
    "birth_same": "tanggal lahir sama",
    "birth_swapped": "hari dan bulan lahir tertukar",
    "birth_by_nik": "tanggal lahir menurut NIK sama",
    "birth_near": "tanggal lahir beda satu bagian",
    "birth_near_by_nik": "tanggal lahir menurut NIK hampir sama",
    "card_same": "nomor KK sama",
    "card_near": "nomor KK beda satu angka",
    "village_same": "desa sama",
    "household_same": "dalam satu keluarga",
}
_MEMBERS = "members_"


def reason_words(reasons: Iterable[str]) -> tuple[str, ...]:
    """The reasons that say something for a pair; what speaks against it is seen when both stand side by side."""
    found = []
    for code in reasons:
        if code.startswith(_MEMBERS):
            found.append(f"{code.removeprefix(_MEMBERS)} anggota lain juga sama")
        elif code in _WORDS:
            found.append(_WORDS[code])
    return tuple(found)
