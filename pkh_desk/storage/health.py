"""Is the dataset sound? SQLite's own checks, the two clocks, the batches' sums, the attachments, the key slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from sqlalchemy import Connection, func, or_, select, text

from pkh_desk.domain.errors import UserError
from pkh_desk.storage import audit
from pkh_desk.storage.attachments import AttachmentStore
from pkh_desk.storage.bitemporal import ALL_SPANS, Spans
from pkh_desk.storage.faults import translated
from pkh_desk.storage.keys import KeyFile
from pkh_desk.storage.tables import FAR_TXN, Account, AttachmentRow, AuditEntry, Document, ImportBatch, RosterRow, Txn

_ACCOUNTS = select(Account.login, Account.active)


def problems(connection: Connection, attachments: AttachmentStore, keys: KeyFile) -> list[str]:
    """All that is wrong, in Indonesian sentences; what one check cannot read does not keep the others from looking."""
    checks: list[tuple[str, Callable[[], Iterable[str]]]] = [
        ("halaman berkas", lambda: _sqlite(connection)),
        ("jejak audit", lambda: _chain(connection)),
        *((spans.table.name, partial(_clocks, connection, spans)) for spans in ALL_SPANS),
        ("impor", lambda: _batches(connection)),
        ("berkas dokumen", lambda: _attachments(connection, attachments)),
        ("kunci akun", lambda: _slots(connection, keys)),
    ]
    return [problem for what, check in checks for problem in _told(what, check)]


def _told(what: str, check: Callable[[], Iterable[str]]) -> Iterator[str]:
    try:
        with translated():
            yield from check()
    except UserError as fault:
        yield f"Pemeriksaan {what} terhenti: {fault.happened}"


def _sqlite(connection: Connection) -> Iterator[str]:
    for (line,) in connection.execute(text("PRAGMA cipher_integrity_check")):
        yield f"Halaman terenkripsi rusak: {line}."
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield f"Berkas data rusak: {line}."
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        yield f"{len(broken)} baris menunjuk ke baris yang tidak ada."


def _chain(connection: Connection) -> Iterator[str]:
    verdict = audit.verify(connection)
    if not verdict.valid:
        yield f"Jejak audit terputus pada catatan nomor {verdict.first_broken}."
    silent = connection.execute(
        select(func.count()).select_from(Txn).where(Txn.number.not_in(select(AuditEntry.txn)))
    ).scalar_one()
    if silent:
        yield f"{silent} perubahan tidak punya catatan audit."


def _clocks(connection: Connection, spans: Spans) -> Iterator[str]:
    """Each span has a beginning before its end on both clocks, and believed spans of one key do not overlap."""
    one, other = spans.table.alias("one"), spans.table.alias("other")
    empty = connection.execute(
        select(func.count()).where(or_(one.c.valid_from >= one.c.valid_to, one.c.rec_from >= one.c.rec_to))
    ).scalar_one()
    if empty:
        yield f"{spans.table.name}: {empty} rentang waktu kosong."
    if spans.table.name == "component_span":  # a member may hold several components at once
        return
    key = spans.key.name
    both = (
        (one.c[key] == other.c[key]) & (one.c.id < other.c.id) & (one.c.rec_to == FAR_TXN) & (other.c.rec_to == FAR_TXN)
    )
    overlap = both & (one.c.valid_from < other.c.valid_to) & (other.c.valid_from < one.c.valid_to)
    double = connection.execute(select(func.count()).select_from(one.join(other, overlap))).scalar_one()
    if double:
        yield f"{spans.table.name}: {double} rentang waktu bertumpuk."


def _batches(connection: Connection) -> Iterator[str]:
    rows = select(RosterRow.batch_id, func.count().label("n")).group_by(RosterRow.batch_id).subquery()
    query = (
        select(func.count())
        .select_from(ImportBatch)
        .join(rows, rows.c.batch_id == ImportBatch.id, isouter=True)
        .where(
            or_(
                ImportBatch.read
                != ImportBatch.inserted + ImportBatch.updated + ImportBatch.unchanged + ImportBatch.rejected,
                func.coalesce(rows.c.n, 0) != ImportBatch.read,
            )
        )
    )
    wrong = connection.execute(query).scalar_one()
    if wrong:
        yield f"{wrong} impor yang jumlah barisnya tidak cocok."


def _attachments(connection: Connection, attachments: AttachmentStore) -> Iterator[str]:
    names = connection.execute(select(Document.pdf).where(Document.pdf != "")).scalars()
    damaged = sum(not attachments.is_sound(name) for name in names)
    if damaged:
        yield f"{damaged} berkas dokumen hilang atau rusak."
    for attachment_id, name in connection.execute(select(AttachmentRow.id, AttachmentRow.content)):
        if not attachments.is_sound(name):
            yield f"Lampiran {attachment_id} hilang atau rusak; kembalikan folder attachments dari cadangan."


def _slots(connection: Connection, keys: KeyFile) -> Iterator[str]:
    slots = keys.slot_ids()
    accounts = [(keys.slot_id(login), active) for login, active in connection.execute(_ACCOUNTS)]
    missing = sum(active and slot_id not in slots for slot_id, active in accounts)
    if missing:
        yield f"{missing} akun aktif tidak punya kunci; beri sandi baru."
    idle = sum(not active and slot_id in slots for slot_id, active in accounts)
    if idle:
        yield f"{idle} akun nonaktif masih punya kunci; buka kembali data ini agar kuncinya dihapus."
