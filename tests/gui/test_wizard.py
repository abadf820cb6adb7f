"""The first-run wizard, from the folder to the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWizard

from pkh_desk.domain.errors import DatasetError
from pkh_desk.domain.records import Official
from pkh_desk.services.gate import Gate
from pkh_desk.ui import passwords
from pkh_desk.ui.tasks import Tasks
from pkh_desk.ui.widgets.choice_cell import CODE_ROLE
from pkh_desk.ui.widgets.officials import NAME, NIP, VILLAGE
from pkh_desk.ui.wizard.wizard import SetupWizard, fitting
from tests.gui.fake_dialogs import FakeDialogs
from tests.gui.fake_gate import FakeGate
from tests.gui.fakes import FakeServices
from tests.gui.walk import shared_keys, unnamed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NIP_NUMBER = "199001012020121001"


@pytest.fixture
def gate() -> FakeGate:
    return FakeGate(FakeServices(0), exists=False)


@pytest.fixture
def wizard(gate: FakeGate, dialogs: FakeDialogs, tmp_path: Path, show: Callable[..., Any]) -> Iterator[SetupWizard]:
    tasks = Tasks(lambda error: dialogs.error(None, error))
    made: SetupWizard = show(
        SetupWizard(cast("Gate", gate), tmp_path / "dataset", tasks, dialogs), width=760, height=540
    )
    yield made
    tasks.close()


def fill_account(wizard: SetupWizard) -> None:
    ui = wizard.account.ui
    for widget, text in ((ui.name, "Sri Handayani"), (ui.user, "Sri"), (ui.password, "rahasia-benar")):
        widget.setText(text)
    ui.again.setText("rahasia-benar")


def go_to_account(wizard: SetupWizard) -> None:
    wizard.next()
    wizard.area.choose("35.05.20")
    for _step in range(3):
        wizard.next()


def test_the_whole_way(wizard: SetupWizard, gate: FakeGate, qtbot: QtBot, tmp_path: Path) -> None:
    wizard.next()
    next_button = wizard.button(QWizard.WizardButton.NextButton)
    assert not next_button.isEnabled()
    wizard.area.choose("35.05.20")
    assert next_button.isEnabled()
    wizard.next()
    assert wizard.office.name() == "Sekretariat PPKH Kecamatan Wates"
    assert wizard.office.letterhead()[-1] == "KECAMATAN WATES KABUPATEN BLITAR"
    wizard.office.ui.address.setText("Jalan Raya 12")
    wizard.next()
    table = wizard.officials.ui.officials
    table.item(0, NAME).setText("Budi Santoso, S.Sos.")
    table.item(0, NIP).setText("123")
    wizard.next()
    assert wizard.currentPage() is wizard.officials
    assert "18 angka" in wizard.officials.ui.note.text()
    table.item(0, NIP).setText(NIP_NUMBER)
    wizard.next()
    fill_account(wizard)
    wizard.next()
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.code)
    (path, setup, user, password, name) = gate.created[0]
    assert (path, user, password, name) == (tmp_path / "dataset", "sri", "rahasia-benar", "Sri Handayani")
    assert (setup.code, setup.address) == ("35.05.20", "Jalan Raya 12")
    assert setup.officials == (Official("facilitator", "Budi Santoso, S.Sos.", NIP_NUMBER),)
    finish = wizard.button(QWizard.WizardButton.FinishButton)
    assert not finish.isEnabled()
    wizard.reject()
    assert wizard.isVisible()
    qtbot.mouseClick(wizard.code.ui.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == wizard.code.ui.code.text() != ""
    assert wizard.code.ui.code.text() in wizard.code.sheet()
    wizard.code.ui.kept.setChecked(True)
    with qtbot.waitSignal(wizard.created) as created:
        qtbot.mouseClick(finish, Qt.MouseButton.LeftButton)
    assert created.args == [tmp_path / "dataset", gate.services]


def test_an_existing_dataset_is_opened_instead(wizard: SetupWizard, gate: FakeGate, qtbot: QtBot) -> None:
    wizard.welcome.ui.open.setChecked(True)
    wizard.next()
    assert "tidak ada data" in wizard.welcome.ui.message.text()
    gate.there = True
    with qtbot.waitSignal(wizard.existing_chosen):
        wizard.next()
    wizard.welcome.ui.create.setChecked(True)
    wizard.next()
    assert "sudah memuat data" in wizard.welcome.ui.message.text()
    assert wizard.currentPage() is wizard.welcome


def test_a_folder_is_chosen_by_dialog(wizard: SetupWizard, dialogs: FakeDialogs, tmp_path: Path) -> None:
    dialogs.next_path = tmp_path / "lain"
    wizard.welcome.ui.choose.click()
    assert wizard.welcome.folder() == tmp_path / "lain"


def test_typing_filters_and_chooses(wizard: SetupWizard, qtbot: QtBot) -> None:
    ui = wizard.area.ui
    assert ui.province.count() == 2 and not ui.regency.isEnabled()
    for combo, typed in ((ui.province, "timur"), (ui.regency, "kota bli"), (ui.district, "suko")):
        combo.setEditText(typed)
        combo.lineEdit().editingFinished.emit()
    assert wizard.area.code() == "35.72.01"
    ui.province.setEditText("xyz")
    ui.province.lineEdit().editingFinished.emit()
    assert ui.province.currentText() == "Jawa Timur"
    ui.province.setCurrentIndex(ui.province.findData("33"))
    assert wizard.area.code() == "" and not wizard.area.isComplete()


def test_the_next_field_opens_while_somebody_types(wizard: SetupWizard) -> None:
    wizard.next()
    ui = wizard.area.ui
    for combo, typed, following in ((ui.province, "jawa ti", ui.regency), (ui.regency, "kota bli", ui.district)):
        assert not following.isEnabled()
        combo.setEditText(typed)
        combo.lineEdit().textEdited.emit(typed)
        assert following.isEnabled(), "so that Tab leads there"
        combo.lineEdit().editingFinished.emit()
    ui.district.setEditText("suko")
    ui.district.lineEdit().editingFinished.emit()
    assert wizard.area.code() == "35.72.01"


def test_a_regency_is_set_up_by_the_same_wizard(wizard: SetupWizard) -> None:
    wizard.next()
    wizard.area.choose("35.05")
    assert wizard.area.code() == "35.05" and wizard.area.is_regency()
    wizard.next()
    assert wizard.office.name() == "Sekretariat PPKH Kabupaten Blitar"
    assert wizard.office.letterhead()[-1] == "KABUPATEN BLITAR"


def test_what_was_typed_is_not_overwritten(wizard: SetupWizard) -> None:
    wizard.office.propose("Kabupaten Blitar", "Wates")
    wizard.office.ui.name.setText("Kantor Kami")
    wizard.office.propose("Kota Blitar", "Sukorejo")
    assert wizard.office.name() == "Kantor Kami"
    assert "SUKOREJO" in wizard.office.letterhead()[-1]


def test_an_account_must_be_complete(wizard: SetupWizard, gate: FakeGate) -> None:
    go_to_account(wizard)
    fill_account(wizard)
    wizard.account.ui.again.setText("lain")
    wizard.next()
    assert wizard.account.ui.message.text() == "Kedua sandi belum sama."
    wizard.account.ui.user.setText("sri handayani")
    assert "spasi" in wizard.account.fault()
    wizard.account.ui.name.clear()
    assert wizard.account.fault() == "Isi nama lengkap."
    assert gate.created == []


def test_a_failure_keeps_what_was_typed(
    wizard: SetupWizard, gate: FakeGate, dialogs: FakeDialogs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> Any:
        raise DatasetError("network_drive", "Folder berada di diska jaringan.")

    monkeypatch.setattr(gate, "create", fail)
    go_to_account(wizard)
    fill_account(wizard)
    wizard.next()
    qtbot.waitUntil(lambda: bool(dialogs.errors))
    assert wizard.currentPage() is wizard.account
    assert wizard.isEnabled()
    assert wizard.account.name() == "Sri Handayani"


def test_no_two_parts_of_a_step_share_a_key(wizard: SetupWizard, qtbot: QtBot) -> None:
    for _step in range(4):
        assert shared_keys(wizard) == []
        if wizard.currentPage() is wizard.area:
            wizard.area.choose("35.05.20")
        wizard.next()
    fill_account(wizard)
    assert shared_keys(wizard) == []
    wizard.next()
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.code)
    assert shared_keys(wizard) == []


def test_it_fits_a_small_screen(wizard: SetupWizard, qtbot: QtBot) -> None:
    assert fitting(QSize(911, 512)) == QSize(760, 464)  # 1366x768 at 150 %, less the bars of the screen
    assert fitting(QSize(1366, 768)) == QSize(760, 540)
    wizard.resize(720, 464)
    for _step in range(5):
        qtbot.waitUntil(lambda: (wizard.width(), wizard.height()) == (720, 464))
        next_button = wizard.button(QWizard.WizardButton.NextButton)
        assert next_button.geometry().bottom() <= 464
        if wizard.currentPage() is wizard.area:
            wizard.area.choose("35.05.20")
        wizard.next()


def test_stopping_half_way_is_asked_about(wizard: SetupWizard, dialogs: FakeDialogs) -> None:
    wizard.next()
    dialogs.yes = False
    wizard.reject()
    assert wizard.isVisible()
    assert dialogs.asked == ["Hentikan persiapan?"]
    dialogs.yes = True
    wizard.reject()
    assert not wizard.isVisible()


def test_officials_are_reached_by_keyboard_and_know_their_villages(wizard: SetupWizard, qtbot: QtBot) -> None:
    wizard.next()
    wizard.area.choose("35.05.20")
    wizard.next()
    wizard.next()
    table = wizard.officials.ui.officials
    table.setFocus()
    assert (table.currentRow(), table.currentColumn()) == (0, NAME)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wizard.currentPage() is wizard.officials
    table.item(3, NAME).setText("Suparman")
    wizard.next()
    assert wizard.officials.ui.note.text().startswith("Pilih desa atau kelurahan Suparman")
    assert wizard.officials.ui.note.property("fault")
    table.item(3, VILLAGE).setData(CODE_ROLE, "35.05.20.2001")
    assert not wizard.officials.ui.note.property("fault")
    assert wizard.officials.officials() == (Official("village_head:35.05.20.2001", "Suparman"),)


def test_everything_has_a_name(wizard: SetupWizard) -> None:
    assert unnamed(wizard) == []


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("", "Paling sedikit 8"),
        ("abc", "lemah"),
        ("aaaaaaaaaa", "lemah"),
        ("rahasia1", "Cukup"),
        ("empat kata yang panjang", "baik"),
    ],
)
def test_the_strength_of_a_password_is_said(password: str, word: str) -> None:
    assert word in passwords.strength(password)
    assert bool(passwords.fault(password, password)) == (word in ("Paling sedikit 8", "lemah"))
