"""The book of letters: letters written elsewhere, running numbers without a letter, codes that prove, the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.letters import LetterSeries, sequence_of
from pkh_desk.domain.numbers import refuse_number
from pkh_desk.domain.plain import plain_text
from pkh_desk.domain.records import NumberRange, NumberSeries, SealAnswer
from pkh_desk.domain.records.documents import OUTSIDE
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.complaints.links import checked_links
from pkh_desk.services.days import past_day
from pkh_desk.services.documents.ranges import ranges
from pkh_desk.services.documents.register_sheet import write_register
from pkh_desk.services.documents.sealing import number_in, seal_of
from pkh_desk.services.documents.taking import outside_place, series_on
from pkh_desk.services.files import hand_out
from pkh_desk.services.letter_access import may_see
from pkh_desk.services.office import office_info
from pkh_desk.services.reasons import checked_reason
from pkh_desk.services.scope import own_of, require_whole_office
from pkh_desk.storage import documents, letter_book, letters
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pkh_desk.domain.records import DocumentRow, OfficeInfo, OutsideLetter
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

MOST_NUMBERS = 10_000
LONGEST = {"number": 120, "about": 200, "to": 200}
_WORDS = {"number": "Nomor surat", "about": "Perihal", "to": "Tujuan"}
_KEPT = "Register tidak berubah."


class LetterBookService:
    """What the window and the terminal do with the book of letters."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def register(self, letter: OutsideLetter) -> DocumentRow:
        """Enters a letter that was written elsewhere, so that its number is never given out again.

        BadInput for an empty or long text; Refused for a number that is taken, or a day to come.
        """
        self._context.require("document.issue")
        texts = _checked(letter)
        _said, on = past_day(letter.on, self._context.clock.today(), "Tanggal surat")
        with self._context.write("document.register") as work:
            household_id, case_id = checked_links(self._context, work.connection, letter.household_id, letter.case_id)
            number = texts["number"]
            if documents.is_taken(work.connection, number):
                raise _taken(f"Nomor {number} sudah ada di register.")
            office = office_info(self._context, work.connection)
            place = outside_place(self._context, work, office, number, on)
            if documents.is_used(work.connection, place):
                raise _taken(f"Nomor urut {place[2]} sudah dipakai atau diberi keterangan di buku nomor.")
            new = letters.NewLetter(
                OUTSIDE,
                texts["about"],
                case_id,
                household_id,
                *place,
                number,
                state="registered",
                issued_on=on,
                printed_at=self._context.clock.now().isoformat(),
                fields={"to": texts["to"]},
                signers={},
            )
            document_id = letters.add(work, new)
            detail = {"number": number, "on": on.isoformat()}
            work.audit(Entry("document.register", "document", document_id, household_id, detail=detail))
            work.commit()
        with self._context.read() as connection:
            return documents.rows(connection, document_id=document_id)[0]

    def explain(self, series: str, period: int, first: int, last: int, reason: str) -> None:
        """Says why running numbers bear no letter (used on paper before, a sheet torn); they are never given out.

        Refused where one of them bears a letter or has a note.
        """
        self._context.require("document.cancel")
        reason = checked_reason(reason, purpose="nomor tidak dipakai", kept=_KEPT, example="dipakai di buku lama")
        if not 1 <= first <= last or last - first >= MOST_NUMBERS:
            raise BadInput(
                "bad_range",
                f"Rentang nomor {first} sampai {last} tidak dapat dipakai.",
                kept=_KEPT,
                todo=f"Sebut nomor pertama dan terakhir, paling banyak {MOST_NUMBERS} nomor.",
            )
        with self._context.write("document.explain") as work:
            self._series_named(series)
            for one in letter_book.used(work.connection, series, period):
                if first <= one.sequence <= last:
                    raise _taken(f"Nomor urut {one.sequence} dipakai surat {one.number}.")
            for note in letter_book.notes(work.connection, series, period):
                if note.first <= last and first <= note.last:
                    raise _taken(f"Nomor urut {note.first} sampai {note.last} sudah diberi keterangan.")
            note_id = letter_book.add_note(work, (series, period), first, last, reason)
            detail = {"series": series, "period": period, "first": first, "last": last}
            work.audit(Entry("document.explain", "number_note", note_id, reason=reason, detail=detail))
            work.commit()

    def series(self) -> list[NumberSeries]:
        """Every series and period with numbers, and this period of each series in force; newest first."""
        self._context.require("household.view")
        require_whole_office(self._context, "Buku nomor surat")
        today = self._context.clock.today()
        with self._context.read() as connection:
            office = office_info(self._context, connection)
            known = letter_book.periods(connection, OUTSIDE)
            running = {(one.series, one.period(today)): one for one in series_on(self._context, today)}
            places = sorted({*known, *running}, key=lambda place: (-place[1], place[0]))
            return [
                NumberSeries(
                    code, self._label(code), period, self._next(connection, office, running.get((code, period)), today)
                )
                for code, period in places
            ]

    def book(self, series: str, period: int) -> list[NumberRange]:
        """What bears the running numbers of a series and period; numbers that nothing explains are told as such."""
        self._context.require("household.view")
        require_whole_office(self._context, "Buku nomor surat")
        with self._context.read() as connection:
            pc = office_info(self._context, connection).pc_number
            last = letter_book.last_taken(connection, (series, period))
            own = [sequence_of(nth, pc) for nth in range(1, last + 1)]
            hidden = hidden_cases(self._context, connection)
            letters = letter_book.used(connection, series, period, hidden)
            return ranges(letters, letter_book.notes(connection, series, period), own)

    def verify(self, text: str) -> SealAnswer:
        """What the code on a letter says, as a scanner types it. BadInput for a text that is no code of ours."""
        self._context.require("household.view")
        number = number_in(text)
        if not number:
            raise BadInput(
                "no_code",
                "Teks itu bukan kode surat PKH Desk.",
                kept=_KEPT,
                todo="Pindai kotak kode di kaki surat, lalu tempelkan seluruh teksnya.",
            )
        with self._context.read() as connection:
            row = letters.by_number(connection, number)
            if row is None or row.kind == OUTSIDE:
                return SealAnswer("unknown", number)
            same = seal_of(row) == " ".join(text.split())
            gone = row.state == "cancelled"
            answer = SealAnswer("changed" if not same else "cancelled" if gone else "same", number)
            if not same or own_of(self._context, connection) or not may_see(self._context, connection, row.id):
                return answer
            return SealAnswer(answer.answer, number, row.title, row.issued_on, row.id)

    def export(
        self,
        out: Path,
        search: str = "",
        kind: str = "",
        *,
        case_id: int | None = None,
        unscanned: bool = False,
        initials: bool = True,
        reason: str = "",
    ) -> int:
        """Writes the register, as filtered, into a workbook; returns how many. Names need a reason."""
        self._context.require("export", "household.view")
        if not initials:
            reason = checked_reason(
                reason, purpose="menulis nama keluarga", kept="Tidak ada yang ditulis.", example="pemeriksaan arsip"
            )
        with self._context.read() as connection:
            own, hidden = own_of(self._context, connection), hidden_cases(self._context, connection)
            rows = documents.rows(
                connection,
                search=search,
                kind=kind or None,
                case_id=case_id,
                own_of=own,
                hidden=hidden,
                unscanned=unscanned,
            )

        def render(draft: Path) -> Entry:
            write_register(self._context, draft, rows, initials=initials)
            detail = {"count": len(rows), "initials": initials}
            return Entry("document.export", "document", 0, reason=reason, detail=detail)

        hand_out(self._context, out, render)
        return len(rows)

    def _label(self, code: str) -> str:
        return next((row.label for row in self._context.catalog.letter_series_on(None) if row.code == code), code)

    def _series_named(self, code: str) -> None:
        known = {row.code for row in self._context.catalog.letter_series_on(None)}
        if code not in known:
            raise BadInput(
                "unknown_series", f"Seri nomor tidak dikenal: {code}.", todo=f"Yang ada: {', '.join(sorted(known))}."
            )

    def _next(self, connection: ReadConnection, office: OfficeInfo, series: LetterSeries | None, today: date) -> str:
        if series is None:
            return ""
        nth = letter_book.last_taken(connection, (series.series, series.period(today))) + 1
        while documents.is_used(connection, (series.series, series.period(today), sequence_of(nth, office.pc_number))):
            nth += 1
        return series.number(sequence_of(nth, office.pc_number), office.code, today)


def _checked(letter: OutsideLetter) -> dict[str, str]:
    texts = {key: " ".join(plain_text(getattr(letter, key)).split()) for key in LONGEST}
    for key in ("number", "about"):
        if not texts[key]:
            raise BadInput("missing", f"{_WORDS[key]} belum diisi.", kept=_KEPT, todo="Isi lalu simpan lagi.", key=key)
    for key in LONGEST:
        refuse_number(texts[key], _WORDS[key], key)
    for key, most in LONGEST.items():
        if len(texts[key]) > most:
            happened = f"{_WORDS[key]} terlalu panjang: {len(texts[key])} huruf, paling banyak {most}."
            raise BadInput("too_long", happened, kept=_KEPT, todo="Pendekkan.", key=key)
    return texts


def _taken(happened: str) -> Refused:
    return Refused("number_taken", happened, kept=_KEPT, todo="Periksa nomornya di register.", key="number")
