"""What comes from a word processor or a chat as plain text: line ends, bullets and blanks as people type them."""

from __future__ import annotations

import re

from pkh_desk.domain.plain import BIDI

_LINES = re.compile("\r\n?|\v|\f|\x85|\N{LINE SEPARATOR}|\N{PARAGRAPH SEPARATOR}")
_BULLET = re.compile(
    "^[ \t]*[\uf0a7\uf0b7\uf076\uf0d8\N{BULLET}\N{MIDDLE DOT}\N{BLACK SMALL SQUARE}o][\t\N{NO-BREAK SPACE}]+[ \t]*",
    re.MULTILINE,
)
_BLANKS = re.compile("[\t\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{NARROW NO-BREAK SPACE}\N{EM SPACE}\N{EN SPACE}]")
_UNSEEN = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\ufeff\ufffc\ud800-\udfff{BIDI}]"
)


def tidy_text(text: str) -> str:
    """The text with plain line ends, `- ` for bullets of a word processor, plain blanks, and nothing unseen in it."""
    plain = _BULLET.sub("- ", _LINES.sub("\n", text))
    return _UNSEEN.sub("", _BLANKS.sub(" ", plain))
