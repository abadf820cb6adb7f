"""Ids from the command line: opaque texts outside, whole numbers inside (SEMANTICS 18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.whole import whole

if TYPE_CHECKING:
    from pkh_desk.domain.records import Circle
    from pkh_desk.services.accounts import AccountService
    from pkh_desk.services.complaints import ComplaintService
    from pkh_desk.services.graduation import GraduationService
    from pkh_desk.services.groups import FacilitatorService, GroupService
    from pkh_desk.services.handling import HandlingService


def household(text: str) -> int:
    """A household's id; NotFound if it cannot be one."""
    return _number(text, "household_not_found", "Keluarga itu tidak ada di data ini.", "households")


def batch(text: str) -> int:
    """A batch's id; NotFound if it cannot be one."""
    return _number(text, "batch_unknown", "Impor itu tidak ada di data ini.", "imports")


def siks(text: str) -> int:
    """The id of what is to be typed into SIKS-NG; NotFound if it cannot be one."""
    return _number(text, "siks_not_found", "Isian SIKS-NG itu tidak ada.", "siks-list")


def explanation(text: str) -> int:
    """The id of an explanation; NotFound if it cannot be one."""
    return _number(text, "explanation_not_found", "Penjelasan itu tidak ada.", "stages-compare --list gone")


def document(text: str) -> int:
    """A document's id; NotFound if it cannot be one."""
    return _number(text, "document_not_found", "Surat itu tidak ada di data ini.", "documents")


def case(text: str, graduation: GraduationService) -> int:
    """A case's id by its id or its number; NotFound otherwise."""
    if text.isdecimal():
        return _number(text, "case_not_found", "Kasus itu tidak ada di data ini.", "cases")
    from pkh_desk.domain.records import CaseFilter

    wanted = text.strip().casefold()
    found = [row.id for row in graduation.list(CaseFilter(search=text)) if row.number.casefold() == wanted]
    if len(found) != 1:
        raise NotFound("case_not_found", "Kasus itu tidak ada di data ini.", todo="Lihat daftarnya: cases.")
    return found[0]


def complaint(text: str, complaints: ComplaintService) -> int:
    """A complaint's id by its id or its number; NotFound otherwise."""
    from pkh_desk.domain.complaints import ComplaintFilter

    if text.isdecimal():
        return _number(text, "complaint_not_found", "Pengaduan itu tidak ada di data ini.", "complaints")
    wanted = text.strip().casefold()
    found = [row.id for row in complaints.list(ComplaintFilter(search=wanted)) if row.number.casefold() == wanted]
    if len(found) != 1:
        raise NotFound("complaint_not_found", "Pengaduan itu tidak ada di data ini.", todo="Lihat: complaints.")
    return found[0]


def handling(text: str, service: HandlingService) -> int:
    """A handling's id by its id or its number; NotFound otherwise."""
    if text.isdecimal():
        return _number(text, "handling_not_found", "Penanganan itu tidak ada di data ini.", "handling-list")
    found = [row.id for row in service.list(search=text) if row.number.casefold() == text.strip().casefold()]
    if len(found) != 1:
        raise NotFound(
            "handling_not_found", "Penanganan itu tidak ada di data ini.", todo="Lihat daftarnya: handling-list."
        )
    return found[0]


def record(text: str) -> int:
    """The id of a record of a handling; NotFound if it cannot be one."""
    return _number(text, "record_not_found", "Catatan itu tidak ada.", "handling-show")


def event(text: str) -> int:
    """The id of a household's event; NotFound if it cannot be one."""
    return _number(
        text, "household_event_not_found", "Kejadian keluarga itu tidak ada di data ini.", "household-events"
    )


def attachment(text: str) -> int:
    """The id of an attached file; NotFound if it cannot be one."""
    return _number(text, "attachment_not_found", "Lampiran itu tidak ada di data ini.", "attachments")


def person(text: str, circle: Circle) -> int:
    """The account of somebody who can see a case, by id or name; NotFound otherwise."""
    wanted = text.strip().casefold()
    found = [one.account_id for one in circle.people if wanted in (str(one.account_id), one.name.casefold())]
    if len(found) != 1:
        raise NotFound("account_not_found", "Akun itu tidak dapat dipilih.", todo="Lihat daftarnya: case-circle.")
    return found[0]


def step(text: str) -> int:
    """A step's id; NotFound if it cannot be one."""
    return _number(text, "step_not_found", "Langkah itu tidak ada di kasus ini.", "case-show")


def group(text: str, groups: GroupService) -> int:
    """An open group's id by its id or its name, if only one bears it; NotFound otherwise."""
    wanted = text.strip().casefold()
    found = [one.id for one in groups.list() if wanted in (str(one.id), one.name.casefold())]
    if len(found) != 1:
        raise NotFound("group_not_found", "Kelompok itu tidak ada, atau namanya ganda.", todo="Pakai id: group-list.")
    return found[0]


def facilitator(text: str, facilitators: FacilitatorService) -> int:
    """A facilitator's id by id, name or login; NotFound otherwise."""
    wanted = text.strip().casefold()
    found = [one.id for one in facilitators.list() if wanted in (str(one.id), one.name.casefold(), one.login)]
    if len(found) != 1:
        raise NotFound("facilitator_not_found", "Pendamping itu tidak ada.", todo="Lihat daftarnya: facilitator-list.")
    return found[0]


def account(text: str, accounts: AccountService) -> int:
    """An account's id by its id or login; NotFound otherwise."""
    wanted = text.strip().casefold()
    for one in accounts.list():
        if wanted in (str(one.id), one.login):
            return one.id
    raise NotFound("account_not_found", "Akun itu tidak ada.", todo="Lihat daftarnya: users.")


def _number(text: str, code: str, sentence: str, listing: str) -> int:
    if (found := whole(text)) is None:
        raise NotFound(code, sentence, todo=f"Lihat daftarnya: {listing}.")
    return found
