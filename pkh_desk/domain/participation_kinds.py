"""What the ways into and out of the programme are called where a month tells of them."""

from __future__ import annotations

from collections.abc import Mapping

KINDS = {
    "opening": "Saldo awal",
    "listed": "Tercantum dalam daftar tahap",
    "added": "Ditambahkan kantor",
    "split": "Pecah KK",
    "re_entry": "Masuk kembali",
    "self_reliant": "Graduasi mandiri",
    "natural": "Graduasi alamiah",
    "deceased": "Meninggal tanpa pengganti",
    "moved": "Pindah",
    "not_found": "Tidak ditemukan",
    "duplicate": "Ganda atau salah sasaran",
    "centre": "Dikeluarkan pusat",
    "undone": "Pencatatan dibatalkan",
    "changed": "Perubahan tanpa pengaruh jumlah",
}


def kind_word(code: str, named: Mapping[str, str] | None = None) -> str:
    """`Graduasi mandiri` for self_reliant; `named` is what the office calls the kinds of its own lists."""
    return KINDS.get(code) or (named or {}).get(code, code)
