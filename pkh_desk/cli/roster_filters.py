"""The filters of the household list as options of several commands."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from pkh_desk.cli import options, usage
from pkh_desk.cli.listings import read_list

if TYPE_CHECKING:
    from pkh_desk.domain.records import HouseholdFilter, SavedFilter
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


WorkLists = Annotated[
    list[str] | None,
    typer.Option("--work-list", help="quality:KODE atau age_out:BULAN; boleh diulang.", metavar="DAFTAR"),
]
Saved = Annotated[
    str,
    typer.Option("--saved", help="Saringan tersimpan (household-filters); opsi lain menimpanya.", metavar="NAMA"),
]


@dataclass(frozen=True)
class Asked:
    """The filters as they were typed; each field is an option of the commands that take them."""

    search: options.Search = ""
    village: Village = ""
    status: Status = ""
    group: InGroup = ""
    facilitator: OfFacilitator = ""
    component: Component = ""
    case: CaseState = ""
    listed: Listed = ""
    members: InMembers = False
    numbers: NumbersFile = None
    work_list: WorkLists = None
    saved: Saved = ""

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
        """The filter, with groups and people by id: the saved one, with what was typed instead of its own."""
        from pkh_desk.cli.groups import resolve

        group, facilitator = resolve(services, self.group, self.facilitator)
        typed: dict[str, Any] = {
            "search": self.search, "village": self.village, "status": self.status, "group": group,
            "facilitator": facilitator, "component": self.component.upper(), "case_state": self.case,
            "stage": _stage(self.listed), "members": self.members, "work_lists": self._work_lists(),
        }  # fmt: skip
        ids = self._ids(services)
        given = {name: value for name, value in typed.items() if value} | ({} if ids is None else {"ids": ids})
        return replace(self._saved(services), **given)

    def _saved(self, services: Services) -> HouseholdFilter:
        from pkh_desk.domain.records import HouseholdFilter

        return saved_filter(services, self.saved).wanted if self.saved else HouseholdFilter()

    def _work_lists(self) -> tuple[str, ...]:
        from pkh_desk.services.work_lists import labels

        known = tuple(labels())
        return tuple(usage.one_of(one, known, "--work-list") for one in self.work_list or ())

    def _ids(self, services: Services) -> tuple[int, ...] | None:
        if self.numbers is None:
            return None
        found = services.roster.find_numbers(read_list(self.numbers))
        for number in (*found.missing, *found.broken):
            typer.echo(f"Tidak ditemukan: {number}", err=True)
        return found.ids


def saved_filter(services: Services, name: str) -> SavedFilter:
    """The account's filter of this name; NotFound naming those there are."""
    from pkh_desk.domain.errors import NotFound

    found = services.filters.list()
    for one in found:
        if one.name.casefold() == name.strip().casefold():
            return one
    known = f"Pilih dari: {', '.join(one.name for one in found)}." if found else "Belum ada yang disimpan."
    raise NotFound("filter_not_found", f"Saringan tersimpan {name[:80]!r} tidak ada.", todo=known)


def with_filters(function: Callable[..., None]) -> Callable[..., None]:
    """Gives a command all filters as options, before its own; it takes them as its argument `asked`."""
    own = inspect.signature(function, eval_str=True)
    hints = get_type_hints(Asked, include_extras=True)
    shared = [
        inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=hints[one.name])
        for one in fields(Asked)
    ]
    names = [one.name for one in shared]
    kept = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own.parameters.values() if one.name != "asked"]
    needed = [one for one in kept if one.default is inspect.Parameter.empty]
    every = [*needed, *shared, *(one for one in kept if one not in needed)]

    @wraps(function)
    def run(**values: Any) -> None:
        function(asked=Asked(**{name: values.pop(name) for name in names}), **values)

    run.__annotations__ = {one.name: one.annotation for one in every}
    run.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
    return run


def _stage(text: str) -> str:
    """A stage as `2026-4`; wrong usage for anything else."""
    return str(usage.stage(text, "--listed") or "")
