"""Pictures in an issued letter: for those who could open them where they are attached, however the letter is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.errors import NotFound, PermissionDenied
from pkh_desk.domain.records import About
from tests.integration.test_complaints import SAID
from tests.integration.test_papers import Printed
from tests.unit.forms_content import picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pkh_desk.services.app import Services
    from tests.offices import Office

CLOSED = (PermissionDenied, NotFound)
"""Who may not read a restricted record is not told that it is there."""
IMAGE = b"/Subtype /Image"
WORD = "sandi kiriman 2026 aman"


@pytest.fixture
def printed(stage_4_office: Office) -> Iterator[Printed]:
    with stage_4_office.services() as services:
        yield Printed(services)


@pytest.fixture
def operator(stage_4_office: Office, printed: Printed) -> Iterator[Services]:
    """An account that drafts letters and may open attachments, but none that tell what is restricted."""
    printed.services.accounts.add("budi", "Budi", "sandi orang lain 2026", ["operator"])
    other = stage_4_office.gate.open(stage_4_office.folder, "budi", "sandi orang lain 2026")
    try:
        yield other
    finally:
        other.close()


def without(services: Services, *rights: str) -> None:
    """Takes rights from the operator's role, as an office's own role would lack them."""
    context = services.context
    context.role_permissions = {"operator": context.account().permissions - set(rights)}
    context._known = None


def refused_everywhere(services: Services, letter: int, folder: Path) -> None:
    """All ways to the pages of a letter are closed, and nothing is written."""
    out = folder / "surat.pdf"
    with pytest.raises(CLOSED):
        services.documents.pdf(letter)
    with pytest.raises(CLOSED):
        services.documents.reprint(letter)
    with pytest.raises(CLOSED):
        services.documents.protected(letter, out, WORD, "dikirim ke kabupaten")
    assert not out.exists()


def test_who_may_not_open_attachments_does_not_find_them_in_letters(
    printed: Printed, operator: Services, tmp_path: Path
) -> None:
    issued = printed.services.documents.issue("kunjungan-rumah", About(record_id=printed.visit))
    assert IMAGE in operator.documents.pdf(issued.id)
    without(operator, "household.reveal")
    refused_everywhere(operator, issued.id, tmp_path)
    trail = printed.services.maintenance.audit_for(printed.household)
    assert [row.action for row in trail].count("document.view") == 1  # what was refused is no look at it


def test_a_letter_without_pictures_needs_no_right_to_attachments(printed: Printed, operator: Services) -> None:
    issued = printed.services.documents.issue("undangan-mediasi", About(record_id=printed.meeting))
    without(operator, "household.reveal")
    assert operator.documents.pdf(issued.id).startswith(b"%PDF")


def test_the_papers_of_a_case_leave_such_a_letter_out_and_say_so(printed: Printed, operator: Services) -> None:
    printed.services.documents.issue("kunjungan-rumah", About(record_id=printed.visit))
    assert IMAGE in operator.forms.case_set(printed.case).pdf
    without(operator, "household.reveal")
    made = operator.forms.case_set(printed.case)
    assert IMAGE not in made.pdf
    assert any("memuat foto" in warning for warning in made.warnings)


def test_what_may_tell_who_reported_is_in_no_issued_letter(printed: Printed, operator: Services) -> None:
    printed.services.attachments.add("complaint", printed.complaint, picture(), "Kartu pelapor")
    about = About(complaint_id=printed.complaint)
    assert IMAGE in printed.services.documents.draft("pengaduan", about).pdf
    issued = printed.services.documents.issue("pengaduan", about)
    assert IMAGE not in printed.services.documents.pdf(issued.id)
    assert operator.documents.pdf(issued.id).startswith(b"%PDF")


def test_a_reporter_who_is_named_later_closes_the_pictures_of_the_letter(
    printed: Printed, operator: Services, tmp_path: Path
) -> None:
    ours = printed.services
    nobody = {key: text for key, text in SAID.items() if key not in ("reporter", "contact")} | {"anonymous": "ya"}
    complaint = ours.complaints.register(nobody, household_id=printed.household).row.id
    ours.attachments.add("complaint", complaint, picture(), "Rumah yang dilaporkan")
    issued = ours.documents.issue("pengaduan", About(complaint_id=complaint))
    assert IMAGE in operator.documents.pdf(issued.id)
    ours.complaints.do(complaint, "correct", {**SAID, "reason": "Pelapor mau disebut."})
    refused_everywhere(operator, issued.id, tmp_path)
    assert IMAGE in ours.documents.pdf(issued.id)


def test_a_visit_that_is_restricted_later_closes_the_pictures_of_its_letter(
    printed: Printed, operator: Services, tmp_path: Path
) -> None:
    ours = printed.services
    issued = ours.documents.issue("kunjungan-rumah", About(record_id=printed.visit))
    assert IMAGE in operator.documents.pdf(issued.id)
    ours.handling.correct(printed.visit, {"restricted": "ya"}, reason="Diminta keluarga.")
    refused_everywhere(operator, issued.id, tmp_path)
    assert IMAGE in ours.documents.pdf(issued.id)
