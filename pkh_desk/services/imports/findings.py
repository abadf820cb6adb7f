"""Findings of rows in the words of the office."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pkh_desk.domain.numbers import mask_numbers
from pkh_desk.domain.records import Issue
from pkh_desk.domain.rows import Finding
from pkh_desk.services.imports.row_keys import RowKeys

_NUMBER_TEXTS: Mapping[str, str] = {
    "missing": "{title} kosong. Barisnya hanya dipakai bila keluarga ini dikenal dari data lain.",
    "maybe_rounded": "{title} tersimpan sebagai angka dan digit akhirnya mungkin sudah dibulatkan. "
    "Nomor yang lama tetap dipakai bila keluarganya dikenal dari data lain.",
    "was_number": "{title} tersimpan sebagai angka, bukan teks. Nomornya utuh, tetapi periksalah.",
    "scientific": "{title} tersimpan sebagai bilangan ilmiah, sehingga digitnya hilang. Lihat nomor aslinya.",
    "not_16_digits": "{title} tidak terdiri dari 16 angka. Lihat nomor aslinya.",
}
_TEXTS: Mapping[str, str] = {
    "nik_disagrees_birth_date": "NIK tidak cocok dengan tanggal lahir. Datanya tetap dipakai; periksalah KTP-nya.",
    "nik_disagrees_sex": "NIK tidak cocok dengan jenis kelamin. Datanya tetap dipakai; periksalah KTP-nya.",
    "birth_date_missing": "Tanggal lahir kosong.",
    "birth_date_unreadable": "Tanggal lahir tidak terbaca.",
    "birth_date_in_future": "Tanggal lahir belum terjadi, jadi tidak dipakai.",
    "birth_date_impossible": "Tanggal lahir sebelum tahun 1900 tidak mungkin, jadi tidak dipakai.",
    "name_error": "Nama berisi galat rumus ({value}). Perbaiki rumusnya di berkas asal.",
    "name_too_long": "Nama terlalu panjang untuk nama orang (paling banyak 120 huruf).",
    "name_cleaned": "Nama memuat tanda yang tidak tampak; tandanya dibuang. Periksa namanya.",
    "address_error": "Alamat berisi galat rumus ({value}), jadi tidak dipakai. Yang sudah tercatat tetap.",
    "address_too_long": "Alamat terlalu panjang (paling banyak 250 huruf), jadi tidak dipakai.",
    "address_cleaned": "Alamat memuat tanda yang tidak tampak; tandanya dibuang.",
    "block_unreadable": "Isi kolom {title} bukan nomor RT/RW, jadi tidak dipakai. Yang sudah tercatat tetap.",
    "label_unreadable": "Isi kolom {title} tidak dapat dipakai, jadi diabaikan.",
    "name_missing": "Nama kosong.",
    "village_missing": "Nama desa/kelurahan kosong.",
    "village_unknown": "Desa/kelurahan ini tidak ada di kecamatan kantor.",
    "other_district": "Baris ini milik kecamatan atau kabupaten lain.",
    "count_unreadable": "Isi kolom {title} bukan jumlah orang.",
    "count_ignored": "Isi kolom {title} bukan jumlah orang, jadi tidak dipakai. Yang sudah tercatat tetap.",
    "household_exited": "Keluarga ini sudah keluar dari PKH, jadi tidak diubah. Catat masuk kembali bila memang aktif.",
    "group_ambiguous": "Ada beberapa kelompok “{value}”. Keluarganya tidak dipindahkan; pilih kelompoknya sendiri.",
    "facilitator_unknown": "Pendamping “{value}” belum terdaftar. Kelompoknya diisi tanpa pendamping; daftarkan dulu.",
    "list_lags": "Daftar masih memuat {fields} yang lama. Data kantor tetap dipakai. "
    "Di SIKS-NG nilainya masih yang lama: periksa apakah perbaikannya sudah diketik di sana.",
    "lists_gone": "Daftar masih memuat orang ini di keluarga ini, padahal kejadian yang dicatat sudah mengeluarkannya. "
    "Data kantor tetap dipakai. Periksa apakah perubahannya sudah diketik di SIKS-NG.",
    "old_value": "Daftar ini masih memuat {fields} yang lama, yang sudah diperbaiki. Data kantor tetap dipakai.",
    "amount_unreadable": "Nominal tidak terbaca sebagai rupiah.",
    "component_unknown": "Komponen “{value}” tidak dikenal, jadi tidak dicatat. Yang sudah tercatat tidak diakhiri.",
    "sex_unreadable": "Jenis kelamin tidak terbaca.",
    "caretaker_differs": "Pengurus pada baris ini berbeda dari pengurus keluarganya di data kantor.",
    "household_unknown": "Keluarganya tidak ada di data kantor. Impor dulu FINAL CLOSING tahap ini.",
    "card_shared": "Nomor KK ini dipakai beberapa keluarga, dan orang ini tidak dapat dipastikan anggota yang mana. "
    "Isi NIK-nya, atau betulkan nomor KK keluarganya lebih dulu.",
    "possible_split": "Anggota dewasa dari keluarga lama kini punya KK sendiri: mungkin pecah KK.",
    "duplicate_in_file": "{title} ini sudah ada di baris {other}. Satu keluarga hanya boleh satu baris.",
    "possible_duplicate": "Nama, tanggal lahir dan desa mirip dengan {candidates}.",
    "needs_review": "Harus diputuskan orang: mungkin keluarga {candidates}.",
}
_TITLED = {"nik": "NIK", "card": "Nomor KK"}
_LAGGING = frozenset(("list_lags", "old_value"))
_CORRECTED = {
    "nik": "NIK", "card": "nomor KK", "name": "nama", "birth": "tanggal lahir", "sex": "jenis kelamin",
    "caretaker": "pengurus",
}  # fmt: skip
_LOST = frozenset(f"{field}_{code}" for field in _TITLED for code in ("missing", "maybe_rounded"))
_ERRORS = frozenset(
    (
        "name_missing", "name_error", "name_too_long",
        "village_missing", "village_unknown", "other_district", "count_unreadable", "amount_unreadable",
        "household_unknown", "card_shared", "duplicate_in_file", "possible_duplicate", "needs_review",
        *(f"{field}_{code}" for field in _TITLED for code in ("scientific", "not_16_digits")),
    )
)  # fmt: skip

NameOf = Callable[[int], str]
"""How a household is named to a person: its caretaker and masked card."""


class IssueMaker:
    """Turns findings into issues of one list."""

    def __init__(self, keys: RowKeys, title_of: Callable[[str], str], row_numbers: list[int], name_of: NameOf) -> None:
        self._keys = keys
        self._title_of = title_of
        self._rows = row_numbers
        self._name_of = name_of

    def issues(self, position: int, findings: Iterable[Finding], refused: bool) -> list[Issue]:
        """The issues of one row. A lost number is an error only where it cost the row."""
        return [self._issue(position, finding, refused) for finding in findings]

    def _issue(self, position: int, finding: Finding, refused: bool) -> Issue:
        field, code, value = finding
        title = self._title_of(field)
        sheet, row = self._keys.place(self._rows[position])
        error = code in _ERRORS or (refused and code in _LOST)
        return Issue(
            sheet=sheet,
            row=row,
            column=title,
            code=code,
            severity="error" if error else "warning",
            value=self._shown(code, value),
            message=self._message(field, title, code, value),
        )

    def _shown(self, code: str, value: Any) -> str:
        """The raw cell; a number that is whole is masked, only a broken one is shown as it stands."""
        if code in ("needs_review", "possible_duplicate"):
            return ""
        if code in ("duplicate_in_file", *_LAGGING):
            value = value[0]
        value = mask_numbers(value)
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

    def _message(self, field: str, title: str, code: str, value: Any) -> str:
        if code in ("needs_review", "possible_duplicate"):
            named = " atau ".join(self._name_of(household_id) for household_id in value)
            return _TEXTS[code].format(candidates=named)
        if code == "duplicate_in_file":
            return _TEXTS[code].format(title=_TITLED[field], other=self._keys.named(self._rows[value[1]]))
        if code in _LAGGING:
            return _TEXTS[code].format(fields=" dan ".join(_CORRECTED[one] for one in value[1]))
        prefix, _, kind = code.partition("_")
        if prefix in _TITLED and kind in _NUMBER_TEXTS:
            return _NUMBER_TEXTS[kind].format(title=_TITLED[prefix])
        return _TEXTS[code].format(title=title, value=self._shown(code, value))
