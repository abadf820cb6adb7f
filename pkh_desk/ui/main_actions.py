"""Keys and menu of the main window, each built by a short function outside the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from pkh_desk.ui.places import PLACES

if TYPE_CHECKING:
    from pkh_desk.ui.main_window import MainWindow

COMMON = {
    "new": ("Ctrl+N", "Baru"),
    "save": ("Ctrl+S", "Simpan"),
    "edit": ("F2", "Ubah"),
    "print": ("Ctrl+P", "Cetak"),
    "export": ("Ctrl+E", "Ekspor"),
    "find": ("Ctrl+F", "Saring di halaman ini"),
}
"""Keys that mean the same on every page."""


def build(window: MainWindow) -> dict[str, QAction]:
    """All actions of the window by name; they belong to it."""
    actions = {
        "search": _action(window, "Cari di mana saja", "Ctrl+K", window.focus_search),
        "refresh": _action(window, "Muat ulang", "F5", window.refresh),
        "back": _action(window, "Kembali", "Alt+Left", window.back),
        "forward": _action(window, "Maju", "Alt+Right", window.forward),
        "guide": _action(window, "Panduan", "F1", window.show_guide),
        "keys": _action(window, "Daftar tombol pintas", "Shift+F1", window.show_keys),
        "lock": _action(window, "Kunci program", "Ctrl+L", window.lock),
        "password": _action(window, "Ganti sandi ...", "", window.change_password),
        "quit": _action(window, "Keluar", "Ctrl+Q", window.quit),
    }
    for number, place in enumerate(PLACES, 1):
        go = _goer(window, place.name)
        actions[place.name] = _action(window, place.label, f"Ctrl+{number}", go)
    for name, (keys, label) in COMMON.items():
        actions[name] = _action(window, label, keys, _runner(window, name))
    return actions


def user_menu(window: MainWindow, actions: dict[str, QAction]) -> QMenu:
    """The menu behind the user's name."""
    menu = QMenu(window)
    for name in ("lock", "password"):
        menu.addAction(actions[name])
    menu.addSeparator()
    for name in ("guide", "keys"):
        menu.addAction(actions[name])
    menu.addSeparator()
    menu.addAction(actions["quit"])
    return menu


def _action(window: MainWindow, label: str, keys: str, run: Callable[[], None]) -> QAction:
    action = QAction(label, window)
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda _checked=False: run())
    window.addAction(action)
    return action


def _goer(window: MainWindow, place: str) -> Callable[[], None]:
    return lambda: window.desk.go(place)


def _runner(window: MainWindow, name: str) -> Callable[[], None]:
    return lambda: window.run_command(name)


def key_groups(window: MainWindow) -> dict[str, dict[str, str]]:
    """The keys by group, for Shift+F1."""
    page = window.page()
    usable = page.commands() if page else {}
    here = {keys: label for name, (keys, label) in COMMON.items() if name in usable}
    everywhere = {
        window.actions_[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText): window.actions_[name].text()
        for name in ("search", "refresh", "back", "forward", "lock", "guide", "keys", "quit")
    }
    places = {f"Ctrl+{number}": place.label for number, place in enumerate(PLACES, 1)}
    lists = {"Enter": "Buka baris", "Esc": "Tutup atau batal", "Tab": "Ke bagian berikut"}
    own = dict(page.keys) if page else {}
    title = f"Halaman {page.title}" if page else "Halaman ini"
    return {title: own | here, "Di mana saja": everywhere, "Tempat": places, "Daftar": lists}
