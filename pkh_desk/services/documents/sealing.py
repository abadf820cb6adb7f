"""The code on a letter, by which the office knows without a network whether it is its own and unchanged.

It holds the letter's number and a hash of what was frozen when it was issued: fields, signers, template. It proves
nothing to others, and tells them nothing that the letter does not say.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pkh_desk.domain.records import IssuedLetter

PREFIX = "PKHDESK1"
_BYTES = 20


def seal_text(number: str, kind: str, fields: Mapping[str, Any], frame: Mapping[str, Any], template_hash: str) -> str:
    """The text of the code: `PKHDESK1 <seal> <number>`."""
    said = [number, kind, fields, frame, template_hash]
    frozen = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    seal = b32encode(hashlib.sha256(frozen.encode()).digest()[:_BYTES]).decode()
    return f"{PREFIX} {seal} {number}"


def seal_of(letter: IssuedLetter) -> str:
    """The text of the code of an issued letter."""
    return seal_text(letter.number, letter.kind, letter.fields, letter.frame, letter.template_hash)


def number_in(text: str) -> str:
    """The number that a code names, "" where it is no code of ours."""
    parts = " ".join(text.split()).split(" ", 2)
    return parts[2] if len(parts) == 3 and parts[0] == PREFIX else ""


def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code as rows of dark (True) and light squares, without the quiet zone."""
    import segno

    return tuple(tuple(bool(square) for square in row) for row in segno.make(text, error="m", micro=False).matrix)
