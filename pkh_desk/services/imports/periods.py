"""Which stage a file is of: said by the command or its cells; never guessed (SEMANTICS 10)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any, NamedTuple

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.records import Issue
from pkh_desk.domain.stages import Stage, stage_in_text

Said = tuple[int | None, int | None]
"""(stage number, year), None where not said."""


class Period(NamedTuple):
    """Which time a list is of: its stage, if it has one, and the day from which it counts."""

    stage: Stage | None
    day: date


FURTHEST = timedelta(days=366)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_STAGE = re.compile(r"tahap[\s_\-.]*(\d)(?!\d)", re.IGNORECASE)


def said_by_cells(cells: Counter[Any]) -> Said:
    """What nearly all cells of the period column say; a part on which they differ counts as unsaid."""
    numbers: Counter[int] = Counter()
    years: Counter[int] = Counter()
    for cell, times in cells.items():
        number, year = stage_in_text(str(cell))
        if number:
            numbers[number] += times
        if year:
            years[year] += times
    return _only(numbers), _only(years)


def said_by_name(file_name: str) -> Said:
    """What a file name says, such as `final_closing_2026_tahap_3.xlsx`; both or nothing."""
    years = set(_YEAR.findall(file_name))
    stages = set(_STAGE.findall(file_name))
    if len(years) != 1 or len(stages) != 1:
        return None, None
    return int(stages.pop()), int(years.pop())


def settle_stage(command: Said, cells: Said, name: Said) -> Stage:
    """The stage of a file: what the command says, else what its cells say.

    A file name is no evidence, files are copied and renamed: it is only proposed. BadInput `year_missing` or
    `stage_missing` carries what is known and what is proposed, for a window to ask the rest.
    """
    number = cells[0] if command[0] is None else command[0]
    year = cells[1] if command[1] is None else command[1]
    if number is not None and year is not None:
        return Stage(year, number)
    code, what = ("year_missing", "tahun") if number is not None else ("stage_missing", "tahap")
    raise BadInput(
        code,
        f"Isi berkas ini tidak menyebut {what}nya.",
        kept="Tidak ada yang diimpor.",
        todo="Isi tahun dan tahapnya (di terminal: --year 2026 --stage 3).",
        stage=number,
        year=year,
        proposed_stage=number or name[0],
        proposed_year=year or (name[1] if number in (None, name[0]) else None),
    )


def several_stages(cells: Counter[Any]) -> tuple[int, ...]:
    """The stages that the cells of one list name, if none of them is that of nearly all."""
    counted: Counter[int] = Counter()
    for cell, times in cells.items():
        if number := stage_in_text(str(cell))[0]:
            counted[number] += times
    return tuple(sorted(counted)) if len(counted) > 1 and _only(counted) is None else ()


def several_said(several: tuple[int, ...]) -> str:
    """What to say of them."""
    return f"Berkas ini memuat beberapa tahap sekaligus: {', '.join(map(str, several))}."


def not_begun(period: Period, today: date, sheet: str) -> tuple[Issue, ...]:
    """A warning where a stage is yet to begin."""
    if period.stage is None or period.day <= today:
        return ()
    said = f"{period.stage.label} baru mulai {long_date(period.day)}. Periksa apakah tahun dan tahapnya benar."
    return (Issue(sheet, 0, "", "stage_not_begun", "warning", period.stage.label, said),)


def refuse_far(stage: Stage, day: date, today: date) -> None:
    """Refuses a stage that begins more than a year from now: every real stage after it would be an older one."""
    if day > today + FURTHEST:
        raise BadInput(
            "stage_in_future",
            f"{stage.label} baru mulai {long_date(day)}.",
            kept="Tidak ada yang diimpor.",
            todo="Periksa tahunnya, atau tanggal komputer ini.",
        )


def contradictions(settled: Stage | None, cells: Said, sheet: str) -> tuple[Issue, ...]:
    """A warning where the file's own cells name another stage or year than it is imported as."""
    number, year = cells
    if settled is None or (number in (None, settled.number) and year in (None, settled.year)):
        return ()
    said = " ".join(part for part in (number and f"tahap {number}", year and f"tahun {year}") if part)
    message = f"Isi berkas menyebut {said}, tetapi diimpor sebagai {settled.label}. Periksa apakah berkasnya benar."
    return (Issue(sheet, 0, "", "stage_contradicts", "warning", said, message),)


def _only(counted: Counter[int]) -> int | None:
    if not counted:
        return None
    value, times = counted.most_common(1)[0]
    return value if times * 10 >= counted.total() * 9 else None
