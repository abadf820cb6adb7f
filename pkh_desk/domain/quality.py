"""The checks of data quality: what each looks for, how grave it is, and what is to be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
SEVERITY_LABELS: dict[Severity, str] = {"error": "Perbaiki", "warning": "Periksa", "info": "Lengkapi"}


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its code, what is counted, how grave, and what helps."""

    code: str
    title: str
    severity: Severity
    help: str


@dataclass(frozen=True, slots=True)
class CheckCount:
    """A check with how many households and findings it has now."""

    check: Check
    households: int
    findings: int


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """A household and why a check names it; numbers masked."""

    household_id: int
    name: str
    village: str
    reason: str


@dataclass(frozen=True, slots=True)
class QualityFindings:
    """What a check found; `findings` are the first of `total`."""

    check: Check
    total: int
    findings: tuple[QualityFinding, ...]


CHECKS: dict[str, Check] = {
    check.code: check
    for check in (
        Check("nik_length", "NIK kosong atau bukan 16 angka", "error", "Lihat KTP atau KK, lalu catat NIK diperbaiki."),
        Check("nik_double", "NIK ganda antarkeluarga", "error", "Cari di bagian Ganda, lalu gabungkan atau perbaiki."),
        Check("nik_double_member", "NIK ganda antaranggota", "error", "Cari di bagian Ganda, atau perbaiki NIK-nya."),
        Check("card_double", "Nomor KK ganda", "error", "Satu kartu satu keluarga: periksa KK-nya."),
        Check("birth_impossible", "Tanggal lahir mustahil", "error", "Belum lahir, sebelum 1900, atau pengurus < 17."),
        Check("caretaker_missing", "Pengurus tidak di antara anggota", "error", "Impor daftar anggota, atau ganti."),
        Check("still_listed", "Masih tercantum, belum dijelaskan", "error", "Jelaskan di bagian Banding tahap."),
        Check("not_listed", "Tidak tercantum, belum dijelaskan", "warning", "Catat keluarnya atau jelaskan."),
        Check("case_papers", "Berkas kasus belum lengkap", "warning", "Isi nomor map dan lampirkan pindaiannya."),
        Check(
            "nik_birth", "NIK tidak cocok dengan tanggal lahir", "warning", "Cocokkan dengan KTP; tidak menghalangi."
        ),
        Check("nik_sex", "NIK tidak cocok dengan jenis kelamin", "warning", "Tanggal + 40 pada NIK: perempuan."),
        Check("amount_differs", "Nominal berbeda dari hitungan", "warning", "Nominal daftar tetap dipakai."),
        Check("no_component", "Tidak punya komponen", "warning", "Calon graduasi alamiah: kunjungi dahulu."),
        Check("no_members", "Anggota belum diketahui", "info", "Impor daftar anggota (ART)."),
        Check("no_group", "Tanpa kelompok", "info", "Atur di bagian Kelompok."),
        Check("no_facilitator", "Kelompoknya tanpa pendamping", "info", "Tetapkan pendamping di bagian Kelompok."),
    )
}
