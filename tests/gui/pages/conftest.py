"""Pages over a real office: the services, SQLCipher and all; only dialogs answer by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from pkh_desk.services.app import Services
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.preferences import Preferences
from tests.gui.fake_dialogs import FakeDialogs
from tests.office_fixtures import empty_office, members_office, stage_3_office, stage_4_office, templates
from tests.offices import Office

__all__ = ["empty_office", "members_office", "stage_3_office", "stage_4_office", "templates"]


@pytest.fixture
def at_work(preferences: Preferences, dialogs: FakeDialogs) -> Iterator[Callable[[Office], Desk]]:
    """Logs in: `at_work(office)` is the desk of its first account."""
    with ExitStack() as stack:

        def log_in(office: Office) -> Desk:
            services: Services = stack.enter_context(office.services())
            desk = Desk(services, services.accounts.me(), preferences, dialogs)
            stack.callback(desk.tasks.close)
            return desk

        yield log_in
