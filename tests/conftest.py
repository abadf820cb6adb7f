"""What every test gets: own places for data and logs, external programs by fixture, and no silent skip."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from pkh_desk.ui.garbage import collect_due
from tests import external

# A busy machine is no reason to fail: no test asserts a time.
settings.register_profile("pkh-desk", deadline=None, print_blob=True)
settings.load_profile("pkh-desk")

LACKS = "missing here:"


@pytest.fixture(scope="session", autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keeps the suite away from the data, settings and logs of the person who runs it; returns the stand-in home."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(home / name.lower()))
        for name in ("PKH_DESK_DATASET", "PKH_DESK_USER", "PKH_DESK_PASSWORD"):
            patch.delenv(name, raising=False)
        yield home


@pytest.fixture(autouse=True)
def collected_in_the_main_thread() -> Iterator[None]:
    """As the program does (ui/garbage.py): no worker thread ends a cycle that holds a widget of an earlier test."""
    gc.disable()
    yield
    collect_due()


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the made-up sample files."""
    return Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice; for tests marked `libreoffice`. Give each run a profile of its own (-env:UserInstallation)."""
    return _program("soffice")


@pytest.fixture(scope="session")
def pdftotext() -> Path:
    """Poppler's text extractor; for tests marked `poppler`."""
    return _program("pdftotext")


@pytest.fixture(scope="session")
def pdftoppm() -> Path:
    """Poppler's renderer; for tests marked `poppler`."""
    return _program("pdftoppm")


@pytest.fixture(scope="session")
def qpdf() -> Path:
    """The PDF checker; for tests marked `qpdf`."""
    return _program("qpdf")


@pytest.fixture(scope="session")
def xvfb() -> Path:
    """The X server without a screen; for tests marked `xvfb`."""
    return _program("Xvfb")


def _program(name: str) -> Path:
    found = external.find(name)
    if found is None:
        pytest.skip(f"{LACKS} {name}")
    return found


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a marked test whose program this machine lacks."""
    for marker in external.PROGRAMS:
        if item.get_closest_marker(marker) and (lacking := external.missing(marker)):
            pytest.skip(f"{LACKS} {' '.join(lacking)}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names loudly what was not run for want of a program."""
    lacking: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if LACKS in reason:
            lacking[reason.partition(LACKS)[2].strip()] += 1
    if not lacking:
        return
    terminalreporter.section("NOT RUN: external programs are missing", sep="!", red=True, bold=True)
    for programs, count in sorted(lacking.items()):
        install = f"apt-get install {external.packages(programs.split())}"
        terminalreporter.write_line(f"NOT RUN: {count} tests; missing: {programs}; {install}", red=True)
