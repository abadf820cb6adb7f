"""All services in memory over small lists, so that windows and pages are tested without storage."""

from __future__ import annotations

from tests.gui.fake_assessments import FakeAssessments
from tests.gui.fake_documents import FakeDocuments, FakeForms
from tests.gui.fake_graduation import FakeGraduation, FakeHandling, FakeTexts
from tests.gui.fake_imports import FakeImports
from tests.gui.fake_office import FakeAccounts, FakeMaintenance, FakeOffice
from tests.gui.fake_recaps import FakeMonths, FakeRecaps
from tests.gui.fake_roster import (
    FakeComponents,
    FakeEvents,
    FakeFacilitators,
    FakeFilters,
    FakeGroups,
    FakeRoster,
    FakeSiks,
)
from tests.gui.fake_work import FakeWork


class FakeServices:
    """All services over small lists; tests set their attributes to what they need."""

    def __init__(self, size: int = 40) -> None:
        self.office = FakeOffice()
        self.roster = FakeRoster(size)
        self.imports = FakeImports()
        self.graduation = FakeGraduation()
        self.documents = FakeDocuments()
        self.forms = FakeForms()
        self.recaps = FakeRecaps()
        self.months = FakeMonths()
        self.accounts = FakeAccounts()
        self.maintenance = FakeMaintenance()
        self.groups = FakeGroups()
        self.facilitators = FakeFacilitators()
        self.events = FakeEvents()
        self.siks = FakeSiks()
        self.components = FakeComponents()
        self.filters = FakeFilters()
        self.work = FakeWork(self)
        self.handling = FakeHandling()
        self.assessments = FakeAssessments()
        self.texts = FakeTexts()
        self.closed = self.away = False
        if not size:
            self.imports.batches_, self.graduation.cases, self.documents.rows_ = [], {}, []

    def put_away(self) -> None:
        self.away = True

    def close(self) -> None:
        self.closed = True
