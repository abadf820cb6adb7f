"""What is done with many households at once: into a group, another facilitator, a workbook, paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pkh_desk.domain.dates import parse_date
from pkh_desk.domain.groups import GroupMove, GroupsView
from pkh_desk.domain.member_columns import beside
from pkh_desk.domain.records import AllowedEvent, HouseholdFilter, Need, RenderedForm
from pkh_desk.services.reasons import reason_to_reveal
from pkh_desk.services.roster_export import ExportPlan, MembersWritten
from pkh_desk.services.roster_print import PrintPlan
from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import WORKBOOK
from pkh_desk.ui.households import bulk_forms as forms
from pkh_desk.ui.households.regrouping import undo_of
from pkh_desk.ui.widgets.files import opened_actions
from pkh_desk.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from pkh_desk.ui.widgets.print_preview import PrintPreview

Values = dict[str, str]


@dataclass(frozen=True)
class Chosen:
    """What the list shows and what of it is selected."""

    plan: ExportPlan
    selected: tuple[int, ...]
    passing: int

    def who(self, least: int = 1) -> Need:
        """The question for whom something is done."""
        return forms.who(len(self.selected), self.passing, least)

    def wanted(self, values: Values) -> HouseholdFilter:
        """The households that a form names, as a filter."""
        narrowed = replace(self.plan.wanted, ids=self.selected)
        return narrowed if values["who"] == forms.SELECTED else self.plan.wanted


class Export(NamedTuple):
    """What goes into a file: families, or the people of them."""

    people: bool
    plan: ExportPlan


class BulkCommands(QObject):
    """`chosen()` tells what the list shows now; one dialog, one transaction, one line at the bottom."""

    def __init__(self, desk: Desk, owner: QWidget, chosen: Callable[[], Chosen]) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._chosen = desk, owner, chosen
        self.dialog: FormDialog | None = None
        self.preview: PrintPreview | None = None

    def group(self) -> None:
        """Puts households into a group."""
        chosen, services = self._chosen(), self._desk.services

        def write(values: Values) -> GroupMove:
            target = None if values["group"] == forms.NO_GROUP_CODE else int(values["group"])
            return services.groups.move(self._ids(chosen, values), target, since=_day(values))

        self._with_groups(
            lambda found: self._ask(
                forms.group(found, chosen.who()),
                "Masukkan",
                write,
                lambda made: self._moved(made, f"{i18n.count(made.changed, 'keluarga')} dipindahkan."),
            )
        )

    def facilitator(self) -> None:
        """Gives the groups of households to another facilitator."""
        chosen, services = self._chosen(), self._desk.services

        def write(values: Values) -> GroupMove:
            person = int(values["facilitator"])
            return services.groups.set_facilitator_of(self._ids(chosen, values), person, since=_day(values))

        self._with_groups(
            lambda found: self._ask(
                forms.facilitator(found, chosen.who()),
                "Ganti",
                write,
                lambda made: self._moved(made, f"Pendamping {i18n.count(made.changed, 'kelompok')} diganti."),
            )
        )

    def export(self) -> None:
        """Writes what is shown, or the members of it, into a workbook."""
        chosen = self._chosen()

        def checked(values: Values) -> Export:
            full, reason = _numbers(values)
            plan = replace(chosen.plan, wanted=chosen.wanted(values), full=full, reason=reason)
            people = values["rows"] == forms.MEMBERS
            return Export(people, replace(plan, columns=beside(plan.columns)) if people else plan)

        allowed = forms.export(chosen.who(least=2), self._desk.may("household.reveal"))
        self._ask(allowed, "Pilih tempat ...", checked, self._save)

    def print_list(self) -> None:
        """Draws what is shown as a PDF, to look at before it is printed or saved."""
        chosen, exports = self._chosen(), self._desk.services.exports

        def drawn(values: Values) -> RenderedForm:
            wanted, (full, reason) = chosen.wanted(values), _numbers(values)
            by: Any = values["by"]
            return exports.printed(PrintPlan(wanted, chosen.plan.sort, by, values.get("about", ""), full, reason))

        allowed = forms.printed(chosen.who(least=2), self._desk.may("household.reveal"))
        self._ask(allowed, "Lihat dahulu", drawn, self._look)

    def _look(self, made: RenderedForm) -> None:
        from pkh_desk.ui.widgets.print_preview import PrintPreview

        self.preview = PrintPreview(self._desk, made, self._owner.window())
        self.preview.destroyed.connect(self._looked)
        self.preview.open()

    def _save(self, asked: Export) -> None:
        write = self._write_members if asked.people else self._write
        self._desk.dialogs.save_file(
            self._owner.window(),
            "Ekspor anggota" if asked.people else "Ekspor daftar",
            WORKBOOK,
            "anggota.xlsx" if asked.people else "keluarga.xlsx",
            lambda path: write(path, asked.plan),
        )

    def _write(self, path: Path, plan: ExportPlan) -> None:
        exports = self._desk.services.exports
        self._desk.write(
            self._owner,
            lambda progress: exports.write(path, plan, progress),
            lambda count: self._desk.say(
                f"{i18n.count(count, 'keluarga')} ditulis ke {path.name}.", *opened_actions(path)
            ),
        )

    def _write_members(self, path: Path, plan: ExportPlan) -> None:
        exports = self._desk.services.exports
        self._desk.write(
            self._owner,
            lambda progress: exports.write_members(path, plan, progress),
            lambda made: self._desk.say(f"{_told(made)} ditulis ke {path.name}.", *opened_actions(path)),
        )

    def _ids(self, chosen: Chosen, values: Values) -> Sequence[int]:
        if values["who"] == forms.SELECTED:
            return chosen.selected
        return list(self._desk.services.roster.ids(chosen.plan.wanted))

    def _moved(self, made: GroupMove, told: str) -> None:
        self._desk.say(told, *undo_of(self._desk, self._owner, made))

    def _with_groups(self, ask: Callable[[GroupsView], None]) -> None:
        self._desk.read(self._owner, self._desk.services.groups.overview, ask, key="bulk-groups")

    def _ask(
        self, allowed: AllowedEvent, verb: str, write: Callable[[Values], Any], done: Callable[[Any], None]
    ) -> None:
        def bound(form: Any) -> Callable[[], Any]:
            values = form.values()
            return lambda: write(values)

        self.dialog = FormDialog(self._desk, allowed.label, verb, bound, done, self._owner.window())
        self.dialog.destroyed.connect(self._closed)
        self.dialog.show_form(allowed)
        self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def _looked(self) -> None:
        self.preview = None


def _told(made: MembersWritten) -> str:
    """`4.618 anggota dari 1.325 keluarga (39 keluarga tanpa data anggota)`."""
    said = f"{i18n.count(made.count, 'anggota')} dari {i18n.count(made.households, 'keluarga')}"
    none = i18n.count(made.without_members, "keluarga")
    return f"{said} ({none} tanpa data anggota)" if made.without_members else said


def _numbers(values: Values) -> tuple[bool, str]:
    """Whether numbers are wanted in full, and why; BadInput without a reason."""
    full = values["numbers"] == forms.FULL
    return full, reason_to_reveal(values.get("reason", "")) if full else ""


def _day(values: Values) -> date | None:
    return parse_date(values["day"], date.today())
