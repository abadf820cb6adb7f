"""Fields: dates as people say them, faults below the field, masked numbers, passwords, digits."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pkh_desk.ui.widgets.fields import MaskedNumber, PartialDateEdit, PasswordEdit, add_field
from tests.gui.walk import unnamed

FULL = "2905200101010001"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("5 mei 80", "5 Mei 1980"),
        ("5/5/1980", "5 Mei 1980"),
        ("2018", "2018"),
        ("sekitar 2018", "sekitar 2018"),
        ("mei 2018", "Mei 2018"),
    ],
)
def test_a_date_is_rewritten_in_full_when_left(qtbot: QtBot, typed: str, shown: str) -> None:
    edit = PartialDateEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, typed)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == shown
    assert edit.fault() == ""


def test_a_whole_date_is_asked_for_where_it_is_needed(qtbot: QtBot) -> None:
    edit = PartialDateEdit(whole=True)
    qtbot.addWidget(edit)
    assert "lengkap" in edit.fault("2018")
    edit.set_date(date(2026, 5, 5))
    assert (edit.text(), edit.iso(), edit.fault()) == ("5 Mei 2026", "2026-05-05", "")


def test_the_fault_stands_below_its_field_at_once(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    form, edit = QFormLayout(holder), PartialDateEdit()
    row = add_field(form, "&Tanggal", edit, required=True, help_text="Hari surat ditandatangani", check=edit.fault)
    holder.show()
    assert row.note.text() == "Hari surat ditandatangani"
    qtbot.keyClicks(edit, "kemarin")
    edit.editingFinished.emit()
    assert "tidak terbaca" in row.note.text()
    edit.clear()
    edit.editingFinished.emit()
    assert row.note.text() == "Harus diisi."
    edit.setText("5 mei 2026")
    edit.editingFinished.emit()
    assert row.note.text() == "Hari surat ditandatangani"
    assert unnamed(holder) == []


def test_a_masked_number_asks_before_it_shows(qtbot: QtBot) -> None:
    number = MaskedNumber(f"2905{'•' * 10}01", "NIK")
    qtbot.addWidget(number)
    with qtbot.waitSignal(number.asked):
        qtbot.mouseClick(number.button, Qt.MouseButton.LeftButton)
    assert FULL not in number.label.text()
    number.show_full(FULL)
    assert number.label.text() == "2905 2001 0101 0001"
    qtbot.mouseClick(number.button, Qt.MouseButton.LeftButton)
    assert "•" in number.label.text()
    assert unnamed(number) == []


def test_caps_lock_is_noticed(qtbot: QtBot) -> None:
    edit = PasswordEdit()
    qtbot.addWidget(edit)
    told: list[bool] = []
    edit.caps_lock.connect(told.append)
    qtbot.keyClick(edit, "A")
    qtbot.keyClick(edit, "a")
    qtbot.keyClick(edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert told == [True, False, False]
    assert edit.echoMode() == QLineEdit.EchoMode.Password
