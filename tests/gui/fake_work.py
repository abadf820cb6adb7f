"""What waits, told from the other fakes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pkh_desk.domain.records import MonthState, WorkLine, WorkOverview

if TYPE_CHECKING:
    from tests.gui.fakes import FakeServices


class FakeWork:
    """The overview of the other lists, with one line of each shape."""

    def __init__(self, services: FakeServices) -> None:
        self._services = services
        self.more: tuple[WorkLine, ...] = ()
        self.month_states: tuple[MonthState, ...] = ()

    def overview(self) -> WorkOverview:
        ours, cases = self._services, self._services.graduation.counts()
        summary = ours.roster.summary()
        lines = (
            _line("retraction_received", cases, "pencabutan belum diputuskan", True),
            _line("statement_signed", cases, "pernyataan sudah ditandatangani, belum diajukan"),
            _line("submitted", cases, "kasus diajukan, belum diverifikasi"),
            WorkLine(
                "stage:not_listed", summary.not_listed, "keluarga tidak tercantum, belum dijelaskan",
                "households", "section:stages:not_listed",
            ),
            *self.more,
        )  # fmt: skip
        return WorkOverview(
            ours.office.get(), summary, cases, next(iter(ours.imports.batches_), None),
            next(iter(ours.months.months_), None), tuple(ours.roster.villages()),
            tuple(line for line in lines if line.count), True, *self.month_states,
        )  # fmt: skip


def _line(state: str, cases: Mapping[str, int], text: str, urgent: bool = False) -> WorkLine:
    return WorkLine(f"case:{state}", cases.get(state, 0), text, "graduation", f"state:{state}", urgent)
