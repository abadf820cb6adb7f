"""Cold start to a painted login window, against a start that imports everything first (target: at most 0.35)."""

from __future__ import annotations

import importlib
import os
import pkgutil
import tempfile
from pathlib import Path

from tests.bench.harness import main, pair, worker

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PACKAGES = ("pkh_desk.services", "pkh_desk.storage", "pkh_desk.reports", "pkh_desk.catalog", "pkh_desk.ui")
LIBRARIES = ("alembic.command", "openpyxl", "reportlab.pdfgen.canvas", "python_calamine", "babel.dates", "num2words")


def lazy(dataset: str) -> None:
    """As `pkh-desk` starts."""
    from pkh_desk.__main__ import main as start

    assert start(["--dataset", dataset, "--exit-after-first-paint"]) == 0


def eager(dataset: str) -> None:
    """The same window after importing bootstrap, all services and all pages with what they lean on."""
    importlib.import_module("pkh_desk.bootstrap")
    for name in PACKAGES:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.endswith(".env") and ".versions." not in module.name:
                importlib.import_module(module.name)
    for name in LIBRARIES:
        importlib.import_module(name)
    lazy(dataset)


def dataset_to_log_in(folder: str) -> str:
    """A folder where the login is shown: what lies in it is not read before the password."""
    (Path(folder) / "keys.json").write_text("{}", encoding="utf-8")
    return folder


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(
            workers={"lazy": lazy, "eager": eager},
            pairs=lambda: [
                pair(
                    "start to the painted login window",
                    ours=worker("lazy", dataset_to_log_in(scratch)),
                    theirs=worker("eager", scratch),
                    at_most=0.35,
                    runs=7,
                )
            ],
        )
