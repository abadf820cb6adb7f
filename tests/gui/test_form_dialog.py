"""The dialog around a form: where the keyboard begins."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from pkh_desk.domain.records import AllowedEvent, Need
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.form_dialog import FormDialog


def nothing(*_: object) -> None:
    """No write."""


@pytest.mark.parametrize(
    ("known", "begins"),
    [((), "name"), (("name",), "place"), (("name", "place"), "words"), (("name", "words"), "place")],
)
def test_the_keyboard_begins_in_the_first_empty_field(
    qtbot: QtBot, desk: Desk, known: tuple[str, ...], begins: str
) -> None:
    dialog = FormDialog(desk, "Catat", "Simpan", lambda _form: nothing, nothing)
    keys = ("name", "place", "words")
    form = dialog.show_form(
        AllowedEvent("x", "Catat", tuple(Need(key, key.capitalize(), "text", required=True) for key in keys))
    )
    for key in known:
        form.fields[key].set_text("Sudah ada")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    qtbot.waitUntil(lambda: dialog.focusWidget() is form.fields[begins].widget)
    qtbot.keyClicks(dialog.focusWidget(), "Wates")
    assert form.fields[begins].text() == "Wates"


def test_the_buttons_are_on_the_screen_however_large_the_form_is(qtbot: QtBot, desk: Desk) -> None:
    dialog = FormDialog(desk, "Catat", "Simpan", lambda _form: nothing, nothing)
    keys = [f"key{number}" for number in range(40)]
    dialog.show_form(AllowedEvent("x", "Catat", tuple(Need(key, key, "text", required=True) for key in keys)))
    dialog.resize(640, 4000)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    room = dialog.screen().availableSize()
    assert dialog.height() < room.height()
    assert dialog.button.mapTo(dialog, dialog.button.rect().bottomLeft()).y() < room.height()
