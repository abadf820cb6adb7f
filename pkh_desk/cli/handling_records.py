"""Commands of what a handling holds: handling-party, -visit, -meeting, -warn, -action, -result; all work alike."""

from __future__ import annotations

from typing import Annotated

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.handling import Case, OfHandling, Settings, answer, place

Record = Annotated[str, typer.Option("--record", help="Id catatan yang diperbaiki atau ditarik.", metavar="ID")]
Withdraw = Annotated[str, typer.Option("--withdraw", help="Menarik catatan, dengan alasannya.", metavar="ALASAN")]
Anyway = Annotated[bool, typer.Option("--anyway", help="Menarik walau masih disebut catatan lain.")]
Seen = Annotated[
    str,
    typer.Option("--seen", help="Id versi terbaru yang Anda lihat; ditolak bila sudah ada yang lain.", metavar="ID"),
]
WhyCorrected = Annotated[str, typer.Option("--note", help="Alasan perbaikan.", metavar="TEKS")]
COMMANDS = (
    ("handling-party", "party", "Pihak yang terlibat: peran, sikap, hubungan."),
    ("handling-visit", "visit", "Kunjungan, direncanakan atau sudah dilakukan."),
    ("handling-meeting", "meeting", "Pertemuan dan koordinasi dengan daftar hadirnya."),
    ("handling-warn", "warning", "Teguran: kepada siapa, oleh siapa, lisan atau tertulis."),
    ("handling-action", "action", "Tindakan yang direncanakan, oleh siapa, kapan, hasilnya."),
    ("handling-result", "result", "Hasil: tercapai, belum tercapai, pelajaran."),
)


def _add(name: str, kind: str, about: str) -> None:
    def run_command(
        ctx: typer.Context,
        case: Case = "",
        handling: OfHandling = "",
        record: Record = "",
        settings: Settings = [],  # noqa: B006 - typer reads the default and never changes it
        withdraw: Withdraw = "",
        anyway: Anyway = False,
        seen: Seen = "",
        note: WhyCorrected = "",
        json: options.Json = False,
    ) -> None:
        run = session.of(ctx, json)
        values = usage.pairs(settings)
        with run.services() as services:
            if record:
                if case or handling:
                    raise typer.BadParameter("cukup --record saja", param_hint="KASUS atau --handling")
                record_id, newest = ids.record(record), ids.step(seen) if seen else None
                if withdraw:
                    view = services.handling.withdraw(record_id, withdraw, despite_use=anyway, seen=newest)
                else:
                    view = services.handling.correct(record_id, values, reason=note, seen=newest)
            else:
                handling_id, case_id = place(services, case, handling)
                view = services.handling.add(kind, values, handling_id=handling_id, case_id=case_id)
        answer(run, view)

    run_command.__doc__ = f"{about} Menambah, atau dengan --record memperbaiki atau menarik. Isiannya: handling-show."
    command(name)(run_command)


for _one in COMMANDS:
    _add(*_one)
