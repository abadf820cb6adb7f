"""Takes a new division into groups, or of groups among facilitators, back from the line that tells of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pkh_desk.domain.groups import GroupMove
from pkh_desk.ui.desk import Action, Desk


def undo_of(desk: Desk, owner: QObject, made: GroupMove) -> list[Action]:
    """The action "Urungkan"; none where nothing changed."""

    def take_back() -> None:
        groups = desk.services.groups
        desk.write(
            owner,
            lambda _progress: groups.take_back(made.txn),
            lambda _many: desk.say("Pembagian kelompok kembali seperti sebelumnya."),
        )

    return [Action("Urungkan", take_back)] if made.changed else []
