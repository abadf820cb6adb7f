"""Who was named in confidence ("ketua RT 02", "Bu Lurah") as a pattern that finds him however he is spelt."""

from __future__ import annotations

import re
from collections.abc import Collection

from pkh_desk.domain.folds import folded

CALLS = ("bapak", "bpk", "pak", "ibu", "bu", "mbak", "mas", "mbah", "sdri", "sdr", "haji", "hj", "h")
"""How people are called: said or left out, it is the same person."""
SUFFIX = r"(?:-?(?:nya|ku|mu|lah|kah|pun|ne))?"
"""What Indonesian and Javanese hang on a word."""
_ALONE = frozenset(
    [
        "babinsa",
        "bayan",
        "bhabinkamtibmas",
        "bidan",
        "camat",
        "carik",
        "kades",
        "kadus",
        "kasun",
        "lurah",
        "mantri",
        "modin",
        "sekcam",
        "sekdes",
    ]
)
"""Offices of one word: each has one holder in a village, so the word alone names him."""
_TOKENS = re.compile(r"[^\W\d_]+|\d+")
_GAP = r"[\W_]{0,6}"
_CALLED = rf"(?:(?:{'|'.join(CALLS)}){_GAP})*"
_HEADS = rf"(?:(?:{'|'.join((*CALLS, 'ketua', 'kepala', 'kpl'))}){_GAP})+"


def in_confidence(phrase: str, common: Collection[str]) -> list[str]:
    """Patterns, without bounds, for who is called `phrase`; none if it is one word of `common`, which names nobody."""
    tokens = [one.casefold() for one in _TOKENS.findall(folded(phrase))]
    bare = list(tokens)
    while len(bare) > 1 and bare[0] in CALLS:
        bare.pop(0)
    found = []
    if len(bare) > 1 or (bare and (bare[0] in _ALONE or bare[0] not in common)):
        found.append(_CALLED + _said(bare))
    elif len(tokens) > 1:
        found.append(_said(tokens))
    return [*found, *(_CALLED + one + SUFFIX for one in bare if one in _ALONE), *_neighbourhood(bare)]


def _said(tokens: list[str]) -> str:
    """The words in their order, however they are joined or set apart."""
    return _GAP.join(f"0*{int(one)}" if one.isdecimal() else re.escape(one) for one in tokens) + SUFFIX


def _neighbourhood(tokens: list[str]) -> list[str]:
    """`Pak RT` and `ketua RT02` for who is called `ketua RT 02`: the figure may be left out, another is another."""
    found = []
    for at, one in enumerate(tokens):
        if one in ("rt", "rw"):
            figure = next(iter(tokens[at + 1 : at + 2]), "")
            with_figure = rf"(?:{_GAP}0*{int(figure)}(?!\d))?" if figure.isdecimal() else ""
            found.append(rf"{_HEADS}{one}{with_figure}{SUFFIX}(?!{_GAP}\d)")
    return found
