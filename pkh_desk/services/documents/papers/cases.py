"""Papers of a case: the retraction and its clarification (F3), the control card of its file (F14)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.graduation import STATE_LABELS
from pkh_desk.domain.graduation.signing import WITNESSES, witness_title
from pkh_desk.domain.indonesian import rupiah
from pkh_desk.domain.records.documents import FieldValue
from pkh_desk.reports.forms import Signer
from pkh_desk.services.case_access import case_within
from pkh_desk.services.documents.contents import date_words
from pkh_desk.services.documents.papers.about import Asked, Filled
from pkh_desk.services.documents.papers.families import family_of, step_words
from pkh_desk.services.graduation.asking import case_facts
from pkh_desk.services.graduation.viewing import case_view
from pkh_desk.services.handling.viewing import handling_of_case
from pkh_desk.services.veils import veil_of_case
from pkh_desk.storage import cases, letters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.graduation import CaseFacts, PastStep

LACKING = "belum ada"
RECEIVED, DECIDED = "receive-retraction", "decide-retraction"
_SAID_BY_FAMILY = ("pressed_to_sign", "pressed_to_retract")


def retraction(asked: Asked) -> Filled:
    """F3: what the family says; who pressed it only on the confidential sheet, for those who may know."""
    facts, filled = _gathered(asked)
    step = _received(facts)
    said = step.values
    pressed_by = said.get("pressed_by", "") if asked.confidential else ""
    signed = _before(facts, "sign-statement")
    duty = asked.context.catalog.stamp_duty_on(step.counted_on)
    values: dict[str, FieldValue] = {
        **filled.values,
        "reason": said.get("reason", ""),
        "asks": said.get("asks", ""),
        **{key: step_words(RECEIVED, key, said.get(key, "")) for key in _SAID_BY_FAMILY},
        "confidential": bool(pressed_by),
        "pressed_by": pressed_by,
        "with_stamp": False,
        "stamp_duty": rupiah(duty) if duty else "",
        "signed_on": str(step.said_on),
        "thumb_print": bool(signed and signed.values.get("thumb_print") == "yes"),
    }
    return replace(_with(filled, values), once=f"retraction {step.counted_on}")


def clarification(asked: Asked) -> Filled:
    """F3: what was made clear and what was decided, nothing of who pressed."""
    facts, filled = _gathered(asked)
    step, decided = _received(facts), _decided(facts)
    outcome = decided.values.get("outcome", "") if decided else ""
    values: dict[str, FieldValue] = {
        **filled.values,
        "date_words": date_words(decided.said_on) if decided else "",
        "retraction_date": str(step.said_on),
        "clarified": "\n".join(_clarified(asked)),
        "continued": outcome == "continued",
        "cancelled": outcome == "cancelled",
        "reassess": outcome == "reassess",
        "referred": outcome == "referred",
        "decision_reason": decided.values.get("reason", "") if decided else "",
        "decided_on": str(decided.said_on) if decided else "",
        "signed_on": str(decided.said_on) if decided else "",
        "retraction_number": letters.issued_numbers(asked.connection, asked.about.case_id).get("pencabutan", ""),
    }
    if asked.issuing and decided is None:
        raise Refused(
            "form_not_allowed",
            "Pencabutan ini belum diputuskan; berita acara klarifikasi diterbitkan sesudahnya.",
            kept="Tidak ada nomor yang terpakai.",
            todo="Catat keputusannya dahulu.",
        )
    return replace(_with(filled, values), once=f"retraction {step.counted_on}")


def control_card(asked: Asked) -> Filled:
    """F14: what lies in the file of a case and what is missing."""
    facts, filled = _gathered(asked)
    view = case_view(asked.context, asked.connection, asked.account, asked.about.case_id)
    papers = [
        {"text": one.label, "checked": "ya" if one.done else "", "note": LACKING if one.due and not one.done else ""}
        for one in view.checklist
    ]
    values: dict[str, FieldValue] = {
        **filled.values,
        "case_number": view.row.number,
        "case_kind": asked.context.catalog.label("graduation_kinds", facts.kind),
        "state": STATE_LABELS[facts.state],
        "folder_no": facts.latest_value("folder_no") or "",
        "ready": f"{sum(one.done for one in view.checklist)} dari {len(view.checklist)}",
        "place": asked.office.district,
        "printed_on": long_date(asked.on),
    }
    operator = Signer("operator", asked.account.position or "Operator", asked.account.name)
    return _with(filled, values, [*filled.signers, operator], {"papers": papers})


def _gathered(asked: Asked) -> tuple[CaseFacts, Filled]:
    """The case with what all its papers say: whose it is, the statement, the witnesses of its signing."""
    case_id = asked.about.case_id
    row = case_within(asked.context, asked.connection, case_id)
    facts = case_facts(row["kind"], cases.steps(asked.connection, case_id))
    family = family_of(asked, row["household_id"])
    signed = _before(facts, "sign-statement")
    values: dict[str, FieldValue] = {
        "statement_number": letters.issued_numbers(asked.connection, case_id).get("surat-pernyataan", ""),
        "statement_date": str(signed.said_on) if signed else "",
    }
    caretaker = Signer("caretaker", "Pengurus KPM", str(family.household["caretaker_name"]))
    witnesses = _witnesses(signed.values if signed else {})
    veil = veil_of_case(asked.context, asked.connection, case_id)
    owner = ("case", case_id)
    signers = [caretaker, *witnesses]
    return facts, Filled(values, owner, row["number"], family, signers=signers, veil=veil, case_id=case_id)


def _witnesses(said: Mapping[str, str]) -> list[Signer]:
    return [Signer("witness", witness_title(said, key), said[key]) for key in WITNESSES if said.get(key)]


def _received(facts: CaseFacts) -> PastStep:
    step = next(facts.retraction_steps(), None)
    if step is None:
        raise Refused(
            "form_not_allowed",
            "Pencabutan belum dicatat pada kasus ini.",
            kept="Tidak ada yang dicetak.",
            todo="Catat pencabutannya dahulu, atau cetak formulir kosong.",
        )
    return step


def _decided(facts: CaseFacts) -> PastStep | None:
    """The newest decision on the newest retraction."""
    return next((step for step in reversed(list(facts.retraction_steps())) if step.event == DECIDED), None)


def _before(facts: CaseFacts, event: str) -> PastStep | None:
    """The newest step of an event, in whichever run of the case it was."""
    return next((step for step in reversed(facts.history) if step.event == event), None)


def _clarified(asked: Asked) -> list[str]:
    """What the visits and meetings since then agreed on, restricted ones left out whoever asks: others read it."""
    view = handling_of_case(asked.context, asked.connection, asked.account, asked.about.case_id)
    if view is None:
        return []
    found = []
    for one in view.of_kind("visit", "meeting"):
        if not (one.hidden or one.restricted or one.withdrawn) and one.values.get("agreement"):
            found.append(f"{one.said_on}: {one.values['agreement']}")
    return found


def _with(
    filled: Filled,
    values: Mapping[str, FieldValue],
    signers: list[Signer] | None = None,
    rows: Mapping[str, list[dict[str, str]]] | None = None,
) -> Filled:
    return Filled(
        values,
        filled.owner,
        filled.number,
        filled.family,
        rows or {},
        (),
        signers if signers is not None else filled.signers,
        filled.veil,
        case_id=filled.case_id,
    )
