"""What an issued letter keeps of what it says: values, signers, letterhead, rows, pictures by their hashes."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pkh_desk.services.documents.papers.preparing import OWNERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pkh_desk.domain.records import About
    from pkh_desk.reports.forms import Letter, Signer


def frozen_fields(letter: Letter) -> dict[str, Any]:
    """The values as the database gives them back."""
    return {
        key: value if isinstance(value, str | bool) else [str(one) for one in value]
        for key, value in letter.values.items()
    }


def frozen_frame(letter: Letter, about: About, once: str) -> dict[str, Any]:
    """Signers, letterhead, lines of tables; pictures by their hashes. What a letter lacks is not mentioned."""
    frame: dict[str, Any] = {
        "signers": _signers(letter.signers),
        "letterhead": list(letter.letterhead),
        "office_address": letter.office_address,
    }
    more: dict[str, Any] = {
        "rows": {key: [dict(row) for row in rows] for key, rows in letter.rows.items() if rows},
        "photos": {
            key: [[sha256(one.content).hexdigest(), one.caption] for one in photos]
            for key, photos in letter.photos.items()
            if photos
        },
        "logos": {side: sha256(content).hexdigest() for side, content in letter.logos.items() if content},
        "about": {key: str(number) for key in OWNERS if (number := getattr(about, key))},
        "once": once,
    }
    return frame | {key: value for key, value in more.items() if value}


def _signers(signers: Iterable[Signer]) -> list[dict[str, str]]:
    return [
        {"role": one.role, "title": one.title, "name": one.name, "nip": one.nip, "rank": one.rank} for one in signers
    ]
