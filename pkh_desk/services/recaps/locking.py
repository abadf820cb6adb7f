"""What happens at a lock: the month before must still be what was locked, then everything the month says is frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.records import AccountInfo, RecapFigures
from pkh_desk.services.context import Context
from pkh_desk.services.recaps.areas import areas_of
from pkh_desk.services.recaps.figures import draw
from pkh_desk.services.recaps.frame import make_frame
from pkh_desk.services.recaps.frozen import POSTER_LISTS, WholeMonth, differences, figures_hash, frozen_month, pack
from pkh_desk.services.recaps.lists import draw_lists
from pkh_desk.services.recaps.printing import definition_text
from pkh_desk.services.recaps.workflow import Way, changed
from pkh_desk.storage import months
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.unit_of_work import UnitOfWork


def refuse_drift(context: Context, connection: ReadConnection, month: Month) -> None:
    """Refused where the records no longer answer for the month before as it was locked."""
    before = month.previous()
    changed = drift(context, connection, before)
    if changed:
        raise Refused(
            "not_balanced",
            f"Saldo awal {month.label} tidak dapat dipastikan: rekap {before.label} yang terkunci tidak lagi cocok "
            f"dengan catatan ({', '.join(changed)}).",
            kept=f"{month.label} tetap terbuka; rekap {before.label} tetap seperti saat dikunci.",
            todo="Jalankan pemeriksaan data. Catatan berubah di luar program: pulihkan dari cadangan.",
        )


def drift(context: Context, connection: ReadConnection, month: Month) -> list[str]:
    """What a locked month says otherwise than the records do as of its cut-off; [] for an open month too."""
    kept = frozen_month(connection, month)
    if kept is None:
        return []
    return differences(kept.figures, draw(context, connection, month, areas_of(context, kept.figures)))


def recap_problems(context: Context, connection: ReadConnection) -> list[str]:
    """The locked months that the records no longer answer for, one Indonesian sentence each."""
    found = {month: drift(context, connection, month) for month in sorted(months.standing(connection))}
    return [
        f"Rekap {month.label} yang terkunci tidak cocok dengan catatan: {', '.join(changed)}."
        for month, changed in found.items()
        if changed
    ]


def balanced(context: Context, connection: ReadConnection, month: Month) -> RecapFigures:
    """The figures of an open month as of now; Refused if they do not balance."""
    drawn = draw(context, connection, month)
    if drawn.balance.problem:
        raise Refused(
            "not_balanced",
            f"Rekap {month.label} tidak seimbang.",
            kept="Bulan tetap terbuka.",
            todo="Jalankan pemeriksaan data.",
        )
    return drawn


def freeze(
    context: Context, work: UnitOfWork, month: Month, account: AccountInfo, *, own_work: bool, expected: Way
) -> tuple[int, tuple[str, ...]]:
    """Keeps figures, frame and definition as they are now; returns the revision and warnings. The caller commits.

    Refused if the figures are no longer those that were sent or approved (`expected`).
    """
    drawn = balanced(context, work.connection, month)
    if expected.hash and figures_hash(drawn) != expected.hash:
        raise changed(expected)
    figures = replace(drawn, locked=True, locked_at=datetime.fromisoformat(work.at), locked_by=account.name)
    kept = frozen_month(work.connection, month.previous())
    before = kept.figures if kept else None
    frame = make_frame(context, work.connection, figures, before, account.name, own_work=own_work)
    text, warnings = definition_text(context)
    lists = draw_lists(context, work.connection, figures, text.read().sources | POSTER_LISTS)
    frozen = WholeMonth(figures, frame, text.text, lists)
    months.put(work, month, figures.revision, pack(frozen), own_work=own_work)
    return figures.revision, warnings
