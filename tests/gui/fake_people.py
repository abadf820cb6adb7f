"""Made-up people, places and days that the fakes share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pkh_desk.domain.records import AccountInfo, CaseFilter, HouseholdFilter, HouseholdRow
from pkh_desk.domain.stages import Stage

PERMISSIONS = frozenset(
    [
        "office.view",
        "office.edit",
        "accounts.manage",
        "import.commit",
        "import.undo",
        "household.view",
        "household.edit",
        "household.reveal",
        "export",
        "case.open",
        "case.edit",
        "case.assess",
        "case.sign",
        "case.submit",
        "case.verify",
        "case.take_effect",
        "case.retraction_receive",
        "case.retraction_decide",
        "case.restricted",
        "document.draft",
        "document.issue",
        "document.cancel",
        "recap.view",
        "month.submit",
        "month.approve",
        "month.lock",
        "month.unlock",
        "audit.view",
        "backup",
    ]
)
ROLES = {
    "operator": "Operator", "facilitator": "Pendamping", "coordinator": "Koordinator kecamatan",
    "supervisor": "Supervisor", "administrator": "Administrator",
}  # fmt: skip
VILLAGES = {"35.05.20.2001": "Tugurejo", "35.05.20.2002": "Wates", "35.05.20.2003": "Ringinrejo"}
NAMES = (
    "SITI AMINAH",
    "SRI WAHYUNI",
    "LASTRI",
    "MUNTAMAH",
    "DEWI LESTARI",
    "TUMINAH",
    "PONIRAH",
    "ENDANG RAHAYU",
)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
STAGE = Stage(2026, 4)
EVERYBODY, EVERY_CASE = HouseholdFilter(), CaseFilter()


def household(number: int, **changes: Any) -> HouseholdRow:
    """A made-up household; numbers masked, area 29."""
    codes = list(VILLAGES)
    code = codes[number % len(codes)]
    listing = "not_listed" if number % 11 == 5 else "listed"
    row = HouseholdRow(
        id=7_000_000_000_000 + number,
        name=f"{NAMES[number % len(NAMES)]} {number}" if number >= len(NAMES) else NAMES[number],
        family_card_no=f"2905{'•' * 10}{number % 100:02d}",
        nik=f"2905{'•' * 10}{(number * 7) % 100:02d}",
        village_code=code,
        village=VILLAGES[code],
        state="exited" if number % 17 == 9 else "active",
        listing=listing,  # type: ignore[arg-type]
        components={"SD": 1 + number % 2, "AUD": number % 2} if number % 2 else {"SMA": 1},
        amount=225_000 * (1 + number % 4),
        member_count=3 + number % 3,
        address=f"Dusun {1 + number % 4}",
    )
    return replace(row, **changes)


def account(login: str = "sri", permissions: frozenset[str] = PERMISSIONS, **changes: Any) -> AccountInfo:
    made = AccountInfo(1, login, "Sri Handayani", "Operator", ("operator", "administrator"), permissions, True)
    return replace(made, **changes)
