"""Every page opens for every role: what a role may not see is explained on the page, never an error box."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.main_window import MainWindow
from pkh_desk.ui.places import PLACES
from tests.gui.fake_dialogs import FakeDialogs
from tests.offices import Office, Templates

HIS = "sandi milik budi"


@pytest.fixture(scope="module")
def office(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = templates.copy("stage_4", tmp_path_factory.mktemp("roles") / "dataset")
    with made.services() as services:
        for role in Catalog().role_permissions():
            services.accounts.add(role, role.capitalize(), HIS, [role])
    yield made


@pytest.mark.parametrize("role", list(Catalog().role_permissions()))
def test_each_page_opens(
    office: Office,
    role: str,
    at_work: Callable[[Office], Desk],
    dialogs: FakeDialogs,
    show: Callable[..., Any],
    settle: Callable[[Desk], None],
) -> None:
    desk = at_work(replace(office, user=role, password=HIS))
    window: MainWindow = show(MainWindow(desk), width=1366, height=768)
    window.start()
    window.watch.stop()
    household = str(desk.services.roster.page(limit=1, wanted=HouseholdFilter())[0].id)
    targets = {"households": ("", household), "settings": ("office", "officials", "accounts", "look", "about")}
    for place in PLACES:
        for target in targets.get(place.name, ("",)):
            desk.go(place.name, target)
            settle(desk)
            window.refresh()
            settle(desk)
    assert dialogs.errors == []
    assert window.ui.state.text().startswith("Bulan berjalan: ")
