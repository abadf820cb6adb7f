"""Tab Akses: what was done to a household and who saw it, for those who may know."""

from __future__ import annotations

from pkh_desk.domain.records import AuditRow
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.tabs import TableTab
from pkh_desk.ui.households.words import when_text
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.widgets.empty import EmptyState

PERMISSION = "audit.view"
COLUMNS: tuple[Column[AuditRow], ...] = (
    Column("No.", lambda one: str(one.number), figures=True, width=8),
    Column("Waktu", lambda one: when_text(one.at), width=30),
    Column("Oleh", lambda one: one.by, width=22),
    Column("Perbuatan", lambda one: one.text, width=30, tip=lambda one: one.text),
    Column("Alasan", lambda one: one.reason or "–", stretch=True, tip=lambda one: one.reason),
)
NOT_ALLOWED = (
    "Jejak akses tertutup",
    "Akun Anda tidak berhak melihat siapa yang membuka data keluarga ini. Minta supervisor bila perlu.",
)
NOTHING = (
    "Belum ada catatan",
    "Setiap perubahan, cetakan, dan penampilan nomor lengkap keluarga ini akan tercatat di sini.",
)


class AccessTab(TableTab):
    """`load(id)` reads the trail of a household."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._may = desk.may(PERMISSION)
        super().__init__(COLUMNS, "Jejak akses", EmptyState(*(NOTHING if self._may else NOT_ALLOWED)))
        self.set_rows(())

    def load(self, household_id: int) -> None:
        """Reads anew, if the account may."""
        if not self._may:
            return
        service = self._desk.services.maintenance
        self._desk.read(
            self,
            lambda: service.audit_for(household_id),
            lambda rows: self.set_rows(tuple(rows)),
            _ignored,
            key="audit",
        )


def _ignored(_error: BaseException) -> None:
    """The page itself says what is wrong."""
