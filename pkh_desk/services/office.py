"""The office: its name, letterhead and officials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pkh_desk.domain.errors import BadInput, Conflict
from pkh_desk.domain.graduation.states import HALTS_UNTIL
from pkh_desk.domain.plain import plain_text
from pkh_desk.domain.records import OfficeInfo, Official
from pkh_desk.services.context import Context
from pkh_desk.storage import office
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.unit_of_work import UnitOfWork

DEFAULT_HALT = "take-effect"
DEFAULT_DUE_DAY, LAST_DUE_DAY = 5, 28
FIELDS = {
    "name": "nama",
    "address": "alamat",
    "letterhead": "kop surat",
    "officials": "pejabat",
    "self_approval": "persetujuan atas pekerjaan sendiri",
    "retraction_halts_until": "pengaturan pencabutan",
    "circle_with_right": "siapa yang melihat kasus yang dibatasi",
    "recap_due_day": "tenggat rekap",
}
"""What can be changed, with its name for people."""
SETTINGS = ("self_approval", "retraction_halts_until", "circle_with_right", "recap_due_day")


class OfficeService:
    """Reads and changes the office."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def get(self) -> OfficeInfo:
        """The office with the names of its areas."""
        self._context.require("office.view")
        with self._context.read() as connection:
            return office_info(self._context, connection)

    def update(
        self,
        *,
        name: str | None = None,
        address: str | None = None,
        letterhead: Sequence[str] | None = None,
        officials: Sequence[Official] | None = None,
        self_approval: bool | None = None,
        retraction_halts_until: str | None = None,
        circle_with_right: bool | None = None,
        recap_due_day: int | None = None,
        seen: OfficeInfo | None = None,
    ) -> OfficeInfo:
        """Changes what is given; what is already printed keeps what it was printed with.

        `seen` is the office as the caller saw it: Conflict if somebody has changed the same fields meanwhile.
        """
        self._context.require("office.edit")
        given = {
            "name": None if name is None else _filled(name),
            "address": None if address is None else plain_text(address).strip(),
            "letterhead": None if letterhead is None else _lines(letterhead),
            "officials": None if officials is None else tuple(officials),
            "self_approval": self_approval,
            "retraction_halts_until": _known_halt(retraction_halts_until),
            "circle_with_right": circle_with_right,
            "recap_due_day": _day_of_month(recap_due_day),
        }
        wanted = {field: value for field, value in given.items() if value is not None}
        with self._context.write("office.update") as work:
            now = office_info(self._context, work.connection)
            _refuse_stale(now, seen, wanted)
            _write(work, wanted)
            work.audit(Entry("office.update", "office", office.ONLY, detail={"changed": list(wanted)}))
            work.commit()
        with self._context.read() as connection:
            return office_info(self._context, connection)


def _write(work: UnitOfWork, wanted: Mapping[str, Any]) -> None:
    columns = {field: value for field, value in wanted.items() if field in ("name", "address")}
    if "letterhead" in wanted:
        columns["letterhead"] = {"lines": list(wanted["letterhead"])}
    settings = {field: value for field, value in wanted.items() if field in SETTINGS}
    if settings:
        columns["settings"] = {**office.read(work.connection)["settings"], **settings}
    if columns:
        office.change(work, columns)
    if "officials" in wanted:
        office.put_officials(work, wanted["officials"])


def _refuse_stale(now: OfficeInfo, seen: OfficeInfo | None, wanted: Iterable[str]) -> None:
    """Only the fields that are to be changed count: who saves officials does not mind a new address."""
    moved = [field for field in wanted if seen is not None and getattr(seen, field) != getattr(now, field)]
    if moved:
        names = ", ".join(FIELDS[field] for field in moved)
        raise Conflict(
            "stale_office",
            f"Data kantor sudah diubah orang lain sejak Anda membukanya: {names}.",
            kept="Isian Anda belum disimpan.",
            todo="Muat ulang data kantor, periksa, lalu ulangi.",
            changed=moved,
        )


def _filled(name: str) -> str:
    if not name.strip():
        raise BadInput("missing_value", "Nama kantor belum diisi.", kept="Tidak ada yang berubah.", todo="Isi namanya.")
    return plain_text(name).strip()


def _lines(letterhead: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain_text(line).strip() for line in letterhead if line.strip())


def _known_halt(event: str | None) -> str | None:
    if event is not None and event not in HALTS_UNTIL:
        raise BadInput(
            "unknown_setting",
            f"Batas pencabutan tidak dikenal: {event!r}.",
            kept="Tidak ada yang berubah.",
            todo=f"Pilih dari: {', '.join(HALTS_UNTIL)}.",
        )
    return event


def _day_of_month(day: int | None) -> int | None:
    if day is not None and not 1 <= day <= LAST_DUE_DAY:
        raise BadInput(
            "unknown_setting",
            f"Tenggat rekap {day} tidak ada di setiap bulan.",
            kept="Tidak ada yang berubah.",
            todo=f"Isi tanggal 1 sampai {LAST_DUE_DAY}.",
        )
    return day


def due_day(settings: Mapping[str, Any]) -> int:
    """The day of the next month by which a recap is due; the usual one where the office has set none."""
    return int(settings.get("recap_due_day", DEFAULT_DUE_DAY))


def office_info(context: Context, connection: ReadConnection) -> OfficeInfo:
    """The office inside a transaction that is already open."""
    row = office.read(connection)
    halt = str(row["settings"].get("retraction_halts_until"))
    province, regency, district = (row["code"][:length] for length in (2, 5, 8))
    return OfficeInfo(
        name=row["name"],
        code=row["code"],
        address=row["address"],
        letterhead=tuple(row["letterhead"]["lines"]),
        officials=office.officials(connection),
        district=context.area_name(district),
        regency=context.area_name(regency),
        province=context.area_name(province),
        pc_number=row["pc_number"],
        self_approval=bool(row["settings"].get("self_approval", True)),
        retraction_halts_until=halt if halt in HALTS_UNTIL else DEFAULT_HALT,
        circle_with_right=bool(row["settings"].get("circle_with_right", False)),
        recap_due_day=due_day(row["settings"]),
    )
