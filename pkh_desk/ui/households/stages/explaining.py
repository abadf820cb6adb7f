"""The dialog in which an absence is explained, for one household or many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.comparison import WorkListing
from pkh_desk.domain.records import AllowedEvent, Need
from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.widgets.form_dialog import FormDialog
from pkh_desk.ui.widgets.need_form import NeedForm

TITLES: dict[WorkListing, str] = {
    "not_listed": "Mengapa tidak tercantum",
    "still_listed": "Mengapa masih tercantum",
}


def explain(
    desk: Desk, owner: QWidget, listing: WorkListing, households: Sequence[int], reasons: Sequence[tuple[str, str]]
) -> FormDialog:
    """Asks for reason and note, then writes; the line at the bottom offers the way back."""
    stages, ids = desk.services.stages, list(households)
    needs = (
        Need("reason", "Alasan", "choice", True, tuple(reasons)),
        Need(
            "note", "Catatan", "long_text", False, needed_if=("reason", "other"), help="Apa yang diketahui, dari siapa."
        ),
    )

    def prepare(form: NeedForm) -> Callable[[], Any]:
        said = form.values()
        return lambda: stages.explain(ids, said["reason"], said.get("note", ""))

    def done(made: tuple[int, ...]) -> None:
        desk.say(
            f"{i18n.count(len(made), 'keluarga')} dijelaskan.", Action("Urungkan", lambda: withdraw(desk, owner, made))
        )

    dialog = FormDialog(
        desk,
        f"{TITLES[listing]}: {i18n.count(len(ids), 'keluarga')}",
        "Simpan",
        prepare,
        done,
        owner,
    )
    dialog.show_form(AllowedEvent("explain", TITLES[listing], needs))
    dialog.open()
    return dialog


def withdraw(desk: Desk, owner: QWidget, explanations: Sequence[int]) -> None:
    """Takes explanations back."""
    stages, ids = desk.services.stages, list(explanations)
    desk.write(
        owner,
        lambda _progress: stages.withdraw(ids),
        lambda _nothing: desk.say(f"{i18n.count(len(ids), 'penjelasan')} ditarik; keluarganya menunggu lagi."),
    )
