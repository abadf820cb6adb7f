"""What usually proves each event, as its form hints."""

from __future__ import annotations

_VISIT, _CARD, _LETTER = "kunjungan rumah", "kartu keluarga baru", "surat keterangan desa"
_DEATH = f"akta kematian, {_LETTER}"
_SCHOOLED = "surat keterangan sekolah, data Dapodik"
PROOFS: dict[str, str] = {
    "member-died": _DEATH,
    "caretaker-died": _DEATH,
    "died-no-successor": _DEATH,
    "caretaker-changed": f"{_CARD}, {_LETTER}",
    "born": f"akta kelahiran, surat lahir bidan, {_CARD}",
    "pregnant": "buku KIA, surat bidan",
    "gave-birth": "buku KIA, surat lahir bidan, akta kelahiran",
    "school-entered": _SCHOOLED,
    "school-level": f"rapor, {_SCHOOLED}",
    "school-moved": "surat pindah sekolah",
    "school-left": "ijazah, surat keterangan sekolah",
    "joined": _CARD,
    "left": f"{_CARD}, {_LETTER}",
    "split": f"{_CARD} kedua keluarga",
    "moved-within": f"{_CARD}, {_LETTER}",
    "card-corrected": "kartu keluarga",
    "nik-corrected": "KTP, kartu keluarga",
    "name-corrected": "KTP, kartu keluarga",
    "birth-corrected": "akta kelahiran, KTP",
    "sex-corrected": "KTP, akta kelahiran",
    "public-employee": "SK pengangkatan",
    "moved-out": "surat pindah Dukcapil",
    "not-found": f"{_LETTER}, {_VISIT}",
    "double": "kartu keluarga kedua-duanya",
    "removed-by-centre": "surat atau daftar dari pusat",
    "re-entry": f"daftar tahap, {_LETTER}",
    "added": "KTP dan kartu keluarga",
}
"""What usually proves each event."""
