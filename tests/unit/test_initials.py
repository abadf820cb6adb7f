"""People by their initials."""

from __future__ import annotations

import re

import pytest

from pkh_desk.domain.folds import folded
from pkh_desk.domain.initials import HIDDEN, SOMEBODY, Veil, initials, person


@pytest.mark.parametrize(
    ("name", "short"),
    [("Jumiati Rahayu", "JR"), ("SITI AMINAH (ALM)", "SAA"), ("M. MUT'ROF", "MMR"), ("NU", "N"), ("", ""), ("- 0", "")],
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


def test_a_name_leaves_every_sentence() -> None:
    said = "Jumiati rahayu dan suami. Bu RAHAYU, JUMIATI; jumiati-rahayu. Kejumiatian tetap."
    shown = Veil(names=["JUMIATI RAHAYU"]).text(said)
    assert "umiati " not in shown.replace("Kejumiatian", "") and "RAHAYU" not in shown.upper()
    assert shown.startswith("JR dan suami.")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Sulami Contoh (ketua kelompok)", "SC (ketua kelompok)"),
        ("Ratna Umpama (supervisor)", "RU (supervisor)"),
        ("Sulami (istri Suparmo Wijaya, Dusun Krajan, NIK 2905201234567890)", "S (istri Dusun)"),
        ("(DARWATI WIDODO)", ""),
        ("Ketua RT Suparmo", "Ketua RT S"),
        ("\u00d1u Ai", "NA"),
    ],
)
def test_somebody_is_shown_by_initials_and_what_he_is(said: str, shown: str) -> None:
    assert person(said) == shown


FAMILY = Veil(
    names=("Jumiati Rahayu", "Ibu Nu Ai", "Suparmo (ketua RT)", "Sulami (istri Wagimin, Desa Wates)", "Ai", "Ibu JR"),
    addresses=("Dusun Krajan RT 04 RW 02",),
    phrases=("Pak Gempar", "ketua RT 02", "Bu Lurah", "kepala dusun"),
)


@pytest.mark.parametrize(
    "said",
    [
        "Jumiat\u00ed Rahayu", "Jumiati\u0301", "JUMIATIRAHAYU", "Jumiati_Rahayu", "Jumi-\nati datang",
        "Jumi-\r\n  ati", "Jumiatinya ikut", "Rahayuku", "jumiati-mu", "jumiatilah", "jumiati2", "Jumia\u200bti",
        "Ju\u00admiati", "buJumiati", "Suparm\u00f3 dan SUPARMO'S", "Wagimin suaminya", "\uff2aumiati",
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_spelt(said: str) -> None:
    shown = folded(FAMILY.text(said)).casefold().replace("-\n", "")
    assert not any(word in shown for word in ("umiat", "ahayu", "uparmo", "agimin")), shown


def test_a_short_name_goes_as_a_whole() -> None:
    assert FAMILY.text("Bu Nu Ai, NuAi dan Ai; nuai tidak") == "Bu NA, NuAi dan A; nuai tidak"
    assert Veil(names=["NU"]).text("Nu makan") == "N makan"
    assert FAMILY.text("Ibu JR") == "Ibu JR"


@pytest.mark.parametrize(
    "said",
    ["Ketua RT 02", "ketua RT02", "Ketua RT. 2", "pak rt", "PAK  RT 02", "bu lurah", "bulurah", "bu lurahnya", "lurah",
     "Gempar", "pak gempar", "Kepala-Dusun", "kepala dusunnya"],
)  # fmt: skip
def test_who_was_named_in_confidence_is_found_in_every_form(said: str) -> None:
    assert FAMILY.text(f"Kata {said}, jangan.") == f"Kata {SOMEBODY}, jangan."


@pytest.mark.parametrize("said", ["Ketua RT 03 hadir", "keluarahan", "gempa", "Kepala desa"])
def test_others_stay(said: str) -> None:
    assert SOMEBODY not in FAMILY.text(said)


@pytest.mark.parametrize(
    "number",
    [
        "2905201234567890", "2905 2012\n34567890", "2905  2012 3456 7890", "2905/2012/34567890", "290520-12345678-90",
        "2905201234567890123", "2905.2012,3456.7890", "290520123456789O", "29O520I23456789l", "2905\t2012\t3456\t7890",
        "2905\u20132012\u20133456\u20137890", "a2905201234567890", "2905\u200b2012\u200b3456\u200b7890",
        "\uff12\uff19\uff10\uff15201234567890", "2905, 2012, 3456, 7890", "2905201234567890_",
    ],
)  # fmt: skip
def test_sixteen_figures_are_hidden_however_they_are_divided(number: str) -> None:
    shown = Veil().text(f"NIK {number} orang")
    assert not re.search(r"\d", shown), shown
    assert shown.endswith(" orang")
    assert HIDDEN in shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Sukorejo RT 3 RW 1, RT.04/RW.02, rt 003/01", "Sukorejo RT ** RW **, RT **/RW **, rt **"),
        ("Jalan Umpama Raya no. 12B, rumah nomor 7; blok C2", "Jalan Umpama Raya no. **, rumah nomor **; blok **"),
        ("HP 081234567890 atau +62 812-3456-789 atau (0342) 801234", "HP ** atau ** atau **"),
        ("di -8.13000, 112.21000", "di **"),
        ("2026-10-02, 2026-10-05; 12/10/2026 - 13/10/2026", "2026-10-02, 2026-10-05; 12/10/2026 - 13/10/2026"),
        ("12-05-2012 34567890", "\N{BULLET}" * 6),
        ("08-10-2026, 3 orang, pukul 08.30, 12 ekor", "08-10-2026, 3 orang, pukul 08.30, 12 ekor"),
        ("Surat no. 12 tahun 2026, Rp1.500.000, 0812", "Surat no. 12 tahun 2026, Rp1.500.000, 0812"),
    ],
)
def test_where_somebody_lives_and_how_he_is_reached(said: str, shown: str) -> None:
    assert Veil().text(said) == shown.replace("*", "\N{BULLET}")


def test_what_hides_nothing_stays_as_it_is() -> None:
    said = "Caf\u00e9 \u200bdi m\u00b2, anak-\nanak \u2026"
    assert FAMILY.text(said) == said
