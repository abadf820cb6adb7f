"""Light and dark: palettes, colours of chips, sizes, the style sheet. Every pair has a contrast of 4.5 or more."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from pkh_desk import paths
from pkh_desk.ui.preferences import Look

Tone = Literal["grey", "blue", "green", "amber", "red"]
TONES: tuple[Tone, ...] = ("grey", "blue", "green", "amber", "red")

INSIDE, BETWEEN, AROUND = 8, 12, 24
"""Spacing in steps of four: inside a group, between widgets, around groups."""
ROW_HEIGHT = 28

FUSION = sys.platform not in ("win32", "darwin")
"""Elsewhere the platform's own style is used."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One look; `tones` gives (background, text) of a chip."""

    window: str
    base: str
    alternate: str
    panel: str
    text: str
    muted: str
    line: str
    field: str
    button: str
    accent: str
    accent_text: str
    accent_hover: str
    link: str
    danger: str
    selected: str
    tones: dict[str, tuple[str, str]]


LIGHT = Colours(
    window="#f4f5f7", base="#ffffff", alternate="#f8f9fb", panel="#eceef2", text="#1b1f24", muted="#57606a",
    line="#d3d8de", field="#a9b1bb",
    button="#fafbfc", accent="#1a5fb4", accent_text="#ffffff", accent_hover="#174f97",
    link="#1a5fb4", danger="#b42318", selected="#dbe7f7",
    tones={"grey": ("#e4e7eb", "#3d444d"), "blue": ("#dbe9fb", "#134a8e"), "green": ("#d8f0dd", "#175a2a"),
           "amber": ("#fdebc8", "#6f4500"), "red": ("#fbdedb", "#8f1d14")},
)  # fmt: skip
DARK = Colours(
    window="#1f2226", base="#17191c", alternate="#1c1f23", panel="#25292e", text="#e6e8eb", muted="#a3abb5",
    line="#3b4149", field="#5b6470",
    button="#2d3238", accent="#2f6fc4", accent_text="#ffffff", accent_hover="#3673c9",
    link="#8ab8f5", danger="#ff9b90", selected="#2a3f5c",
    tones={"grey": ("#3a4048", "#d5dae0"), "blue": ("#1d3d63", "#b5d5ff"), "green": ("#1c4529", "#b4ecc3"),
           "amber": ("#4f3a0c", "#ffdf9e"), "red": ("#5b221d", "#ffc8c2")},
)  # fmt: skip

_state: dict[str, Colours] = {"now": LIGHT}


def colours() -> Colours:
    """The colours in force."""
    return _state["now"]


def follow(app: QApplication, look: Look) -> None:
    """Puts the look on the program: the system's, or the one that the user forced."""
    if FUSION and not app.styleSheet():
        app.setStyle("Fusion")
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(look, Qt.ColorScheme.Unknown)
    hints = app.styleHints()
    hints.setColorScheme(scheme)
    wanted = scheme if scheme != Qt.ColorScheme.Unknown else hints.colorScheme()
    _state["now"] = DARK if wanted == Qt.ColorScheme.Dark else LIGHT
    app.setPalette(palette(colours()))
    app.setStyleSheet(style_sheet(colours(), fusion=FUSION))


def palette(look: Colours) -> QPalette:
    """Qt's palette of a look."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: look.window, role.WindowText: look.text, role.Base: look.base, role.AlternateBase: look.alternate,
        role.ToolTipBase: look.panel, role.ToolTipText: look.text, role.Text: look.text, role.Button: look.button,
        role.ButtonText: look.text, role.BrightText: look.danger, role.Link: look.link, role.LinkVisited: look.link,
        role.Highlight: look.accent, role.HighlightedText: look.accent_text, role.PlaceholderText: look.muted,
        role.Accent: look.accent,
    }  # fmt: skip
    for which, colour in pairs.items():
        made.setColor(which, QColor(colour))
    faded = QColor(look.muted)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, faded)
    return made


def style_sheet(look: Colours, *, fusion: bool = True) -> str:
    """The style sheets of resources/style with the look's colours filled in."""
    folder = paths.shipped("resources")
    names = ("fusion.qss", "desk.qss") if fusion else ("desk.qss",)
    text = "\n".join((folder / "style" / name).read_text(encoding="utf-8") for name in names)
    values = {name: getattr(look, name) for name in look.__slots__ if name != "tones"}
    for tone, (background, colour) in look.tones.items():
        values |= {f"{tone}_back": background, f"{tone}_text": colour}
    name = "dark" if look is DARK else "light"
    return Template(text).substitute(values, icons=(folder / "icons").as_posix(), name=name)


def font(size: Literal["title", "heading", "normal", "small"] = "normal", *, figures: bool = False) -> QFont:
    """The system font in one of the three sizes (heading: normal, bold); `figures` for tabular digits."""
    made = QFont(QApplication.font())
    step = {"title": 1.45, "heading": 1.0, "normal": 1.0, "small": 0.9}[size]
    if made.pointSizeF() > 0:
        made.setPointSizeF(made.pointSizeF() * step)
    if size in ("title", "heading"):
        made.setWeight(QFont.Weight.DemiBold)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
