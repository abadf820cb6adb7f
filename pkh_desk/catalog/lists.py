"""The code lists: the office's own where it has them, else the shipped ones; each read when first asked."""

from __future__ import annotations

from datetime import date
from threading import RLock
from typing import TYPE_CHECKING, Any, cast

from pkh_desk.domain.benefits import DEFAULT_CAP
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.stages import Stage, unknown_stage
from pkh_desk.domain.writing.aspects import Aspect
from pkh_desk.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pkh_desk.catalog import schema
    from pkh_desk.domain.assessment import Instrument

SUFFIX = ".toml"


class Catalog:
    """Lists by name, cached; safe for several threads. `office` is the dataset's office folder.

    A broken file of the office is named in `warnings`, and the shipped list serves in its place.
    """

    def __init__(self, office: Path | None = None, own: Path | None = None) -> None:
        self._own = own or shipped("resources") / "lists"
        self._office = office / "lists" if office else None
        self._loaded: dict[str, Any] = {}
        self._warnings: list[str] = []
        self._lock = RLock()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was wrong with the office's files read so far, one Indonesian sentence each."""
        return tuple(self._warnings)

    def check(self) -> list[str]:
        """Reads every list; the warnings, and the office's files that no list has as name."""
        from pkh_desk.catalog.rules import LISTS

        for name in LISTS:
            self._get(name)
        there = sorted(self._office.glob(f"*{SUFFIX}")) if self._office else []
        strange = [
            f"Daftar kode {file.name} di folder kantor tidak dikenal." for file in there if file.stem not in LISTS
        ]
        return [*self._warnings, *strange]

    # --- codes and labels ---

    def codes(self, name: str, day: date | None = None) -> tuple[schema.Code, ...]:
        """The rows of a list of codes in their order; with `day` only those that hold then."""
        rows: tuple[schema.Code, ...] = self._get(name).rows
        return rows if day is None else tuple(row for row in rows if row.holds_on(day))

    def choices(self, name: str, day: date | None = None) -> tuple[tuple[str, str], ...]:
        """(code, label) of a list of codes; with `day` only those that hold then."""
        return tuple((row.code, row.label) for row in self.codes(name, day))

    def label(self, name: str, code: str, day: date | None = None) -> str:
        """The label of a code, retired ones included; the code itself where no row has it."""
        rows = [row for row in self.codes(name) if row.code == code]
        held = [row for row in rows if day is None or row.holds_on(day)] or rows
        return held[-1].label if held else code

    def code_of(self, name: str, text: str) -> str | None:
        """The code that a word of a list means: its code, label or a synonym, whatever the letter case."""
        wanted = _folded(text)
        for row in self.codes(name):
            if wanted in map(_folded, (row.code, row.label, *row.synonyms)):
                return row.code
        return None

    def reasons(self, day: date | None = None) -> tuple[tuple[str, str], ...]:
        """(code, label) of the reasons for a graduation."""
        return self.choices("graduation_reasons", day)

    # --- components and benefits ---

    def components(self) -> tuple[schema.Component, ...]:
        """The components in the order of the national list."""
        return cast("tuple[schema.Component, ...]", self.codes("components"))

    def component_words(self) -> dict[str, str]:
        """Every word for a component and its code; codes come first, so that no synonym takes another's code."""
        rows = self.components()
        words = {row.code: row.code for row in rows}
        for row in rows:
            for word in (row.label, row.name, *row.synonyms):
                words.setdefault(word, row.code)
        return words

    def amounts_on(self, day: date) -> dict[str, int]:
        """Rupiah per person and year by component code on `day`; empty where amounts are not computed."""
        benefits: schema.BenefitList = self._get("benefits")
        if self.not_computed_on(day):
            return {}
        return {row.component: row.annual for row in benefits.amounts if row.holds_on(day)}

    def not_computed_on(self, day: date) -> str:
        """Why amounts are not computed on `day`; "" where they are."""
        benefits: schema.BenefitList = self._get("benefits")
        return next((row.label for row in benefits.not_computed if row.holds_on(day)), "")

    def cap_on(self, day: date) -> int:
        """How many components of one family card are paid on `day`."""
        benefits: schema.BenefitList = self._get("benefits")
        return next((row.components for row in benefits.caps if row.holds_on(day)), DEFAULT_CAP)

    def limits_on(self, day: date) -> dict[str, int]:
        """How many members are paid for one component on `day`; empty unless the office set such limits."""
        benefits: schema.BenefitList = self._get("benefits")
        return {row.component: row.most for row in benefits.limits if row.holds_on(day)}

    def age_rules_on(self, day: date) -> tuple[schema.AgeRule, ...]:
        """What reaching an age does to components, as it holds on `day`."""
        rules: schema.AgeRuleList = self._get("age_rules")
        return tuple(row for row in rules.rows if row.holds_on(day))

    # --- stages, duty, titles, letters ---

    def stages_on(self, day: date) -> tuple[schema.StageRow, ...]:
        """The stages of the year as they were on `day`."""
        stages: schema.StageList = self._get("stages")
        return tuple(row for row in stages.rows if row.holds_on(day))

    def stage_day(self, stage: Stage) -> date:
        """The day on which a stage begins; BadInput if the calendar of its year has no such stage."""
        stages: schema.StageList = self._get("stages")
        for row in stages.rows:
            day = date(stage.year, row.first_month, 1)
            if row.number == stage.number and row.holds_on(day):
                return day
        there = sorted({row.number for row in self.stages_on(date(stage.year, 12, 31))})
        raise unknown_stage(stage.number, stage.year, ", ".join(map(str, there)))

    def stage_at(self, day: date) -> Stage | None:
        """The stage that began last on or before `day`."""
        for last in (day, date(day.year - 1, 12, 31)):
            begun = [(row.first_month, row.number) for row in self.stages_on(last) if row.first_month <= last.month]
            if begun:
                return Stage(last.year, max(begun)[1])
        return None

    def stamp_duty_on(self, day: date) -> int:
        """The stamp duty in rupiah on `day`; 0 where no row holds."""
        duties: schema.DutyList = self._get("stamp_duty")
        return next((row.amount for row in duties.rows if row.holds_on(day)), 0)

    def titles_on(self, day: date) -> dict[str, str]:
        """Role code -> what it is called below a signature on `day`."""
        titles: schema.TitleList = self._get("role_titles")
        return {row.code: row.title for row in titles.rows if row.holds_on(day)}

    def letter_series(self, document: str, day: date) -> schema.Series:
        """The series that numbers a kind of document on `day`; BadInput where no series serves it."""
        rows = self.letter_series_on(day)
        serving = [row for row in rows if document in row.documents] or [row for row in rows if not row.documents]
        if not serving:
            raise BadInput(
                "no_letter_series",
                f"Tidak ada seri nomor untuk surat {document}.",
                todo="Tambahkan seri tanpa documents pada letters.toml di folder kantor.",
            )
        return serving[0]

    def letter_series_on(self, day: date | None) -> list[schema.Series]:
        """The series in force on `day`; with None all that ever were."""
        letters: schema.LetterList = self._get("letters")
        return [row for row in letters.rows if day is None or row.holds_on(day)]

    # --- the case report ---

    def report_aspects(self, day: date | None = None) -> tuple[Aspect, ...]:
        """What the case report asks for, in the order of the paper; with `day` as it is asked for then."""
        rows = cast("tuple[schema.ReportAspect, ...]", self.codes("handling_aspects", day))
        return tuple(
            Aspect(row.code, row.part, row.letter, row.label, row.hint, row.words, row.items, row.listed, row.records)
            for row in rows
        )

    # --- areas ---

    def area_changes(self) -> schema.AreaChangeList:
        """What departs from the shipped edition of areas, dated."""
        changes: schema.AreaChangeList = self._get("area_changes")
        return changes

    # --- cases ---

    def instrument(self) -> Instrument:
        """The instrument of the assessment that holds where the office has saved none of its own."""
        from pkh_desk.catalog.reading import instrument_of

        return instrument_of(self._get("assessment"))

    def instrument_file(self, file: Path) -> Instrument:
        """An instrument from a file of the office; BadInput names the file, the question and the fault."""
        from pkh_desk.catalog.reading import instrument_of, read_office_list

        return instrument_of(read_office_list("assessment", file, self._get("assessment")))

    def checklist(self, day: date) -> tuple[schema.ChecklistRow, ...]:
        """What a complete file of a case holds, as it holds on `day`."""
        rows: schema.CaseChecklist = self._get("case_checklist")
        return tuple(row for row in rows.rows if row.holds_on(day))

    # --- columns of lists ---

    def column_words(self) -> schema.ColumnList:
        """What the column titles of lists mean, and the words of rows that are no data."""
        columns: schema.ColumnList = self._get("columns")
        return columns

    # --- roles ---

    def roles(self) -> tuple[tuple[str, str], ...]:
        """(code, label) of the roles of accounts."""
        roles: schema.RoleList = self._get("roles")
        return tuple((role.code, role.label) for role in roles.roles)

    def permissions(self) -> tuple[tuple[str, str], ...]:
        """(code, label) of all permissions."""
        roles: schema.RoleList = self._get("roles")
        return tuple((row.code, row.label) for row in roles.permissions)

    def role_permissions(self) -> Mapping[str, frozenset[str]]:
        """Role code -> the permissions it gives. Never from the office's folder, which is not encrypted."""
        roles: schema.RoleList = self._get("roles")
        return {role.code: frozenset(role.permissions) for role in roles.roles}

    # --- reading ---

    def _get(self, name: str) -> Any:
        with self._lock:
            if name not in self._loaded:
                self._loaded[name] = self._read(name)
            return self._loaded[name]

    def _read(self, name: str) -> Any:
        from pkh_desk.catalog.reading import read_list, read_office_list

        own = read_list(name, self._own / (name + SUFFIX))
        file = self._office / (name + SUFFIX) if self._office else None
        if file is None or not file.exists():
            return own
        try:
            return read_office_list(name, file, own)
        except BadInput as error:
            self._warnings.append(f"{error.happened} Daftar bawaan program yang dipakai.")
            return own


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
