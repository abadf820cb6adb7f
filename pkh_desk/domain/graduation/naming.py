"""Names made comparable however they are spelled: without titles, offices, marks and letters that only look alike."""

from __future__ import annotations

import re
import unicodedata

BEHIND = re.compile(r"[,;/|()\[\]{}<>\n]|\s[-\u2010-\u2015\u2212]+\s|[\u2012-\u2015]")
"""What comes behind one of these is a title, an office or a note, not the name."""
_LOOKALIKES = str.maketrans(
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u051b\u051d"
    "\u03b1\u03b2\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u0131\u0142\u00f8\u0111",
    "abekmhopctyxijsdhqwabezhikmvoptuxilod",
)
"""Small letters of other scripts, and barred ones, as the Latin ones that they look like."""
_DEGREE = re.compile(
    r"\b(?:s\s?\.\s?(?:pdi?|sos|e|ei|h|hi|kom|si|ip|ap|ag|st|t|tp?|p|pt|km|kep|keb|ked|farm|psi|hum|th|sy|ak)"
    r"|m\s?\.\s?(?:pdi?|sos|e|h|hi|kom|si|ip|ap|ag|t|p|m|a|kes|kep|keb|hum|psi|ak)|a\s?\.\s?(?:md|ma)(?:\s?\.\s?[a-z]{2,4})?)"
    r"\b(?:\s?\.\s?i\b)?\.?"
)
"""`S.Pd`, `S. Sos.`, `S.Pd.I`, `M.Si`, `A.Md.Keb`: a degree with its dot. `A. Yani` is a name."""
_TITLE_WORDS = """
ibu ibuk bu bapak bapa bpk bp pak sdr sdri sdra saudara saudari tuan tn nyonya ny nona nn mbak mba mas mbah mbok
kang mak emak pakde bude haji hajah hajjah h hj kh kyai kiai nyai ustad ustadz ustadzah ust drs dra dr drg ir prof
alm almh almarhum almarhumah yth sh se ssos spd spdi skom sip sap sag sst stp st skm mm mh msi mpd map amd spsi
"""
_OFFICE_WORDS = """
ketua kelompok wakil kepala desa kades lurah supervisor koordinator pendamping perangkat camat sekdes rt rw pkh kpm
"""
_NO_NAMES = frozenset(f"{_TITLE_WORDS} {_OFFICE_WORDS}".split())
_DROPPED = frozenset({"Mn", "Me", "Cf", "Cs", "Co", "Cn"})
"""Kinds of characters that are no letters: marks, unseen ones."""


def bare_name(text: str) -> str:
    """`jumiati rahayu` for `Ibu Jumiati Rahayu, S.Pd. (ketua kelompok)`: what two names are compared by."""
    plain = _DEGREE.sub(" ", _folded(BEHIND.split(text, maxsplit=1)[0]))
    words = re.split(r"[^a-z0-9*]+", re.sub(r"['`\u2018\u2019\u02bc]", "", plain))
    return " ".join(word for word in words if word.isalpha() and word not in _NO_NAMES)


def has_name(text: str) -> bool:
    """Whether anything of a name is left: a word of at least two letters."""
    return any(len(word) > 1 for word in bare_name(text).split())


def same_name(one: str, other: str) -> bool:
    """Whether two texts name the same person: the same words, in whatever order."""
    words = set(bare_name(one).split())
    return bool(words) and words == set(bare_name(other).split())


def _folded(text: str) -> str:
    seen = (letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) not in _DROPPED)
    return "".join(seen).casefold().translate(_LOOKALIKES)
