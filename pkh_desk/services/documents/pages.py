"""The pages of an issued letter, for those who may open what stands on them: pictures are attachments here too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import PermissionDenied, Refused
from pkh_desk.domain.records.documents import OUTSIDE
from pkh_desk.reports.copies import CANCELLED, marked_copy
from pkh_desk.services.attachments.owners import OWNERS
from pkh_desk.storage import handling_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.domain.records import IssuedLetter
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


def issued_pages(context: Context, connection: ReadConnection, letter: IssuedLetter) -> bytes:
    """The PDF of a letter as it was issued, a cancelled one marked, once it has passed its gate.

    Refused for a letter that was only entered in the register; PermissionDenied where it holds pictures and the account
    may not open the attachments that they are.
    """
    if letter.kind == OUTSIDE:
        raise Refused(
            "document_outside",
            "Surat ini ditulis di luar PKH Desk; di sini hanya nomornya yang tercatat.",
            kept="Tidak ada yang dicetak.",
            todo="Lihat pindaiannya pada Lampiran surat itu.",
        )
    refuse_pictures(context, connection, letter)
    content = context.dataset.attachments.get(letter.pdf)
    return marked_copy(content, CANCELLED) if letter.state == "cancelled" else content


def refuse_pictures(context: Context, connection: ReadConnection, letter: IssuedLetter) -> None:
    """What refuses the pictures of a letter, as far as it has any."""
    if not letter.pictured:
        return
    if not context.may("household.reveal"):
        raise PermissionDenied(
            "letter_with_pictures",
            "Surat ini memuat foto; akun Anda tidak berhak membuka lampiran.",
            kept="Tidak ada yang dicetak.",
            todo="Minta orang yang berhak mencetaknya.",
            permission="household.reveal",
        )
    for kind, owner_id in _owners(connection, letter):
        OWNERS[kind].within(context, connection, owner_id)


def _owners(connection: ReadConnection, letter: IssuedLetter) -> Iterator[tuple[str, int]]:
    """Whose pictures a letter about one complaint or one record holds: they may be restricted since."""
    if complaint_id := letter.about.complaint_id:
        yield "complaint", complaint_id
    if record_id := letter.about.record_id:
        handling_id = handling_records.handling_of(connection, record_id)
        stored = handling_records.versions(connection, handling_id) if handling_id else {}
        yield from ((versions[-1].kind, record_id) for versions in [stored.get(record_id, [])] if versions)
