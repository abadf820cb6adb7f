"""Dokumen > Formulir: choose a form, change its blocks and words, see it at once; save, compare, go back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pkh_desk.domain.forms import Difference, read_draft, write_draft
from pkh_desk.domain.forms.records import FormRow, FormText
from pkh_desk.domain.records import CaseRow
from pkh_desk.ui import theme
from pkh_desk.ui.conflicts import both_ways
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.templates.compare import CompareDialog
from pkh_desk.ui.documents.templates.form_choice import FormChoice
from pkh_desk.ui.documents.templates.workbench import Workbench
from pkh_desk.ui.sections import SectionView
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.chip import NoticeBar, StateChip
from pkh_desk.ui.widgets.folding import FoldingRow, bar

MOST_CASES = 50
REASON = "Mengapa kembali ke templat bawaan? Salinan kantor tetap tersimpan di folder office/forms/lama."


class TemplatesView(SectionView):
    """Targets: "" the form that was last shown, "surat-pernyataan" that one. What was changed stays until saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dirty = False
        self.kind = ""
        self._back = ""
        self.found: FormText | None = None
        self.dialog: CompareDialog | None = None
        self._make()
        self._lay_out()

    def open(self, target: str) -> None:
        if target and not self.dirty:
            self.kind = target
        self.refresh()

    def refresh(self) -> None:
        self.desk.read(self, self.desk.services.templates.list, self._listed, key="forms")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"save": lambda: self.save()}

    def unsaved(self) -> str:
        return "Perubahan formulir ini belum disimpan dan akan hilang." if self.dirty else ""

    def discard(self) -> None:
        """Forgets what was changed."""
        self.dirty = False
        self._load()

    def kept(self) -> tuple[str, str] | None:
        """What was changed, to be put back by `put_back`: (kind, text)."""
        return (self.kind, write_draft(self.bench.draft)) if self.dirty and self.bench.draft else None

    def put_back(self, kind: str, text: str) -> None:
        """Shows what was being changed."""
        self.kind, self._back = kind, text
        self._load()

    def save(self, *, insist: bool = False) -> None:
        """Makes this the office's form; `insist`: also after somebody else has changed it meanwhile."""
        kind, draft, found = self.kind, self.bench.draft, self.found
        if draft is None or found is None or not self.desk.may("office.edit") or not self.dirty:
            return
        seen, templates = None if insist else found.seen, self.desk.services.templates
        self.desk.write(
            self,
            lambda _progress: templates.save(kind, write_draft(draft), seen=seen),
            lambda made: self._saved(kind, made),
            both_ways(self.desk, self, self.discard, lambda: self.save(insist=True)),
        )

    def compare(self) -> None:
        """Shows what is on the page beside the shipped form."""
        kind, draft, templates = self.kind, self.bench.draft, self.desk.services.templates
        if draft is not None:
            work: Callable[[], list[Difference]] = lambda: templates.differences(kind, write_draft(draft))  # noqa: E731
            self.desk.read(self, work, self._compared, key="form-differences")

    def restore(self) -> None:
        """Asks why, then goes back to the shipped form."""
        if self.found is not None and self.desk.may("office.edit"):
            self.desk.dialogs.ask_text(self.window(), "Kembalikan bawaan", REASON, self._restore, verb="Kembalikan")

    def _restore(self, reason: str, *, insist: bool = False) -> None:
        kind, templates, found = self.kind, self.desk.services.templates, self.found
        if found is None:
            return
        seen = None if insist else found.seen
        self.desk.write(
            self,
            lambda _progress: templates.restore(kind, reason, seen=seen),
            lambda made: self._saved(kind, made, restored=True),
            both_ways(self.desk, self, self.discard, lambda: self._restore(reason, insist=True)),
        )

    def _listed(self, rows: Sequence[FormRow]) -> None:
        self.kind = self.forms.show_rows(rows, self.kind)
        if not self.dirty:
            self._load()

    def _picked(self, wanted: str) -> None:
        if not self.dirty:
            self._go(wanted)
            return
        self.forms.show_kind(self.kind)
        question = "Perubahan formulir ini belum disimpan dan akan hilang."
        self.desk.dialogs.ask(self.window(), question, "Buang perubahan", lambda: self._go(wanted), danger=True)

    def _go(self, kind: str) -> None:
        self.dirty = False
        self.kind = kind
        self.forms.show_kind(kind)
        self._load()

    def _load(self) -> None:
        kind, services = self.kind, self.desk.services
        if not kind:
            return
        tries = self.desk.may("document.draft") and self.desk.may("household.view")

        def work() -> tuple[FormText, Sequence[CaseRow]]:
            found = services.templates.text(kind)
            cases = services.graduation.list() if found.row.on_case and tries else []
            return found, [one for one in cases if not one.hidden][:MOST_CASES]

        self.desk.read(self, work, lambda read: self._arrived(*read), key="form-text")

    def _arrived(self, found: FormText, cases: Sequence[CaseRow]) -> None:
        if self.dirty:  # somebody has begun to change it meanwhile
            return
        self.found = found
        self.bench.show_form(found.row.kind, read_draft(found.text), cases)
        self._fit()
        if self._back:
            back, self._back = self._back, ""
            self.bench.take(read_draft(back), 0)

    def _touched(self) -> None:
        self.dirty = self.desk.may("office.edit")
        self._fit()

    def _checked(self) -> None:
        outside = [f"{one.place}: {one.what}" for one in self.bench.problems if not one.block]
        broken = self.found.row.problem if self.found else ""
        self.notice.say("\n".join(part for part in (broken, *outside) if part), "red" if broken else "amber")
        self._fit()

    def _saved(self, kind: str, made: FormText, *, restored: bool = False) -> None:
        self.dirty = False
        self.desk.say(
            f"{made.row.title}: templat bawaan dipakai lagi."
            if restored
            else f"{made.row.title}: templat kantor versi {made.row.version} dipakai."
        )
        if kind == self.kind:
            self._load()

    def _compared(self, found: list[Difference]) -> None:
        self.dialog = CompareDialog(self.forms.currentText(), found, self.window())
        self.dialog.open()

    def _fit(self) -> None:
        """State and commands that fit it."""
        if self.found is None:
            return
        row = self.found.row
        if self.dirty:
            self.chip.show_state("Belum disimpan", "amber")
        elif row.problem:
            self.chip.show_state("Salinan kantor rusak, bawaan dipakai", "red")
        elif row.origin == "office":
            self.chip.show_state(f"Salinan kantor, versi {row.version}", "blue")
        else:
            self.chip.show_state(f"Bawaan, versi {row.version}", "grey")
        self.chip.setToolTip(f"Sidik templat yang dipakai: {row.hash[:12]}")
        if self.desk.may("office.edit"):
            self.save_button.setEnabled(self.dirty and not any(one.serious for one in self.bench.problems))
            self.restore_button.setEnabled(row.has_copy)

    def _make(self) -> None:
        self.forms = FormChoice()
        self.forms.asked.connect(self._picked)
        self.chip = StateChip(parent=self)
        self.page_button = quiet_button("&Halaman", tip="Kertas, batas, dan huruf formulir ini")
        self.page_button.setCheckable(True)
        self.compare_button = quiet_button("&Bandingkan ...", self.compare, tip="Apa yang berbeda dari templat bawaan")
        self.restore_button = quiet_button("&Kembalikan bawaan ...", self.restore)
        self.save_button = primary_button("&Simpan", lambda: self.save(), tip="Ctrl+S")
        self.save_button.setEnabled(False)
        self.restore_button.setEnabled(False)
        for button in (self.save_button, self.restore_button):
            self.desk.guard(button, "office.edit")
        self.notice = NoticeBar()
        self.bench = Workbench(self.desk)
        self.page_button.clicked.connect(self.bench.show_page)
        self.bench.turned.connect(self.page_button.setChecked)
        self.bench.touched.connect(self._touched)
        self.bench.checked.connect(self._checked)

    def _lay_out(self) -> None:
        commands = bar(None, self.page_button, self.compare_button, self.restore_button, self.save_button)
        chosen = bar(self.forms, self.chip, None)
        if (row := chosen.layout()) is not None:
            row.setStretchFactor(self.forms, 3)  # type: ignore[attr-defined]
        head = FoldingRow((chosen, commands), (1, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.BETWEEN)
        column.addWidget(head)
        column.addWidget(self.notice)
        column.addWidget(self.bench, 1)
