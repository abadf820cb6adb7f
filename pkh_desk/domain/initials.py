"""People by their initials, for every version of a paper that others may see: one veil over every text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pkh_desk.domain.confidence import SUFFIX, in_confidence
from pkh_desk.domain.contacts import without_contacts
from pkh_desk.domain.folds import folded, replaced
from pkh_desk.domain.numbers import LONG_RUN, only_dates

SHORTEST_WORD = 3
"""Shorter words of a longer name ("Nu" of "Nu Aini") also occur in sentences: they vanish with the whole name only."""
HIDDEN = "\N{BULLET}" * 6
"""Stands for a number or an address in a version with initials."""
SOMEBODY = "pihak yang dirahasiakan"
"""Stands for who was named in confidence."""

_WORD = re.compile(r"[^\W\d_]+")
_BRACKET = re.compile(r"[(,;]")
_PLACE = re.compile(r"\b(?:desa|kelurahan|kel|kecamatan|kec|kabupaten|kab)\b\.?\s*\w+", re.IGNORECASE)
_JOINED = r"(?:(?P<call>bapak|pak|ibu|bu|mbak|mas))?"
"""A form of address that is written together with the name: `buJumiati`."""
_LEAST_JOINED = 5
"""Letters of a name that is found with its words written together, too."""
_CALLED = """
    adik agama agen almh almarhum almarhumah alm anak anggota aparat atau bapa bapak badan balai bank bendahara bidan bu
    budhe cak camat dan dari desa dinas dukuh dusun guru haji hajah ibu ikut istri jalan kabupaten kader kakak kakek
    kampung kantor kasun kawan kec kecamatan kel keluarga kelompok kelurahan kepala kerabat ketua koordinator korcam kpm
    kyai lain lingkungan luar lurah mas masyarakat mbah mbak menantu mertua nenek nomor oleh operator orang pak pakdhe
    pekerja pendamping pengurus perangkat petugas pihak pkh puskesos rumah rukun saksi salah satu saudara saudari sdr
    sdri sebelah sekretaris seorang setempat sosial staf suami supervisor tangga teman tersebut tetangga tksk tokoh tua
    ustad ustadz wakil warga wilayah yang rt rw
"""
NO_NAMES = frozenset(_CALLED.split())
"""Words that say what somebody is and name nobody: they stay; a party is often only called `Ketua RT 02`."""
_NUMBERED = frozenset({"nik", "ktp", "telp"})
"""What a number beside a name is called."""
_NO_PLACES = frozenset({
    "dsn", "dusun", "dukuh", "jln", "jalan", "gang", "lingkungan", "lingk", "nomor", "desa", "kelurahan", "kel",
    "kecamatan", "kec", "blok", "perum",
})  # fmt: skip


def initials(name: str) -> str:
    """`JR` for `Jumiati Rahayu`; "" for an empty name."""
    return "".join(word[0].upper() for word in _WORD.findall(folded(name)))


def person(said: str) -> str:
    """Somebody as initials, with what he is: `RU (supervisor)` for `Ratna Umpamawati (supervisor)`.

    Of what stands in brackets only words remain that say what somebody is, never whose wife or from where.
    """
    name, _, role = said.partition("(")
    words = _WORD.findall(folded(name))
    told = _roles(words)
    short = initials(" ".join(word for word in words if word.casefold() not in NO_NAMES))
    roles = _roles(_WORD.findall(folded(role)))
    return " ".join(part for part in (told, short, f"({roles})" if roles else "") if part)


def _roles(words: Iterable[str]) -> str:
    return " ".join(word for word in words if word.casefold() in NO_NAMES)


@dataclass(frozen=True)
class Veil:
    """Who and what a text for other eyes does not tell; rather too much: every longer word of a name goes.

    It is looked for in the folded text (domain/folds): with and without accents, invisible signs and hyphens, with
    suffixes, words written together, figures behind it.

    `names` as they were written down, with or without what somebody is ("Sulami Contohsari (ketua kelompok)", "Pak
    Darmo"); `phrases` name somebody in confidence and vanish whole, their capitalised words too; `addresses` and
    `numbers` vanish whole, an address word by word as well; any run of sixteen digits or more does, and RT/RW, house
    and phone numbers do.
    """

    names: Iterable[str] = ()
    addresses: Iterable[str] = ()
    phrases: Iterable[str] = ()
    numbers: Iterable[str] = ()

    def text(self, said: str) -> str:
        """The same text without them, however they are spelt (domain/folds)."""
        shown = replaced(self._confidence, lambda _: SOMEBODY, said)
        shown = replaced(LONG_RUN, lambda found: found[0] if only_dates(found[0]) else HIDDEN, shown)
        for pattern in (self._plain, self._streets):
            shown = replaced(pattern, lambda _: HIDDEN, shown)
        for pattern, short in self._wholes:
            shown = replaced(pattern, lambda found, short=short: _called(found) + short, shown)  # type: ignore[misc]
        shown = replaced(self._words, lambda found: f"{_called(found)}{found['name'][0].upper()}.", shown)
        return without_contacts(shown)

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        wholes = (folded(one).split() for one in (*self.numbers, *self.addresses) if len(one.strip()) >= SHORTEST_WORD)
        return _any_of((r"[\W_]+".join(map(re.escape, one)) for one in wholes), r"(?<![^\W_])", r"(?![^\W_])")

    @cached_property
    def _streets(self) -> re.Pattern[str]:
        words = {
            word.casefold()
            for address in self.addresses
            for word in _WORD.findall(folded(address))
            if len(word) > SHORTEST_WORD and word.casefold() not in _NO_PLACES
        }
        return _any_of(one + SUFFIX for one in words)

    @cached_property
    def _confidence(self) -> re.Pattern[str]:
        found = (one for phrase in self.phrases for one in in_confidence(phrase, NO_NAMES))
        return _any_of(found, r"(?<![^\W_])", r"(?![^\W_])")

    @cached_property
    def _people(self) -> tuple[tuple[str, ...], ...]:
        """The words of each name, the longest first: a whole name goes before its words."""
        found = {_core(_BRACKET.split(name, maxsplit=1)[0]) for name in self.names} - {()}
        return tuple(sorted(found, key=lambda words: (-len("".join(words)), words)))

    @cached_property
    def _wholes(self) -> list[tuple[re.Pattern[str], str]]:
        """Of names of several words, and of those that are too short to be found as a word."""
        several = (
            words for words in self._people if not _is_short(words) and (len(words) > 1 or not _telling(words[0]))
        )
        return [(_whole(words), initials(" ".join(words))) for words in several]

    @cached_property
    def _words(self) -> re.Pattern[str]:
        said = [word for words in self._people for word in words]
        said += [word for name in self.names for word in _capitals(_beside(name))]
        said += [word for phrase in self.phrases for word in _capitals(phrase)]
        words = sorted(
            {re.escape(word.casefold()) for word in said if _telling(word)}, key=lambda one: (-len(one), one)
        )
        return _any_of([f"{_JOINED}(?P<name>{'|'.join(words)}){SUFFIX}"] if words else [])


def _telling(word: str) -> bool:
    """Whether a word of a name names somebody by itself."""
    return len(word) >= SHORTEST_WORD and word.casefold() not in NO_NAMES | _NUMBERED


def _core(name: str) -> tuple[str, ...]:
    """The words of a name without what only says who somebody is; () for one that names nobody."""
    words = [word.casefold() for word in _WORD.findall(folded(name))]
    while words and words[0] in NO_NAMES:
        words.pop(0)
    return () if all(word in NO_NAMES for word in words) else tuple(words)


def _is_short(words: tuple[str, ...]) -> bool:
    """Whether a name is initials already: `Ibu JR`."""
    return len(words) == 1 and len(words[0]) <= SHORTEST_WORD and not set(words[0]) & set("aeiou")


def _whole(words: tuple[str, ...]) -> re.Pattern[str]:
    letters = len("".join(words))
    gap = r"[\W\d_]{0,8}" if letters >= _LEAST_JOINED else r"[\W\d_]{1,8}"
    more = (_JOINED, SUFFIX) if letters >= SHORTEST_WORD else ("", "")
    return _any_of([more[0] + gap.join(map(re.escape, words)) + more[1]])


def _called(found: re.Match[str]) -> str:
    """The form of address that was written together with a name."""
    call = found.groupdict().get("call")
    return f"{call} " if call else ""


def _beside(name: str) -> str:
    """What stands behind a name, in brackets or after a comma, without the names of villages."""
    return _PLACE.sub(" ", "".join(_BRACKET.split(name, maxsplit=1)[1:]))


def _capitals(phrase: str) -> list[str]:
    return [word for word in _WORD.findall(folded(phrase)) if word[0].isupper()]


def _any_of(patterns: Iterable[str], before: str = r"(?<![^\W\d_])", behind: str = r"(?![^\W\d_])") -> re.Pattern[str]:
    """Any of these, the longest first, with no letter beside it; what finds nothing where there are none."""
    found = sorted(set(patterns), key=lambda one: (-len(one), one))
    return re.compile(rf"{before}(?:{'|'.join(found)}){behind}", re.IGNORECASE) if found else re.compile(r"(?!)")
