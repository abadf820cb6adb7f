"""The filters of the household list as options of several commands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from pkh_desk.cli import usage

if TYPE_CHECKING:
    from pkh_desk.domain.records import HouseholdFilter, StatusFilter
    from pkh_desk.services.app import Services

STATUSES = ("", "active", "not_listed", "exited", "still_listed")
Village = Annotated[str, typer.Option("--village", help="Kode desa, seperti 35.05.20.2007.", metavar="KODE")]
Status = Annotated[
    str, typer.Option("--status", help="active, not_listed, exited atau still_listed.", metavar="STATUS")
]
InGroup = Annotated[
    str, typer.Option("--group", help="Id atau nama kelompok; none: tanpa kelompok.", metavar="KELOMPOK")
]
OfFacilitator = Annotated[str, typer.Option("--facilitator", help="Id, nama atau akun pendamping.", metavar="ORANG")]


Component = Annotated[str, typer.Option("--component", help="HAMIL, AUD, SD dan seterusnya.", metavar="KODE")]
CaseState = Annotated[
    str, typer.Option("--case", help="Keadaan kasus; running: sedang berjalan, none: tanpa kasus.", metavar="KEADAAN")
]
Listed = Annotated[str, typer.Option("--listed", help="Tercantum pada tahap, seperti 2026-4.", metavar="TAHUN-TAHAP")]
InMembers = Annotated[bool, typer.Option("--members", help="--search mencari di antara semua anggota.")]
NumbersFile = Annotated[
    Path | None,
    typer.Option(
        "--numbers",
        help="Berkas berisi NIK atau nomor KK, satu sebaris.",
        metavar="BERKAS",
        exists=True,
        dir_okay=False,
    ),
]


@dataclass(frozen=True)
class Asked:
    """The filters as they were typed."""

    search: str
    village: str
    status: str
    group: str
    facilitator: str
    component: str
    case: str
    listed: str
    members: bool
    numbers: Path | None

    def __post_init__(self) -> None:
        """Wrong usage for a word that is none, before the dataset is opened."""
        from pkh_desk.domain.components import COMPONENTS
        from pkh_desk.domain.graduation.states import STATE_LABELS
        from pkh_desk.domain.records import ANY_CASE, NO_CASE

        usage.one_of(self.status, STATUSES, "--status")
        usage.one_of(self.component.upper(), ("", *COMPONENTS), "--component")
        usage.one_of(self.case, ("", ANY_CASE, NO_CASE, *map(str, STATE_LABELS)), "--case")
        _stage(self.listed)

    def filter(self, services: Services) -> HouseholdFilter:
        """The filter, with groups and people by id."""
        from pkh_desk.cli.groups import resolve
        from pkh_desk.domain.records import HouseholdFilter

        status = cast("StatusFilter", self.status)
        group, facilitator = resolve(services, self.group, self.facilitator)
        return HouseholdFilter(
            self.search, self.village, status, group=group, facilitator=facilitator, component=self.component.upper(),
            case_state=self.case, stage=_stage(self.listed), ids=self._ids(services), members=self.members,
        )  # fmt: skip

    def _ids(self, services: Services) -> tuple[int, ...] | None:
        if self.numbers is None:
            return None
        found = services.roster.find_numbers(self.numbers.read_text("utf-8"))
        for number in (*found.missing, *found.broken):
            typer.echo(f"Tidak ditemukan: {number}", err=True)
        return found.ids


def _stage(text: str) -> str:
    """A stage as `2026-4`; wrong usage for anything else."""
    year, _, number = text.partition("-")
    if text and not (year.isdigit() and number.isdigit()):
        raise typer.BadParameter("tulis seperti 2026-4", param_hint="--listed")
    return f"{int(year)}-{int(number)}" if text else ""
