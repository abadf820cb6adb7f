"""Attached files, as lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file. `size` in bytes as kept; `place` as "latitude, longitude", "" unless it was asked for.

    `withdrawn` says why it no longer counts, "" while it does; a withdrawn file stays and can be opened.
    """

    id: int
    owner_kind: str
    owner_id: int
    title: str
    media_type: str
    size: int
    pages: int
    taken_on: date | None
    place: str
    by: str
    added_at: datetime
    withdrawn: str = ""

    @property
    def is_image(self) -> bool:
        """Whether it can be shown as a small picture."""
        return self.media_type.startswith("image/")


ADD_RIGHTS: dict[str, str] = {
    "household": "household.edit",
    "household_event": "household.edit",
    "case": "case.edit",
    "case_step": "case.edit",
    "document": "document.issue",
    "complaint": "case.edit",
    **dict.fromkeys(("visit", "meeting", "warning", "action"), "case.edit"),
}
"""The right to attach to each kind of owner; records of a handling are owners by their own kind."""
