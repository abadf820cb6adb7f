"""What waits to be typed into SIKS-NG: listed, copied with a trace in the trail, marked when done, printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.errors import NotFound, Refused
from pkh_desk.domain.siks import SiksEntry, SiksLine
from pkh_desk.services.context import Context
from pkh_desk.services.office import office_info
from pkh_desk.services.reasons import reason_to_reveal
from pkh_desk.services.roster_events.viewing import event_label
from pkh_desk.services.scope import own_of
from pkh_desk.storage import siks
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.engine import ReadConnection


class SiksService:
    """There is no interface to the national system; typing there is the work that this list carries."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self, done: bool | None = False) -> tuple[SiksEntry, ...]:
        """Entries that wait (False), are typed (True), or both (None), oldest first; numbers masked."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return tuple(_masked(one) for one in self._found(connection, done))

    def waiting(self) -> int:
        """How many entries wait."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return siks.waiting(connection, own_of(self._context, connection))

    def copy(self, entry_id: int, key: str) -> str:
        """The text of one line, to be pasted; a number in full leaves a trace in the trail."""
        self._context.require("household.view")
        with self._context.read() as connection:
            entry = self._one(connection, entry_id)
        line = next((one for one in entry.lines if one.key == key), None)
        if line is None:
            raise NotFound("line_not_found", "Isian itu tidak ada.", todo="Muat ulang daftarnya.")
        if line.masked() != line:
            self._trace(entry, line)
        return line.text

    def full(self, entry_ids: Collection[int], reason: str) -> tuple[SiksEntry, ...]:
        """Entries with full numbers, for a reason that goes to the trail."""
        self._context.require("household.reveal")
        with self._context.write("siks.copy") as work:
            own = own_of(self._context, work.connection)
            found = siks.rows(
                work.connection, self._context.area_name, event_label, done=None, own_of=own, ids=entry_ids
            )
            detail = {"count": len(found)}
            work.audit(Entry("siks.copy", "siks", 0, reason=reason_to_reveal(reason), detail=detail))
            work.commit()
        return found

    def mark(self, entry_ids: Sequence[int], *, done: bool = True) -> tuple[SiksEntry, ...]:
        """Notes that entries were typed, by whom and when; or that they wait again. Those already so stay."""
        self._context.require("household.edit")
        action = "siks.done" if done else "siks.open"
        with self._context.write(action) as work:
            found = [self._one(work.connection, one) for one in dict.fromkeys(entry_ids)]
            changed = [one.id for one in found if one.done != done]
            if not changed:
                words = "sudah ditandai selesai" if done else "masih menunggu"
                raise Refused("nothing_to_mark", f"Isian itu {words}.", kept="Tidak ada yang berubah.")
            siks.mark(work, changed, done=done)
            for one in found:
                if one.id in changed:
                    work.audit(Entry(action, "siks", one.id, one.household_id))
            work.commit()
        with self._context.read() as connection:
            return tuple(_masked(self._one(connection, one)) for one in dict.fromkeys(entry_ids))

    def workbook(self, out: Path, reason: str) -> int:
        """Writes what waits, with full numbers, as a workbook to print; returns how many entries."""
        from pkh_desk.reports.workbook import ListColumn, ListOptions, write_listing

        self._context.require("household.reveal")
        checked = reason_to_reveal(reason)
        with self._context.read() as connection:
            found = self._found(connection, False)
            office = office_info(self._context, connection)
        today = long_date(self._context.clock.today())
        options = ListOptions(
            sheet_name="SIKS-NG",
            heading=("DAFTAR ISIAN SIKS-NG YANG MENUNGGU", office.name, f"Per {today}: {len(found)} kejadian"),
            footer="Memuat data pribadi: simpan di tempat terkunci, musnahkan setelah selesai.",
            created=self._context.clock.now(),
        )
        columns = [
            ListColumn("No.", "integer", 5),
            ListColumn("Pengurus", width=26),
            ListColumn("Desa", width=14),
            ListColumn("Isian", width=20),
            ListColumn("Teks", width=70),
            ListColumn("Huruf", width=10),
            ListColumn("Selesai", width=9),
        ]
        write_listing(columns, _lines(found), out, options)
        with self._context.write("siks.print") as work:
            work.audit(Entry("siks.print", "siks", 0, reason=checked, detail={"count": len(found)}))
            work.commit()
        return len(found)

    def _found(self, connection: ReadConnection, done: bool | None) -> tuple[SiksEntry, ...]:
        own = own_of(self._context, connection)
        return siks.rows(connection, self._context.area_name, event_label, done=done, own_of=own)

    def _one(self, connection: ReadConnection, entry_id: int) -> SiksEntry:
        own = own_of(self._context, connection)
        found = siks.rows(connection, self._context.area_name, event_label, done=None, own_of=own, ids=[entry_id])
        if not found:
            raise NotFound("siks_not_found", "Isian SIKS-NG itu tidak ada.", todo="Lihat daftarnya: siks-list.")
        return found[0]

    def _trace(self, entry: SiksEntry, line: SiksLine) -> None:
        self._context.require("household.reveal")
        with self._context.write("siks.copy") as work:
            reason = "Diketik di SIKS-NG"
            detail = {"key": line.key}
            work.audit(Entry("siks.copy", "siks", entry.id, entry.household_id, reason, detail))
            work.commit()


def _masked(entry: SiksEntry) -> SiksEntry:
    return replace(entry, lines=tuple(line.masked() for line in entry.lines))


def _lines(found: Sequence[SiksEntry]) -> Iterator[tuple[object, ...]]:
    for number, entry in enumerate(found, 1):
        for at, line in enumerate(entry.lines):
            head = (number, entry.name, entry.village) if at == 0 else ("", "", "")
            yield (*head, line.label, line.text, line.counter, "")
