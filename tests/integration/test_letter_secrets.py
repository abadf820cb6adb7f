"""Letters tell of nobody whom an account may not know: in the register, the book, a family's file, a code's answer."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from pkh_desk.domain.errors import BadInput, PermissionDenied, Refused
from pkh_desk.domain.records import About, OutsideLetter
from pkh_desk.services.documents.sealing import seal_of
from pkh_desk.storage import letters
from tests.integration import graduation_story as story
from tests.integration.test_case_circles import account, restrict
from tests.integration.test_complaints import SAID
from tests.integration.test_papers import Printed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pkh_desk.domain.records import IssuedLetter
    from pkh_desk.services.app import Services
    from tests.offices import Office

WORD = "sandi kiriman 2026 aman"


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


def row_of(services: Services, document_id: int) -> IssuedLetter:
    with services.context.read() as connection:
        found = letters.find(connection, document_id)
    assert found
    return found


def words_of(pdf: bytes, password: str = "") -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf), password=password or None).pages)


def test_a_letter_whose_complaint_was_linked_to_a_restricted_case_tells_of_no_family(services: Services) -> None:
    outside = account(services, "budi", "coordinator", "supervisor")
    family = story.household_of(services)
    name = services.roster.detail(family).row.name
    complaint = services.complaints.register(SAID, household_id=family).row.id
    letter = services.documents.issue("pengaduan", About(complaint_id=complaint))
    assert [one.subject for one in outside.documents.list(name)] == [name]
    case = story.opened(services).row.id
    services.complaints.link(complaint, household_id=family, case_id=case)
    restrict(services, case)

    (seen,) = outside.documents.list()
    assert (seen.number, seen.subject, seen.household_id) == (letter.number, "dibatasi", None)
    assert outside.documents.list(name) == []
    assert outside.roster.detail(family).documents == ()
    code = seal_of(row_of(services, letter.id))
    told = outside.letters.verify(code)
    assert (told.answer, told.title, told.document_id) == ("same", "", None)
    assert services.letters.verify(code).document_id == letter.id
    with pytest.raises(PermissionDenied):
        outside.documents.pdf(letter.id)
    with pytest.raises(PermissionDenied):
        outside.attachments.list("document", letter.id)
    assert [one.subject for one in services.documents.list(name)] == [name]


def test_what_was_typed_of_a_letter_in_a_restricted_case_is_told_to_nobody_else(services: Services) -> None:
    outside = account(services, "budi", "coordinator", "supervisor")
    case = story.told(services, story.opened(services).row.id, *story.SIGNING).row.id
    services.letters.register(OutsideLetter("B-12/2026", "Ancaman terhadap Warno Umpama", case_id=case))
    issued = services.documents.issue("surat-pernyataan", About(case_id=case))
    services.documents.cancel(issued.id, "salah menulis Warno Umpama")
    series, period = row_of(services, issued.id).series, row_of(services, issued.id).period
    assert "Warno" in str(outside.documents.list("Warno")) + str(outside.letters.book(series, period))
    restrict(services, case)
    assert outside.documents.list("Warno") == []
    assert {one.number for one in outside.documents.list()} == {"B-12/2026", issued.number}
    assert "Warno" not in str(outside.documents.list()) + str(outside.letters.book(series, period))
    assert "Warno" in str(services.letters.book(series, period))


def test_a_visit_that_was_restricted_since_closes_its_letter(stage_4_office: Office, services: Services) -> None:
    printed = Printed(services)
    operator = account(services, "budi", "operator")
    letter = services.documents.issue("kunjungan-rumah", About(record_id=printed.visit))
    assert operator.documents.pdf(letter.id).startswith(b"%PDF")
    services.handling.correct(printed.visit, {"restricted": "ya"}, reason="menyangkut ancaman")
    with pytest.raises(PermissionDenied):
        operator.documents.pdf(letter.id)
    assert letter.number not in words_of(operator.forms.case_set(printed.case).pdf)
    assert services.documents.pdf(letter.id).startswith(b"%PDF")


def test_a_cancelled_letter_leaves_the_office_with_its_mark_only(services: Services, tmp_path: Path) -> None:
    case = story.told(services, story.opened(services).row.id, *story.SIGNING).row.id
    letter = services.documents.issue("surat-pernyataan", About(case_id=case))
    out = tmp_path / "salinan.pdf"
    services.documents.protected(letter.id, out, WORD, "diminta Dinas Sosial")
    assert "SALINAN" in words_of(out.read_bytes(), WORD)
    assert "DIBATALKAN" not in words_of(services.documents.pdf(letter.id))
    services.documents.cancel(letter.id, "salah tanggal")
    assert "DIBATALKAN" in words_of(services.documents.pdf(letter.id))
    with pytest.raises(Refused, match="sudah dibatalkan"):
        services.documents.protected(letter.id, tmp_path / "lain.pdf", WORD, "diminta Dinas Sosial")
    assert list(tmp_path.glob("lain*")) == []


@pytest.mark.parametrize("key", ["number", "about", "to"])
def test_the_register_takes_no_number_of_a_person(services: Services, key: str) -> None:
    said = {"number": "B-1/2026", "about": "Undangan", "to": "Camat"} | {key: "an. 2905204507850001"}
    with pytest.raises(BadInput) as refused:
        services.letters.register(OutsideLetter(said["number"], said["about"], to=said["to"]))
    assert refused.value.code == "number_in_name"
    assert services.documents.list() == []
