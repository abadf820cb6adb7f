"""The story of Ibu JR by window: tabs, forms and dialogs by mouse and keys, each fact in its structured place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import Qt

from pkh_desk.ui import i18n, theme
from pkh_desk.ui.graduation.handling.tabs import PlansTab
from pkh_desk.ui.graduation.page import GraduationPage
from pkh_desk.ui.graduation.writing.tab import HandlingTab
from pkh_desk.ui.preferences import Preferences
from pkh_desk.ui.session import Session
from tests.end_to_end import jr_story as jr
from tests.end_to_end.jr_window import SOON, AtTheCase, with_ids
from tests.end_to_end.test_window import log_in
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.walk import unnamed
from tests.integration.graduation_story import household_of
from tests.offices import Office

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from pkh_desk.domain.records import CaseView
    from pkh_desk.services.app import Services


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def session(
    stage_4_office: Office, dialogs: FakeDialogs, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> Iterator[Session]:
    i18n.install(qapp)
    theme.follow(qapp, "light")
    preferences = Preferences(tmp_path / "settings.ini")
    made = Session(stage_4_office.gate, preferences, stage_4_office.folder, cast("Any", dialogs))
    made.start()
    yield made
    made.end()


@pytest.mark.parametrize("outcome", ["continued", "cancelled"])
def test_the_story_by_window(session: Session, dialogs: FakeDialogs, qtbot: QtBot, outcome: str) -> None:
    window = log_in(session, qtbot)
    services = window.desk.services
    household = household_of(services)
    window.desk.go("graduation", f"new-case:{household}")
    page = window.pages["graduation"]
    assert isinstance(page, GraduationPage)
    qtbot.waitUntil(lambda: page.new.household is not None, timeout=SOON)
    page.new.opened_on.setText("1/8/2026")
    qtbot.waitUntil(page.new.button.isEnabled, timeout=SOON)
    qtbot.mouseClick(page.new.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.sheet.view is not None, timeout=SOON)
    hands = AtTheCase(page.sheet, qtbot)
    until_the_decision(hands)
    hands.step("decide-retraction", jr.CONTINUED if outcome == "continued" else jr.CANCELLED)
    if outcome == "continued":
        close_handling(hands)
        for event, values in jr.TO_THE_END:
            hands.step(event, values)
    view = services.graduation.show(page.sheet.case_id)
    assert view.row.state == {"continued": "effective", "cancelled": "cancelled"}[outcome]
    assert view.household.state == {"continued": "exited", "cancelled": "active"}[outcome]
    in_their_places(services, view, hands.who, outcome)
    assert dialogs.errors == []
    assert unnamed(page) == []
    qtbot.waitUntil(lambda: not window.desk.tasks._running, timeout=SOON)


def until_the_decision(hands: AtTheCase) -> None:
    hands.assess()
    hands.step("assess", jr.ASSESSED)
    for event in ("sign-statement", "sign-minutes"):
        hands.step(event, jr.SIGNED)
    hands.step("receive-retraction", jr.RETRACTED)
    for name, values in jr.PARTIES:
        hands.add("party", values, name)
    for kind, values in jr.RECORDS:
        hands.add(kind, values)
    for number in range(2):
        hands.change("action", number, jr.CARRIED_OUT)
    for letter, text in jr.STEPS:
        hands.step("record-step", {"step": letter, "on": jr.DATES[letter], "text": text})
    for aspect, text in jr.DESCRIPTION.items():
        hands.write(HandlingTab, aspect, text)
    for aspect, items in jr.REFLECTION.items():
        hands.write_items(aspect, items)


def close_handling(hands: AtTheCase) -> None:
    hands.to_tab(PlansTab)
    plans = hands.sheet.part(PlansTab)
    hands.qtbot.waitUntil(plans.turn.button.isVisible, timeout=SOON)
    plans.turn.button.click()
    hands._save(hands._dialog(plans.list), jr.CLOSED)
    hands.qtbot.waitUntil(lambda: plans.turn.button.text() == "Buka kembali", timeout=SOON)


def in_their_places(services: Services, view: CaseView, who: dict[str, str], outcome: str) -> None:
    (assessed,) = services.assessments.sheet(view.row.id).finished
    for question, value, way, evidence in jr.ANSWERS:
        answer = assessed.answers[question]
        assert (answer.value, answer.way, answer.evidence) == (value, way, evidence)
    steps = {step.event: step.values for step in view.steps}
    for event in ("sign-statement", "sign-minutes"):
        assert jr.WITNESSED.items() <= steps[event].items()
        assert steps[event]["place"] == jr.PLACE
    (retraction,) = view.retractions
    assert (retraction.pressed_to_sign, retraction.pressed_to_retract) == ("yes", "yes")
    assert (retraction.pressed_by, retraction.reason) == (jr.PRESSED_BY, jr.RETRACTED["reason"])
    assert retraction.outcome == outcome
    assert view.handling is not None
    records = {str(record.id): record for record in view.handling.records}
    for name, values in jr.PARTIES:
        assert values.items() <= records[who[name]].newest.values.items()
    for kind, values in jr.RECORDS:
        last = with_ids(values | jr.CARRIED_OUT if kind == "action" else values, who)
        wanted = {key: value for key, value in last.items() if key not in ("on", "due", "time")}
        found = [one for one in view.handling.of_kind(kind) if alike(wanted) <= alike(one.newest.values)]
        assert len(found) == 1, (kind, values)
    texts = services.texts.of_case(view.row.id)
    assert texts is not None
    for code, text in (*jr.STEPS, *jr.DESCRIPTION.items()):
        assert texts.of(code).content.text == text
    for aspect, items in jr.REFLECTION.items():
        assert [(one.title, one.text) for one in texts.of(aspect).content.items] == list(items)


def alike(values: Mapping[str, str]) -> set[tuple[str, frozenset[str]]]:
    """Keys with what was chosen, in whatever order."""
    return {(key, frozenset(value.split(","))) for key, value in values.items()}
