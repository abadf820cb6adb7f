"""The household list on paper (F14): a PDF of families by village or group, numbers in full only for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pkh_desk.domain.areas import proper_case
from pkh_desk.domain.components import components_text
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.indonesian import thousands
from pkh_desk.domain.records import HouseholdFilter, HouseholdRow, HouseholdSort, Progress, RenderedForm
from pkh_desk.domain.roster_columns import NOTHING, STATUS_WORDS
from pkh_desk.services.office import office_info
from pkh_desk.services.work_lists import searchable
from pkh_desk.storage import groups, roster

if TYPE_CHECKING:
    from pkh_desk.domain.groups import GroupRow
    from pkh_desk.domain.records import OfficeInfo
    from pkh_desk.reports.forms import Letter
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

KIND = "daftar-kpm"
LONGEST = 20_000
"""Families of one printed list: 500 sheets; who has more prints by village."""
PART = 2_000
EVERYBODY, BY_NAME = HouseholdFilter(), HouseholdSort()
By = Literal["village", "group", "none"]
NO_GROUP = "Tanpa kelompok"


@dataclass(frozen=True)
class PrintPlan:
    """What is printed: who, in which order, a new list for each village or group; `about` stands under the title."""

    wanted: HouseholdFilter = EVERYBODY
    sort: HouseholdSort = BY_NAME
    by: By = "village"
    about: str = ""
    full: bool = False
    reason: str = ""
    paper: Literal["folio", "a4"] = "folio"


@dataclass(frozen=True)
class _Part:
    """One list of its own: what it is called, who looks after it, its families with their groups."""

    title: str
    group: GroupRow | None
    rows: list[HouseholdRow]


def print_list(context: Context, plan: PrintPlan, progress: Progress | None) -> tuple[RenderedForm, int]:
    """The PDF and how many families are on it. Refused for nobody, and for more than LONGEST."""
    from pkh_desk.reports.forms import load_template, render

    template, warnings = load_template(KIND, context.office_folder / "forms")
    with context.read() as connection:
        rows = list(_rows(context, connection, plan, progress))
        placed = groups.group_ids(connection, [one.id for one in rows])
        known = {one.id: one for one in groups.rows(connection, context.area_name)}
        office = office_info(context, connection)
        stage = roster.newest_stage(connection)
    parts = _parts(rows, {one: known[group] for one, group in placed.items() if group in known}, plan.by)
    frame = {"stage": stage.label if stage else "", "about": plan.about.strip()}
    letters = [_letter(context, office, part, frame, plan.by) for part in parts]
    made = render(template, letters, paper=plan.paper, printed_at=context.clock.now())
    told = tuple(dict.fromkeys((*warnings, *made.warnings)))
    return RenderedForm(made.pdf, made.pages, told, f"{KIND}.pdf"), len(rows)


def _rows(
    context: Context, connection: ReadConnection, plan: PrintPlan, progress: Progress | None
) -> Iterator[HouseholdRow]:
    ids = roster.ids(connection, searchable(context, connection, plan.wanted), plan.sort)
    if not 0 < len(ids) <= LONGEST:
        raise _too_many(len(ids)) if ids else _nobody()
    for start in range(0, len(ids), PART):
        if progress:
            progress("Membaca keluarga", start, len(ids))
        part = ids[start : start + PART]
        found = roster.rows(connection, context.area_name, part, full=plan.full, facts=True)
        yield from (row for row in found if row is not None)


def _parts(rows: Sequence[HouseholdRow], placed: Mapping[int, GroupRow], by: By) -> list[_Part]:
    """By name; families without a group come last."""
    if by == "none":
        return [_Part("", None, list(rows))]
    parts: dict[tuple[bool, str, str], _Part] = {}
    for row in rows:
        group = placed.get(row.id) if by == "group" else None
        if by == "village":
            key, title = (False, row.village, row.village_code), f"Desa/Kelurahan {row.village}"
        elif group:
            key, title = (False, group.label, str(group.id)), f"Kelompok {group.label}"
        else:
            key, title = (True, "", ""), NO_GROUP
        parts.setdefault(key, _Part(title, group, [])).rows.append(row)
    return [parts[key] for key in sorted(parts)]


def _letter(context: Context, office: OfficeInfo, part: _Part, frame: Mapping[str, str], by: By) -> Letter:
    from pkh_desk.reports.forms import Letter, Signer

    me = context.account()
    signers = [Signer("operator", me.position or "Operator", me.name)]
    if part.group and part.group.facilitator:
        signers.append(Signer("facilitator", "Pendamping", part.group.facilitator))
    values = {
        **frame,
        "part": part.title,
        "chair": part.group.chair if part.group else "",
        "district": office.district,
        "regency": proper_case(office.regency),
        "total": thousands(len(part.rows)),
        "printed_on": long_date(context.clock.today()),
    }
    families = [_cells(number, row, by) for number, row in enumerate(part.rows, 1)]
    return Letter(values, office.letterhead, signers, office.address, rows={"families": families})


def _cells(number: int, row: HouseholdRow, by: By) -> dict[str, str]:
    """All that a column of the template may show of a family."""
    facts = row.facts or NOTHING
    within = f"{facts.rt or '-'}/{facts.rw or '-'}" if facts.rt or facts.rw else ""
    village = "" if by == "village" else row.village
    return {
        "number": str(number),
        "name": row.name,
        "family_card_no": row.family_card_no or "-",
        "nik": row.nik or "-",
        "address": ", ".join(one for one in (row.address, village) if one),
        "neighbourhood": within,
        "village": row.village,
        "group": facts.group,
        "members": str(row.member_count),
        "components": components_text(row.components),
        "status": "" if row.status == "active" else STATUS_WORDS[row.status],
    }


def _nobody() -> Refused:
    return Refused(
        "nobody_to_print",
        "Tidak ada keluarga yang sesuai saringan.",
        kept="Tidak ada yang dicetak.",
        todo="Longgarkan saringannya lalu ulangi.",
    )


def _too_many(count: int) -> Refused:
    many, most = (thousands(one) for one in (count, LONGEST))
    return Refused(
        "too_many_to_print",
        f"Daftar {many} keluarga terlalu panjang untuk dicetak sekaligus; paling banyak {most}.",
        kept="Tidak ada yang dicetak.",
        todo="Saring menurut desa atau kelompok, atau ekspor ke XLSX.",
    )
