"""All by which the people of a household were ever known: what no version for other eyes may show."""

from __future__ import annotations

from sqlalchemy import Connection, select

from pkh_desk.storage.tables import HouseholdSpan, MemberSpan


def names_of(connection: Connection, household_id: int) -> set[str]:
    """The names of caretakers and members, present and former, corrected ones too."""
    caretakers = select(HouseholdSpan.caretaker_name).where(HouseholdSpan.household_id == household_id)
    members = select(MemberSpan.name).where(MemberSpan.household_id == household_id)
    return {name for query in (caretakers, members) for (name,) in connection.execute(query) if name}


def numbers_and_addresses_of(connection: Connection, household_id: int) -> set[str]:
    """The NIKs, family cards and addresses, present and former."""
    spans = select(HouseholdSpan.nik, HouseholdSpan.family_card_no, HouseholdSpan.address)
    members = select(MemberSpan.nik).where(MemberSpan.household_id == household_id)
    found = {
        text for row in connection.execute(spans.where(HouseholdSpan.household_id == household_id)) for text in row
    }
    return {text for text in (*found, *(nik for (nik,) in connection.execute(members))) if text}
