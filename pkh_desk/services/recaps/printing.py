"""A month on its way into a workbook: what is printed, by which definition, with how much of people's numbers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.records import AccountInfo, RecapFigures
from pkh_desk.reports.workbook import DefinitionText, RecapBook, RecapDefinition, office_definition
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.context import Context
from pkh_desk.services.recaps.figures import draw, first_month
from pkh_desk.services.recaps.frame import make_frame
from pkh_desk.services.recaps.frozen import WholeMonth, frozen_month, whole_month
from pkh_desk.services.recaps.lists import draw_lists, kept_lists
from pkh_desk.services.recaps.veil import in_initials, lists_veiled, veiled, without_hidden
from pkh_desk.services.veils import veil_of_case
from pkh_desk.storage import circles, months
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.unit_of_work import newest_txn

FULL_NUMBERS = "household.reveal"
MASKED = "Nomor dalam buku kerja ini disamarkan, sebab akun Anda tidak berhak melihat nomor lengkap."


@dataclass(frozen=True, slots=True)
class Printed:
    """What a workbook is written from."""

    figures: RecapFigures
    book: RecapBook
    definition: RecapDefinition
    full_numbers: bool
    warnings: tuple[str, ...]


def definition_text(context: Context) -> tuple[DefinitionText, tuple[str, ...]]:
    """The definition that is in force now: the office's own if it is there and sound; warnings."""
    text, problem = office_definition(context.office_folder / "recaps")
    return text, (problem,) if problem else ()


def printed(
    context: Context,
    connection: ReadConnection,
    month: Month,
    account: AccountInfo,
    *,
    initials: bool = False,
    sources: Collection[str] | None = None,
    revision: int = 0,
) -> Printed:
    """A locked month from what its lock keeps, an open one as of now; restricted cases never by name.

    `sources`: the lists that are needed, where those of the definition are not; `revision`: 0 for the one that stands.
    """
    kept = whole_month(connection, month, revision)
    if revision and kept is None:
        raise NotFound(
            "revision_not_found",
            f"{month.label} tidak punya revisi {revision}.",
            todo="Lihat revisi yang ada pada daftar bulan.",
        )
    standing = months.lock_of(connection, month)
    old = bool(revision) and (standing is None or standing.revision != revision)
    told = (f"Revisi {revision} {month.label} tidak berlaku lagi: bulannya pernah dibuka.",) if old else ()
    now, warnings = (kept, told) if kept else _present(context, connection, month, account, sources)
    lists = kept_lists(context, connection, kept, sources) if kept and sources else now.lists
    definition = DefinitionText(now.definition).read()
    wanted = definition.numbers == "full"
    full = wanted and FULL_NUMBERS in account.permissions and not initials
    if wanted and not full and not initials:
        warnings = (*warnings, MASKED)
    restricted = circles.circles(connection).keys()
    veil = partial(veil_of_case, context, connection)
    figures = in_initials(now.figures, veil, None if initials else restricted)
    hidden = hidden_cases(context, connection)
    figures = without_hidden(figures, hidden)
    figures = figures if full else veiled(figures)
    lists = lists_veiled(lists, hidden, full=full, in_initials=initials)
    return Printed(figures, RecapBook(figures, now.frame, lists), definition, full, warnings)


def _present(
    context: Context, connection: ReadConnection, month: Month, account: AccountInfo, sources: Collection[str] | None
) -> tuple[WholeMonth, tuple[str, ...]]:
    figures = draw(context, connection, month)
    frame = make_frame(context, connection, figures, _month_before(context, connection, month), account.name)
    text, warnings = definition_text(context)
    lists = draw_lists(context, connection, figures, text.read().sources if sources is None else sources)
    return WholeMonth(figures, frame, text.text, lists), warnings


def _month_before(context: Context, connection: ReadConnection, month: Month) -> RecapFigures | None:
    """The month before: as locked, or as drawn now; None for the roster's first month."""
    before = month.previous()
    kept = frozen_month(connection, before)
    if kept:
        return kept.figures
    first = first_month(connection, newest_txn(connection))
    return draw(context, connection, before) if first and month > first else None
