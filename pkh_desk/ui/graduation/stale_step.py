"""Two people at one case: what the other one recorded meanwhile and what was typed here, side by side in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.graduation import value_label, value_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.records import CaseStep, CaseView
    from pkh_desk.ui.graduation.next_step import Wanted

MINE, NO_LONGER = "Isian Anda", "Langkah ini tidak dapat lagi dicatat pada keadaan kasus yang sekarang."


def steps_since(view: CaseView, seen: int | None) -> list[CaseStep]:
    """The steps that came after the one that was seen, oldest first."""
    known = [number for number, step in enumerate(view.steps) if step.id == seen]
    return list(view.steps[known[-1] + 1 :]) if known else list(view.steps)


def still_possible(view: CaseView, event: str) -> bool:
    """Whether the case as it stands now takes this step."""
    return any(one.event == event and not one.blocked for one in view.allowed)


def both_versions(view: CaseView, wanted: Wanted) -> str:
    """What was recorded meanwhile, by whom, then what was typed; a line for each value."""
    parts = [
        _part(f"Tersimpan: {step.label}, {step.said_on}, oleh {step.by}", step.event, step.values, step.note)
        for step in steps_since(view, wanted.seen)
    ]
    parts.append(_part(f"{MINE}: {wanted.label}", wanted.event, wanted.values, wanted.note))
    if not still_possible(view, wanted.event):
        parts.append(NO_LONGER)
    return "\n\n".join(parts)


def _part(head: str, event: str, values: Mapping[str, str], note: str) -> str:
    lines = [
        f"    {value_label(event, key)}: {value_text(event, key, value)}" for key, value in values.items() if value
    ]
    lines += [f"    Catatan: {note}"] if note else []
    return "\n".join((head, *lines))
