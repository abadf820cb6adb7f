"""Why an event cannot be done now: rules about the case, its household and the dates, each said in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pkh_desk.domain import dating
from pkh_desk.domain.dates import PartialDate, long_date
from pkh_desk.domain.graduation import ordering
from pkh_desk.domain.graduation.events import EVENTS, EventSpec
from pkh_desk.domain.graduation.facts import Asking, CaseFacts
from pkh_desk.domain.graduation.states import ENDED, IN_FORCE, ON_THE_WAY, PENDING, Kind, State
from pkh_desk.domain.stages import stage_in_text

if TYPE_CHECKING:
    from datetime import date

Guard = Callable[[CaseFacts, Asking], str]


def blocked(spec: EventSpec, case: CaseFacts, asking: Asking) -> str:
    """Why the event cannot be done now whatever is filled in, "" if it can; the rights come first."""
    if spec.permission not in asking.permissions:
        return "Akun Anda tidak berhak untuk langkah ini."
    if spec.four_eyes and own_work(spec, asking) and not asking.self_approval:
        return "Kasus yang Anda kerjakan sendiri harus ditangani orang lain."
    if spec.moves_on and not asking.household.active:
        return "Keluarga sudah keluar dari kepesertaan."
    guard = GUARDS.get(spec.event)
    return guard(case, asking) if guard else ""


def own_work(spec: EventSpec, asking: Asking) -> bool:
    """Whether who asks would judge an own work: the case, or the retraction that he received himself."""
    return asking.own_case or (spec.event == "decide-retraction" and asking.own_retraction)


def _assessed_for_exit(case: CaseFacts, asking: Asking) -> str:
    assessment = case.last("assess")
    if assessment is None:
        return "Asesmen belum dicatat." if not case.retracted else "Asesmen ulang belum dicatat."
    if not all(assessment.values.get(field.key, "").strip() for field in EVENTS["assess"].fields if field.required):
        return "Asesmen belum lengkap."
    if assessment.values["recommendation"] != "graduate":
        return "Kesimpulan asesmen terbaru bukan siap graduasi."
    return ""


def _has_retraction(case: CaseFacts, asking: Asking) -> str:
    return "" if case.retracted else "Belum ada pencabutan."


def _retraction_waits(case: CaseFacts, asking: Asking) -> str:
    return "" if case.retraction_open else "Tidak ada pencabutan yang menunggu keputusan."


def _no_retraction_waits(case: CaseFacts, asking: Asking) -> str:
    return "Pencabutan sebelumnya belum diputuskan." if case.retraction_open else ""


def _may_close(case: CaseFacts, asking: Asking) -> str:
    if case.retraction_open:
        return "Pencabutan belum diputuskan; putuskan pencabutannya lebih dahulu."
    if case.state in IN_FORCE or not asking.household.active:
        return ""
    return "Kasus dapat ditutup sesudah graduasi berlaku atau keluarga keluar; sebelum itu tarik atau tolak."


def _may_reopen(case: CaseFacts, asking: Asking) -> str:
    if case.held_before(ENDED) not in PENDING:
        return ""
    if not asking.household.active:
        return "Keluarga sudah keluar dari kepesertaan."
    return "Keluarga ini sudah mempunyai kasus lain yang berjalan." if asking.another_pending else ""


GUARDS: dict[str, Guard] = {
    "offer": _assessed_for_exit,
    "sign-statement": _assessed_for_exit,
    "sign-minutes": _assessed_for_exit,
    "submit": _assessed_for_exit,
    "verify": _assessed_for_exit,
    "take-effect": _assessed_for_exit,
    "receive-retraction": _no_retraction_waits,
    "record-step": _has_retraction,
    "decide-retraction": _retraction_waits,
    "close": _may_close,
    "reopen": _may_reopen,
}


def halts(case: CaseFacts, asking: Asking) -> bool:
    """Whether a retraction received now halts the exit, by the office's policy (SEMANTICS 13)."""
    order = list(State)
    return case.state in ON_THE_WAY and order.index(case.state) < order.index(asking.halts_until)


def date_problem(
    spec: EventSpec,
    case: CaseFacts,
    asking: Asking,
    said: PartialDate,
    counted: date,
    values: Mapping[str, str],
) -> str:
    """What is certainly wrong with a step's date, "" if nothing (SEMANTICS 4)."""
    born = asking.household.birth_date
    if problem := dating.date_problem(spec.date_field.label, said, counted, asking.today, born):
        return problem
    if spec.event == "take-effect":
        return _effect_problem(case, asking, said, counted, values)
    return (
        ordering.order_problem(spec, case, said, counted)
        or (ordering.too_old(case, said) if spec.event == "assess" else "")
        or ordering.visit_problem(spec, case, values, said, asking.today)
    )


def _effect_problem(
    case: CaseFacts, asking: Asking, said: PartialDate, counted: date, values: Mapping[str, str]
) -> str:
    since = asking.household.active_since
    if since and counted <= since:  # out on the day it came in would be a family that never was a participant
        return f"Tanggal berlaku harus sesudah hari pertama kepesertaan keluarga, {long_date(since)}."
    if values.get("evidence") == "stage" and (problem := _stage_problem(values["stage"], asking, counted)):
        return problem
    missing = asking.household.missing_since
    if values.get("evidence") == "absence":
        if missing is None:
            return "Keluarga ini masih tercantum dalam daftar terbaru; pilih bukti lain."
        if counted >= missing:  # the list's own first day stands even where the paper came later (SEMANTICS 6)
            return ""
    problem = ordering.order_problem(EVENTS["take-effect"], case, said, counted)
    return problem or ordering.effect_before_visit(case, counted, asking.today)


def _stage_problem(told: str, asking: Asking, counted: date) -> str:
    number, year = stage_in_text(told)
    span = asking.stages.get((year or 0, number or 0))
    if span is None:
        return f"Tahap {told!r} tidak dikenal; tulis nomor dan tahunnya, seperti Tahap 4 2026."
    first, last = span
    if first <= counted <= last:
        return ""
    return f"Tanggal berlaku di luar Tahap {number} {year} ({long_date(first)} sampai {long_date(last)})."


def future_problem(spec: EventSpec, values: Mapping[str, str], today: date) -> str:
    """A further date of a step (a visit, the beginning of participation) that has not come yet."""
    for field in spec.fields:
        said = values.get(field.key, "") if field.kind == "date" else ""
        if said and PartialDate.parse(said, today).first_day() > today:
            return f"{field.label} tidak boleh sesudah hari ini."
    return ""


def assessment_problem(values: Mapping[str, str], kind: str) -> str:
    """A family that does not want to leave is not ready for a graduation of its own will."""
    unwilling = values.get("willing") == "no" and values.get("recommendation") == "graduate"
    if unwilling and kind == Kind.SELF_RELIANT:
        return "Keluarga tidak bersedia; kesimpulan siap graduasi mandiri tidak dapat dicatat."
    return ""
