"""The fakes that pages are tested over take the calls that the real services take."""

from __future__ import annotations

import inspect
from typing import Any, get_type_hints

import pytest

from pkh_desk.catalog.areas import AreaTable
from pkh_desk.services.app import Services
from pkh_desk.services.gate import Gate
from pkh_desk.ui.dialogs import Dialogs
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.fake_gate import FakeAreas, FakeGate
from tests.gui.fakes import FakeServices

SERVICES = get_type_hints(Services)
PAIRS: list[tuple[type, Any]] = [
    *((type(fake), SERVICES[name]) for name, fake in vars(FakeServices()).items() if name in SERVICES),
    (FakeServices, Services),
    (FakeAreas, AreaTable),
    (FakeGate, Gate),
    (FakeDialogs, Dialogs),
]


@pytest.mark.parametrize(("fake", "real"), PAIRS, ids=[fake.__name__ for fake, _ in PAIRS])
def test_a_fake_takes_the_calls_of_what_it_stands_for(fake: type, real: type) -> None:
    ours = {name: _taken(method) for name, method in vars(fake).items() if _is_public_method(name, method)}
    theirs = {name: _taken(getattr(real, name)) if hasattr(real, name) else "no such method" for name in ours}
    assert ours == theirs


def test_every_fake_service_is_compared() -> None:
    kept = {name for name, fake in vars(FakeServices()).items() if type(fake).__name__.startswith("Fake")}
    assert kept <= SERVICES.keys()


def _is_public_method(name: str, value: Any) -> bool:
    return inspect.isfunction(value) and not name.startswith("_")


def _taken(method: Any) -> list[tuple[str, str, Any]]:
    """(name, kind, default) of each parameter; what they are annotated with is mypy's business."""
    return [(one.name, one.kind.name, one.default) for one in inspect.signature(method).parameters.values()]
