"""Random work on real cases: assessments, signing, sending back, retractions, reopening, imports undone.

A case never reaches a state that its history does not carry, a household leaves only by take-effect, and what was
recorded once reads the same for ever.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from pkh_desk.domain.assessment import Answer
from pkh_desk.domain.errors import UserError
from pkh_desk.domain.graduation import ENDED, EVENTS, IN_FORCE, State
from pkh_desk.domain.graduation.states import PENDING
from tests.integration.graduation_story import household_of
from tests.offices import STAGE_4, Office, Templates
from tests.unit.graduation_cases import VALUES, VISIT

if TYPE_CHECKING:
    from pkh_desk.domain.records import CaseStep, CaseView

TODAY = "2026-11-24"
OUTCOMES = ("continued", "cancelled", "reassess", "referred", "stands", "reentry_proposed")
ONWARD = ("take-effect", "verify", "submit", "sign-statement", "decide-retraction", "assess", "reopen")
BEHIND = {
    "sign-statement": "assess",
    "submit": "assess",
    "verify": "submit",
    "send-back": "submit",
    "take-effect": "verify",
    "start-aftercare": "take-effect",
    "decide-retraction": "receive-retraction",
}
"""An event, and what its case must have been through before."""


def values_for(event: str, kind: str, draw: int) -> dict[str, str]:
    """What is usually said at an event, all of it today, so that no date forbids what the state allows."""
    said = dict(VALUES[event])
    for field in EVENTS[event].fields:
        if field.kind == "date" and field.key in said:
            said[field.key] = TODAY
    if event == "decide-retraction":
        said |= {"outcome": OUTCOMES[draw % len(OUTCOMES)], "referred_to": "Dinas Sosial"}
    if event == "send-back":
        said["wanted"] = ("complete", "reassess")[draw % 2]
    if event == "assess":
        said["recommendation"] = ("graduate", "graduate", "defer")[draw % 3]
    if kind == "natural" and event in ("submit", "sign-minutes"):
        said |= VISIT | {"visited_on": TODAY}
    if kind == "natural" and event in ("submit", "take-effect"):
        said["components_reason"] = "Sekolahnya selesai, data belum berubah."
    if event == "submit":
        said["folder_no"] = "12"
    return said


class Work(RuleBasedStateMachine):
    """One office of its own for each walk."""

    templates: Templates
    reached: set[str]

    @initialize(kind=st.sampled_from(["self_reliant", "natural"]), far=st.integers(0, 5))
    def begin(self, kind: str, far: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pkh-walk-"))
        self.office: Office = self.templates.copy("stage_3", self.folder / "dataset")
        self.services = self.office.gate.open(self.office.folder, self.office.user, self.office.password)
        self.household = household_of(self.services)
        self.active = self.services.roster.summary().active
        self.kinds: dict[int, str] = {}
        self.kept: dict[int, tuple[CaseStep, ...]] = {}
        self.batch: int | None = None
        self._open(kind)
        for _ in range(far):
            self._onward(0, 0)

    def _open(self, kind: str) -> None:
        try:
            view = self.services.graduation.open(self.household, kind)
        except UserError as refused:
            assert refused.code in ("case_already_open", "household_exited")
            return
        self._see(view)

    @rule(kind=st.sampled_from(["self_reliant", "natural"]))
    def open_another(self, kind: str) -> None:
        pending = [case for case in self.kinds if State(self._show(case).row.state) in PENDING]
        before = len(self.kinds)
        self._open(kind)
        assert not pending or len(self.kinds) == before

    @rule(which=st.integers(0, 9), event=st.sampled_from(sorted(EVENTS)), draw=st.integers(0, 99))
    def any_event(self, which: int, event: str, draw: int) -> None:
        self._do(which, event, draw)

    @rule(which=st.integers(0, 9), choice=st.integers(0, 99), draw=st.integers(0, 99))
    def an_allowed_event(self, which: int, choice: int, draw: int) -> None:
        """Walks farther than events drawn blindly would."""
        view = self._show(self._case(which))
        allowed = [one.event for one in view.allowed if not one.blocked and one.event not in ("reject", "withdraw")]
        if allowed:
            self._do(which, allowed[choice % len(allowed)], draw)

    @rule(which=st.integers(0, 9), draw=st.integers(0, 99))
    def an_ordinary_step(self, which: int, draw: int) -> None:
        """So that walks get to the far end too."""
        self._onward(which, draw)

    def _onward(self, which: int, draw: int) -> None:
        allowed = {one.event for one in self._show(self._case(which)).allowed if not one.blocked}
        if event := next((one for one in ONWARD if one in allowed), ""):
            self._do(which, event, draw)

    @rule(which=st.integers(0, 9), code=st.sampled_from(["public_employee", "willing", "spouse_agrees"]))
    def answer(self, which: int, code: str) -> None:
        case = self._case(which)
        value = {"public_employee": "no", "willing": "yes", "spouse_agrees": "yes"}[code]
        before = self._show(case)
        open_for_it = State(before.row.state) in EVENTS["assess"].sources
        try:
            sheet = self.services.assessments.answer(case, [Answer(code, value, "statement", "", TODAY)])
        except UserError as refused:
            assert refused.code == "assessment_closed" or refused.code.startswith("stale")
            assert refused.code != "assessment_closed" or not open_for_it or before.household.state != "active"
            return
        assert open_for_it
        assert sheet.answers[code].value == value
        assert self._show(case).steps == before.steps

    @rule()
    def bring_in_the_next_list(self) -> None:
        if self.batch is None:
            done = self.services.imports.commit(self.services.imports.stage(STAGE_4, year=2026))
            self.batch = done.batch
            self.active = self.services.roster.summary().active + self._left()

    @rule()
    def take_the_list_back(self) -> None:
        if self.batch is None:
            return
        try:
            self.services.imports.undo(self.batch, "salah berkas")
        except UserError as refused:
            assert refused.code == "has_dependants"
            return
        self.batch = None
        self.active = self.services.roster.summary().active + self._left()

    @invariant()
    def the_household_is_out_only_by_a_step_that_let_it_out(self) -> None:
        if not hasattr(self, "active"):
            return
        views = [self._show(case) for case in self.kinds]
        exits = [step for view in views for step in view.steps if step.event == "take-effect"]
        state = self.services.roster.detail(self.household).row.state
        assert (state == "exited") == bool(exits)
        assert len(exits) <= 1
        assert self.services.roster.summary().active == self.active - len(exits)
        assert sum(State(view.row.state) in PENDING for view in views) <= 1

    @invariant()
    def what_was_recorded_stands(self) -> None:
        for case, kept in getattr(self, "kept", {}).items():
            steps = self._show(case).steps
            assert steps[: len(kept)] == kept
            self.kept[case] = steps
            assert [one.id for one in steps] == sorted({one.id for one in steps})

    def teardown(self) -> None:
        if hasattr(self, "office"):
            assert self.services.maintenance.check() == []
            assert self.services.maintenance.audit_verify().valid
            self.services.close()
            shutil.rmtree(self.folder)

    def _left(self) -> int:
        return int(self.services.roster.detail(self.household).row.state == "exited")

    def _case(self, which: int) -> int:
        return sorted(self.kinds)[which % len(self.kinds)]

    def _show(self, case: int) -> CaseView:
        return self.services.graduation.show(case)

    def _see(self, view: CaseView) -> None:
        self.kinds[view.row.id] = view.row.kind
        self.kept[view.row.id] = view.steps

    def _do(self, which: int, event: str, draw: int) -> None:
        case = self._case(which)
        before = self._show(case)
        allowed = {one.event for one in before.allowed if not one.blocked}
        values: dict[str, str] = values_for(event, self.kinds[case], draw)
        try:
            after = self.services.graduation.do(case, event, values, seen=before.steps[-1].id)
        except UserError as refused:
            assert refused.happened and self._show(case).steps == before.steps
            return
        assert event in allowed
        assert after.steps[:-1] == before.steps
        self._check(before, after, event)

    def _check(self, before: CaseView, after: CaseView, event: str) -> None:
        self.reached |= {after.row.state, event}
        state, been = State(after.row.state), {step.event for step in before.steps}
        natural = after.row.kind == "natural"
        if needed := BEHIND.get(event):
            assert needed in been
        if event == "submit":
            assert natural or "sign-statement" in been
        if event == "take-effect":
            assert natural or "sign-statement" in been
            assert after.effective_on is not None and state is State.EFFECTIVE
        if state in IN_FORCE:
            assert "take-effect" in been | {event}
        if before.row.state == State.RETRACTION_RECEIVED:
            assert event in ("record-step", "decide-retraction", "close")
        if event == "reopen":
            assert State(before.row.state) in ENDED


def test_random_work_never_breaks_the_rules(templates: Templates, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Work, "templates", templates, raising=False)
    reached: set[str] = set()
    monkeypatch.setattr(Work, "reached", reached, raising=False)
    quick: Any = settings(
        max_examples=14,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),  # shrinking on real datasets takes minutes
    )
    run_state_machine_as_test(Work, settings=quick)
    assert reached >= {"effective", "retraction_received", "reopen", "submitted", "send-back"}, reached
