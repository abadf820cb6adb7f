"""Makes versions of texts: saved by a person, brought by a recorded step, restored from an older one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import Conflict, NotFound, Refused
from pkh_desk.domain.writing import STEPS, TextContent
from pkh_desk.services.handling.access import ensure_of_case, handling_within
from pkh_desk.services.writing.viewing import recorded_steps, saved_content
from pkh_desk.storage import drafts, handling_texts
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.drafts import DraftKey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.handling import HandlingRow
    from pkh_desk.domain.writing import TextVersion
    from pkh_desk.services.context import Context
    from pkh_desk.storage.unit_of_work import UnitOfWork


def save(
    context: Context, key: DraftKey, content: TextContent, seen: int | None, *, how: str = "save", draft_seen: str = ""
) -> None:
    """Writes a version and ends the account's draft that says the same or has the mark `draft_seen`.

    Conflict if another version than `seen` (0: none) is the newest; Refused if nothing differs.
    """
    with context.write("handling.text") as work:
        row = handling_within(context, work.connection, key.handling_id)
        newest = handling_texts.newest(work.connection, key.handling_id).get(key.aspect)
        _refuse_stale(newest, seen)
        steps = recorded_steps(work.connection, row.case_id).get(key.aspect, ())
        made = content.trimmed()
        draft = drafts.find(work.connection, key)
        same = made.same_as(saved_content(newest, steps))
        ends = draft is not None and (draft.mark == draft_seen or draft.content.same_as(made))
        if same and not ends:
            raise Refused("nothing_changed", "Tidak ada yang berbeda dari versi terbaru.", todo="Ubah tulisannya dulu.")
        if ends:
            drafts.drop(work, key)
        if same:
            work.audit(
                Entry("handling.draft_drop", "handling", row.id, row.household_id, detail={"aspect": key.aspect})
            )
        else:
            _write(work, row, key.aspect, made, how)
        work.commit()


def take_step(context: Context, work: UnitOfWork, case_id: int, step_id: int, values: Mapping[str, str]) -> None:
    """The text of a step that is being recorded becomes that of its aspect, or a paragraph more of it."""
    aspect, text = values.get("step", ""), values.get("text", "")
    handling_id = ensure_of_case(context, work, case_id)
    if aspect not in STEPS or not text.strip():
        return
    row = handling_within(context, work.connection, handling_id)
    newest = handling_texts.newest(work.connection, handling_id).get(aspect)
    earlier = [step for step in recorded_steps(work.connection, case_id).get(aspect, ()) if step.id != step_id]
    _write(work, row, aspect, saved_content(newest, earlier).with_more(text), "step", step_id)


def version_of(context: Context, key: DraftKey, version_id: int) -> TextVersion:
    """A version of an aspect; NotFound if there is none such."""
    with context.read() as connection:
        handling_within(context, connection, key.handling_id)
        for one in handling_texts.versions(connection, key.handling_id, key.aspect):
            if version_id in (one.id, one.number):
                return one
    raise NotFound("version_not_found", "Versi itu tidak ada di bagian ini.", todo="Lihat daftar versinya.")


def _write(
    work: UnitOfWork, row: HandlingRow, aspect: str, content: TextContent, how: str, step_id: int | None = None
) -> None:
    version_id = handling_texts.add(work, row.id, aspect, content, how, step_id)
    detail = {"aspect": aspect, "version": str(version_id), "how": how, "words": content.words}
    work.audit(Entry("handling.text", "handling", row.id, row.household_id, detail=detail))


def _refuse_stale(newest: TextVersion | None, seen: int | None) -> None:
    if seen is not None and (newest.id if newest else 0) != seen:
        raise Conflict(
            "stale_text",
            "Bagian ini sudah disimpan orang lain sejak Anda mulai menulis.",
            kept="Tulisan Anda tetap ada sebagai konsep.",
            todo="Bandingkan keduanya, lalu pilih atau gabungkan.",
            newest=str(newest.id) if newest else "",
        )
