"""Indonesian for Qt itself (it ships none): own translation of its buttons and menus, and id_ID dates and numbers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from pkh_desk import paths

INDONESIAN = QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)


def install(app: QCoreApplication) -> QTranslator:
    """Makes Qt speak Indonesian; the translator belongs to the application."""
    QLocale.setDefault(INDONESIAN)
    translator = QTranslator(app)
    translator.load(str(paths.shipped("resources") / "translations" / "qtbase_id.qm"))
    app.installTranslator(translator)
    return translator


def whole(number: int) -> str:
    """`1.364`."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """`Rp1.500.000`, without a space."""
    return f"-Rp{whole(-amount)}" if amount < 0 else f"Rp{whole(amount)}"


def count(number: int, noun: str) -> str:
    """`12 keluarga`: Indonesian nouns have no plural."""
    return f"{whole(number)} {noun}"
