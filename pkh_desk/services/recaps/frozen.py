"""A locked month as the dataset keeps it: figures with full numbers, frame and definition, packed (SEMANTICS 5)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import NamedHousehold, RecapFigures, RecapLists
from pkh_desk.reports.workbook import DefinitionText, Frame
from pkh_desk.storage import months
from pkh_desk.storage.engine import ReadConnection

POSTER_LISTS = frozenset(("trend",))
"""What the one-page PDF draws besides the figures; a month locked earlier may lack it."""


class FrozenMonth(msgspec.Struct, frozen=True):
    """All that a locked month's page and workbook are made from; nothing outside it changes them.

    Every later version reads it again, so a new field of these records needs a default; what an earlier one kept
    besides (a hash of the definition) is passed over.
    """

    figures: RecapFigures
    frame: Frame
    definition: str


class WholeMonth(FrozenMonth, frozen=True):
    """The same with the lists behind the figures, which only a workbook reads; a month locked earlier has none."""

    lists: RecapLists = RecapLists()


def pack(month: WholeMonth) -> bytes:
    """The month as bytes for storage."""
    return zlib.compress(msgspec.json.encode(month))


def frozen_month(connection: ReadConnection, month: Month) -> FrozenMonth | None:
    """The month as its lock keeps it; None while it is open."""
    packed = months.frozen(connection, month)
    return msgspec.json.decode(zlib.decompress(packed), type=FrozenMonth) if packed else None


def whole_month(connection: ReadConnection, month: Month, revision: int = 0) -> WholeMonth | None:
    """`frozen_month` with its lists; `revision`: an older one, which stays as it was locked."""
    packed = months.frozen(connection, month, revision)
    return msgspec.json.decode(zlib.decompress(packed), type=WholeMonth) if packed else None


def frozen_sources(month: WholeMonth) -> frozenset[str]:
    """The lists that a locked month has kept: those that some sheet of its definition shows, and the poster's."""
    drawn = POSTER_LISTS if month.lists.trend else frozenset()
    return DefinitionText(month.definition).read().sources | drawn


def figures_hash(figures: RecapFigures) -> str:
    """Hash of what is counted (64 hex digits): the same as long as nothing that counts has changed.

    It is kept with the steps of a month, so no further field of a record and no other order of kinds moves it.
    """
    counted = json.dumps(list(_counted(figures)), sort_keys=True, separators=(",", ":"), default=str)
    return sha256(counted.encode()).hexdigest()


def differences(kept: RecapFigures, asked: RecapFigures) -> list[str]:
    """Which counted figures of a locked month are not what the dataset answers as of its cut-off, in words."""
    return [name for (name, one), (_, other) in zip(_counted(kept), _counted(asked), strict=True) if one != other]


def _counted(figures: RecapFigures) -> Iterator[tuple[str, object]]:
    """What is counted, apart from how it is called: names and labels may change, these may not."""
    listing, balance = figures.listing, figures.balance
    yield (
        "saldo",
        (balance.opening, dict(balance.entered), dict(balance.left), dict(balance.corrections), balance.closing),
    )
    yield "rekap per desa", _villages(figures)
    yield "daftar pusat", (listing.stage, listing.listed, listing.amount)
    yield "tidak tercantum", _ids(listing.not_listed)
    yield "masih tercantum", _ids(listing.still_listed)
    yield "koreksi", _ids(figures.corrections)
    yield "kasus graduasi", sorted((one.case_id, one.state, one.minutes_number) for one in figures.cases)


def _villages(figures: RecapFigures) -> list[tuple[object, ...]]:
    """By code, since a decree that is recorded later may put their names in another order."""
    by_code = sorted(figures.villages, key=lambda one: one.code)
    return [(one.code, one.active, one.people, dict(one.components), one.amount) for one in by_code]


def _ids(lines: tuple[NamedHousehold, ...]) -> list[tuple[int, int | None]]:
    return sorted((one.household_id, one.effect) for one in lines)
