"""Pengaturan: office, officials, accounts, look, about; what an account may not do says why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from pkh_desk.domain.records import AuditVerdict
from pkh_desk.ui import theme
from pkh_desk.ui.change_password import PasswordDialog
from pkh_desk.ui.settings.page import SettingsPage
from pkh_desk.ui.widgets.choice_cell import CODE_ROLE
from pkh_desk.ui.widgets.officials import NAME, NIP, TITLE, VILLAGE
from tests.gui.walk import shared_keys, unnamed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from pkh_desk.ui.desk import Desk
    from tests.gui.fake_dialogs import FakeDialogs
    from tests.gui.fake_gate import FakeGate
    from tests.gui.fakes import FakeServices

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk: Desk, gate: FakeGate, show: Callable[..., Any], settle: Callable[[Desk], None]) -> SettingsPage:
    desk.gate = gate  # type: ignore[assignment]
    made: SettingsPage = show(SettingsPage(desk))
    settle(desk)
    return made


@pytest.fixture
def said(desk: Desk) -> list[str]:
    texts: list[str] = []
    desk.said.connect(lambda text, _actions: texts.append(text))
    return texts


def test_office_and_letterhead_are_saved(
    page: SettingsPage, services: FakeServices, qtbot: QtBot, settle: Callable[[Desk], None], said: list[str]
) -> None:
    ui = page.office.ui
    assert ui.area.text() == "Kecamatan Wates, Kabupaten Blitar, Provinsi Jawa Timur (kode 35.05.20)"
    assert page.unsaved() == ""
    ui.name.clear()
    qtbot.keyClicks(ui.name, "Kantor Baru")
    ui.letterhead.setPlainText("SATU\n\nDUA")
    assert page.unsaved()
    page.commands()["save"]()
    settle(page.desk)
    assert services.office.info.name == "Kantor Baru"
    assert services.office.info.letterhead == ("SATU", "DUA")
    assert said and page.unsaved() == ""


def test_until_when_a_retraction_halts_is_set(
    page: SettingsPage, services: FakeServices, settle: Callable[[Desk], None]
) -> None:
    halts = page.office.ui.halts
    assert halts.currentText() == "sampai berlaku"
    halts.setCurrentIndex(halts.findText("sampai diajukan"))
    halts.activated.emit(halts.currentIndex())
    assert page.unsaved()
    page.office.save()
    settle(page.desk)
    assert services.office.info.retraction_halts_until == "submit"
    page.office.refresh()
    settle(page.desk)
    assert halts.currentText() == "sampai diajukan"


@pytest.mark.parametrize(
    ("way", "saved", "shown"),
    [("Muat ulang", "Orang Lain", "Orang Lain"), ("Simpan isian saya", "Saya", "Saya"), ("", "Orang Lain", "Saya")],
)
def test_a_stale_office_has_both_ways_out(
    page: SettingsPage,
    services: FakeServices,
    dialogs: FakeDialogs,
    settle: Callable[[Desk], None],
    way: str,
    saved: str,
    shown: str,
) -> None:
    page.office.ui.name.setText("Saya")
    page.office.ui.name.textEdited.emit("Saya")
    services.office.info = replace(services.office.info, name="Orang Lain")
    dialogs.next_way = way
    page.office.save()
    settle(page.desk)
    settle(page.desk)
    assert dialogs.asked == ["Data kantor sudah diubah orang lain."] and dialogs.errors == []
    assert (services.office.info.name, page.office.ui.name.text()) == (saved, shown)
    assert bool(page.unsaved()) == (way == "")


def test_officials_do_not_mind_a_new_address(
    page: SettingsPage, services: FakeServices, dialogs: FakeDialogs, settle: Callable[[Desk], None]
) -> None:
    page.officials.add_button.click()
    newest = page.officials.widget.rowCount() - 1
    page.officials.widget.item(newest, NAME).setText("Kades Baru")
    page.officials.widget.item(newest, VILLAGE).setData(CODE_ROLE, "35.05.20.2002")
    services.office.info = replace(services.office.info, address="Jalan Baru")
    page.officials.save()
    settle(page.desk)
    assert services.office.info.officials[-1].name == "Kades Baru"
    page.officials.add_button.click()
    services.office.info = replace(services.office.info, officials=())
    newest = page.officials.widget.rowCount() - 1
    page.officials.widget.item(newest, NAME).setText("Kades Lain")
    page.officials.widget.item(newest, VILLAGE).setData(CODE_ROLE, "35.05.20.2003")
    dialogs.next_way = "Muat ulang"
    page.officials.save()
    settle(page.desk)
    settle(page.desk)
    assert len(dialogs.asked) == 1
    assert page.officials.widget.rowCount() == 0


@pytest.mark.parametrize(
    ("way", "roles"), [("Muat ulang", ("supervisor",)), ("Simpan isian saya", ("facilitator", "coordinator"))]
)
def test_a_stale_account_has_both_ways_out(
    page: SettingsPage,
    services: FakeServices,
    dialogs: FakeDialogs,
    settle: Callable[[Desk], None],
    way: str,
    roles: tuple[str, ...],
) -> None:
    page.open("accounts")
    settle(page.desk)
    part = page.accounts
    part.table.selectRow(1)
    part.edit_roles()
    part.roles.boxes["coordinator"].setChecked(True)
    services.accounts._change(2, roles=("supervisor",))
    dialogs.next_way = way
    part.roles.save()
    settle(page.desk)
    settle(page.desk)
    assert services.accounts.accounts[1].roles == roles
    assert part.model.rows[1].roles == roles
    assert not part.roles.isVisible()
    services.accounts._change(2, active=False)
    part.switch()
    settle(page.desk)
    assert len(dialogs.asked) == 3


def test_who_does_not_manage_accounts_is_not_shown_them(
    make_desk: Callable[..., Desk],
    services: FakeServices,
    dialogs: FakeDialogs,
    show: Callable[..., Any],
    settle: Callable[[Desk], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services.accounts, "list", lambda: pytest.fail("asked"))
    desk = make_desk(services, permissions=frozenset({"household.view", "office.view"}))
    page = show(SettingsPage(desk), "accounts")
    settle(desk)
    assert page.accounts.closed.isVisible() and not page.accounts.table.isVisible()
    assert not page.about.ui.audit.isEnabled() and page.about.ui.check.isEnabled()
    assert dialogs.errors == []


def test_an_office_needs_a_name(page: SettingsPage, services: FakeServices) -> None:
    page.office.ui.name.clear()
    page.office.save()
    assert page.office.ui.message.text() == "Nama kantor harus diisi."
    assert services.office.info.name


def test_what_was_typed_survives_a_refresh(page: SettingsPage, qtbot: QtBot, settle: Callable[[Desk], None]) -> None:
    qtbot.keyClicks(page.office.ui.address, " lantai 2")
    page.refresh()
    settle(page.desk)
    assert page.office.ui.address.text().endswith("lantai 2")


def test_officials_are_saved(page: SettingsPage, services: FakeServices, settle: Callable[[Desk], None]) -> None:
    page.open("officials")
    settle(page.desk)
    part = page.officials
    part.add_button.click()
    row = part.widget.rowCount() - 1
    part.widget.item(row, NAME).setText("Kades Baru")
    part.widget.item(row, NIP).setText("12")
    part.save()
    assert "18 angka" in part.message.text()
    part.widget.item(row, NIP).setText("")
    assert part.message.text().startswith("Pilih desa atau kelurahan Kades Baru")
    part.save()
    assert "Kades Baru" not in [one.name for one in services.office.info.officials]
    part.widget.item(row, VILLAGE).setData(CODE_ROLE, "35.05.20.2002")
    assert part.message.text() == ""
    part.widget.setCurrentCell(0, NAME)
    part.remove_button.click()
    page.commands()["save"]()
    settle(page.desk)
    kept = [(one.role, one.name) for one in services.office.info.officials]
    assert kept == [("village_head:35.05.20.2001", "Suparman"), ("village_head:35.05.20.2002", "Kades Baru")]
    assert part.widget.item(0, VILLAGE).text() == "Tugurejo"


def test_officials_by_keyboard_never_change_a_title_unasked(
    page: SettingsPage, qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    page.open("officials")
    settle(page.desk)
    table, part = page.officials.widget, page.officials
    before = part.table.officials()
    part.save_button.setFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert (table.currentRow(), table.currentColumn()) == (0, NAME)
    table.setCurrentCell(0, TITLE)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(table, key)
    assert part.table.officials() == before
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.state() == table.State.EditingState


def test_leaving_discards_what_was_typed(page: SettingsPage, settle: Callable[[Desk], None]) -> None:
    page.office.ui.name.setText("Kantor Lain")
    page.office.ui.name.textEdited.emit("Kantor Lain")
    page.officials.add_button.click()
    assert page.unsaved()
    page.discard()
    settle(page.desk)
    assert page.unsaved() == ""
    assert page.office.ui.name.text() == "Sekretariat PPKH Kecamatan Wates"
    assert page.officials.widget.rowCount() == 2


def test_an_account_is_added(
    page: SettingsPage, services: FakeServices, qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    page.open("accounts")
    page.commands()["new"]()
    dialog = page.accounts.dialog
    assert unnamed(dialog) == []
    ui = dialog.ui
    qtbot.mouseClick(ui.add, LEFT)
    assert ui.message.text() == "Isi nama lengkap."
    for widget, text in ((ui.name, "Tri Wibowo"), (ui.user, "tri"), (ui.password, "sandi-awal-1")):
        widget.setText(text)
    ui.again.setText("sandi-awal-1")
    assert dialog.fault() == "Pilih paling sedikit satu peran."
    dialog.boxes["facilitator"].setChecked(True)
    qtbot.mouseClick(ui.add, LEFT)
    settle(page.desk)
    assert services.accounts.accounts[-1].roles == ("facilitator",)
    assert page.accounts.model.rowCount() == 3


def test_roles_password_and_state_of_an_account(
    page: SettingsPage, services: FakeServices, dialogs: FakeDialogs, settle: Callable[[Desk], None]
) -> None:
    page.open("accounts")
    settle(page.desk)
    part = page.accounts
    assert not part.roles_button.isEnabled()
    part.table.selectRow(1)
    page.commands()["edit"]()
    assert unnamed(part.roles) == []
    part.roles.boxes["coordinator"].setChecked(True)
    part.roles.save()
    settle(page.desk)
    assert services.accounts.accounts[1].roles == ("facilitator", "coordinator")
    part.reset()
    assert unnamed(part.reset_dialog) == []
    part.reset_dialog.password.setText("sandi-baru-9")
    part.reset_dialog.save()
    assert part.reset_dialog.row.note.text() == "Kedua sandi belum sama."
    part.reset_dialog.again.setText("sandi-baru-9")
    part.reset_dialog.save()
    settle(page.desk)
    assert services.accounts.passwords == [("2", "sandi-baru-9")]
    part.switch()
    settle(page.desk)
    assert dialogs.asked == ["Nonaktifkan akun budi?"]
    assert not services.accounts.accounts[1].active
    assert part.active_button.text() == "&Aktifkan"


def test_commands_that_are_not_allowed_say_why(
    make_desk: Callable[..., Desk], services: FakeServices, show: Callable[..., Any], settle: Callable[[Desk], None]
) -> None:
    desk = make_desk(services, permissions=frozenset({"household.view"}))
    page = show(SettingsPage(desk))
    settle(desk)
    for button in (page.office.ui.save, page.officials.save_button, page.accounts.add_button):
        assert not button.isEnabled()
        assert "tidak berhak" in button.toolTip()


def test_a_forced_look_is_remembered(page: SettingsPage, desk: Desk, qapp: QApplication) -> None:
    page.look.ui.dark.click()
    assert theme.colours() is theme.DARK
    assert desk.preferences.look == "dark"
    page.look.ui.light.click()
    assert theme.colours() is theme.LIGHT


def test_about_shows_the_notice_of_the_area_data_and_checks(
    page: SettingsPage,
    services: FakeServices,
    dialogs: FakeDialogs,
    settle: Callable[[Desk], None],
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.open("about")
    settle(page.desk)
    assert "ODbL" in page.about.ui.licence.toPlainText()
    page.about.check()
    page.about.audit()
    settle(page.desk)
    assert sorted(said) == ["Data utuh: tidak ditemukan masalah.", "Jejak audit utuh: 12 catatan."]
    monkeypatch.setattr(services.maintenance, "check", lambda: ["Tabel rusak."])
    monkeypatch.setattr(services.maintenance, "audit_verify", lambda: AuditVerdict(12, False, 7))
    page.about.check()
    page.about.audit()
    settle(page.desk)
    assert sorted(dialogs.told) == ["Ditemukan 1 masalah.", "Jejak audit terputus pada catatan nomor 7."]


def test_the_own_password_is_changed(
    desk: Desk, services: FakeServices, qtbot: QtBot, settle: Callable[[Desk], None]
) -> None:
    dialog = PasswordDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.ui.change, LEFT)
    assert dialog.ui.message.text() == "Isi sandi lama."
    for widget, text in ((dialog.ui.old, "salah-lama"), (dialog.ui.password, "sandi-baru-1")):
        widget.setText(text)
    dialog.ui.again.setText("sandi-baru-1")
    qtbot.mouseClick(dialog.ui.change, LEFT)
    qtbot.waitUntil(lambda: "Sandi lama salah" in dialog.ui.message.text())
    dialog.ui.old.setText("rahasia-lama")
    qtbot.mouseClick(dialog.ui.change, LEFT)
    settle(desk)
    assert services.accounts.passwords == [("rahasia-lama", "sandi-baru-1")]
    assert unnamed(dialog) == []


def test_everything_has_a_name(page: SettingsPage) -> None:
    for index in range(page.tabs.count()):
        page.tabs.setCurrentIndex(index)
        assert unnamed(page) == []


def test_no_two_parts_share_a_key(page: SettingsPage, settle: Callable[[Desk], None]) -> None:
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        settle(page.desk)
        assert shared_keys(page) == [], page.tabs.tabText(number)
