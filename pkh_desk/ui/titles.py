"""Titles of those who sign, for choosing; what is printed comes from the code lists."""

from __future__ import annotations

OFFICIAL_TITLES: dict[str, str] = {
    "facilitator": "Pendamping Sosial PKH",
    "coordinator": "Koordinator Kecamatan PKH",
    "supervisor": "Supervisor PKH",
    "operator": "Operator PKH Kecamatan",
    "subdistrict_head": "Camat",
    "village_head": "Kepala Desa",
    "urban_village_head": "Lurah",
    "social_worker": "TKSK",
    "district_coordinator": "Ketua Tim Kabupaten/Kota PKH",
    "group_chair": "Ketua Kelompok PKH",
}
VILLAGE_HEADS = ("village_head", "urban_village_head")
"""Roles of one village; which one stands behind a colon: `village_head:35.05.20.2002`."""
FIRST_OFFICIALS = ("facilitator", "coordinator", "supervisor", "village_head")
NIP_DIGITS = 18
