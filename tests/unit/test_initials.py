"""People by their initials."""

from __future__ import annotations

import pytest

from pkh_desk.domain.initials import Veil, initials


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
    assert Veil(names=["NU"]).text("Nu makan") == "Nu makan"
