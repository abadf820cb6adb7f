"""A report for other eyes: people by their initials, nothing of numbers and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pkh_desk.domain.initials import SHORTEST_WORD, initials

HIDDEN = "\N{BULLET}" * 6
SOMEBODY = "pihak yang dirahasiakan"
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<!\d)(?:\d[ .\-]?){15}\d(?!\d)")
"""16 digits, however they are grouped: a NIK or a family card."""
_CALLED = """
    adik agen aparat anak anggota bapak bapa badan balai bank bendahara bidan bu budhe cak camat dan dari desa dinas
    dusun guru haji hajah ibu ikut istri jalan kader kakak kakek kampung kantor kasun kawan kec kecamatan kel keluarga
    kelompok kelurahan kepala kerabat ketua koordinator korcam kpm kyai lain lingkungan lurah mas mbah mbak mertua nenek
    nomor operator orang pak pakdhe pekerja pendamping pengurus perangkat pihak pkh puskesos rumah rukun saksi salah
    saudara satu sebelah sekretaris setempat seorang sosial staf suami supervisor tangga teman tersebut tetangga tksk
    tokoh tua ustad ustadz warga wilayah yang
"""
NO_NAMES = frozenset(_CALLED.split())
"""Words by which people are called that name nobody; a party is often only called `Ketua RT 02`."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be seen: names of people, phrases by which somebody was named in confidence, plain strings."""

    names: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


class Veil:
    """Replaces what must not be seen in any text. Rather too much than too little: a name's every longer word goes."""

    def __init__(self, secrets: Secrets) -> None:
        self._plain = _any_of(secrets.plain)
        self._phrases = _any_of(one for one in secrets.phrases if _telling(one) or len(one.split()) > 1)
        named = sorted({name for name in secrets.names if _telling(name)}, key=len, reverse=True)
        self._whole = [(_whole(name), _short(name)) for name in named]
        words = {word for name in (*named, *map(_capitals, secrets.phrases)) for word in _telling(name)}
        self._word = _any_of(words)

    def over(self, text: str) -> str:
        """The text with initials for names."""
        text = _NUMBER.sub(HIDDEN, text)
        text = self._plain.sub(HIDDEN, text)
        text = self._phrases.sub(SOMEBODY, text)
        for pattern, short in self._whole:
            text = pattern.sub(short, text)
        return self._word.sub(lambda found: found[0][0].upper() + ".", text)

    def name(self, name: str) -> str:
        """A name alone: its initials; what names nobody (`Ketua RT 02`) stays."""
        return self.over(name)


def _telling(name: str) -> list[str]:
    """The words of a name that name somebody."""
    return [w for w in _LETTERS.findall(name) if len(w) >= SHORTEST_WORD and w.casefold() not in NO_NAMES]


def _short(name: str) -> str:
    """`Ibu JR` for `Ibu Jumiati Rahayu`: what only says who somebody is stays before the initials."""
    words = _LETTERS.findall(name)
    called = []
    while words and words[0].casefold() in NO_NAMES:
        called.append(words.pop(0))
    return " ".join((*called, initials(" ".join(words))))


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(r"\b" + r"[\W\d_]+".join(map(re.escape, _LETTERS.findall(name))) + r"\b", re.IGNORECASE)


def _capitals(phrase: str) -> str:
    return " ".join(word for word in _LETTERS.findall(phrase) if word[0].isupper())


def _any_of(strings: Iterable[str]) -> re.Pattern[str]:
    found = sorted({one.strip() for one in strings if one.strip()}, key=len, reverse=True)
    parts = (r"\s+".join(map(re.escape, one.split())) for one in found)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if found else re.compile(r"(?!)")
