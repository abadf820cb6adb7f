"""The texts of a handling's report: drafts as one types, versions, the report as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.writing import aspect_of, checked
from pkh_desk.services.case_access import case_within
from pkh_desk.services.handling.access import handling_within
from pkh_desk.services.writing import drafting, reporting, saving
from pkh_desk.services.writing.viewing import aspects_of, texts_view
from pkh_desk.storage import handling_texts, handlings
from pkh_desk.storage.drafts import DraftKey

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.domain.writing import (
        Aspect,
        HandlingReport,
        HandlingTexts,
        TextContent,
        TextDraft,
        TextVersion,
    )
    from pkh_desk.services.context import Context


class HandlingTextService:
    """What the window and the terminal do with the texts of handlings. Aspects by code, or by place: `B.a`."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def aspects(self) -> tuple[Aspect, ...]:
        """What the report asks for."""
        self._context.require("household.view")
        return aspects_of(self._context)

    def show(self, handling_id: int) -> HandlingTexts:
        """All texts of a handling, with the drafts of this account only."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return texts_view(self._context, connection, handling_within(self._context, connection, handling_id))

    def of_case(self, case_id: int) -> HandlingTexts | None:
        """The texts of a case's handling; None as long as it has none."""
        self._context.require("household.view")
        with self._context.read() as connection:
            case_within(self._context, connection, case_id)
            found = handlings.of_case(connection, case_id)
            if not found:
                return None
            return texts_view(self._context, connection, handling_within(self._context, connection, found))

    def keep_draft(
        self, handling_id: int, aspect: str, content: TextContent, *, base: int = 0, seen: str = ""
    ) -> TextDraft:
        """Keeps what was typed, for this account alone. `base`: the version it began from; `seen`: the mark of the
        draft's state before, "" if there was none. Conflict `stale_draft` if another window of the account wrote."""
        self._context.require("case.edit")
        return drafting.keep(self._context, self._key(handling_id, aspect), checked(content), base, seen)

    def drop_draft(self, handling_id: int, aspect: str, *, seen: str) -> HandlingTexts:
        """Throws the account's draft away; what is saved stays."""
        self._context.require("case.edit")
        drafting.drop(self._context, self._key(handling_id, aspect), seen)
        return self.show(handling_id)

    def save(
        self, handling_id: int, aspect: str, content: TextContent, *, seen: int | None = None, draft_seen: str = ""
    ) -> HandlingTexts:
        """Makes a version. `seen`: the version that the writer saw, 0 for none; Conflict `stale_text` if another has
        come meanwhile; None writes all the same. The draft that says the same, or has the mark `draft_seen`, ends."""
        self._context.require("case.edit")
        saving.save(self._context, self._key(handling_id, aspect), checked(content), seen, draft_seen=draft_seen)
        return self.show(handling_id)

    def versions(self, handling_id: int, aspect: str) -> tuple[TextVersion, ...]:
        """All versions of an aspect, oldest first."""
        self._context.require("household.view")
        key = self._key(handling_id, aspect)
        with self._context.read() as connection:
            handling_within(self._context, connection, handling_id)
            return tuple(handling_texts.versions(connection, handling_id, key.aspect))

    def restore(self, handling_id: int, aspect: str, version: int, *, seen: int | None = None) -> HandlingTexts:
        """Makes an older version (by id or number) the newest again, as a version of its own; nothing is lost."""
        self._context.require("case.edit")
        key = self._key(handling_id, aspect)
        older = saving.version_of(self._context, key, version)
        saving.save(self._context, key, older.content, seen, how="restore")
        return self.show(handling_id)

    def report(self, handling_id: int, *, initials: bool = True, reason: str = "") -> HandlingReport:
        """The whole report as records, noted in the trail; with `initials` for other eyes. Drafts are not in it."""
        account = self._context.require("household.view", "document.draft")
        made, entry = reporting.report(self._context, account, handling_id, initials=initials, reason=reason)
        self._context.note(entry)
        return made

    def write_report(self, handling_id: int, out: Path, *, initials: bool = True, reason: str = "") -> HandlingReport:
        """The report as a text file; it appears only once the trail knows it."""
        account = self._context.require("household.view", "document.draft")
        made, entry = reporting.report(self._context, account, handling_id, initials=initials, reason=reason)
        reporting.hand_out_text(self._context, out, made, entry)
        return made

    def _key(self, handling_id: int, aspect: str) -> DraftKey:
        return DraftKey(self._context.account_id, handling_id, aspect_of(aspects_of(self._context), aspect).code)
