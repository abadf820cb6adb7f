"""Pictures of every page on a dataset, light and dark: `python tools/screenshots.py DATASET --user U --out DIR`.

The password comes from PKH_DESK_PASSWORD. Run it offscreen (QT_QPA_PLATFORM=offscreen) or under Xvfb.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

from pkh_desk.bootstrap import make_gate
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.ui import theme
from pkh_desk.ui.app import make_application
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import Dialogs
from pkh_desk.ui.main_window import MainWindow
from pkh_desk.ui.preferences import Preferences

if TYPE_CHECKING:
    from pkh_desk.services.app import Services

SETTLE_MS = 1_200
SECTIONS = (
    "groups",
    "siks",
    "quality",
    "stages",
    "stages:gone",
    "components:ageing",
    "components:none_left",
    "components:amounts",
)


def spots(services: Services) -> list[tuple[str, str, str]]:
    """(file name, place, target) of each picture."""
    cases = services.graduation.list()
    families = services.roster.page(HouseholdFilter(), limit=1)
    found = [
        (place, place, "")
        for place in ("home", "households", "graduation", "documents", "recap", "imports", "settings")
    ]
    found.append(("duplicates", "households", "section:duplicates"))
    found += [("group", "households", f"section:groups:{one.id}") for one in services.groups.list()[:1]]
    found += [("household", "households", str(one.id)) for one in families]
    found += [(section.replace(":", "-"), "households", f"section:{section}") for section in SECTIONS]
    found += [(f"case-{number}", "graduation", str(case.id)) for number, case in enumerate(cases, 1)]
    return found


def wait(milliseconds: int) -> None:
    """Lets the window work; a tool may run a loop of its own, the program never does."""
    loop, clock = QEventLoop(), QElapsedTimer()
    clock.start()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> int:
    """Opens the dataset and saves the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--user", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", default="1366x768", help="of the window, as 1366x768; divide by QT_SCALE_FACTOR")
    parser.add_argument("--look", choices=("light", "dark"), action="append")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    application = make_application()
    services = make_gate().open(given.dataset, given.user, os.environ["PKH_DESK_PASSWORD"])
    for look in given.look or ["light", "dark"]:
        theme.follow(application, look)
        desk = Desk(services, services.accounts.me(), Preferences(), Dialogs())
        desk.dataset = given.dataset
        window = MainWindow(desk)
        window.resize(*map(int, given.size.split("x")))
        window.show()
        window.start()
        wait(SETTLE_MS)
        for name, place, target in spots(services):
            desk.go(place, target)
            wait(SETTLE_MS)
            window.grab().save(str(given.out / f"{name}-{look}.png"))
        window.hide()
    services.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
