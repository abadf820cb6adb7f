"""The dataset's health: integrity, the audit trail, what changed since."""

from __future__ import annotations

from pkh_desk.domain.numbers import mask_text
from pkh_desk.domain.records import AuditRow, AuditVerdict
from pkh_desk.services.case_circles import hidden_cases
from pkh_desk.services.context import Context
from pkh_desk.services.household_access import household_not_found
from pkh_desk.services.office_files import office_file_problems
from pkh_desk.services.recaps.locking import recap_problems
from pkh_desk.services.scope import refuse_outside
from pkh_desk.storage import audit, circles, health, roster


class MaintenanceService:
    """Checks that change nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def newest_txn(self) -> int:
        """The number of the newest change, whoever made it: a page that saw a lower one is stale."""
        self._context.require_active()
        return self._context.newest_txn()

    def check(self) -> list[str]:
        """What is wrong with the dataset and the office's own files, in Indonesian sentences; [] if all is sound."""
        self._context.require("household.view")
        dataset = self._context.dataset
        with self._context.read() as connection:
            return [
                *health.problems(connection, dataset.attachments, dataset.keys),
                *recap_problems(self._context, connection),
                *office_file_problems(self._context),
            ]

    def audit_verify(self) -> AuditVerdict:
        """Whether the audit trail's hash chain holds."""
        self._context.require("audit.view")
        with self._context.read() as connection:
            return audit.verify(connection)

    def audit_for(self, household_id: int) -> list[AuditRow]:
        """What was done to and seen of a household, newest first; of cases hidden from this account nothing."""
        self._context.require("audit.view")
        with self._context.read() as connection:
            refuse_outside(self._context, connection, household_id)
            hidden = circles.subjects(connection, hidden_cases(self._context, connection))
            entries = [one for one in audit.of_household(connection, household_id) if one.subject not in hidden]
            if not entries and household_id not in roster.existing(connection, [household_id]):
                raise household_not_found()
        return [
            AuditRow(
                one.number,
                one.at,
                one.by,
                one.action,
                self._context.catalog.label("actions", one.action),
                mask_text(one.reason),
            )
            for one in entries
        ]
