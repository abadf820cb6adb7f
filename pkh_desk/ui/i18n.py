"""Indonesian for Qt itself (it ships none): own translation of its buttons and menus, and id_ID dates and numbers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from pkh_desk import paths
from pkh_desk.domain.indonesian import rupiah
from pkh_desk.domain.indonesian import thousands as whole

__all__ = ["INDONESIAN", "count", "install", "rupiah", "whole"]

INDONESIAN = QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)


def install(app: QCoreApplication) -> QTranslator:
    """Makes Qt speak Indonesian; the translator belongs to the application."""
    QLocale.setDefault(INDONESIAN)
    translator = QTranslator(app)
    translator.load(str(paths.shipped("resources") / "translations" / "qtbase_id.qm"))
    app.installTranslator(translator)
    return translator


def count(number: int, noun: str) -> str:
    """`12 keluarga`: Indonesian nouns have no plural."""
    return f"{whole(number)} {noun}"
