"""What leaves the service of the texts: aspects with what was written, their versions, the report as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pkh_desk.domain.writing.aspects import Aspect
from pkh_desk.domain.writing.content import TextContent, TextItem
from pkh_desk.domain.writing.progress import Progress, percent


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A version of a text: `how` is save, step or restore; `number` counts from 1."""

    id: int
    number: int
    how: str
    content: TextContent
    words: int
    saved_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class TextDraft:
    """What this account has typed and not saved. `base` is the version it began from, 0 for none; `mark` names this
    state of the draft, so that another window of the same account is noticed."""

    content: TextContent
    base: int
    mark: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class StepDay:
    """That a step of the handling was recorded: its day as said, and by whom."""

    said_on: str
    by: str


@dataclass(frozen=True, slots=True)
class AspectText:
    """One aspect as it stands: the saved content (of `version`, None before the first), the own draft, the progress.

    `progress` is that of what is shown: the draft where there is one. `mark` is that of the draft's row, "" if there is
    none; a draft that says what is saved has a row and is no draft.
    """

    aspect: Aspect
    content: TextContent
    version: TextVersion | None
    draft: TextDraft | None
    steps: tuple[StepDay, ...]
    progress: Progress
    mark: str = ""

    @property
    def shown(self) -> TextContent:
        """The draft, or else what is saved."""
        return self.draft.content if self.draft else self.content

    @property
    def seen(self) -> int:
        """The id of the newest version, 0 before the first."""
        return self.version.id if self.version else 0

    @property
    def stale(self) -> bool:
        """Whether somebody saved a version after the draft began."""
        return self.draft is not None and self.draft.base != self.seen


@dataclass(frozen=True, slots=True)
class HandlingTexts:
    """All texts of a handling in the order of the report; `records` says how many records of each kind stand."""

    handling_id: int
    number: str
    aspects: tuple[AspectText, ...]
    records: dict[str, int]

    @property
    def percent(self) -> int:
        """How complete the report is."""
        return percent(one.progress for one in self.aspects)

    def of(self, code: str) -> AspectText:
        """The aspect of a code."""
        return next(one for one in self.aspects if one.aspect.code == code)


@dataclass(frozen=True, slots=True)
class ReportAspect:
    """An aspect of the report: its text and titled texts, and what the records say to it, one line each."""

    code: str
    letter: str
    label: str
    text: str
    items: tuple[TextItem, ...]
    facts: tuple[str, ...]
    words: int
    wanted_words: int
    complete: bool

    @property
    def title(self) -> str:
        """`a. Pendekatan awal`."""
        return f"{self.letter}. {self.label}"


@dataclass(frozen=True, slots=True)
class ReportPart:
    """Part A, B or C."""

    letter: str
    title: str
    aspects: tuple[ReportAspect, ...]


@dataclass(frozen=True, slots=True)
class HandlingReport:
    """The whole report; with `initials` no name, number or address of the family or of a party stands in it."""

    number: str
    case_number: str
    subject: str
    name: str
    village: str
    initials: bool
    parts: tuple[ReportPart, ...]
    words: int
    percent: int
