"""The typefaces embedded in all printed forms (PT Serif, PT Sans; OFL): widths of words, registration."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

SOURCES: Final = {
    "serif": ("fontpkg_pt_serif", "PT_Serif-Web-Regular.ttf"),
    "serif-bold": ("fontpkg_pt_serif", "PT_Serif-Web-Bold.ttf"),
    "sans": ("fontpkg_pt_sans", "PT_Sans-Web-Regular.ttf"),
    "sans-bold": ("fontpkg_pt_sans", "PT_Sans-Web-Bold.ttf"),
}
"""Face key -> package and file."""

_STAND_INS: Final = {"serif": "Vera.ttf", "serif-bold": "VeraBd.ttf", "sans": "Vera.ttf", "sans-bold": "VeraBd.ttf"}
"""What reportlab itself brings along, for a machine on which a face of ours cannot be read."""
_missing: dict[str, None] = {}
_CACHE_LIMIT = 100_000


class Face:
    """One static typeface: what a word measures and which letters it has.

    Widths are in em, so that one cache serves every size.
    """

    def __init__(self, key: str, font: TTFont) -> None:
        self.key = key
        self.font = font
        face = font.face
        self._glyphs = face.charToGlyph
        self._letters = {code: width / 1000 for code, width in face.charWidths.items()}
        self._fallback = face.defaultWidth / 1000
        self._words: dict[str, float] = {}
        self.space = self.width(" ")

    def width(self, text: str) -> float:
        """The width of `text` in em."""
        known = self._words.get(text)
        if known is not None:
            return known
        letters, fallback = self._letters, self._fallback
        measured: float = sum(letters.get(ord(letter), fallback) for letter in text)
        if len(self._words) >= _CACHE_LIMIT:
            self._words.clear()
        self._words[text] = measured
        return measured

    def lacking(self, text: str) -> str:
        """The letters of `text` that this face has not got, each once, in order (SEMANTICS 22)."""
        if text.isascii():
            return ""
        return "".join(dict.fromkeys(letter for letter in text if ord(letter) not in self._glyphs))


def missing() -> list[str]:
    """A sentence for each face that could not be read, so that another one stands in."""
    return list(_missing)


@cache
def face(key: str) -> Face:
    """The face of SOURCES, read from its package and registered with reportlab once a process.

    A face that cannot be read is stood in for by one that reportlab brings along: a form never fails for that.
    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    package, name = SOURCES[key]
    try:
        with as_file(files(package) / "files" / name) as path:
            font = TTFont(f"pkh-{key}", str(path))
    except (ImportError, OSError, TTFError):
        _missing[f"Huruf cetak {name.removesuffix('.ttf')} tidak terbaca di komputer ini; huruf pengganti dipakai."] = (
            None
        )
        font = TTFont(f"pkh-{key}", _STAND_INS[key])
    pdfmetrics.registerFont(font)
    return Face(key, font)
