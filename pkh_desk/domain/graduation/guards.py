"""Why an event cannot be done now: rules about the case, its household and the dates, each said in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pkh_desk.domain import dating
from pkh_desk.domain.dates import PartialDate, long_date
from pkh_desk.domain.graduation.events import AT_THE_DESK, EVENTS, EventSpec, Target
from pkh_desk.domain.graduation.facts import Asking, CaseFacts, PastStep
from pkh_desk.domain.graduation.states import ENDED, IN_FORCE, ON_THE_WAY, PENDING, Kind, State

if TYPE_CHECKING:
    from datetime import date

Guard = Callable[[CaseFacts, Asking], str]


def blocked(spec: EventSpec, case: CaseFacts, asking: Asking) -> str:
    """Why the event cannot be done now whatever is filled in, "" if it can; the rights come first."""
    if spec.permission not in asking.permissions:
        return "Akun Anda tidak berhak untuk langkah ini."
    if spec.four_eyes and asking.own_case and not asking.self_approval:
        return "Kasus yang Anda buka atau ajukan sendiri harus ditangani orang lain."
    if spec.moves_on and not asking.household.active:
        return "Keluarga sudah keluar dari kepesertaan."
    guard = GUARDS.get(spec.event)
    return guard(case, asking) if guard else ""


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
    return _order_problem(spec, case, said)


def _effect_problem(
    case: CaseFacts, asking: Asking, said: PartialDate, counted: date, values: Mapping[str, str]
) -> str:
    since = asking.household.active_since
    if since and counted <= since:  # out on the day it came in would be a family that never was a participant
        return f"Tanggal berlaku harus sesudah hari pertama kepesertaan keluarga, {long_date(since)}."
    if values.get("evidence") != "absence":
        return _order_problem(EVENTS["take-effect"], case, said)
    missing = asking.household.missing_since
    if missing is None:
        return "Keluarga ini masih tercantum dalam daftar terbaru; pilih bukti lain."
    # The list's own first day stands even where the paper was signed later: the list shows it (SEMANTICS 6).
    return "" if counted >= missing else _order_problem(EVENTS["take-effect"], case, said)


def _order_problem(spec: EventSpec, case: CaseFacts, said: PartialDate) -> str:
    if said.approximate:
        return ""
    if spec.event in AT_THE_DESK:
        return _behind_newest(spec, case, said)
    for event in spec.not_before:
        earlier = case.last(event) or (_newest(case, event) if spec.target is Target.STAY else None)
        if earlier and not earlier.said_on.approximate and said.last_day() < earlier.said_on.first_day():
            when = f"{EVENTS[event].label}: {earlier.said_on}"
            return f"{spec.date_field.label} mendahului langkah sebelumnya ({when})."
    return ""


def _behind_newest(spec: EventSpec, case: CaseFacts, said: PartialDate) -> str:
    """What is decided at the desk decides over all that stands in the case, so it follows the latest of it."""
    dated = [step for step in case.history if not step.said_on.approximate]
    latest = max(dated, key=lambda step: step.said_on.first_day(), default=None)
    if latest is None or said.last_day() >= latest.said_on.first_day():
        return ""
    when = f"{EVENTS[latest.event].label}: {latest.said_on}" if latest.event in EVENTS else str(latest.said_on)
    return f"{spec.date_field.label} mendahului langkah sebelumnya ({when})."


def _newest(case: CaseFacts, event: str) -> PastStep | None:
    return next((step for step in reversed(case.history) if step.event == event), None)


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
