"""People by their initials, for every version of a paper that others may see."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

SHORTEST_WORD = 3
"""Shorter words of a name ("Nu", "I") also occur in other words and sentences; they are left as they stand."""
HIDDEN = "\N{BULLET}" * 6
"""Stands for a number or an address in a version with initials."""

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\u00a0-]?\d){15}(?!\d)")
_NO_NAMES = frozenset({
    "bapak", "pak", "ibu", "bu", "sdr", "sdri", "saudara", "saudari", "haji", "hajah", "alm", "almh",
    "ketua", "wakil", "kepala", "desa", "lurah", "kelurahan", "dusun", "dukuh", "kasun", "kelompok",
    "pendamping", "supervisor", "koordinator", "operator", "camat", "kecamatan", "kabupaten", "balai", "kantor",
    "tetangga", "suami", "istri", "anak", "kakak", "adik", "orang", "tua", "mertua", "menantu", "saksi", "pengurus",
    "kpm", "pkh", "setempat", "pihak", "luar", "warga", "tokoh", "masyarakat", "agama", "guru", "bidan", "kader",
    "petugas", "dan", "atau", "dari", "yang", "oleh",
})  # fmt: skip
"""Words around a name that say what somebody is: they stay, since they name nobody."""
_NO_PLACES = frozenset({
    "dsn", "dusun", "dukuh", "jln", "jalan", "gang", "lingkungan", "lingk", "nomor", "desa", "kelurahan", "kel",
    "kecamatan", "kec", "blok", "perum",
})  # fmt: skip


def initials(name: str) -> str:
    """`JR` for `Jumiati Rahayu`; "" for an empty name."""
    return "".join(word[0].upper() for word in _WORD.findall(name))


def without_name(text: str, name: str) -> str:
    """`text` with the whole name, and each longer word of it, replaced by initials, whatever the letter case."""
    words = [word for word in _WORD.findall(name) if len(word) >= SHORTEST_WORD]
    if not words:
        return text
    whole = r"[\W\d_]+".join(re.escape(word) for word in _WORD.findall(name))
    short = initials(name)
    text = re.sub(rf"\b{whole}\b", short, text, flags=re.IGNORECASE)
    each = "|".join(re.escape(word) for word in words)
    return re.sub(rf"\b(?:{each})\b", lambda found: found[0][0].upper() + ".", text, flags=re.IGNORECASE)


def person(said: str) -> str:
    """Somebody as initials, with what he is: `RU (supervisor)` for `Ratna Umpamawati (supervisor)`."""
    name, bracket, role = said.partition("(")
    kept = [word if word.casefold() in _NO_NAMES or len(word) < SHORTEST_WORD else "" for word in _WORD.findall(name)]
    short = initials(" ".join(word for word, stays in zip(_WORD.findall(name), kept, strict=True) if not stays))
    told = " ".join(word for word in kept if word)
    return " ".join(part for part in (told, short, f"({role}" if bracket else "") if part)


@dataclass(frozen=True)
class Veil:
    """Who and what a text for other eyes does not tell: people by name, addresses, numbers.

    `names` as they were written down, with or without what somebody is ("Sulami Contohsari (ketua kelompok)", "Pak
    Darmo"); `phrases` vanish whole; any number of sixteen digits does.
    """

    names: Iterable[str] = ()
    addresses: Iterable[str] = ()
    phrases: Iterable[str] = ()

    def text(self, said: str) -> str:
        """The same text without them."""
        shown = _NUMBER.sub(HIDDEN, said)
        for pattern in self._hidden:
            shown = pattern.sub(HIDDEN, shown)
        for name in self._people:
            shown = without_name(shown, name)
        return shown

    @cached_property
    def _people(self) -> tuple[str, ...]:
        """Names without the words around them, the longest first, so that a whole name is met before its words."""
        bare = {" ".join(_named_words(name.partition("(")[0])) for name in self.names}
        return tuple(sorted(filter(None, bare), key=lambda name: (-len(name), name)))

    @cached_property
    def _hidden(self) -> tuple[re.Pattern[str], ...]:
        wholes = [text.strip() for text in (*self.phrases, *self.addresses) if len(text.strip()) >= SHORTEST_WORD]
        words = [
            word
            for address in self.addresses
            for word in _WORD.findall(address)
            if len(word) > SHORTEST_WORD and word.casefold() not in _NO_PLACES
        ]
        found = dict.fromkeys(sorted((*wholes, *words), key=lambda text: (-len(text), text)))
        return tuple(re.compile(rf"(?<!\w){_loosely(text)}(?!\w)", re.IGNORECASE) for text in found)


def _named_words(name: str) -> list[str]:
    return [word for word in _WORD.findall(name) if word.casefold() not in _NO_NAMES]


def _loosely(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in text.split())
