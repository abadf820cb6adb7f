"""Keeps what is typed: begun and ended with an entry of the trail, rewritten in between without one."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import Conflict
from pkh_desk.domain.writing import TextDraft
from pkh_desk.services.handling.access import handling_within
from pkh_desk.storage import drafts
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.drafts import DraftKey

if TYPE_CHECKING:
    from pkh_desk.domain.writing import TextContent
    from pkh_desk.services.context import Context


def keep(context: Context, key: DraftKey, content: TextContent, base: int, seen: str) -> TextDraft:
    """Keeps a draft; `seen` is the mark of its state before, "" for a new one. Conflict if another window wrote it."""
    draft = TextDraft(content, base, secrets.token_hex(8), context.clock.now())
    with context.read() as connection:
        row = handling_within(context, connection, key.handling_id)
        there = drafts.find(connection, key)
    if there is not None and there.mark != seen:
        raise _elsewhere()
    if there is not None:
        if not drafts.rewrite(context.dataset.database, key, draft, seen):
            raise _elsewhere()
        return draft
    with context.write("handling.draft") as work:
        if drafts.find(work.connection, key) is not None:
            raise _elsewhere()
        drafts.begin(work, key, draft)
        detail = {"aspect": key.aspect, "base": str(base)}
        work.audit(Entry("handling.draft", "handling", key.handling_id, row.household_id, detail=detail))
        work.commit()
    return draft


def drop(context: Context, key: DraftKey, seen: str) -> None:
    """Throws a draft away; nothing happens if there is none. Conflict if another window wrote it meanwhile."""
    with context.write("handling.draft_drop") as work:
        row = handling_within(context, work.connection, key.handling_id)
        there = drafts.find(work.connection, key)
        if there is None:
            return
        if there.mark != seen:
            raise _elsewhere()
        drafts.drop(work, key)
        detail = {"aspect": key.aspect}
        work.audit(Entry("handling.draft_drop", "handling", key.handling_id, row.household_id, detail=detail))
        work.commit()


def _elsewhere() -> Conflict:
    return Conflict(
        "stale_draft",
        "Konsep bagian ini juga sedang ditulis di jendela lain dengan akun Anda.",
        kept="Tulisan di jendela ini masih ada di layar, belum disimpan.",
        todo="Pilih tulisan mana yang diteruskan, atau simpan di sini sebagai versi.",
    )
