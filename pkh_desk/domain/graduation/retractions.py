"""Retractions of a case, drawn from its steps: each with its two neutral claims and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.records import CaseStep, RetractionInfo

if TYPE_CHECKING:
    from collections.abc import Iterable


def retractions(steps: Iterable[tuple[CaseStep, bool]]) -> tuple[RetractionInfo, ...]:
    """The retractions in order, from steps (each with: did it halt); a final decision follows a referral."""
    found: list[RetractionInfo] = []
    for step, halted in steps:
        if step.event == "receive-retraction":
            found.append(_received(step, halted))
        elif step.event == "decide-retraction" and found:
            found[-1] = _decided(found[-1], step)
    return tuple(found)


def _received(step: CaseStep, halted: bool) -> RetractionInfo:
    said = step.values.get
    return RetractionInfo(
        received_on=step.said_on,
        channel=said("channel", ""),
        reason=said("reason", ""),
        pressed_to_sign=said("pressed_to_sign", "unknown"),
        pressed_to_retract=said("pressed_to_retract", "unknown"),
        pressed_by=said("pressed_by", ""),
        asks=said("asks", ""),
        halts=halted,
    )


def _decided(one: RetractionInfo, step: CaseStep) -> RetractionInfo:
    return RetractionInfo(
        received_on=one.received_on,
        channel=one.channel,
        reason=one.reason,
        pressed_to_sign=one.pressed_to_sign,
        pressed_to_retract=one.pressed_to_retract,
        pressed_by=one.pressed_by,
        asks=one.asks,
        halts=one.halts,
        outcome=step.values.get("outcome", ""),
        decided_on=step.said_on,
        decided_by=step.by,
    )
