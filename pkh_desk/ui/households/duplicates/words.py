"""How a pair, its verdicts and a merge read on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pkh_desk.domain.dates import long_date, short_date
from pkh_desk.domain.duplicates.records import DuplicatePair, DuplicateQueue, MergePreview, Verdict
from pkh_desk.domain.records import IdentitySpan, MemberInfo
from pkh_desk.ui import i18n
from pkh_desk.ui.households.words import SEX_WORDS, span_text
from pkh_desk.ui.theme import Tone

KINDS = {"household": "Keluarga", "member": "Anggota"}
DECISIONS: Mapping[str, tuple[str, Tone | None]] = {
    "": ("", None),
    "later": ("Ditunda", "grey"),
    "same": ("Digabung", "green"),
    "different": ("Berbeda", "blue"),
}
VERDICTS: Mapping[Verdict, tuple[str, Tone]] = {
    "same": ("sama", "green"),
    "alike": ("mirip", "amber"),
    "different": ("beda", "red"),
    "unknown": ("kosong", "grey"),
}
TAKEN = {
    "card": "Nomor KK",
    "caretaker": "Pengurus (nama, NIK, tanggal lahir)",
    "address": "Desa dan alamat",
    "components": "Komponen dan nominal",
}


def pair_names(pair: DuplicatePair) -> str:
    """`SITI AMINAH / ST. AMINAH`; one name where both are written alike."""
    if pair.first_name == pair.second_name:
        return pair.first_name
    return f"{pair.first_name} / {pair.second_name}"


def progress_text(queue: DuplicateQueue) -> str:
    """`3 dari 17 diputuskan`."""
    return f"{i18n.whole(queue.decided)} dari {i18n.whole(queue.total)} diputuskan"


def member_text(one: MemberInfo) -> str:
    """`AHMAD FAUZI, L, 12-03-2012, SD`, the NIK masked on a line of its own."""
    born = short_date(one.birth_date) if one.birth_date else "tanpa tanggal lahir"
    parts = [one.name, SEX_WORDS.get(one.sex, ""), born, ", ".join(one.components)]
    return ", ".join(part for part in parts if part) + (f"\nNIK {one.nik}" if one.nik else "")


def identity_text(one: IdentitySpan) -> str:
    """One identity of the history in one line."""
    return f"{span_text(one.valid_from, one.valid_to)}: {one.name}, KK {one.family_card_no}, {one.village}"


def preview_text(preview: MergePreview) -> str:
    """What a merge will do, in numbers."""
    if preview.kind == "member":
        lines = [f"{preview.gone_name} berakhir sebagai anggota per {long_date(preview.on)}."]
        if preview.components_added:
            lines.append(f"{preview.components_added} komponennya ikut ke {preview.keep_name}.")
        return _bullets(*lines, *count_lines(preview), _HISTORY)
    return _bullets(*_household_lines(preview), _HISTORY)


def _bullets(*lines: str) -> str:
    return "\n".join(f"• {line}" for line in lines)


def count_lines(preview: MergePreview) -> list[str]:
    """Which counts follow at once, household by household; the others wait for the next list."""
    found: dict[str, list[str]] = {}
    for one in preview.counts:
        found.setdefault(one.household, []).append(f"{one.label} {one.before} → {one.after}")
    said = [f"Jumlah pada {name} langsung berubah: {', '.join(parts)}." for name, parts in found.items()]
    return said or [_LISTED]


_LISTED = "Jumlah komponen tetap seperti dalam daftar, sampai daftar berikutnya."
_HISTORY = "Riwayat keduanya tetap tersimpan, dan penggabungan dapat dibatalkan."


def _household_lines(preview: MergePreview) -> list[str]:
    moved = f"{i18n.count(preview.moved, 'anggota')} pindah ke keluarga {preview.keep_name}"
    lines = [f"{i18n.count(preview.united, 'anggota')} disatukan, {moved}."]
    if preview.components_added:
        lines.append(f"{i18n.count(preview.components_added, 'komponen')} anggota ditambahkan.")
    if "components" not in preview.taken:
        lines += count_lines(preview)
    if preview.group:
        lines.append(f"{preview.keep_name} berada di kelompok {preview.group}.")
    lines.append(_leaving(preview))
    if preview.in_locked_month:
        lines.append(f"Bulan {_month(preview.on)} sudah dikunci: ini tampak sebagai koreksi pada bulan berikutnya.")
    if preview.cases or preview.documents:
        papers = f"{i18n.count(preview.cases, 'kasus')} dan {i18n.count(preview.documents, 'dokumen')}"
        lines.append(f"{papers} tetap pada data yang digabung, terbuka lewat penunjuknya.")
    return lines


def _leaving(preview: MergePreview) -> str:
    if preview.leaves:
        return f"1 keluarga keluar dari hitungan sebagai ganda per {long_date(preview.on)}."
    return "Jumlah keluarga aktif tidak berubah: yang digabung sudah keluar."


def _month(day: date) -> str:
    return long_date(day).split(" ", 1)[1]
