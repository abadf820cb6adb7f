"""Tambah keluarga: a household that is on no list yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.records import AllowedEvent
from pkh_desk.domain.roster_events import HouseholdEvent
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.form_dialog import FormDialog
from pkh_desk.ui.widgets.need_form import NeedForm


def add_household(desk: Desk, owner: QWidget) -> None:
    """Opens the form once its choices are read."""

    def ready(allowed: AllowedEvent) -> None:
        open_form(desk, allowed)

    desk.read(owner, desk.services.events.adding, ready, key="adding")


def open_form(desk: Desk, allowed: AllowedEvent) -> FormDialog:
    """The form; the new household is shown once it is kept."""

    def prepare(form: NeedForm) -> Callable[[], Any]:
        values, note = form.values(), form.note()
        return lambda: desk.services.events.add(values, note=note)

    def done(made: HouseholdEvent) -> None:
        told = "Keluarga ditambahkan: aktif, tidak tercantum sampai daftar tahap memuatnya."
        desk.say(" ".join([told, *made.warnings]))
        desk.go("households", str(made.household_id))

    dialog = FormDialog(desk, "Tambah keluarga", "Tambah", prepare, done)
    dialog.show_form(allowed, note="Catatan", counted=True)
    dialog.resize(520, 640)
    dialog.open()
    return dialog
