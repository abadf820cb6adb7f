"""What made-up letters say, by declared field, by the cells of each table, and their pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from pkh_desk.reports.forms import Photo

if TYPE_CHECKING:
    from pkh_desk.reports.forms.model import Value

NAMES = ("SITI CONTOHWATI", "BUDI MISALNYA", "RINA ANDAIKATA", "SUPARMAN UMPAMA")
LONG_NAME = "SITI CONTOHWATI PUTRI ANDAIKATA KUSUMANINGTYAS HADININGRAT SASTROWARDOYO BINTI MISALNYA"
NUMBER = "460/001/CONTOH/XI/2026"
SAID: Mapping[str, Value] = {
    "number": NUMBER,
    "statement_number": NUMBER,
    "retraction_number": "460/007/CONTOH/XI/2026",
    "register_number": "PGD-2026-0003",
    "case_number": "G-2026-0001",
    "case_kind": "Graduasi mandiri",
    "folder_no": "12",
    "state": "Menunggu ditetapkan",
    "name": NAMES[0],
    "nik": "2905204507850001",
    "family_card_no": "2905201203110002",
    "kks_card_no": "2905000000000001",
    "birth_date": "5 Juli 1985",
    "address": "Dusun Contoh RT 002/RW 004",
    "village": "Contohrejo",
    "village_kind": "Desa",
    "since_year": "2019",
    "since": "Tahap 1 2019",
    "status": "Aktif",
    "listing": "Tercantum pada Tahap 4 2026",
    "group": "Melati 2",
    "group_facilitator": "BUDI MISALNYA",
    "chair": "RINA ANDAIKATA",
    "part": "Desa Contohrejo",
    "stage": "Tahap 4 2026",
    "total": "4",
    "components": "SD 1, lansia 1",
    "amount": "Rp825.000",
    "place": "Contohrejo",
    "meeting_place": "Balai Desa Contohrejo",
    "visit_place": "Rumah keluarga",
    "event_place": "Pasar Contohrejo",
    "coordinates": "-8,142310, 112,318450",
    "signed_on": "5 November 2026",
    "printed_on": "5 November 2026",
    "statement_date": "4 November 2026",
    "retraction_date": "5 November 2026",
    "decided_on": "12 November 2026",
    "received_on": "6 November 2026",
    "opened_on": "20 Oktober 2026",
    "closed_on": "19 November 2026",
    "assessed_on": "20 Oktober 2026",
    "visited_on": "2 November 2026",
    "due": "30 November 2026",
    "date_words": "Kamis tanggal lima bulan November tahun dua ribu dua puluh enam",
    "day": "Kamis, 5 November 2026",
    "date": "5 November 2026",
    "time": "09.30",
    "graduation_kind": "mandiri",
    "assessment_result": "siap graduasi",
    "reasons": ["Keadaan ekonomi keluarga kami sudah membaik.", "Keluarga kami mempunyai usaha sendiri."],
    "parties": [f"{NAMES[0]}, Pengurus KPM", f"{NAMES[1]}, Pendamping Sosial PKH", f"{NAMES[2]}, Ketua kelompok"],
    "attachments": ["Fotokopi KTP dan kartu keluarga", "Foto rumah dan usaha"],
    "met": [f"{NAMES[0]}, pengurus", "anak kedua, pelajar SD"],
    "findings": ["NIK seorang anggota belum padan.", "Kartu keluarga belum diperbarui."],
    "tembusan": ["Camat Contohrejo", "Arsip"],
    "stamp_duty": "Rp10.000",
    "about": "Berkas graduasi mandiri",
    "subject": "Keluarga menyatakan siap graduasi",
    "purpose": "Memastikan keadaan keluarga sebelum graduasi diusulkan",
    "agenda": "Mencari penyelesaian atas pencabutan pernyataan",
    "to": "Kepala Dinas Sosial Kabupaten Contoh",
    "from": "Koordinator PKH Kecamatan Contoh",
    "giver": NAMES[1],
    "receiver_name": NAMES[3],
    "house": "Milik sendiri, berdinding tembok, berlantai keramik",
    "business": "Warung kelontong",
    "assets": "Sepeda motor, dua ekor kambing",
    "income": "Rp3.200.000 sebulan",
    "empowerment": "PPSE tahun 2025, usaha warung",
    "documents": "KTP, kartu keluarga, KKS",
    "follow_up": "Melengkapi fotokopi kartu keluarga",
    "ready": "3 dari 4",
    "complaint_kind": "Bantuan belum diterima",
    "channel": "Datang ke kantor",
    "finding": "Terbukti sebagian",
    "outcome": "Bantuan diterima keluarga",
    "reporter": NAMES[2],
    "contact": "Dusun Contoh RT 001/RW 004",
    "pressed_to_sign": "Tidak",
    "pressed_to_retract": "Ya",
    "facilitator": NAMES[1],
}
STORY = (
    "Ini contoh uraian. Keluarga menceritakan keadaannya, pendamping mencatatnya dengan kata-kata sendiri.\n"
    "Uraian boleh terdiri atas beberapa alinea; yang diawali angka atau tanda hubung dicetak sebagai butir.\n"
    "1. Butir pertama.\n2. Butir kedua."
)
LINES: Mapping[str, Value] = {"opening": "Dengan hormat,"}
"""Long fields that say one line."""
CELLS: Mapping[str, Sequence[str]] = {
    "name": NAMES,
    "nik": ("2905204507850001", "2905201208830002", "2905205003140001", "2905201706580003"),
    "family_card_no": ("2905201203110002", "2905201404120007", "2905200908150001", "2905202201090004"),
    "address": ("Dusun Contoh", "Dusun Misal", "Dusun Andai", "Dusun Umpama"),
    "neighbourhood": ("002/004", "001/004", "003/002", "005/001"),
    "components": ("SD 1", "SMP 1, lansia 1", "AUD 1", "lansia 1"),
    "status": ("", "Tidak tercantum", "", ""),
    "sex": ("P", "L", "P", "L"),
    "birth_date": ("05-07-1985", "12-08-1983", "10-03-2014", "17-06-1958"),
    "relation": ("Istri", "Kepala keluarga", "Anak", "Orang tua"),
    "work": ("Pedagang", "Buruh tani", "SD kelas 5", "Tidak bekerja"),
    "role": ("Pengurus KPM", "Pendamping Sosial PKH", "Ketua kelompok", "Perangkat desa"),
    "item": ("Surat pernyataan graduasi", "Berita acara graduasi", "Fotokopi KTP", "Fotokopi kartu keluarga"),
    "text": ("Fotokopi KTP pengurus", "Fotokopi kartu keluarga", "Foto rumah dan usaha", "Foto penandatanganan"),
    "count": ("1 (satu) lembar", "2 (dua) lembar", "1 (satu) lembar", "1 (satu) lembar"),
    "note": ("asli", "", "salinan", ""),
    "date": ("6-11-2026", "9-11-2026", "12-11-2026", "19-11-2026"),
    "action": ("Memeriksa data di daftar", "Mengunjungi keluarga", "Menghubungi bank", "Memberi kabar kepada keluarga"),
    "by": (NAMES[1], NAMES[1], NAMES[3], NAMES[1]),
    "result": ("Tercantum", "Kartu rusak", "Kartu diganti", "Keluarga menerima"),
    "case_number": ("G-2026-0001", "G-2025-0014", "G-2024-0030", "G-2023-0007"),
    "kind": ("Graduasi mandiri", "Graduasi alamiah", "Graduasi mandiri", "Graduasi mandiri"),
    "opened_on": ("20-10-2026", "2-3-2025", "7-7-2024", "5-5-2023"),
    "state": ("Menunggu ditetapkan", "Dibatalkan", "Dibatalkan", "Dibatalkan"),
}
"""The cells of a table by the key of their column."""


@lru_cache(maxsize=1)
def photos() -> tuple[Photo, ...]:
    """Two drawings of a house, in the way that photos stand on a page."""
    return (Photo(_house(1200, 900), "Rumah tampak depan (gambar contoh)"), Photo(_house(900, 1200), "Tempat usaha"))


def _house(width: int, height: int) -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (width, height), "#dfe8f2")
    draw = ImageDraw.Draw(picture)
    ground, left, right, top = height * 3 // 4, width // 4, width * 3 // 4, height // 2
    draw.rectangle((0, ground, width, height), fill="#b9c9a5")
    draw.rectangle((left, top, right, ground + height // 12), fill="#efe6d4", outline="#6b6257", width=4)
    draw.polygon(((left - 60, top), (width // 2, height // 4), (right + 60, top)), fill="#a4553d")
    door = width // 16
    draw.rectangle((width // 2 - door, top + height // 8, width // 2 + door, ground + height // 12), fill="#7a5a3a")
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
