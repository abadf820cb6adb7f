"""A stale edit shows both ways out: load what stands now, or save one's own all the same (SEMANTICS 17)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pkh_desk.domain.errors import Conflict
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.tasks import Failed

RELOAD = "Muat ulang"
INSIST = "Simpan isian saya"


def both_ways(desk: Desk, parent: QWidget, reload: Callable[[], None], insist: Callable[[], None]) -> Failed:
    """What a write does with its error: asks if somebody else was quicker, else shows it as always."""

    def failed(error: BaseException) -> None:
        if isinstance(error, Conflict) and error.code.startswith("stale_"):
            ways = ((RELOAD, reload), (INSIST, insist))
            desk.dialogs.choose(parent.window(), error.happened, ways, details=error.kept)
        else:
            desk.fail(error)

    return failed
