"""What the set-up sheet of an office says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.areas import make_area, proper_case
from pkh_desk.reports.setup_sheet import SetupSheet
from pkh_desk.services.office import office_info
from pkh_desk.storage.office import officials

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

SIGNS = ("coordinator", "supervisor")
"""Who hands the sheet over, whoever the office has first."""


def set_up(context: Context, connection: ReadConnection, fingerprint: str) -> SetupSheet:
    """The sheet as it would be printed today."""
    office, today = office_info(context, connection), context.clock.today()
    names = {2: office.province, 5: office.regency, 8: office.district}
    whole = len(office.code)
    areas = [make_area(office.code[:length], name).full_name for length, name in names.items() if length <= whole]
    people = {one.role: one for one in reversed(officials(connection))}
    signer = next((people[role] for role in SIGNS if role in people), None)
    titles = context.catalog.titles_on(today)
    return SetupSheet(
        office=office.name,
        lines=(
            ("Wilayah", ", ".join(reversed(areas))),
            ("Kode wilayah", office.code),
            ("Nomor komputer", str(office.pc_number)),
            ("Alamat", office.address),
        ),
        fingerprint=fingerprint,
        signer=(titles.get(signer.role, signer.role), signer.name, signer.nip) if signer else ("", "", ""),
        place=proper_case(office.regency if office.is_regency else office.district),
        on=today,
    )
