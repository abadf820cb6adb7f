"""Why a decision or a merge cannot be made, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.errors import BadInput, Conflict, NotFound, Refused

_KEPT = "Tidak ada yang berubah."
WORDS = {"same": "data yang sama", "different": "orang yang berbeda", "later": "ditunda"}


def pair_not_found() -> NotFound:
    """One of the two is not in the roster."""
    return NotFound(
        "duplicate_not_found",
        "Keluarga atau anggota itu tidak ada (lagi) di data ini.",
        kept=_KEPT,
        todo="Lihat daftarnya: duplicates, atau cari keluarganya kembali.",
    )


def one_alone() -> BadInput:
    """Both ids are the same."""
    return BadInput("duplicate_one", "Kedua sisi adalah data yang sama.", kept=_KEPT, todo="Pilih dua yang berlainan.")


def settled(row: Mapping[str, Any]) -> Conflict:
    """The pair was decided meanwhile or before."""
    return Conflict(
        "duplicate_settled",
        f"Pasangan ini sudah diputuskan: {WORDS[row['decision']]}, oleh {row['name'] or 'seseorang'}.",
        kept=_KEPT,
        todo="Batalkan dulu putusan itu bila memang keliru.",
        decision=row["decision"],
    )


def not_settled() -> Refused:
    """There is no decision to take back."""
    return Refused(
        "duplicate_open", "Pasangan ini belum diputuskan.", kept=_KEPT, todo="Tidak ada yang perlu dibatalkan."
    )


def already_merged(gone: str, kept: str) -> str:
    """One of the two was merged into another household before."""
    return f"{gone} sudah digabung ke keluarga {kept}. Pakai keluarga itu, atau batalkan dulu penggabungannya."


def stays_must_be_active() -> str:
    """The household that stays has left, the other has not."""
    return "Yang dipertahankan sudah keluar, padahal yang satu masih peserta. Pertahankan yang masih peserta."


def pending_cases(numbers: list[str]) -> str:
    """The household that would end has cases that run."""
    return f"Keluarga yang akan digabung masih punya kasus berjalan: {', '.join(numbers)}. Selesaikan kasusnya dulu."


def day_too_early(since: Any) -> str:
    """The day of the merge is not after the household's beginning."""
    return (
        f"Tanggal hitung harus sesudah {long_date(since)}, awal kepesertaan keluarga yang digabung. Bila keluarga itu "
        "baru saja ditambahkan, batalkan saja kejadian Keluarga baru di bagian Riwayat halamannya."
    )


def day_in_future() -> str:
    """The day of the merge is after today."""
    return "Tanggal hitung tidak boleh sesudah hari ini."


def refused(sentence: str) -> Refused:
    """A merge that cannot be made."""
    return Refused("merge_refused", sentence, kept=_KEPT)


def hanging(lines: list[str]) -> Refused:
    """A merge on which something hangs."""
    return Refused(
        "has_dependants",
        f"Penggabungan ini tidak dapat dibatalkan karena sudah dipakai: {'; '.join(lines)}.",
        kept=_KEPT,
        todo="Batalkan dulu yang bergantung padanya, dari yang terbaru.",
        dependants=lines,
    )
