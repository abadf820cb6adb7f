"""Icons by what they mean, drawn from an icon font in the colours of the look; loaded only after the login."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from pkh_desk import paths
from pkh_desk.ui import theme

_GLYPHS = {
    "home": "mdi6.home-outline",
    "family": "mdi6.account-group-outline",
    "graduation": "mdi6.school-outline",
    "document": "mdi6.file-document-outline",
    "recap": "mdi6.table-large",
    "import": "mdi6.tray-arrow-down",
    "settings": "mdi6.cog-outline",
    "search": "mdi6.magnify",
    "print": "mdi6.printer-outline",
    "save": "mdi6.content-save-outline",
    "zoom-in": "mdi6.magnify-plus-outline",
    "zoom-out": "mdi6.magnify-minus-outline",
    "fit": "mdi6.fit-to-page-outline",
    "width": "mdi6.arrow-expand-horizontal",
    "up": "mdi6.chevron-up",
    "down": "mdi6.chevron-down",
    "left": "mdi6.chevron-left",
    "right": "mdi6.chevron-right",
    "done": "mdi6.check-circle-outline",
    "waiting": "mdi6.circle-outline",
    "warning": "mdi6.alert-outline",
    "lock": "mdi6.lock-outline",
    "close": "mdi6.close",
    "user": "mdi6.account-circle-outline",
    "case": "mdi6.briefcase-outline",
    "back": "mdi6.arrow-left",
    "refused": "mdi6.close-circle-outline",
    "edit": "mdi6.pencil-outline",
    "more": "mdi6.dots-horizontal",
    "attach": "mdi6.paperclip",
    "photo": "mdi6.image-outline",
    "columns": "mdi6.view-column-outline",
}


def icon(name: str) -> QIcon:
    """The icon of a meaning; KeyError for an unknown one."""
    import os

    os.environ.setdefault("QT_API", "pyside6")
    import qtawesome

    look = theme.colours()
    made: QIcon = qtawesome.icon(_GLYPHS[name], color=look.text, color_disabled=look.muted)
    return made


def program_icon() -> QIcon:
    """The program's own mark."""
    return QIcon(str(paths.shipped("resources") / "icons" / "pkh-desk.png"))
