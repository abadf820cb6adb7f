"""Commands of the roster: households, household, villages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import options, session
from pkh_desk.cli import roster_filters as filters
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table
from pkh_desk.domain.indonesian import rupiah, thousands
from pkh_desk.domain.roster_columns import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from pkh_desk.domain.records import FullNumbers, HouseholdDetail, HouseholdRow

ALL = -1

Limit = Annotated[
    int, typer.Option("--limit", help="Paling banyak sekian; bawaan semua.", min=0, max=1_000_000_000, metavar="N")
]
NO_LIMIT = 1_000_000_000


@command("households")
@filters.with_filters
def households(
    ctx: typer.Context,
    asked: filters.Asked,
    limit: Limit = NO_LIMIT,
    full: options.Full = False,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Mencari keluarga; nomor disamarkan kecuali dengan --full."""
    from pkh_desk.cli.shapes import household

    run = session.of(ctx, json, reason)
    many = ALL if limit == NO_LIMIT else limit
    with run.services() as services:
        wanted = asked.filter(services)
        count = services.roster.count(wanted)
        if full:
            rows = services.roster.page_full(wanted, many, run.reason)
        else:
            rows = services.roster.page(wanted, limit=many, facts=json)
    document = {"count": count, "households": [household(row) for row in rows]}
    run.answer(document, lambda console: _show_rows(console, rows, count))


@command("household")
def household(
    ctx: typer.Context,
    household: options.HouseholdId,
    full: options.Full = False,
    reason: options.Reason = "",
    json: options.Json = False,
) -> None:
    """Satu keluarga: riwayat identitas, anggota, komponen, peristiwa, kasus, surat."""
    from pkh_desk.cli import ids
    from pkh_desk.cli.shapes import household_detail

    run = session.of(ctx, json, reason)
    with run.services() as services:
        detail = services.roster.detail(ids.household(household))
        numbers = services.roster.reveal(detail.row.id, run.reason) if full else None
    document = household_detail(detail)
    if numbers:
        document |= {"family_card_no": numbers.family_card_no, "nik": numbers.nik}
        for member in document["members"]:
            member["nik"] = numbers.members.get(int(member["id"]), member["nik"])
    run.answer(document, lambda console: _show_one(console, detail, numbers))


@command("villages")
def villages(ctx: typer.Context, json: options.Json = False) -> None:
    """Desa dan kelurahan kantor dengan jumlah keluarga aktifnya."""
    from pkh_desk.cli.shapes import plain

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.roster.villages()
    rows = [(one.code, one.name, one.active) for one in found]
    run.answer(
        {"villages": plain(found)},
        lambda console: console.print(table("Desa", ("Kode", "Desa", "Aktif#"), rows)),
    )


def _show_rows(console: Console, rows: list[HouseholdRow], count: int) -> None:
    columns = ("Id", "Pengurus", "Nomor KK", "NIK", "Desa", "Status", "Komponen", "Nominal#")
    lines = [
        (
            row.id,
            row.name,
            row.family_card_no,
            row.nik,
            row.village,
            STATUS_WORDS[row.status].lower(),
            _components(row.components),
            thousands(row.amount),
        )
        for row in rows
    ]
    console.print(table(f"{count} keluarga", columns, lines))


def _show_one(console: Console, detail: HouseholdDetail, numbers: FullNumbers | None) -> None:
    row = detail.row
    card, nik = (numbers.family_card_no, numbers.nik) if numbers else (row.family_card_no, row.nik)
    console.print(f"{row.name}, {row.village} ({STATUS_WORDS[row.status].lower()})")
    console.print(f"KK {card}   NIK {nik}   {_components(row.components)}   {rupiah(row.amount)}")
    if detail.group:
        console.print(f"Kelompok {detail.group.group}, pendamping {detail.group.facilitator or 'belum ada'}")
    shown = numbers.members if numbers else {}
    members = [
        (one.name, shown.get(one.id, one.nik), one.sex, one.birth_date, one.relation, " ".join(one.components))
        for one in detail.members
    ]
    spans = [(one.kind_label, one.since, one.until) for one in detail.participation]
    identities = [
        (one.valid_from, one.valid_to, one.name, one.family_card_no, one.nik, one.village) for one in detail.identities
    ]
    periods = [(one.valid_from, one.valid_to, one.component, one.member) for one in detail.component_periods]
    listings = [(one.stage.label, thousands(one.amount), one.file_name) for one in detail.listings]
    places = [(one.valid_from, one.valid_to, one.text) for one in detail.groups]
    events = [(one.on, one.text, one.by) for one in detail.events]
    changes = [(one.counted_on, one.label, one.before_after, one.proof) for one in detail.changes if not one.undone]
    cases = [(one.id, one.number, one.state_label, one.opened_on) for one in detail.cases]
    papers = [(one.id, one.number, one.title, one.issued_on) for one in detail.documents]
    for title, columns, lines in (
        ("Anggota", ("Nama", "NIK", "L/P", "Lahir", "Hubungan", "Komponen"), members),
        ("Komponen dari waktu ke waktu", ("Sejak", "Sampai", "Komponen", "Anggota"), periods),
        ("Tercantum pada tahap", ("Tahap", "Nominal#", "Berkas"), listings),
        ("Kelompok", ("Sejak", "Sampai", "Keadaan"), places),
        ("Kepesertaan", ("Keadaan", "Sejak", "Sampai"), spans),
        ("Riwayat identitas", ("Sejak", "Sampai", "Pengurus", "KK", "NIK", "Desa"), identities),
        ("Peristiwa", ("Tanggal", "Peristiwa", "Oleh"), events),
        ("Kejadian tercatat", ("Tanggal", "Kejadian", "Perubahan", "Bukti"), changes),
        ("Kasus", ("Id", "Nomor", "Keadaan", "Dibuka"), cases),
        ("Surat", ("Id", "Nomor", "Surat", "Terbit"), papers),
    ):
        if lines:
            console.print(table(title, columns, lines))


def _components(counts: Mapping[str, int]) -> str:
    return " ".join(f"{code} {count}" for code, count in counts.items() if count)
