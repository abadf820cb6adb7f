"""What a paper is about, gathered inside one read, and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from pkh_desk.domain.initials import Veil
from pkh_desk.domain.records import About
from pkh_desk.domain.records.documents import FieldValue
from pkh_desk.services.documents.contents import village_kind

__all__ = ["About", "Asked", "Family", "Filled"]

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.records import AccountInfo, OfficeInfo
    from pkh_desk.reports.forms import Photo, Signer
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


Purpose = Literal["draft", "set", "issue"]
"""To be looked at, for the set of a case, as a letter with a number."""


@dataclass(frozen=True, slots=True)
class Family:
    """A household with the office that prints for it."""

    household: Mapping[str, Any]
    office: OfficeInfo
    village: str

    @property
    def village_kind(self) -> str:
        """Desa or Kelurahan."""
        return village_kind(self.household["village_code"])


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper that was asked for: by whom, about what, and whether names give way to initials."""

    context: Context
    connection: ReadConnection
    account: AccountInfo
    office: OfficeInfo
    about: About
    initials: bool
    on: date
    """The day of the paper."""
    purpose: Purpose = "draft"

    @property
    def issuing(self) -> bool:
        """Whether the paper becomes a letter with a number."""
        return self.purpose == "issue"

    @property
    def withheld(self) -> bool:
        """Whether others read it later, a letter or the set of a case: nothing goes in that only some may know."""
        return self.purpose != "draft"

    @property
    def confidential(self) -> bool:
        """Whether who pressed or who reported may be printed, on a sheet of its own."""
        return "case.restricted" in self.account.permissions and not (self.initials or self.withheld)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a paper says. `family` None where it is about none; `owner` is what the trail names: (kind, id).

    `values` are veiled by whoever prints the paper, if it is for other eyes; `photos` are left out then.
    """

    values: Mapping[str, FieldValue]
    owner: tuple[str, int]
    number: str = ""
    family: Family | None = None
    rows: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    photos: Sequence[Photo] = ()
    signers: Sequence[Signer] = ()
    veil: Veil = field(default_factory=Veil)
    warnings: tuple[str, ...] = ()
    case_id: int | None = None
    """The case in whose file a letter lies."""
    once: str | None = ""
    """What there is one letter of a kind about, "" where there may be many; None: one in the whole file of the case."""
    complete: bool = False
    """Whether it is as it stands: nobody signs beside `signers`, its draft bears no number of the case in its foot."""
