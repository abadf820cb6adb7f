"""Areas of Indonesia by their Kemendagri code PP.KK.CC.DDDD: the value object and what a code says by itself.

Source: DOMAIN 2.6. An area is always known by its code: "Wates" is the name of 28 villages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pkh_desk.domain.errors import BadInput

Level = Literal["province", "regency", "district", "village"]
Kind = Literal["provinsi", "kabupaten", "kota", "kecamatan", "desa", "kelurahan", "adat"]

LEVELS: tuple[Level, ...] = ("province", "regency", "district", "village")
FIRST_CITY = 71
"""Second blocks from 71 on are cities (kota), those below are kabupaten."""

_DOTTED = re.compile(r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?", re.ASCII)
_PLAIN_CUTS = {2: (2,), 4: (2, 4), 6: (2, 4, 6), 10: (2, 4, 6, 10)}
_VILLAGE_KINDS: dict[str, Kind] = {"1": "kelurahan", "2": "desa", "3": "adat"}
_KIND_WORDS: dict[Kind, str] = {
    "provinsi": "Provinsi",
    "kabupaten": "Kabupaten",
    "kota": "Kota",
    "kecamatan": "Kecamatan",
    "desa": "Desa",
    "kelurahan": "Kelurahan",
    "adat": "Desa Adat",
}
_KEPT_UPPER = frozenset({"DKI", "DI"})
"""DKI Jakarta, DI Yogyakarta; in the decree's capitals `DI` is never the preposition."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area; `name` is as written in the decree ("KABUPATEN BLITAR", "Tugurejo")."""

    code: str
    name: str
    level: Level
    kind: Kind

    @property
    def plain_name(self) -> str:
        """The name in mixed case without its kind: `Blitar`, `Jawa Timur`, `Tugurejo`."""
        words = proper_case(self.name)
        return words.removeprefix(_KIND_WORDS[self.kind] + " ")

    @property
    def full_name(self) -> str:
        """The name with its kind: `Kabupaten Blitar`, `Kecamatan Wates`, `Desa Tugurejo`."""
        return f"{_KIND_WORDS[self.kind]} {self.plain_name}"


def is_code(text: str) -> bool:
    """Whether `text` is a dotted code of any level (its shape only, not whether such an area exists)."""
    return _DOTTED.fullmatch(text) is not None


def parse_code(text: str) -> str:
    """The dotted form of a dotted or plain code (2, 4, 6 or 10 digits); BadInput otherwise."""
    cleaned = text.strip()
    if cleaned.isascii() and cleaned.isdigit() and len(cleaned) in _PLAIN_CUTS:
        ends = _PLAIN_CUTS[len(cleaned)]
        return ".".join(cleaned[a:b] for a, b in zip((0, *ends), ends, strict=False))
    if not is_code(cleaned):
        raise BadInput(
            "bad_area_code",
            f"Kode wilayah tidak terbaca: {cleaned[:20]!r}.",
            todo="Tulis kode seperti 35.05.20 (kecamatan) atau 35.05.20.2007 (desa/kelurahan).",
        )
    return cleaned


def level_of(code: str) -> Level:
    """The level a dotted code stands for; BadInput if it is no code."""
    return LEVELS[parse_code(code).count(".")]


def parent_code(code: str) -> str:
    """The code of the area above, "" above a province; BadInput if it is no code."""
    return parse_code(code).rpartition(".")[0]


def kind_of(code: str) -> Kind:
    """What a dotted code stands for; the last block's first digit tells desa from kelurahan (DOMAIN 2.6)."""
    blocks = parse_code(code).split(".")
    if len(blocks) == 2:
        return "kota" if int(blocks[1]) >= FIRST_CITY else "kabupaten"
    if len(blocks) == 4:
        return _VILLAGE_KINDS.get(blocks[3][0], "desa")
    return "provinsi" if len(blocks) == 1 else "kecamatan"


def district_of(code: str) -> str:
    """The district of a district or village code, `35.05.20.2007` -> `35.05.20`; BadInput above."""
    dotted = parse_code(code)
    if dotted.count(".") < 2:
        raise BadInput(
            "area_not_district",
            f"Kode {dotted} bukan kode kecamatan.",
            todo="Pilih kecamatannya, misalnya 35.05.20.",
        )
    return dotted[:8]


def make_area(code: str, name: str) -> Area:
    """An area whose level and kind follow from its code."""
    return Area(code, name, level_of(code), kind_of(code))


def proper_case(name: str) -> str:
    """A name written in capitals only made `Mixed Case`; any other is returned as it is."""
    if not name.isupper():
        return name
    words = (word if word in _KEPT_UPPER else word.title() for word in name.split())
    return " ".join(words).replace(" Dan ", " dan ")
