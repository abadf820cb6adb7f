"""Who asks what waits, and through which connection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pkh_desk.services.scope import WHOLE_OFFICE

if TYPE_CHECKING:
    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


@dataclass(frozen=True)
class Asking:
    """One question in one read transaction; a line that the account has no right to is simply not given."""

    context: Context
    connection: ReadConnection
    account: AccountInfo
    own: int
    """The facilitator whose groups are all that is counted; WHOLE_OFFICE for everything."""

    @cached_property
    def today(self) -> date:
        return self.context.clock.today()

    @property
    def whole_office(self) -> bool:
        return self.own == WHOLE_OFFICE

    def may(self, permission: str) -> bool:
        return permission in self.account.permissions
