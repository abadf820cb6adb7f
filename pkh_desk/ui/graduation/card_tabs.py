"""The tabs of a case that show what its steps say, as cards: timeline, retractions."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pkh_desk.domain.handling import timeline
from pkh_desk.domain.records import CaseView
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.case_tab import CaseTab
from pkh_desk.ui.graduation.tabs import retraction_cards, timeline_cards
from pkh_desk.ui.widgets.cards import CardColumn
from pkh_desk.ui.widgets.empty import EmptyState


def may_do(view: CaseView, event: str) -> bool:
    """Whether the case allows an event now."""
    return any(one.event == event and not one.blocked for one in view.allowed)


class CardTab(CaseTab):
    """A scrolling column of cards."""

    empty: ClassVar[tuple[str, ...]]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.column = CardColumn(self._empty())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, theme.INSIDE, 0, 0)
        around.addWidget(self.column)

    def _empty(self) -> EmptyState:
        title, hint = self.empty
        return EmptyState(title, hint)


class TimelineTab(CardTab):
    """Linimasa: every recorded step, the newest first."""

    title = "Linimasa"
    empty = ("Belum ada langkah", "Langkah yang dicatat tampil di sini.")

    def show_case(self, view: CaseView) -> None:
        self.column.set_cards(timeline_cards(view))

    def count(self, view: CaseView) -> int:
        return len(view.steps) + len(timeline(view.handling))


class RetractionTab(CardTab):
    """Pencabutan: each with its two neutral claims."""

    title = "Pencabutan"

    def _empty(self) -> EmptyState:
        hint = "Bila keluarga menarik pernyataannya, catat di sini dengan kata-kata mereka sendiri."
        return EmptyState(
            "Tidak ada pencabutan",
            hint,
            "Catat pencabutan",
            lambda: self.step_asked.emit("receive-retraction", {}),
        )

    def show_case(self, view: CaseView) -> None:
        self.column.set_cards(retraction_cards(view, restricted=self.desk.may("case.restricted")))
        self.column.empty.button.setVisible(may_do(view, "receive-retraction"))

    def count(self, view: CaseView) -> int:
        return len(view.retractions)
