"""How a form and its blocks are set on the paper: margins, type, distances, on what a block depends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pkh_desk.domain.forms.draft import Block

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One key that is no wording. `default` holds where the file does not say it; a "field" is one of `wanted`'s kinds.

    Numbers lie from `least` to `most` by `step`, whole ones where the step is. `needed`: a field is always named.
    """

    key: str
    label: str
    kind: Literal["number", "flag", "choice", "field"]
    default: Any = ""
    choices: Choices = ()
    least: float = 0
    most: float = 0
    step: float = 0.5
    unit: str = ""
    wanted: tuple[str, ...] = ()
    needed: bool = False


def _mm(key: str, label: str, default: float, least: float = 0, most: float = 60) -> Setting:
    return Setting(key, label, "number", default, least=least, most=most, unit="mm")


def _points(key: str, label: str, default: float) -> Setting:
    return Setting(key, label, "number", default, least=6, most=24, unit="poin")


def _count(key: str, label: str, default: int, most: int = 40, least: int = 1) -> Setting:
    return Setting(key, label, "number", default, least=least, most=most, step=1)


def _field(key: str, label: str, *wanted: str, needed: bool = False) -> Setting:
    return Setting(key, label, "field", wanted=wanted, needed=needed)


PAGE: tuple[Setting, ...] = (
    Setting("paper", "Kertas", "choice", "folio", (("folio", "Folio (215 x 330 mm)"), ("a4", "A4 (210 x 297 mm)"))),
    _mm("top", "Batas atas", 15, 12),
    _mm("bottom", "Batas bawah", 18, 14),
    _mm("left", "Batas kiri", 25, 5),
    _mm("right", "Batas kanan", 20, 5),
    Setting("font", "Jenis huruf", "choice", "serif", (("serif", "Berkait (serif)"), ("sans", "Tanpa kait (sans)"))),
    _points("size", "Besar huruf", 11.5),
    _points("min_size", "Huruf terkecil", 10.5),
    Setting("leading", "Jarak baris", "number", 1.3, least=1, most=2, step=0.05, unit="kali"),
    Setting("flows", "Sepanjang isinya", "flag", False),
)
"""Of the whole form. The foot of the page needs 14 mm, the mark SALINAN above it 12 mm."""
_COMMON: tuple[Setting, ...] = (
    _mm("gap", "Jarak di atas", 2, most=40),
    Setting("keep_next", "Bersama blok berikutnya", "flag", False),
    Setting("new_page", "Mulai halaman baru", "flag", False),
    _field("when", "Hanya bila terisi"),
    _field("unless", "Hanya bila tidak terisi"),
)
_ALIGN: Choices = (("justify", "Rata kiri kanan"), ("left", "Rata kiri"), ("center", "Tengah"), ("right", "Rata kanan"))
_OWN: Mapping[str, tuple[Setting, ...]] = {
    "letterhead": (_mm("logo", "Sisi logo", 20, 8, 40),),
    "paragraph": (
        Setting("align", "Perataan", "choice", "justify", _ALIGN),
        _mm("indent", "Menjorok baris pertama", 0),
        Setting("bold", "Huruf tebal", "flag", False),
    ),
    "text": (_field("body", "Isian", "long", needed=True), _count("rows", "Baris titik-titik bila kosong", 5)),
    "list": (
        Setting("style", "Penanda", "choice", "1.", (("1.", "1. 2. 3."), ("a.", "a. b. c."), ("-", "Tanda hubung"))),
        _field("field", "Isian di atas butir tetap", "list"),
        _count("rows", "Baris titik-titik bila kosong", 3, 20),
    ),
    "table": (_mm("label_width", "Lebar sebutan", 48, 10, 100), _mm("indent", "Menjorok", 0)),
    "listing": (
        _field("entries", "Isian", "rows"),
        _points("size", "Besar huruf", 8.5),
        _count("rows", "Baris kosong bila tanpa isi", 15),
        _mm("height", "Tinggi baris sekurangnya", 0, most=30),
    ),
    "checks": (_field("entries", "Isian di atas butir tetap", "rows"), _count("columns", "Lajur", 1, 3)),
    "signatures": (
        Setting(
            "code", "Kotak kode", "choice", "", (("", "Tidak di sini"), ("left", "Di kiri"), ("right", "Di kanan"))
        ),
    ),
    "words": (_count("least", "Diminta sekurangnya", 0, 10_000, 0),),
    "copies": (_field("field", "Isian", "list", needed=True), _count("rows", "Baris titik-titik bila kosong", 3, 9)),
    "photos": (_field("photos", "Isian foto", "photos", needed=True),),
    "qr": (_mm("size", "Sisi kotak kode", 18, 12, 40),),
}


def block_settings(block: Block) -> tuple[Setting, ...]:
    """What can be set of a block: its own, then what every block has."""
    return (*_OWN.get(str(block.get("block")), ()), *_COMMON)


def with_setting(table: Mapping[str, Any], setting: Setting, value: Any) -> Mapping[str, Any]:
    """The table with one key set; a key that says what holds anyway is left out, unless it stood there."""
    if (setting.kind == "number" and setting.step == int(setting.step)) or _whole(value):
        value = int(value)
    if value == setting.default and (setting.key not in table or value == ""):
        return {key: one for key, one in table.items() if key != setting.key}
    return {**table, setting.key: value}


def said_of(setting: Setting, table: Mapping[str, Any]) -> str:
    """What a table says of a setting, in words: what holds anyway where it does not say it."""
    value = table.get(setting.key, setting.default)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if setting.kind == "number" and isinstance(value, int | float):
        return f"{value:g} {setting.unit}".replace(".", ",").strip()
    return str(dict(setting.choices).get(value, value))


def _whole(value: Any) -> bool:
    return isinstance(value, float) and value == int(value)
