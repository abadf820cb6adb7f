"""People by their initials, for every version of a paper that others may see: one veil over every text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

SHORTEST_WORD = 3
"""Shorter words of a name ("Nu", "I") also occur in other words and sentences; they are left as they stand."""
HIDDEN = "\N{BULLET}" * 6
"""Stands for a number or an address in a version with initials."""
SOMEBODY = "pihak yang dirahasiakan"
"""Stands for who was named in confidence."""

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-\u00a0]?\d){15}(?!\d)")
"""16 digits, however they are grouped: a NIK or a family card."""
_CALLED = """
    adik agama agen almh almarhum almarhumah alm anak anggota aparat atau bapa bapak badan balai bank bendahara bidan bu
    budhe cak camat dan dari desa dinas dukuh dusun guru haji hajah ibu ikut istri jalan kabupaten kader kakak kakek
    kampung kantor kasun kawan kec kecamatan kel keluarga kelompok kelurahan kepala kerabat ketua koordinator korcam kpm
    kyai lain lingkungan luar lurah mas masyarakat mbah mbak menantu mertua nenek nomor oleh operator orang pak pakdhe
    pekerja pendamping pengurus perangkat petugas pihak pkh puskesos rumah rukun saksi salah satu saudara saudari sdr
    sdri sebelah sekretaris seorang setempat sosial staf suami supervisor tangga teman tersebut tetangga tksk tokoh tua
    ustad ustadz wakil warga wilayah yang
"""
NO_NAMES = frozenset(_CALLED.split())
"""Words that say what somebody is and name nobody: they stay; a party is often only called `Ketua RT 02`."""
_NO_PLACES = frozenset({
    "dsn", "dusun", "dukuh", "jln", "jalan", "gang", "lingkungan", "lingk", "nomor", "desa", "kelurahan", "kel",
    "kecamatan", "kec", "blok", "perum",
})  # fmt: skip


def initials(name: str) -> str:
    """`JR` for `Jumiati Rahayu`; "" for an empty name."""
    return "".join(word[0].upper() for word in _WORD.findall(name))


def person(said: str) -> str:
    """Somebody as initials, with what he is: `RU (supervisor)` for `Ratna Umpamawati (supervisor)`."""
    name, bracket, role = said.partition("(")
    words = _WORD.findall(name)
    told = " ".join(word for word in words if word.casefold() in NO_NAMES)
    short = initials(" ".join(word for word in words if word.casefold() not in NO_NAMES))
    return " ".join(part for part in (told, short, f"({role}" if bracket else "") if part)


@dataclass(frozen=True)
class Veil:
    """Who and what a text for other eyes does not tell; rather too much: every longer word of a name goes.

    `names` as they were written down, with or without what somebody is ("Sulami Contohsari (ketua kelompok)", "Pak
    Darmo"); `phrases` name somebody in confidence and vanish whole, their capitalised words too; `addresses` and
    `numbers` vanish whole, an address word by word as well; any number of sixteen digits does.
    """

    names: Iterable[str] = ()
    addresses: Iterable[str] = ()
    phrases: Iterable[str] = ()
    numbers: Iterable[str] = ()

    def text(self, said: str) -> str:
        """The same text without them."""
        shown = _NUMBER.sub(HIDDEN, said)
        shown = self._plain.sub(HIDDEN, shown)
        shown = self._confidence.sub(SOMEBODY, shown)
        for pattern, short in self._wholes:
            shown = pattern.sub(short, shown)
        return self._words.sub(lambda found: found[0][0].upper() + ".", shown)

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        street = [
            word
            for address in self.addresses
            for word in _WORD.findall(address)
            if len(word) > SHORTEST_WORD and word.casefold() not in _NO_PLACES
        ]
        return _any_of(one for one in (*self.numbers, *self.addresses, *street) if len(one.strip()) >= SHORTEST_WORD)

    @cached_property
    def _confidence(self) -> re.Pattern[str]:
        return _any_of(one for one in self.phrases if _telling(one) or len(one.split()) > 1)

    @cached_property
    def _people(self) -> tuple[str, ...]:
        """Names without what stands behind them in brackets, the longest first: a whole name goes before its words."""
        bare = {re.split(r"[(,;]", name, maxsplit=1)[0].strip() for name in self.names}
        return tuple(sorted(filter(_telling, bare), key=lambda name: (-len(name), name)))

    @cached_property
    def _wholes(self) -> list[tuple[re.Pattern[str], str]]:
        return [(_whole(name), _short(name)) for name in self._people]

    @cached_property
    def _words(self) -> re.Pattern[str]:
        said = (*self._people, *map(_capitals, self.phrases))
        return _any_of({word for name in said for word in _telling(name)})


def _telling(name: str) -> list[str]:
    """The words of a name that name somebody."""
    return [w for w in _WORD.findall(name) if len(w) >= SHORTEST_WORD and w.casefold() not in NO_NAMES]


def _short(name: str) -> str:
    """`Ibu JR` for `Ibu Jumiati Rahayu`: what only says who somebody is stays before the initials."""
    words = _WORD.findall(name)
    called = []
    while words and words[0].casefold() in NO_NAMES:
        called.append(words.pop(0))
    return " ".join((*called, initials(" ".join(words))))


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(r"\b" + r"[\W\d_]+".join(map(re.escape, _WORD.findall(name))) + r"\b", re.IGNORECASE)


def _capitals(phrase: str) -> str:
    return " ".join(word for word in _WORD.findall(phrase) if word[0].isupper())


def _any_of(strings: Iterable[str]) -> re.Pattern[str]:
    found = sorted({one.strip() for one in strings if one.strip()}, key=len, reverse=True)
    parts = (r"\s+".join(map(re.escape, one.split())) for one in found)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if found else re.compile(r"(?!)")
