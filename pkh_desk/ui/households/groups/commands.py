"""What the buttons of the section Kelompok do: one method each, a dialog, a write, a line at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pkh_desk.domain.groups import FacilitatorRow, GroupMove, GroupRow, GroupsView
from pkh_desk.domain.records import AllowedEvent, HouseholdRow, VillageCount
from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.groups import forms
from pkh_desk.ui.households.regrouping import undo_of
from pkh_desk.ui.widgets.form_dialog import FormDialog

Values = dict[str, str]


class GroupCommands(QObject):
    """Works on what the section last read: `overview` and `villages`."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self.overview = GroupsView((), (), 0)
        self.villages: Sequence[VillageCount] = ()
        self.dialog: FormDialog | None = None

    @property
    def may_divide(self) -> bool:
        """Whether the account may open, close and hand over groups, and move households between them."""
        return self._desk.may("household.edit") and not self.overview.own_only

    def new_group(self) -> None:
        groups = self._desk.services.groups

        def write(values: Values) -> Any:
            chosen = values.get("facilitator")
            return groups.open(
                values["name"],
                village=values.get("village", ""),
                facilitator_id=int(chosen) if chosen else None,
                since=forms.day_of(values["day"]),
            )

        self._ask(forms.new_group(self.villages, self.overview.facilitators), "Buka", write, "Kelompok dibuka.")

    def rename(self, group: GroupRow) -> None:
        groups = self._desk.services.groups
        self._ask(
            forms.rename(group),
            "Simpan",
            lambda values: groups.rename(group.id, values["name"], since=forms.day_of(values["day"])),
            "Nama kelompok diganti.",
        )

    def close(self, group: GroupRow) -> None:
        groups = self._desk.services.groups

        def yes() -> None:
            self._desk.write(
                self._owner,
                lambda _progress: groups.close(group.id),
                lambda _nothing: self._desk.say(f"Kelompok {group.name} ditutup."),
            )

        details = "Riwayatnya tetap tersimpan. Kelompok yang masih berisi keluarga aktif tidak dapat ditutup."
        self._desk.dialogs.ask(
            self._owner.window(), f"Tutup kelompok {group.name}?", "Tutup kelompok", yes, details=details
        )

    def move(self, households: Sequence[HouseholdRow]) -> None:
        groups, ids = self._desk.services.groups, [one.id for one in households]

        def write(values: Values) -> Any:
            chosen = values["group"]
            target = None if chosen == forms.NO_GROUP_CODE else int(chosen)
            return groups.move(ids, target, since=forms.day_of(values["day"]))

        self._ask(
            forms.move(self.overview.groups, len(ids)),
            "Pindahkan",
            write,
            lambda made: f"{i18n.whole(made.changed)} keluarga dipindahkan.",
        )

    def chair(self, group: GroupRow, household: HouseholdRow) -> None:
        groups = self._desk.services.groups
        self._desk.write(
            self._owner,
            lambda _progress: groups.set_chair(group.id, household.id),
            lambda made: self._desk.say(f"Ketua kelompok {made.name}: {made.chair}."),
        )

    def facilitator(self, chosen: Sequence[GroupRow]) -> None:
        groups, ids = self._desk.services.groups, [one.id for one in chosen]
        self._ask(
            forms.facilitator(self.overview.facilitators, chosen),
            "Tetapkan",
            lambda values: groups.set_facilitator_of_groups(
                ids, int(values["facilitator"]), since=forms.day_of(values["day"])
            ),
            lambda made: f"Pendamping {i18n.whole(made.changed)} kelompok ditetapkan.",
        )

    def handover(self, giver: FacilitatorRow) -> None:
        facilitators = self._desk.services.facilitators

        def write(values: Values) -> Any:
            chosen = [int(one) for one in values.get("groups", "").split(",") if one]
            return facilitators.handover(
                giver.id, int(values["taker"]), group_ids=chosen or None, since=forms.day_of(values["day"])
            )

        self._ask(
            forms.handover(self.overview.facilitators, giver, self.overview.groups),
            "Serahkan",
            write,
            lambda made: f"{i18n.whole(made.changed)} kelompok diserahkan.",
        )

    def new_person(self) -> None:
        people = self._desk.services.facilitators
        self._ask(
            forms.person(None),
            "Tambah",
            lambda values: people.add(values["name"], nip=values.get("nip", ""), account=values.get("account", "")),
            "Pendamping ditambahkan.",
        )

    def change_person(self, known: FacilitatorRow) -> None:
        people = self._desk.services.facilitators

        def write(values: Values) -> Any:
            account = values.get("account", "")
            return people.change(
                known.id,
                name=values["name"],
                nip=values.get("nip", ""),
                account=account if account != known.login else None,
            )

        self._ask(forms.person(known), "Simpan", write, "Data pendamping tersimpan.")

    def set_active(self, known: FacilitatorRow) -> None:
        people = self._desk.services.facilitators
        self._desk.write(
            self._owner,
            lambda _progress: people.change(known.id, active=not known.active),
            lambda made: self._desk.say(f"{made.name} {'bertugas kembali' if made.active else 'tidak bertugas lagi'}."),
        )

    def _ask(
        self, allowed: AllowedEvent, verb: str, write: Callable[[Values], Any], told: str | Callable[[Any], str]
    ) -> None:
        def done(value: Any) -> None:
            back = undo_of(self._desk, self._owner, value) if isinstance(value, GroupMove) else []
            self._desk.say(told if isinstance(told, str) else told(value), *back)

        self.dialog = FormDialog(
            self._desk, allowed.label, verb, lambda form: _bound(write, form.values()), done, self._owner.window()
        )
        self.dialog.destroyed.connect(self._closed)
        self.dialog.show_form(allowed)
        self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None


def _bound(write: Callable[[Values], Any], values: Values) -> Callable[[], Any]:
    return lambda: write(values)
