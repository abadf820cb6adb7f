"""The month of a regency from the packages of its offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import ConsolidatedMonth, OfficeMonth
from pkh_desk.services.exchange.sealed import figures_of
from pkh_desk.services.office import office_info
from pkh_desk.services.recaps.rules import due_on
from pkh_desk.storage import exchange

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pkh_desk.domain.dates import Month
    from pkh_desk.domain.records import PackageFigures
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.exchange import Known

REGENCY = len("35.05")


def consolidated(context: Context, connection: ReadConnection, month: Month) -> ConsolidatedMonth:
    """Every sub-district of the regency and every office that sent, by code."""
    office = office_info(context, connection)
    regency, due = office.code[:REGENCY], due_on(month, office.recap_due_day)
    now, before = _figures(connection, month), _figures(connection, month.previous())
    many, registered = exchange.counts(connection, str(month)), exchange.known(connection)
    shared = _shared({code: one.public for code, one in registered.items() if code in now})
    known = {one.code: one.name for one in registered.values()}
    names = known | {code: one.name for code, one in now.items()}
    names |= {area.code: area.name for area in context.areas.children(regency)}  # as the column says, where it is known
    today = context.clock.today()

    def told(code: str) -> tuple[str, ...]:
        if (sent := now.get(code)) is None:
            said = (
                "" if code in known else "belum terdaftar",
                "terlambat" if due < today else "",
            )
            return tuple(one for one in said if one)
        remarks = _remarks(sent, before.get(code), many.get(code, 0), due)
        return (*remarks, *shared.get(code, ()), *_renamed(registered.get(code), sent))

    lines = [
        OfficeMonth(code, name, now.get(code), before.get(code), told(code)) for code, name in sorted(names.items())
    ]
    return ConsolidatedMonth(month, context.area_name(regency), tuple(lines), due)


def _figures(connection: ReadConnection, month: Month) -> Mapping[str, PackageFigures]:
    read = {code: figures_of(payload) for code, payload in exchange.received(connection, str(month)).items()}
    return {code: figures for code, figures in read.items() if figures is not None}


def _shared(keys: Mapping[str, bytes]) -> Mapping[str, tuple[str, ...]]:
    """A remark for offices that sign with one key: one dataset under two codes, counted twice."""
    found: dict[str, tuple[str, ...]] = {}
    for code, key in keys.items():
        others = [other for other, its in keys.items() if its == key and other != code]
        if others:
            found[code] = (f"kuncinya sama dengan {', '.join(others)}: mungkin satu kantor terhitung dua kali",)
    return found


def _renamed(known: Known | None, now: PackageFigures) -> tuple[str, ...]:
    if known is None or known.name == now.name:
        return ()
    return (f"mengirim sebagai {now.name}, terdaftar sebagai {known.name}",)


def _remarks(now: PackageFigures, before: PackageFigures | None, many: int, due: date) -> tuple[str, ...]:
    said = []
    if now.made_at.date() > due:
        said.append("dibuat sesudah tenggat")
    if not now.locked:
        said.append("bulan belum dikunci")
    if many > 1:
        said.append(f"{many} versi diterima, dipakai {now.state} buatan {long_date(now.made_at.date())}")
    if not now.balance.balanced:
        said.append("tidak seimbang")
    if before is not None and before.balance.closing != now.balance.opening:
        said.append(f"saldo awal {now.balance.opening}, saldo akhir bulan lalu {before.balance.closing}")
    if sum(one.active for one in now.villages) != now.balance.closing:
        said.append("jumlah per desa tidak sama dengan saldo akhir")
    return tuple(said)
