"""What two spellings of one area's name have in common: lists write names as they like, without codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pkh_desk.domain.areas import Area

VILLAGE_PREFIX = re.compile(r"^(DESA ADAT|DESA|DS\.?|KELURAHAN|KEL\.?)[ .]+(?=\S)")
DISTRICT_PREFIX = re.compile(r"^(KECAMATAN|KEC)[ .]+(?=\S)")
_REGENCY_PREFIX = re.compile(r"^(KABUPATEN|KAB|KOTAMADYA|KODYA|KOTA)[ .]+(?=\S)")
_SHORT_WORDS = (
    (re.compile(r"\bKEP\b\.?"), "KEPULAUAN"),
    (re.compile(r"\b(ADM\b\.?|ADMINISTRASI\b)"), ""),
)
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("[\"'`´‘’]")
_KIND_OF_WORD = {
    "DESA": "desa",
    "DS": "desa",
    "KELURAHAN": "kelurahan",
    "KEL": "kelurahan",
    "DESA ADAT": "adat",
}


def words_of(name: str) -> list[str]:
    """The words of a name in capitals, without punctuation; an apostrophe does not part a word."""
    return _WORD.findall(_APOSTROPHES.sub("", name.upper()))


def letters(name: str, prefix: re.Pattern[str] | None = None) -> str:
    """The letters and digits of a name in capitals, without `prefix`. Double letters stay double."""
    cleaned = _clean(name)
    return "".join(words_of(prefix.sub("", cleaned) if prefix else cleaned))


def village_words(name: str) -> tuple[list[str], str]:
    """The words of a village name without Desa/Kelurahan, and the kind that word named ("" if none)."""
    cleaned = _clean(name)
    found = VILLAGE_PREFIX.match(cleaned)
    if not found:
        return words_of(cleaned), ""
    return words_of(cleaned[found.end() :]), _KIND_OF_WORD[found[1].rstrip(".")]


def match_village(villages: Sequence[Area], name: str) -> Area | None:
    """The one of these villages that a name as lists write it means; None if there is none, or more than one.

    Letter case, spaces, apostrophes and the words Desa/Kelurahan do not matter, but they tell apart what
    is otherwise alike. Nothing is guessed from similarity.
    """
    words, kind = village_words(name)
    wanted = "".join(words)
    found = [one for one in villages if wanted == letters(one.name, VILLAGE_PREFIX)]
    for told_apart_by in (
        lambda one: one.kind == kind,
        lambda one: village_words(one.name)[0] == words,
        lambda one: words_of(one.name) == words_of(name),
    ):
        found = [one for one in found if told_apart_by(one)] or found
    return found[0] if len(found) == 1 and wanted else None


def regency_key(name: str) -> tuple[str, str]:
    """(kind, letters) of a regency name: `Kab. Blitar` -> ("kabupaten", "BLITAR"); kind "" if unsaid."""
    cleaned = _long_words(name)
    found = _REGENCY_PREFIX.match(cleaned)
    if not found:
        return "", letters(cleaned)
    return ("kabupaten" if found[1].startswith("KAB") else "kota"), letters(cleaned[found.end() :])


def regency_letters(name: str) -> str:
    """The letters of a regency name with its kind: `KOTA BARU` -> "KOTABARU", which is a kabupaten."""
    return letters(_long_words(name))


def _clean(name: str) -> str:
    return " ".join(name.upper().split())


def _long_words(name: str) -> str:
    cleaned = _clean(name)
    for short, long in _SHORT_WORDS:
        cleaned = short.sub(long, cleaned)
    return _clean(cleaned)
