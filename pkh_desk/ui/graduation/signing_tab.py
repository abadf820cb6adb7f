"""Pernyataan: statement and minutes with who signed and who witnessed, and what a complete file holds."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.graduation import value_text
from pkh_desk.domain.graduation.fields import FOLDER, SCAN, WITNESS_ROLES
from pkh_desk.domain.graduation.signing import WITNESSES, role_of
from pkh_desk.domain.records import CaseStep, CaseView, ChecklistItem
from pkh_desk.ui import icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.card_tabs import may_do
from pkh_desk.ui.graduation.case_tab import CaseTab
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.cards import Card, CardColumn, text
from pkh_desk.ui.widgets.chip import StateChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest

PAPERS = {
    "sign-statement": ("Surat pernyataan", "surat-pernyataan"),
    "sign-minutes": ("Berita acara", "berita-acara"),
}
_ROLES = dict(WITNESS_ROLES)
NOT_FILED = "Belum ada pindaian dan belum ada nomor map."


class SigningTab(CaseTab):
    """A card for each paper, then one for each step of the checklist; papers of the folder are ticked here."""

    title: ClassVar[str] = "Pernyataan"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view: CaseView | None = None
        self.boxes: dict[str, QCheckBox] = {}
        self.column = CardColumn(EmptyState("Belum ada berkas", "Isi berkas yang lengkap tampil di sini."))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, theme.INSIDE, 0, 0)
        around.addWidget(self.column)

    def show_case(self, view: CaseView) -> None:
        if self.view == view:
            return
        focused = next((code for code, box in self.boxes.items() if box.hasFocus()), "")
        self.view, self.boxes = view, {}
        events = [one for one in PAPERS if view.row.kind == "self_reliant" or one != "sign-statement"]
        cards: list[QWidget] = [self._paper(view, event) for event in events]
        cards += [self._step(list(items)) for _, items in groupby(view.checklist, key=lambda one: one.step)]
        self.column.set_cards(cards)
        if focused in self.boxes:
            self.boxes[focused].setFocus()

    def _paper(self, view: CaseView, event: str) -> Card:
        title, form = PAPERS[event]
        step = next((one for one in reversed(view.steps) if one.event == event), None)
        chip = StateChip("Ditandatangani", "green") if step else StateChip("Belum ditandatangani", "grey")
        card = Card(title, chip, right=step.said_on if step else "")
        if step:
            _signing(card, step, view.row.name)
        row = QHBoxLayout()
        row.setSpacing(theme.INSIDE)
        if may_do(view, event):
            verb = "Catat tanda tangan"
            sign = quiet_button(verb, lambda: self.step_asked.emit(event, {}))
            sign.setAccessibleName(f"{verb}: {title}")
            row.addWidget(sign)
        draw = quiet_button("Lihat dan cetak", lambda: self.desk.go("graduation", f"form:{view.row.id}:{form}"))
        draw.setAccessibleName(f"Lihat dan cetak {title.lower()}")
        draw.setEnabled(any(one.event == "assess" for one in view.steps))
        draw.setToolTip("" if draw.isEnabled() else "Formulir dicetak sesudah asesmen dicatat.")
        row.addWidget(draw)
        row.addStretch(1)
        nest(card.column, row)
        return card

    def _step(self, items: list[ChecklistItem]) -> Card:
        there, due = sum(one.done for one in items), [one for one in items if one.due and not one.done]
        tone = "green" if there == len(items) else "amber" if due else "grey"
        card = Card(f"Isi berkas: {items[0].step_label.lower()}", StateChip(f"{there} dari {len(items)}", tone))  # type: ignore[arg-type]
        for one in items:
            card.column.addWidget(self._by_hand(one) if one.paper else _seen(one))
        return card

    def _by_hand(self, one: ChecklistItem) -> QCheckBox:
        box = QCheckBox(one.label)
        box.setChecked(one.done)
        box.setToolTip("Centang bila berkasnya ada di map" if not one.done else "")
        box.setAccessibleDescription(one.missing)
        box.setEnabled(self.desk.may("case.edit"))
        box.clicked.connect(lambda on: self._tick(one.paper, there=on))
        self.boxes[one.paper] = box
        return box

    def _tick(self, paper: str, *, there: bool) -> None:
        assert self.view is not None
        case_id, papers = self.view.row.id, self.desk.services.case_papers

        def failed(error: BaseException) -> None:
            self.view = None
            self.desk.fail(error)
            self.case_changed.emit()

        self.desk.write(
            self,
            lambda _progress: papers.tick(case_id, paper, there=there),
            lambda _view: self.case_changed.emit(),
            failed,
        )


def _signing(card: Card, step: CaseStep, caretaker: str) -> None:
    said = step.values
    card.pair("Tempat", said.get("place", "-"))
    relation = value_text(step.event, "signed_by_relation", said.get("signed_by_relation", ""))
    signer = said.get("signed_by") or f"{caretaker} (pengurus)"
    card.pair("Penanda tangan", f"{signer}, {relation.lower()}" if relation else signer)
    if said.get("thumb_print") == "yes":
        card.pair("Cara", "Cap jempol")
    for number, key in enumerate(WITNESSES, 1):
        if said.get(key):
            role = _ROLES.get(role_of(said, key), "")
            shown = said[key] if not role or role.casefold() in said[key].casefold() else f"{said[key]}, {role.lower()}"
            card.pair(f"Saksi {number}", shown if role else f"{shown} (jabatan belum dicatat)")
    if said.get("read_to"):
        card.pair("Dibacakan kepada", said["read_to"])
    filed = [f"map no. {said[FOLDER]}"] if said.get(FOLDER) else []
    filed += [f"pindaian {said[SCAN]}"] if said.get(SCAN) else []
    card.pair("Berkas", ", ".join(filed) or NOT_FILED)


def _seen(one: ChecklistItem) -> QWidget:
    """A line that the program ticks by itself: a mark, and the missing thing in words."""
    holder, mark = QWidget(), QLabel()
    size = mark.fontMetrics().height()
    name = "done" if one.done else "warning" if one.due else "waiting"
    mark.setPixmap(icons.icon(name).pixmap(size, size))
    mark.setAccessibleName("Ada" if one.done else "Belum ada")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.INSIDE)
    row.addWidget(mark)
    loud = one.due and not one.done
    words = text(one.label if one.done or not one.due else one.missing, muted=not one.done and not loud)
    words.setProperty("fault", loud and one.needed)
    row.addWidget(words, 1)
    return holder
