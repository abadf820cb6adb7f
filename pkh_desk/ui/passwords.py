"""What is said about a new password while it is typed; the services have the last word."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QLineEdit

SHORTEST = 8
RULE = f"Paling sedikit {SHORTEST} huruf atau angka yang tidak sama semua."
"""Said before anything is typed, and only beside the field."""


def strength(password: str) -> str:
    """A word on a password: how hard it is to guess, from its length and its kinds of letters."""
    if not password:
        return RULE
    if len(password) < SHORTEST or len(set(password)) < 3:
        return f"Terlalu lemah. {RULE}"
    kinds = (
        26 * any(sign.islower() for sign in password)
        + 26 * any(sign.isupper() for sign in password)
        + 10 * any(sign.isdigit() for sign in password)
        + 32 * any(not sign.isalnum() for sign in password)
    )
    bits = len(password) * math.log2(max(kinds, 2)) * min(1.0, len(set(password)) / 6)
    if bits < 50:
        return "Cukup. Lebih panjang lebih baik: beberapa kata yang mudah diingat."
    return "Baik." if bits < 75 else "Sangat baik."


def fault(password: str, again: str) -> str:
    """Why a new password cannot be taken; "" if it can."""
    if len(password) < SHORTEST or len(set(password)) < 3:
        return "Sandi belum cukup kuat."
    return "" if password == again else "Kedua sandi belum sama."


def tell_strength(password: QLineEdit, label: QLabel) -> None:
    """Keeps the label beside a password up to date."""
    label.setText(strength(password.text()))
    password.textChanged.connect(lambda text: label.setText(strength(text)))
