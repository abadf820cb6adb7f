"""An office in which families stand twice: written straight into an encrypted dataset."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from pkh_desk.storage.bitemporal import COMPONENTS, MEMBERS
from pkh_desk.storage.tables import Member
from tests.integration.stores import JULY, add_household

if TYPE_CHECKING:
    from pkh_desk.storage.unit_of_work import UnitOfWork


def add_member(
    work: UnitOfWork, household_id: int, name: str, nik: str, born: date | None, *components: str, **more: Any
) -> int:
    """A member of a household since July."""
    member_id = work.new_id()
    work.connection.execute(insert(Member).values(id=member_id, created_txn=work.txn))
    values = {"nik": nik, "name": name, "sex": "P", "birth_date": born, "relation": "ANAK", "is_caretaker": False}
    MEMBERS.open(work, member_id, JULY, {**values, "household_id": household_id, **more})
    for component in components:
        COMPONENTS.open(work, member_id, JULY, {"component": component})
    return member_id


def add_family(
    work: UnitOfWork, name: str, nik: str, card: str, born: date, *children: tuple[str, str, date], **more: Any
) -> tuple[int, list[int]]:
    """A household with its caretaker and children as members; returns its id and theirs."""
    household_id = add_household(
        work, caretaker_name=name, nik=nik, family_card_no=card, birth_date=born, member_count=1 + len(children), **more
    )
    members = [add_member(work, household_id, name, nik, born, relation="ISTRI", is_caretaker=True)]
    members += [add_member(work, household_id, child, number, day, "SD") for child, number, day in children]
    return household_id, members


MOTHER = ("SITI AMINAH", "2905204107800001", "2905200101100001", date(1980, 7, 1))
MOTHER_AGAIN = ("ST. AMINAH", "2905204107800001", "2905200503220017", date(1980, 1, 7))
SON = ("AHMAD FAUZI", "2905201203120001", date(2012, 3, 12))
SON_AGAIN = ("ACHMAD FAUZI", "2905201203210001", date(2012, 3, 12))
DAUGHTER = ("RINA FAUZI", "2905205203150001", date(2015, 3, 12))
BABY = ("LAILA FAUZI", "2905204909210001", date(2021, 9, 9))
TWIN, OTHER_TWIN = (
    ("RINI SARI", "2905206004100001", date(2010, 4, 20)),
    ("RINA SARI", "2905206004100002", date(2010, 4, 20)),
)
NAMESAKE = ("SITI AMINAH", "2905205511720003", "2905202207150044", date(1972, 11, 15))
TWINS_MOTHER = ("PONIRAH", "2905204809750001", "2905201104120031", date(1975, 9, 8))


def add_doubled_office(work: UnitOfWork) -> dict[str, Any]:
    """One family twice, a mother of twins, and a namesake; returns ids by what they are."""
    first, members = add_family(work, *MOTHER, SON, DAUGHTER)
    second, again = add_family(
        work, *MOTHER_AGAIN, SON_AGAIN, BABY, village_code="35.05.20.2002", aud=0, sd=1, amount=225_000
    )
    twins, _ = add_family(work, *TWINS_MOTHER, TWIN, OTHER_TWIN)
    namesake, _ = add_family(work, *NAMESAKE, village_code="35.05.20.2003")
    return {
        "first": first, "second": second, "twins": twins, "namesake": namesake, "members": members, "again": again,
    }  # fmt: skip
