"""Both sides beside each other: facts line by line with what is the same, members that are one, histories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from pkh_desk.domain.components import components_text
from pkh_desk.domain.duplicates.records import ComparedLine, DuplicateComparison, DuplicateSide
from pkh_desk.domain.records import MemberInfo
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.households.duplicates.words import VERDICTS, identity_text, member_text
from pkh_desk.ui.households.words import participation_text
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.cards import bare, text
from pkh_desk.ui.widgets.chip import STATUS_CHIPS, StateChip, restyle

Cells = tuple[str, str, str, Tone, str]
"""(first, second, word of the verdict, its tone, note)."""


class ComparisonView(QWidget):
    """`show_comparison` fills it; `household_asked` with an id when a side is to be opened."""

    household_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reasons = text("", muted=True)
        self._area = QScrollArea()
        self._area.setAccessibleName("Perbandingan")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.reasons)
        column.addWidget(self._area, 1)

    def show_comparison(self, found: DuplicateComparison) -> None:
        """Draws both sides anew."""
        said = ", ".join(found.pair.reasons)
        self.reasons.setText(f"Nilai {found.pair.score}: {said}." if said else "")
        self.reasons.setVisible(bool(said))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, theme.INSIDE, 0)
        grid.setHorizontalSpacing(theme.BETWEEN)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 5)
        self._heads(grid, found)
        for label, cells in _rows(found):
            _add_row(grid, label, cells)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.takeWidget()
        self._area.setWidget(inside)
        bare(self._area)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _heads(self, grid: QGridLayout, found: DuplicateComparison) -> None:
        for column, letter, side in ((1, "A", found.first), (2, "B", found.second)):
            head = QWidget()
            inside = QVBoxLayout(head)
            inside.setContentsMargins(0, 0, 0, 4)
            inside.setSpacing(4)
            home = side.row.id
            link = link_button(f"{letter}: {side.row.name} ›", lambda home=home: self.household_asked.emit(home))  # type: ignore[misc]
            link.setToolTip("Buka halaman keluarga")
            inside.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
            chip = StateChip()
            inside.addWidget(chip, alignment=Qt.AlignmentFlag.AlignLeft)
            chip.show_state(*STATUS_CHIPS[side.row.status])
            grid.addWidget(head, 0, column)


def _rows(found: DuplicateComparison) -> Iterator[tuple[str, Cells]]:
    for line in found.lines:
        yield line.label, _fact(line)
    first, second = found.first, found.second
    yield "Komponen", _plain(*(components_text(side.row.components, most_first=True) for side in (first, second)))
    yield "Nominal", _plain(*(i18n.rupiah(side.row.amount) for side in (first, second)))
    if first.row.id != second.row.id:
        yield from _members(found)
    yield "Kepesertaan", _long(*("\n".join(map(participation_text, each.participation)) for each in (first, second)))
    yield "Riwayat", _long(*("\n".join(map(identity_text, side.identities)) for side in (first, second)))
    yield "Kasus, surat", _long(*(_papers(side) for side in (first, second)))


def _members(found: DuplicateComparison) -> Iterator[tuple[str, Cells]]:
    """Members that are one in one row, the others after them."""
    left = {one.id: one for one in found.first.members}
    right = {one.id: one for one in found.second.members}
    label = f"Anggota ({len(left)}, {len(right)})"
    for one, other in found.matches:
        yield label, (member_text(left.pop(one)), member_text(right.pop(other)), "sama", "green", "orang yang sama")
        label = ""
    rest: Sequence[tuple[MemberInfo | None, MemberInfo | None]] = [
        *((one, None) for one in left.values()), *((None, other) for other in right.values()),
    ]  # fmt: skip
    for mine, yours in rest:
        yield label, (_one(mine), _one(yours), "", "grey", "hanya di satu sisi")
        label = ""


def _one(member: MemberInfo | None) -> str:
    return member_text(member) if member else "–"


def _fact(line: ComparedLine) -> Cells:
    return line.first, line.second, *VERDICTS[line.verdict], line.note


def _plain(first: str, second: str) -> Cells:
    return first or "–", second or "–", *VERDICTS["same" if first == second else "different"], ""


def _long(first: str, second: str) -> Cells:
    return first or "–", second or "–", "", "grey", ""


def _papers(side: DuplicateSide) -> str:
    cases = ", ".join(f"{one.number} ({one.state_label})" for one in side.cases)
    papers = f"{side.documents} surat" if side.documents else ""
    return "; ".join(part for part in (cases, papers) if part)


def _add_row(grid: QGridLayout, label: str, cells: Cells) -> None:
    first, second, word, tone, note = cells
    number = grid.rowCount()
    name = text(label, muted=True)
    name.setWordWrap(False)
    grid.addWidget(name, number, 0, alignment=Qt.AlignmentFlag.AlignTop)
    for column, said in ((1, first), (2, second)):
        grid.addWidget(CompareCell(said, tone if word and tone in ("amber", "red") else None), number, column)
    verdict = StateChip()
    grid.addWidget(verdict, number, 3, alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    verdict.show_state(word, tone)
    if note:
        verdict.setToolTip(note)
        told = text(note, muted=True, small=True)
        told.setMinimumWidth(110)
        told.setMaximumWidth(150)
        grid.addWidget(told, number, 4, alignment=Qt.AlignmentFlag.AlignTop)


class CompareCell(QFrame):
    """A value; what differs stands on a colour."""

    def __init__(self, said: str, tone: Tone | None) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(6, 2, 6, 2)
        words = text(said)
        words.setFont(theme.font(figures=True))
        inside.addWidget(words, alignment=Qt.AlignmentFlag.AlignTop)
        if tone:
            restyle(self, "tone", tone)
