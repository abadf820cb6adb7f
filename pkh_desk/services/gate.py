"""The door to a dataset as the window sees it; light to import, bootstrap stands behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pkh_desk.catalog.areas import AreaTable
    from pkh_desk.domain.records import OfficeSetup
    from pkh_desk.services.app import Services


class Gate(Protocol):
    """Opens, makes and recovers datasets. All but `exists` are slow: call them in a worker."""

    def exists(self, path: Path) -> bool:
        """Whether a dataset lies there."""
        ...

    def open(self, path: Path, user: str, password: str) -> Services:
        """Logs in: one key derivation. UserError for a wrong password, damage, a newer file, a network drive."""
        ...

    def create(self, path: Path, setup: OfficeSetup, user: str, password: str, name: str = "") -> tuple[Services, str]:
        """Makes a dataset whose first account holds all roles; returns it open and its recovery code."""
        ...

    def recover(self, path: Path, code: str, user: str, new_password: str) -> Services:
        """Opens with the recovery code and gives the account a new password."""
        ...

    def warm_up(self) -> None:
        """Imports what `open` will need; call it in a thread once the login window is painted."""
        ...

    @property
    def areas(self) -> AreaTable:
        """The national areas, for the first-run wizard."""
        ...
