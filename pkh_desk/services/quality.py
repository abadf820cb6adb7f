"""Data quality: which checks find what, and the households behind each count."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from pkh_desk.domain.components import COMPONENTS, components_text
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.indonesian import rupiah
from pkh_desk.domain.numbers import mask
from pkh_desk.domain.quality import CHECKS, Check, CheckCount, QualityFinding, QualityFindings
from pkh_desk.domain.records import Progress
from pkh_desk.services.context import Context
from pkh_desk.services.schedules import computed, newest_day
from pkh_desk.services.scope import own_of
from pkh_desk.storage import quality
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.quality import Found
from pkh_desk.storage.recaps import AsOf

SHOWN = 2_000
"""A list to work through; who has more findings than this mends the cause, not the rows."""
AMOUNTS = "amount_differs"


class QualityService:
    """Reads only; each check is one query over what is believed now."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def counts(self, progress: Progress | None = None) -> tuple[CheckCount, ...]:
        """All checks with their counts, in the order of the table."""
        self._context.require("household.view")
        found = []
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            for number, check in enumerate(CHECKS.values()):
                if progress:
                    progress(check.title, number, len(CHECKS))
                found.append(CheckCount(check, *self._counts(connection, check.code, own)))
        return tuple(found)

    def findings(self, code: str, limit: int = SHOWN) -> QualityFindings:
        """The first findings of a check with their reasons, by village and name."""
        self._context.require("household.view")
        check = _check(code)
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            if code == AMOUNTS:
                found = self._amounts(connection, own)
                return QualityFindings(check, len(found), tuple(found[:limit]))
            rows = quality.rows(connection, code, self._today, limit, own)
            total = len(rows) if len(rows) < limit else quality.counts(connection, code, self._today, own)[1]
            return QualityFindings(check, total, tuple(self._finding(code, row) for row in rows))

    @property
    def _today(self) -> date:
        return self._context.clock.today()

    def _counts(self, connection: ReadConnection, code: str, own: int) -> tuple[int, int]:
        return counts_of(self._context, connection, code, own)

    def _amounts(self, connection: ReadConnection, own: int) -> list[QualityFinding]:
        found = _differing(self._context, connection, own)
        known = quality.labels(connection, {one[0] for one in found})
        made = [
            self._named(household_id, *known.get(household_id, ("", "")), amount_reason(listed, expected, held))
            for household_id, listed, expected, held in found
        ]
        return sorted(made, key=lambda one: (one.village, one.name, one.household_id))

    def _finding(self, code: str, row: Found) -> QualityFinding:
        return self._named(row.household_id, row.name, row.village_code, REASONS[code](row))

    def _named(self, household_id: int, name: str, village_code: str, reason: str) -> QualityFinding:
        return QualityFinding(household_id, name, self._context.area_name(village_code), reason)


def counts_of(context: Context, connection: ReadConnection, code: str, own: int = 0) -> tuple[int, int]:
    """(households, findings) of a check now."""
    if code == AMOUNTS:
        number = len(_differing(context, connection, own))
        return number, number
    return quality.counts(connection, code, context.clock.today(), own)


def counts_then(
    context: Context, connection: ReadConnection, code: str, at: AsOf, seen_on: date, stage_day: date | None
) -> tuple[int, int]:
    """(households, findings) of a check as of then, by who looked on `seen_on`; `stage_day` is the list's of then."""
    if code != AMOUNTS:
        return quality.counts(connection, code, seen_on, at=at)
    if stage_day is None or context.catalog.not_computed_on(stage_day):
        return 0, 0
    number = len(quality.differing_amounts(connection, at.day, computed(context, stage_day), txn=at.txn))
    return number, number


def named_by(context: Context, connection: ReadConnection, code: str) -> Collection[int]:
    """The households that a check names, for a filter of the list."""
    own = own_of(context, connection)
    if code == AMOUNTS:
        return [one[0] for one in _differing(context, connection, own)]
    return quality.ids(connection, code, context.clock.today(), own)


def _differing(context: Context, connection: ReadConnection, own: int) -> list[tuple[int, int, int, quality.Counts]]:
    day = newest_day(context, connection)
    if day is None or context.catalog.not_computed_on(day):
        return []
    return quality.differing_amounts(connection, context.clock.today(), computed(context, day), own)


def amount_reason(listed: int, expected: int, held: quality.Counts) -> str:
    """`Daftar Rp900.000, hitungan Rp1.125.000 (SD 2)`."""
    parts = components_text(dict(zip(COMPONENTS, held, strict=True)))
    return f"Daftar {rupiah(listed)}, hitungan {rupiah(expected)} ({parts or 'tanpa komponen'})"


def _check(code: str) -> Check:
    if code not in CHECKS:
        known = ", ".join(CHECKS)
        raise NotFound("check_not_found", f"Pemeriksaan {code[:40]!r} tidak dikenal.", todo=f"Pilih dari: {known}.")
    return CHECKS[code]


def _who(row: Found) -> str:
    return row.who or "Pengurus"


def _day(value: str) -> str:
    try:
        return long_date(date.fromisoformat(value))
    except ValueError:
        return value or "kosong"


_PAPERS = {"sign-statement": "Pernyataan", "sign-minutes": "Berita acara"}
_LACKING = {"scan": "pindaian", "folder": "nomor map"}
_SEX = {"L": "laki-laki", "P": "perempuan"}


def _papers(value: str) -> str:
    event, *lacking = value.split()
    return f"{_PAPERS.get(event, event)} tanpa {' dan '.join(_LACKING[one] for one in lacking)}"


REASONS: dict[str, Callable[[Found], str]] = {
    "nik_length": lambda row: f"{_who(row)}: NIK {'tidak ada' if not row.value else f'{len(row.value)} huruf'}",
    "nik_birth": lambda row: f"{_who(row)}: lahir {_day(row.value)}, NIK berkata lain",
    "nik_sex": lambda row: f"{_who(row)}: {_SEX.get(row.value, row.value)}, NIK berkata lain",
    "nik_double": lambda row: f"NIK pengurus {mask(row.value)} juga milik keluarga lain",
    "nik_double_member": lambda row: f"{_who(row)}: NIK {mask(row.value)} juga milik orang lain",
    "card_double": lambda row: f"Nomor KK {mask(row.value)} juga milik keluarga lain",
    "no_group": lambda row: "Belum masuk kelompok",
    "no_facilitator": lambda row: f"Kelompok {row.value} belum punya pendamping",
    "no_component": lambda row: "Tidak ada komponen: perlu dikonfirmasi lewat kunjungan",
    "no_members": lambda row: f"Daftar menyebut {row.value} anggota, tidak satu pun tercatat",
    "caretaker_missing": lambda row: "Pengurus tidak ada di antara anggota yang tercatat",
    "birth_impossible": lambda row: f"{_who(row)}: lahir {_day(row.value)}",
    "case_papers": lambda row: f"Kasus {row.who}: {_papers(row.value)}",
    "not_listed": lambda row: f"Tidak tercantum sejak {_day(row.value)}",
    "still_listed": lambda row: f"Masih tercantum sejak {_day(row.value)}",
}
