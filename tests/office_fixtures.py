"""The fixtures behind the offices; the templates are made once a session and only when asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.offices import Office, Templates


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Datasets to copy."""
    return Templates(tmp_path_factory.mktemp("offices"))


@pytest.fixture
def empty_office(templates: Templates, tmp_path: Path) -> Office:
    """An office without a list."""
    return templates.copy("empty", tmp_path / "dataset")


@pytest.fixture
def stage_3_office(templates: Templates, tmp_path: Path) -> Office:
    """An office with the list of stage 3 of 2026."""
    return templates.copy("stage_3", tmp_path / "dataset")


@pytest.fixture
def stage_4_office(templates: Templates, tmp_path: Path) -> Office:
    """An office with the lists of stages 3 and 4."""
    return templates.copy("stage_4", tmp_path / "dataset")


@pytest.fixture
def members_office(templates: Templates, tmp_path: Path) -> Office:
    """An office with both lists and the members."""
    return templates.copy("members", tmp_path / "dataset")
