"""How lists, columns, outcomes and changes are called on the screen, and how raw cells are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pkh_desk.domain.records import BatchRow, Outcome
from pkh_desk.domain.roster_kinds import KINDS
from pkh_desk.domain.stages import Stage
from pkh_desk.ui import i18n
from pkh_desk.ui.theme import Tone

OUTCOMES: Mapping[Outcome, tuple[str, Tone]] = {
    "inserted": ("Baru", "green"),
    "updated": ("Berubah", "blue"),
    "unchanged": ("Tetap", "grey"),
    "rejected": ("Ditolak", "red"),
}
STAGE_CHANGES: Mapping[str, str] = {
    "new": "Baru",
    "gone": "Tidak tercantum",
    "caretaker_changed": "Pengurus berganti",
    "family_card_changed": "KK berganti",
    "moved": "Pindah desa",
    "components_changed": "Komponen berubah",
    "amount_changed": "Nominal berubah",
}
"""What a stage changes, in the order in which the office asks."""
OTHER_CHANGES: Mapping[str, str] = {
    "new_member": "Anggota baru",
    "new_component": "Komponen baru",
    "reappeared": "Tercantum kembali",
    "still_listed": "Masih tercantum",
    "possible_split": "Mungkin pecah KK",
    "group_changed": "Kelompok berubah",
    "name_changed": "Nama berubah",
    "nik_changed": "NIK berubah",
    "sex_changed": "Jenis kelamin berubah",
    "birth_date_changed": "Tanggal lahir berubah",
    "relation_changed": "Hubungan berubah",
    "address_changed": "Alamat berubah",
    "member_count_changed": "Jumlah anggota berubah",
}
"""Changes that are shown only where there are any."""
CHANGES: Mapping[str, str] = {**STAGE_CHANGES, **OTHER_CHANGES}
FIELDS: Mapping[str, str] = {
    "nik": "NIK",
    "card": "Nomor KK",
    "name": "Nama",
    "birth": "Tanggal lahir",
    "sex": "Jenis kelamin",
    "relation": "Hubungan keluarga",
    "role": "Peran (pengurus/anggota)",
    "members": "Jumlah anggota",
    "hamil": "Ibu hamil/nifas",
    "aud": "Anak usia dini",
    "sd": "Anak SD",
    "smp": "Anak SMP",
    "sma": "Anak SMA",
    "disabil": "Disabilitas berat",
    "lansia": "Lanjut usia",
    "ham": "Korban pelanggaran HAM",
    "component": "Komponen",
    "amount": "Nominal",
    "period": "Tahap",
    "address_fc": "Alamat menurut FC",
    "address": "Alamat",
    "rt": "RT",
    "rw": "RW",
    "village": "Desa/kelurahan",
    "district": "Kecamatan",
    "regency": "Kabupaten/kota",
    "rt_rw": "RT/RW",
    "hamlet": "Dusun",
    "group": "Kelompok",
    "facilitator": "Pendamping",
    "reason": "Alasan penolakan terdahulu",
}
NOT_READ = "Tidak dipakai"


def raw_text(cell: Any) -> str:
    """A cell of the file as the spreadsheet shows it; the review has masked whole NIKs and family cards in it."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


LONGEST, LONGEST_FILE = 60, 32


def shortened(text: str, most: int = LONGEST) -> str:
    """The beginning of a line or title of the file."""
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def short_file_name(name: str) -> str:
    """A file name beside the title of the page: of a long one its beginning and end."""
    return name if len(name) <= LONGEST_FILE else f"{name[: LONGEST_FILE - 12]} … {name[-10:]}"


def changes_text(codes: Iterable[str]) -> str:
    """`Pengurus berganti, pindah desa`; that a row is new is said by its outcome."""
    words = [CHANGES.get(code, code) for code in codes if code != "new"]
    return ", ".join([*words[:1], *(_lower_first(word) for word in words[1:])])


def _lower_first(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def unit(kind: str) -> str:
    """What the rows of a list are."""
    return KINDS[kind].unit


def batch_title(row: BatchRow) -> str:
    """`FINAL CLOSING Tahap 4 2026`."""
    return list_title(row.kind, row.stage)


def list_title(kind: str, stage: Stage | None) -> str:
    """The same of a list that is under review or was just imported."""
    return f"{KINDS[kind].title} {stage.label}" if stage else KINDS[kind].title


def touched_text(row: BatchRow) -> str:
    """`135 keluarga`: how many an import made or changed."""
    return i18n.count(row.inserted + row.updated, unit(row.kind))
