"""Attached files: added, listed, opened from a private folder, saved elsewhere with a reason, withdrawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput, NotFound, Refused
from pkh_desk.services.attachments import pictures
from pkh_desk.services.attachments.kinds import KEPT, MAX_FILE_BYTES, refused, too_large
from pkh_desk.services.attachments.owners import owner_kind
from pkh_desk.services.attachments.titles import checked_title
from pkh_desk.services.attachments.waiting import refuse_waiting
from pkh_desk.services.files import hand_out, read_named, refuse_place
from pkh_desk.services.opened_copies import ENDINGS
from pkh_desk.services.reasons import checked_reason
from pkh_desk.storage import attached
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pkh_desk.domain.records import Attachment
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

MAX_FILES = 50
"""Standing files of one owner."""


class AttachmentService:
    """What the window and the terminal do with attached files. `owner_kind` is one of `owners.OWNERS`."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def add(
        self, owner_kind: str, owner_id: int, file: Path | bytes, title: str = "", *, keep_place: bool = False
    ) -> Attachment:
        """Attaches a file: a picture is turned upright, reduced and stripped first. Slow: for a worker.

        `title` is its caption, by default what it is; `keep_place` keeps where a photo was taken, as text beside it.
        """
        self._context.require("household.view")
        with self._context.read() as connection:
            self._for_change(connection, owner_kind, owner_id)
        title = checked_title(title)
        ready = pictures.prepare(_bytes_of(file), keep_place=keep_place, today=self._context.clock.today())
        content = self._context.dataset.attachments.put(ready.content)
        with self._context.write("attachment.add") as work:
            household_id = self._for_change(work.connection, owner_kind, owner_id)
            _refuse_more(attached.standing(work.connection, owner_kind, owner_id), content)
            attachment_id = attached.add(
                work,
                {
                    "owner_kind": owner_kind,
                    "owner_id": owner_id,
                    "title": title or _default_title(ready.media_type),
                    "content": content,
                    "media_type": ready.media_type,
                    "size": len(ready.content),
                    "pages": ready.pages,
                    "taken_on": ready.taken_on,
                    "place": ready.place,
                },
            )
            detail = {"owner": owner_kind, "owner_id": str(owner_id), "type": ready.media_type}
            work.audit(Entry("attachment.add", "attachment", attachment_id, household_id, detail=detail))
            work.commit()
        return self._row(attachment_id)

    def of(self, owners: Sequence[tuple[str, int]]) -> list[Attachment]:
        """The files of several owners, (kind, id) each."""
        self._context.require("household.view")
        with self._context.read() as connection:
            for kind, owner_id in owners:
                owner_kind(kind).within(self._context, connection, owner_id)
            return attached.of_owners(connection, owners)

    def of_case(self, case_id: int) -> list[Attachment]:
        """All files of a case: its own, those of its steps and of its issued documents."""
        self._context.require("household.view")
        with self._context.read() as connection:
            owner_kind("case").within(self._context, connection, case_id)
            owners = [("case", case_id)]
            owners += [("case_step", step) for step in attached.steps_of_case(connection, case_id)]
            owners += [("document", one) for one in attached.documents_of_case(connection, case_id)]
            return attached.of_owners(connection, owners)

    def open_copy(self, attachment_id: int, reason: str = "") -> Path:
        """A readable copy in a private folder, for a viewer; gone when the session ends. In the trail."""
        self._context.require("household.reveal")
        content, entry, media_type = self._content(attachment_id, "attachment.open", reason.strip())
        self._context.note(entry)
        return self._context.opened.put(content, media_type)

    def thumbnail(self, attachment_id: int) -> bytes:
        """A small JPEG of a picture, b"" for what is none. Not in the trail: it is part of the list."""
        self._context.require("household.reveal")
        content, _, media_type = self._content(attachment_id, "attachment.open", "")
        return pictures.thumbnail(content) if media_type.startswith("image/") else b""

    def save(self, attachment_id: int, out: Path, reason: str) -> Path:
        """Saves a copy outside the dataset, with a reason that goes into the trail; returns where."""
        self._context.require("household.reveal")
        reason = checked_reason(
            reason, purpose="menyimpan salinan", kept="Tidak ada yang disimpan.", example="dikirim ke kabupaten"
        )
        refuse_place(out)
        content, entry, media_type = self._content(attachment_id, "attachment.save", reason)
        target = out if out.suffix else out.with_suffix(ENDINGS[media_type])

        def render(draft: Path) -> Entry:
            draft.write_bytes(content)
            return entry

        hand_out(self._context, target, render)
        return target

    def file_name(self, attachment_id: int) -> str:
        """A file name for a copy, without names or numbers of people."""
        self._context.require("household.view")
        with self._context.read() as connection:
            row, _ = self._within(connection, attachment_id)[:2]
        return f"lampiran_{row.added_at:%Y%m%d}_{row.id % 10_000:04d}{ENDINGS[row.media_type]}"

    def rename(self, attachment_id: int, title: str) -> Attachment:
        """Gives a file another caption."""
        self._context.require("household.view")
        title = checked_title(title)
        with self._context.write("attachment.rename") as work:
            row, household_id = self._changeable(work.connection, attachment_id)
            attached.rename(work, attachment_id, title or _default_title(row.media_type))
            work.audit(Entry("attachment.rename", "attachment", attachment_id, household_id))
            work.commit()
        return self._row(attachment_id)

    def withdraw(self, attachment_id: int, reason: str) -> Attachment:
        """Marks a file as withdrawn, with a reason; it stays in the dataset and can still be opened."""
        self._context.require("household.view")
        reason = checked_reason(
            reason, purpose="penarikan lampiran", kept="Lampiran tetap berlaku.", example="salah keluarga"
        )
        with self._context.write("attachment.withdraw") as work:
            _, household_id = self._changeable(work.connection, attachment_id)
            attached.withdraw(work, attachment_id, reason)
            work.audit(Entry("attachment.withdraw", "attachment", attachment_id, household_id, reason))
            work.commit()
        return self._row(attachment_id)

    def list(self, owner_kind: str, owner_id: int) -> list[Attachment]:
        """The files of one owner, oldest first, withdrawn ones last."""
        return self.of([(owner_kind, owner_id)])

    # --- found, and within what the account may see ---

    def _for_change(self, connection: ReadConnection, kind: str, owner_id: int) -> int | None:
        owner = owner_kind(kind)
        household_id = owner.within(self._context, connection, owner_id)
        self._context.require(owner.right)
        refuse_waiting(connection, kind, owner_id)
        return household_id

    def _within(self, connection: ReadConnection, attachment_id: int) -> tuple[Attachment, str, int | None]:
        found = attached.find(connection, attachment_id)
        if found is None:
            raise NotFound("attachment_not_found", "Lampiran itu tidak ada di data ini.", todo="Muat ulang daftarnya.")
        row, content = found
        return row, content, owner_kind(row.owner_kind).within(self._context, connection, row.owner_id)

    def _changeable(self, connection: ReadConnection, attachment_id: int) -> tuple[Attachment, int | None]:
        row, _, household_id = self._within(connection, attachment_id)
        self._context.require(owner_kind(row.owner_kind).right)
        if row.withdrawn:
            raise Refused("attachment_withdrawn", "Lampiran ini sudah ditarik.", kept="Tidak ada yang berubah.")
        refuse_waiting(connection, row.owner_kind, row.owner_id, taking=True)
        return row, household_id

    def _content(self, attachment_id: int, action: str, reason: str) -> tuple[bytes, Entry, str]:
        with self._context.read() as connection:
            row, name, household_id = self._within(connection, attachment_id)
        content = self._context.dataset.attachments.get(name)
        detail = {"owner": row.owner_kind, "owner_id": str(row.owner_id)}
        return content, Entry(action, "attachment", attachment_id, household_id, reason, detail), row.media_type

    def _row(self, attachment_id: int) -> Attachment:
        with self._context.read() as connection:
            return self._within(connection, attachment_id)[0]


def _bytes_of(file: Path | bytes) -> bytes:
    if isinstance(file, bytes):
        return file
    try:
        return read_named(file, MAX_FILE_BYTES)
    except BadInput as fault:
        raise (
            too_large()
            if fault.code == "file_too_large"
            else refused("attachment_unreadable", fault.happened, fault.todo)
        ) from fault


def _refuse_more(standing: Sequence[str], content: str) -> None:
    if content in standing:
        raise Refused("attachment_known", "Berkas yang sama sudah dilampirkan di sini.", kept="Tidak ada yang berubah.")
    if len(standing) >= MAX_FILES:
        raise Refused(
            "attachment_too_many",
            f"Di sini sudah ada {MAX_FILES} lampiran.",
            kept=KEPT,
            todo="Tarik yang tidak diperlukan, atau gabungkan beberapa halaman menjadi satu PDF.",
        )


def _default_title(media_type: str) -> str:
    return "Foto" if media_type.startswith("image/") else "Pindaian"
