"""The three lists of the section Komponen: their columns and what is said about them."""

from __future__ import annotations

from pkh_desk.domain.ageing import Ageing, NoComponentLeft
from pkh_desk.domain.benefits import AmountDifference, StageBenefits
from pkh_desk.domain.components import components_text
from pkh_desk.domain.dates import short_date
from pkh_desk.ui import i18n
from pkh_desk.ui.households.words import components_in_full
from pkh_desk.ui.models.columns import Column

CONFIRM = "Perlu dikonfirmasi lewat kunjungan"
AGEING: tuple[Column[Ageing], ...] = (
    Column("Tanggal", lambda one: short_date(one.step.on), width=10),
    Column("Anggota", lambda one: one.member, sort="member", width=20, tip=lambda one: one.member),
    Column("Pengurus", lambda one: one.household, sort="name", width=20, tip=lambda one: one.household),
    Column("Desa", lambda one: one.village, sort="village", width=11),
    Column("Batas umur", lambda one: one.step.label, sort="label", stretch=True, tip=lambda one: one.step.label),
    Column(
        "Komponen",
        lambda one: "Habis" if one.last else one.step.component,
        sort="component",
        width=9,
        tone=lambda one: "red" if one.last else ("amber" if one.step.effect == "ends" else "blue"),
        tip=lambda one: CONFIRM if one.last else one.step.next and f"Kemungkinan berikutnya: {one.step.next}",
    ),
)
NONE_LEFT: tuple[Column[NoComponentLeft], ...] = (
    Column("Pengurus", lambda one: one.name, sort="name", width=24, tip=lambda one: one.name),
    Column("Desa", lambda one: one.village, sort="village", width=12),
    Column("Komponen habis", lambda one: short_date(one.since) if one.since else "Sekarang", width=14),
    Column("Keterangan", lambda one: CONFIRM, stretch=True),
    Column(
        "Kasus",
        lambda one: one.case_number or "Belum ada",
        width=14,
        tone=lambda one: "blue" if one.case_number else "grey",
    ),
)
AMOUNTS: tuple[Column[AmountDifference], ...] = (
    Column("Pengurus", lambda one: one.name, sort="name", stretch=True, tip=lambda one: one.name),
    Column("Desa", lambda one: one.village, sort="village", width=12),
    Column(
        "Komponen",
        lambda one: components_text(one.components, most_first=True) or "–",
        width=20,
        tip=lambda one: components_in_full(one.components),
    ),
    Column("Daftar", lambda one: i18n.rupiah(one.listed), figures=True, sort="listed", width=13),
    Column("Hitungan", lambda one: i18n.rupiah(one.computed), figures=True, sort="computed", width=13),
    Column("Selisih", lambda one: i18n.rupiah(one.difference), figures=True, sort="difference", width=12),
)


def ageing_text(rows: tuple[Ageing, ...], months: int) -> tuple[str, str]:
    """Heading and line of the ages."""
    last = sum(one.last for one in rows)
    about = "Peringatan saja: komponen berubah lewat kejadian atau daftar tahap berikutnya."
    return f"{i18n.count(len(rows), 'anggota')} dalam {months} bulan, {last} komponen terakhir keluarga", about


def none_left_text(rows: tuple[NoComponentLeft, ...], months: int) -> tuple[str, str]:
    """Heading and line of who has none left."""
    now = sum(one.since is None for one in rows)
    about = "Calon graduasi alamiah. Kunjungi dahulu: mungkin ada bayi, anak sekolah atau lansia yang belum tercatat."
    return f"{i18n.count(now, 'keluarga')} tanpa komponen, {len(rows) - now} menyusul dalam {months} bulan", about


def amounts_text(found: StageBenefits) -> tuple[str, str]:
    """Heading and line of the amounts."""
    stage = found.stage.label if found.stage else ""
    if found.not_computed:
        return f"{stage}: tidak dihitung", found.not_computed
    heading = f"{stage}: {i18n.count(len(found.differences), 'keluarga')} berbeda dari {i18n.whole(found.households)}"
    sums = f"Daftar {i18n.rupiah(found.listed)}, hitungan {i18n.rupiah(found.computed)}."
    return heading, f"{sums} Nominal daftar tetap dipakai; hitungan hanya menandai."
