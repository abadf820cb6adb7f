"""How names of people are spelled, and how alike two are: titles, Muh./Moh./M., old spelling, order, typing errors."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

TITLES = frozenset(
    [
        "H",
        "HJ",
        "HAJI",
        "HAJJAH",
        "ALM",
        "ALMH",
        "ALMN",
        "ALMARHUM",
        "ALMARHUMAH",
        "DRS",
        "DRA",
        "IR",
        "DR",
        "BU",
        "IBU",
        "PAK",
        "BAPAK",
        "BPK",
        "NY",
        "NYONYA",
        "TN",
        "SDR",
        "SDRI",
        "BIN",
        "BINTI",
        "MBAH",
        "MBOK",
        "USTADZ",
        "KYAI",
        "KH",
    ]
)
_VARIANTS = {
    "MUHAMMAD": "MUH MOH MOCH MUCH MHD MHMD MUHAMAD MOHAMAD MOHAMMAD MOCHAMAD MOCHAMMAD MUCHAMAD MUCHAMMAD MOKHAMAD "
    "MOKHAMMAD MUKHAMAD MUKHAMMAD MUHAMMED MOHAMED",
    "AHMAD": "ACHMAD AKHMAD AHMAT ACH AKH",
    "ABDUL": "ABD ABDOEL",
    "SITI": "ST STI SITTI SITY",
    "NUR": "NOER NOOR",
}
_ONE_SPELLING = {short: whole for whole, shorts in _VARIANTS.items() for short in shorts.split()}
_SOUNDS = (
    ("OE", "U"), ("DJ", "J"), ("TJ", "C"), ("SJ", "S"), ("KH", "H"), ("CH", "H"), ("DH", "D"),
    ("TH", "T"), ("PH", "F"), ("GH", "G"), ("V", "F"), ("Z", "S"), ("Q", "K"), ("X", "KS"), ("Y", "I"),
)  # fmt: skip
_SY = re.compile(r"S[YJ](?=[AIUEO])")
"""Heard as S before a vowel (SYARIF, AISYAH); else Y is an I (SYTI)."""
_DOUBLED = re.compile(r"([^AIUEO])\1+")
"""Doubled consonants are a matter of spelling, doubled vowels a slip of the finger."""
_NO_LETTER = re.compile(r"[^A-Z ]+")
_ROWS = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
_PLACES = {letter: (row, column) for row, line in enumerate(_ROWS) for column, letter in enumerate(line)}
_FREE_TYPOS = ((1, 4), (2, 8), (3, 13))
"""(typing errors, letters that the shorter name must have for so many)."""


class Likeness(IntEnum):
    """How alike two names are, the closest first."""

    SAME = 0
    ORDER = 1
    JOINED = 2
    TYPO = 3
    TYPOS = 4
    LETTER = 5
    """One letter is another one, as between twins: RINA and RINI."""
    PART = 6
    WORD = 7
    OTHER = 8


class Name(NamedTuple):
    """A name as it sounds: words in order without titles, the same sorted, and run together."""

    words: tuple[str, ...]
    sorted: tuple[str, ...]
    joined: str
    sorted_joined: str
    letters: str
    """All letters in their order in the alphabet: the same however words are ordered or joined."""


@lru_cache(maxsize=50_000)
def read_name(text: str) -> Name:
    """A name as it sounds; an empty one if nothing is left of it."""
    letters = _NO_LETTER.sub(" ", text.upper().replace("'", "").replace("`", "").partition(",")[0])
    said = letters.split()
    kept = [word for word in said if word not in TITLES] or said
    words = tuple(_sound(_spelled(word, place, len(kept))) for place, word in enumerate(kept))
    ordered = tuple(sorted(words))
    joined = "".join(words)
    return Name(words, ordered, joined, "".join(ordered), "".join(sorted(joined)))


def likeness(one: Name, other: Name) -> tuple[Likeness, list[tuple[str, str]]]:
    """How alike two names are, with the words that they share as (one's, other's)."""
    if not one.words or not other.words:
        return Likeness.OTHER, []
    if one.words == other.words:
        return Likeness.SAME, list(zip(one.words, other.words, strict=True))
    if one.sorted == other.sorted:
        return Likeness.ORDER, list(zip(one.sorted, other.sorted, strict=True))
    if one.joined == other.joined:
        return Likeness.JOINED, [(word, word) for word in min(one.words, other.words, key=len)]
    typed = _typed_wrong(one, other)
    if typed is not None:
        return typed, [(word, word) for word in one.words]
    shared = _shared_words(one, other)
    if len(shared) == min(len(one.words), len(other.words)):
        return Likeness.PART, shared
    return (Likeness.WORD if shared else Likeness.OTHER), shared


def _spelled(word: str, place: int, of: int) -> str:
    if word == "M" and place == 0 and of > 1:
        return "MUHAMMAD"
    return _ONE_SPELLING.get(word, word)


@lru_cache(maxsize=50_000)
def _sound(word: str) -> str:
    word = _SY.sub("S", word)
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if word.endswith("H") and len(word) > 3 else word


def _typed_wrong(one: Name, other: Name) -> Likeness | None:
    shortest = min(len(one.joined), len(other.joined))
    if shortest < _FREE_TYPOS[0][1] and _two_swapped(one.joined, other.joined):
        return Likeness.TYPO
    allowed = max((errors for errors, letters in _FREE_TYPOS if shortest >= letters), default=0)
    if not allowed or abs(len(one.joined) - len(other.joined)) > allowed:
        return None
    errors = OSA.distance(one.joined, other.joined, score_cutoff=allowed)
    left, right = one.words, other.words
    if errors > 1 and (sorted_errors := OSA.distance(one.sorted_joined, other.sorted_joined)) < errors:
        errors, left, right = sorted_errors, one.sorted, other.sorted
    if errors > allowed:
        return None
    if errors > 1:
        return Likeness.TYPOS if _spread(left, right, errors) else None
    return Likeness.LETTER if _another_letter("".join(left), "".join(right)) else Likeness.TYPO


def _two_swapped(one: str, other: str) -> bool:
    """Two letters in each other's place, which no two short names have: TRI and TIR."""
    return len(one) == len(other) > 2 and sorted(one) == sorted(other) and OSA.distance(one, other) == 1


def _spread(one: tuple[str, ...], other: tuple[str, ...], errors: int) -> bool:
    """Several errors must not sit in one short word, which would be another word."""
    if len(one) != len(other):
        return True
    words = [(OSA.distance(*pair), min(map(len, pair))) for pair in zip(one, other, strict=True)]
    return sum(wrong for wrong, _ in words) > errors or all(wrong <= 1 or wrong * 4 <= size for wrong, size in words)


def _another_letter(left: str, right: str) -> bool:
    """Whether one letter stands for another that a finger does not hit by mistake."""
    if len(left) != len(right):
        return False
    wrong = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(wrong) == 1 and not _neighbours(*wrong[0])


def _neighbours(one: str, other: str) -> bool:
    (row, column), (other_row, other_column) = _PLACES[one], _PLACES[other]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1


def _shared_words(one: Name, other: Name) -> list[tuple[str, str]]:
    left, right = list(one.words), list(other.words)
    shared = [(word, word) for word in left if word in right]
    for word, _ in shared:
        if word in left and word in right:
            left.remove(word)
            right.remove(word)
    for word in left:
        found = next((each for each in right if _same_word(word, each)), None)
        if found is not None:
            right.remove(found)
            shared.append((word, found))
    return shared


def _same_word(one: str, other: str) -> bool:
    if one[0] == other[0] and min(len(one), len(other)) == 1:
        return True
    shortest = min(len(one), len(other))
    if shortest >= 4 and (one.startswith(other) or other.startswith(one)):
        return True
    return shortest >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1
