"""Papers of a case's physical file: ticked by hand, since the program cannot see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.graduation.checklist import PAPER
from pkh_desk.services.case_access import case_within
from pkh_desk.services.graduation.viewing import case_view
from pkh_desk.storage import case_papers
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from pkh_desk.domain.records import CaseView
    from pkh_desk.services.context import Context


class CasePaperService:
    """Says that a paper lies in the file, or no longer does."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def tick(self, case_id: int, code: str, *, there: bool = True) -> CaseView:
        """Ticks a paper of the checklist by its code; BadInput names those that there are."""
        account = self._context.require("case.edit")
        with self._context.write("case.paper") as work:
            row = case_within(self._context, work.connection, case_id)
            self._refuse_unknown(code)
            case_papers.tick(work, case_id, code, there=there)
            detail = {"paper": code, "there": there}
            work.audit(Entry("case.paper", "case", case_id, row["household_id"], detail=detail))
            work.commit()
        with self._context.read() as connection:
            return case_view(self._context, connection, account, case_id)

    def _refuse_unknown(self, code: str) -> None:
        rows = self._context.catalog.checklist(self._context.clock.today())
        known = [word.partition(":")[2] for row in rows for word in row.shown_by if word.startswith(f"{PAPER}:")]
        if code not in known:
            raise BadInput(
                "unknown_paper",
                f"Berkas tidak dikenal: {code!r}.",
                kept="Tidak ada yang berubah.",
                todo=f"Yang dicentang dengan tangan: {', '.join(known)}.",
            )
