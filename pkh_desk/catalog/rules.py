"""What must hold inside each list beyond its shape, and which lists an office may replace."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from pkh_desk.catalog import schema
from pkh_desk.catalog.loader import place_of
from pkh_desk.domain.areas import is_code
from pkh_desk.domain.assessment import fault_in, from_data
from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.graduation import EVENTS, KIND_LABELS
from pkh_desk.domain.graduation.checklist import known_sign
from pkh_desk.domain.handling import RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Finding = tuple[str, str]
"""Place in the file and what is wrong there."""
Codes = Literal["fixed", "extendable"]

RESTARTS = ("year", "month", "never")
_PLACEHOLDERS = ("kode", "nomor", "kantor", "bulan", "bulan_romawi", "tahun")
_PLACEHOLDER = re.compile(r"\[([^\[\],]*)(?:, ?([1-9]))?\]")


@dataclass(frozen=True, slots=True)
class ListSpec:
    """How one list is read: its struct, extra rules, what an office may do.

    `codes`: "fixed" lists keep exactly the shipped codes, since the program acts on them; "extendable" ones
    keep them and may add. `replaceable` is false where the office's readable folder must not decide.
    """

    kind: type[msgspec.Struct]
    rule: Callable[[Any], Iterable[Finding]] = lambda rows: ()
    codes: Codes | None = None
    replaceable: bool = True


def check(spec: ListSpec, loaded: Any, shipped: Any | None = None) -> list[Finding]:
    """What is wrong in a loaded list; `shipped` is the program's own when an office's is checked."""
    findings = [finding for name in loaded.__struct_fields__ for finding in _spans(name, getattr(loaded, name))]
    findings += spec.rule(loaded)
    if shipped is not None and spec.codes:
        findings += _codes(spec.codes, loaded.rows, shipped.rows)
    return findings


def _spans(section: str, rows: tuple[Any, ...]) -> Iterable[Finding]:
    """Turned spans, and rows of the same thing that hold on the same day."""
    spans: dict[str, list[tuple[date, date, int]]] = {}
    for index, row in enumerate(rows):
        if not isinstance(row, schema.Row):
            continue
        start, end = row.valid_from or date.min, row.valid_to or date.max
        if start >= end:
            yield place_of(section, index, "valid_to"), "harus sesudah valid_from"
        spans.setdefault(_identity(row), []).append((start, end, index))
    for same in spans.values():
        for (_, end, _), (start, _, index) in pairwise(sorted(same)):
            if start < end:
                yield (
                    place_of(section, index, "valid_from"),
                    "masa berlakunya bertindih dengan baris lain yang sama",
                )


def _identity(row: schema.Row) -> str:
    """What a row is about: rows with one identity must not hold on the same day."""
    for key in ("code", "component", "number"):
        if key in row.__struct_fields__:
            return str(getattr(row, key))
    return ""


def _codes(mode: Codes, rows: tuple[schema.Code, ...], own: tuple[schema.Code, ...]) -> Iterable[Finding]:
    allowed = list(dict.fromkeys(row.code for row in own))
    there = {row.code for row in rows}
    if missing := [code for code in allowed if code not in there]:
        yield "kunci code", f"kode ini harus tetap ada: {', '.join(missing)}"
    if mode == "fixed":
        yield from (
            (place_of("rows", index, "code"), f"{row.code!r} tidak dikenal; yang boleh: {', '.join(allowed)}")
            for index, row in enumerate(rows)
            if row.code not in allowed
        )


def _one_of(section: str, rows: Iterable[Any], key: str, allowed: Iterable[str]) -> Iterable[Finding]:
    names = tuple(allowed)
    for index, row in enumerate(rows):
        value = getattr(row, key)
        for word in (value,) if isinstance(value, str) else value:
            if word not in names:
                yield place_of(section, index, key), f"{word!r} tidak dikenal; yang boleh: {', '.join(names)}"


def _components(loaded: schema.ComponentList) -> Iterable[Finding]:
    return _one_of("rows", loaded.rows, "group", (group.code for group in loaded.groups))


def _benefits(loaded: schema.BenefitList) -> Iterable[Finding]:
    return _one_of("amounts", loaded.amounts, "component", COMPONENTS)


def _limits(loaded: schema.BenefitList) -> Iterable[Finding]:
    yield from _benefits(loaded)
    yield from _one_of("limits", loaded.limits, "component", COMPONENTS)


def _age_rules(loaded: schema.AgeRuleList) -> Iterable[Finding]:
    yield from _one_of("rows", loaded.rows, "component", COMPONENTS)
    yield from _one_of("rows", loaded.rows, "next", ("", *COMPONENTS))


def _area_changes(loaded: schema.AreaChangeList) -> Iterable[Finding]:
    for section, key in (("names", "code"), ("moves", "code"), ("moves", "to"), ("codes", "area")):
        for index, row in enumerate(getattr(loaded, section)):
            if not is_code(getattr(row, key)):
                yield place_of(section, index, key), "harus kode seperti 35.05.20.2007"


def _roles(loaded: schema.RoleList) -> Iterable[Finding]:
    return _one_of("roles", loaded.roles, "permissions", (permission.code for permission in loaded.permissions))


def _stages(loaded: schema.StageList) -> Iterable[Finding]:
    for index, row in enumerate(loaded.rows):
        if row.first_month > row.last_month:
            yield place_of("rows", index, "last_month"), "harus sama dengan atau sesudah first_month"


def _letters(loaded: schema.LetterList) -> Iterable[Finding]:
    yield from _one_of("rows", loaded.rows, "restarts", RESTARTS)
    for index, row in enumerate(loaded.rows):
        names = [found[1] for found in _PLACEHOLDER.finditer(row.pattern)]
        place = place_of("rows", index, "pattern")
        if unknown := [name for name in names if name not in _PLACEHOLDERS]:
            yield (
                place,
                f"[{unknown[0]}] tidak dikenal; yang boleh: {', '.join(f'[{n}]' for n in _PLACEHOLDERS)}",
            )
        if names.count("nomor") != 1:
            yield place, "harus memuat [nomor] tepat satu kali"
        if row.restarts != "never" and "tahun" not in names:
            yield place, "harus memuat [tahun] karena nomor mulai lagi, supaya tidak ada nomor yang sama"
        if row.restarts == "month" and not {"bulan", "bulan_romawi"} & set(names):
            yield place, "harus memuat [bulan] atau [bulan_romawi] karena nomor mulai lagi tiap bulan"


def _report_aspects(loaded: schema.ReportAspectList) -> Iterable[Finding]:
    yield from _one_of("rows", loaded.rows, "records", RECORDS)
    for index, row in enumerate(loaded.rows):
        if row.items and not row.listed:
            yield place_of("rows", index, "items"), "hanya untuk bagian dengan listed = true"


def _columns(loaded: schema.ColumnList) -> Iterable[Finding]:
    for index, row in enumerate(loaded.rows):
        if not (row.only or row.words):
            yield place_of("rows", index, "words"), "harus ada kata di only atau words"


def _instrument(loaded: schema.InstrumentFile) -> Iterable[Finding]:
    if len(loaded.rule) != 1:
        return [("rule", "harus tepat satu baris")]
    return fault_in(from_data(msgspec.to_builtins(loaded)))


def _checklist(loaded: schema.CaseChecklist) -> Iterable[Finding]:
    yield from _one_of("rows", loaded.rows, "step", EVENTS)
    yield from _one_of("rows", loaded.rows, "kinds", KIND_LABELS)
    for index, row in enumerate(loaded.rows):
        for word in row.shown_by:
            if not known_sign(word):
                yield place_of("rows", index, "shown_by"), f"{word!r} tidak dikenal"


def _codelist(codes: Codes) -> ListSpec:
    return ListSpec(schema.CodeList, codes=codes)


LISTS: dict[str, ListSpec] = {
    "components": ListSpec(schema.ComponentList, rule=_components, codes="fixed"),
    "benefits": ListSpec(schema.BenefitList, rule=_limits),
    "stages": ListSpec(schema.StageList, rule=_stages),
    "stamp_duty": ListSpec(schema.DutyList),
    "role_titles": ListSpec(schema.TitleList, codes="extendable"),
    "letters": ListSpec(schema.LetterList, rule=_letters),
    "roles": ListSpec(schema.RoleList, rule=_roles, replaceable=False),
    "columns": ListSpec(schema.ColumnList, rule=_columns, codes="extendable"),
    "graduation_kinds": _codelist("fixed"),
    "graduation_reasons": _codelist("extendable"),
    "retraction_channels": _codelist("extendable"),
    "retraction_outcomes": _codelist("fixed"),
    "late_outcomes": _codelist("fixed"),
    "case_states": _codelist("fixed"),
    "case_events": _codelist("fixed"),
    "entry_kinds": _codelist("fixed"),
    "exit_kinds": _codelist("extendable"),
    "household_states": _codelist("fixed"),
    "listings": _codelist("fixed"),
    "not_listed_reasons": _codelist("extendable"),
    "still_listed_reasons": _codelist("extendable"),
    "age_rules": ListSpec(schema.AgeRuleList, rule=_age_rules, codes="extendable"),
    "area_changes": ListSpec(schema.AreaChangeList, rule=_area_changes),
    "complaint_kinds": _codelist("extendable"),
    "handling_aspects": ListSpec(schema.ReportAspectList, rule=_report_aspects, codes="fixed"),
    "relations": _codelist("extendable"),
    "actions": _codelist("fixed"),
    "assessment": ListSpec(schema.InstrumentFile, rule=_instrument),
    "case_checklist": ListSpec(schema.CaseChecklist, rule=_checklist),
}
