"""The way of a case as data: its stations, where it stands, and the branch of a retraction or an early end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pkh_desk.domain.graduation import EVENTS, STATE_LABELS, State, begins_anew
from pkh_desk.domain.graduation.fields import LATE_OUTCOMES, OUTCOMES
from pkh_desk.domain.records import CaseStep, CaseView

Place = Literal["done", "now", "skipped", "ahead"]

SHORT = {
    State.IDENTIFIED: "Dibuka",
    State.ASSESSED: "Asesmen",
    State.OFFERED: "Penawaran",
    State.STATEMENT_SIGNED: "Pernyataan",
    State.MINUTES_SIGNED: "Berita acara",
    State.SUBMITTED: "Diajukan",
    State.VERIFIED: "Diverifikasi",
    State.EFFECTIVE: "Berlaku",
    State.AFTERCARE: "Pendampingan",
    State.CLOSED: "Selesai",
}
PLACE_WORDS: dict[Place, str] = {"done": "selesai", "now": "sekarang di sini", "skipped": "dilewati", "ahead": "belum"}
BRANCHED = (State.RETRACTION_RECEIVED, State.CANCELLED, State.REJECTED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Station:
    """A station of the way; `on` is its date as said."""

    state: str
    label: str
    place: Place
    on: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """What leaves the way at a station: a retraction or an early end. `back` if the case went on afterwards."""

    at: int
    text: str
    back: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Way:
    """The whole way."""

    stations: tuple[Station, ...]
    branch: Branch | None

    def in_words(self) -> str:
        """The way for a screen reader."""
        parts = [f"{one.label}: {PLACE_WORDS[one.place]}{f' ({one.on})' if one.on else ''}" for one in self.stations]
        if self.branch:
            parts.append(f"Cabang sesudah {self.stations[self.branch.at].label}: {self.branch.text}")
        return "; ".join(parts) + "."


def way_of(view: CaseView) -> Way:
    """The way of a case from its steps and its state."""
    order = [state for state in SHORT if state != State.STATEMENT_SIGNED or view.row.kind == "self_reliant"]
    reached = _reached(view.steps)
    held = _held(view, order, reached)
    furthest = order.index(held)
    branched = view.row.state in BRANCHED
    stations = tuple(
        Station(
            state,
            SHORT[state],
            _place(number, furthest, state in reached, branched),
            reached.get(state, "") if number <= furthest else "",
        )
        for number, state in enumerate(order)
    )
    return Way(stations, _branch(view, order, held))


def _reached(steps: Sequence[CaseStep]) -> dict[str, str]:
    """States with the date of the newest step into them; a new assessment takes what came after it away."""
    found: dict[str, str] = {}
    for step in steps:
        if step.event == "open":
            found[State.IDENTIFIED] = step.said_on
        spec = EVENTS.get(step.event)
        if spec and isinstance(spec.target, State):
            found[spec.target] = step.said_on
        if step.event == "send-back":
            found = {state: on for state, on in found.items() if state not in (State.SUBMITTED, State.VERIFIED)}
        if begins_anew(step.event, step.values):
            found = {state: on for state, on in found.items() if state in (State.IDENTIFIED, State.ASSESSED)}
    return found


def _held(view: CaseView, order: list[State], reached: dict[str, str]) -> State:
    if view.row.state in order:
        return State(view.row.state)
    return max((state for state in order if state in reached), key=order.index, default=State.IDENTIFIED)


def _place(number: int, furthest: int, reached: bool, branched: bool) -> Place:
    if number > furthest:
        return "ahead"
    if number == furthest and not branched:
        return "now"
    return "done" if reached or number in (0, furthest) else "skipped"


def _branch(view: CaseView, order: list[State], held: State) -> Branch | None:
    state = view.row.state
    if state in (State.REJECTED, State.WITHDRAWN):
        newest = next((step for step in reversed(view.steps) if step.event in ("reject", "withdraw")), None)
        return Branch(order.index(held), _dated(STATE_LABELS[state], newest), back=False, here=True)
    if not view.retractions:
        return None
    at = order.index(_before_retraction(view, order, held))
    newest_one = view.retractions[-1]
    text = f"Pencabutan diterima {newest_one.received_on}"
    if newest_one.outcome:
        said = dict((*OUTCOMES, *LATE_OUTCOMES)).get(newest_one.outcome, newest_one.outcome)
        text += f" → {said}, {newest_one.decided_on}"
    else:
        text += " → belum diputuskan"
    here = state in BRANCHED
    return Branch(at, text, back=not here and newest_one.outcome != "", here=here)


def _before_retraction(view: CaseView, order: list[State], held: State) -> State:
    """Where the case stood when the newest retraction came."""
    starts = [number for number, step in enumerate(view.steps) if step.event == "receive-retraction"]
    if not starts:
        return held
    reached = _reached(view.steps[: starts[-1]])
    return max((state for state in order if state in reached), key=order.index, default=State.IDENTIFIED)


def _dated(text: str, step: CaseStep | None) -> str:
    return f"{text}, {step.said_on}" if step else text
