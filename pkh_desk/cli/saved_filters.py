"""Commands of the filters that an account keeps: household-filters, household-filter-save, household-filter-delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pkh_desk.cli import options, session
from pkh_desk.cli import roster_filters as filters
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table

if TYPE_CHECKING:
    from pkh_desk.domain.records import SavedFilter

Name = Annotated[str, typer.Argument(help="Nama saringan.", metavar="NAMA")]


@command("household-filters")
def saved(ctx: typer.Context, json: options.Json = False) -> None:
    """Saringan daftar keluarga yang Anda simpan; dipakai dengan --saved."""
    run = session.of(ctx, json)
    with run.services() as services:
        found = services.filters.list()
    documents = [_document(one) for one in found]
    lines = [(one["name"], _words(one["filter"])) for one in documents]
    run.answer(
        {"filters": documents}, lambda console: console.print(table("Saringan tersimpan", ("Nama", "Isi"), lines))
    )


@command("household-filter-save")
@filters.with_filters
def save(ctx: typer.Context, name: Name, asked: filters.Asked, json: options.Json = False) -> None:
    """Menyimpan saringan dengan nama; yang bernama sama diganti."""
    run = session.of(ctx, json)
    with run.services() as services:
        made = services.filters.save(name, asked.filter(services))
    run.saying(_document(made), f"Saringan {made.name} disimpan.")


@command("household-filter-delete")
def delete(ctx: typer.Context, name: Name, json: options.Json = False) -> None:
    """Menghapus satu saringan tersimpan."""
    run = session.of(ctx, json)
    with run.services() as services:
        gone = filters.saved_filter(services, name)
        services.filters.delete(gone.id)
    run.saying({"name": gone.name}, f"Saringan {gone.name} dihapus.")


def _document(one: SavedFilter) -> dict[str, Any]:
    """Households named one by one are counted, not shown."""
    from pkh_desk.domain.filters import to_data
    from pkh_desk.domain.numbers import mask_text

    data = {name: mask_text(said) if isinstance(said, str) else said for name, said in to_data(one.wanted).items()}
    named = {"households": len(data.pop("ids"))} if "ids" in data else {}
    return {"name": one.name, "filter": data | named}


def _words(data: dict[str, Any]) -> str:
    return ", ".join(f"{name} {' '.join(said) if isinstance(said, list) else said}" for name, said in data.items())
