"""The places of the left bar; their pages are imported on the first visit, so that the window starts fast."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from pkh_desk.ui.desk import Desk
from pkh_desk.ui.page import Page


@dataclass(frozen=True, slots=True)
class Place:
    """One place: `page` is "module:Class" below pkh_desk.ui, `icon` a name of ui/icons.py."""

    name: str
    label: str
    icon: str
    page: str

    def make(self, desk: Desk) -> Page:
        """Imports and builds the page."""
        module, _, name = self.page.partition(":")
        made = getattr(import_module(f"pkh_desk.ui.{module}"), name)(desk)
        assert isinstance(made, Page)
        return made


PLACES = (
    Place("home", "Beranda", "home", "home.page:HomePage"),
    Place("households", "Keluarga", "family", "households.page:HouseholdsPage"),
    Place("graduation", "Graduasi", "graduation", "graduation.page:GraduationPage"),
    Place("documents", "Dokumen", "document", "documents.page:DocumentsPage"),
    Place("recap", "Rekap", "recap", "recap.page:RecapPage"),
    Place("imports", "Impor", "import", "imports.page:ImportsPage"),
    Place("settings", "Pengaturan", "settings", "settings.page:SettingsPage"),
)


def place_index(name: str) -> int:
    """Where a place stands in the bar; KeyError for one that is not there."""
    for index, place in enumerate(PLACES):
        if place.name == name:
            return index
    raise KeyError(name)
