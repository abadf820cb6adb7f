"""The bar of sections: hidden while there is one, asks once for what is chosen, says nothing when it is told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pkh_desk.ui.sections import Section, SectionBar, SectionView, parse

SECTIONS = (Section("groups", "Kelompok", lambda _desk: SectionView()),)


def test_targets_name_a_section_and_something_in_it() -> None:
    assert parse("section:groups:12") == ("groups", "12")
    assert parse("section:groups") == ("groups", "")
    assert parse("status:active") == ("", "status:active")


def test_one_section_needs_no_bar(qtbot: QtBot) -> None:
    bar = SectionBar("Daftar", ())
    qtbot.addWidget(bar)
    assert bar.isHidden()


def test_the_bar_asks_by_mouse_and_keyboard_but_not_when_told(qtbot: QtBot) -> None:
    bar = SectionBar("Daftar", SECTIONS)
    qtbot.addWidget(bar)
    bar.show()
    asked: list[str] = []
    bar.asked.connect(asked.append)
    bar.select("groups")
    assert asked == []
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert asked == ["", "groups"]


def test_what_waits_stands_beside_the_title(qtbot: QtBot) -> None:
    bar = SectionBar("Daftar", SECTIONS)
    qtbot.addWidget(bar)
    bar.show_waiting({"groups": 1250, "unknown": 3})
    assert (bar.tabText(0), bar.tabText(1), bar.tabToolTip(1)) == ("Daftar", "Kelompok  1.250", "1.250 menunggu")
    bar.show_waiting({})
    assert (bar.tabText(1), bar.tabToolTip(1)) == ("Kelompok", "")
