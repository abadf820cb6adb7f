"""Forms of a case: drafts, issue, frozen reprints, cancelled numbers, and what a version with initials keeps back."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from pkh_desk.domain.errors import BadInput, DatasetError, NotFound, PermissionDenied, Refused
from pkh_desk.domain.records import About, HouseholdFilter, Official
from pkh_desk.services.documents.contents import date_words
from tests.integration import graduation_story as story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.services.app import Services
    from tests.offices import Office


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


@pytest.fixture
def case_id(services: Services) -> int:
    case = story.opened(services)
    return story.told(services, case.row.id, *story.SIGNING).row.id


def words(pdftotext: Path, pdf: bytes, folder: Path) -> str:
    file = folder / "letter.pdf"
    file.write_bytes(pdf)
    said = subprocess.run([pdftotext, "-raw", file, "-"], capture_output=True, check=True).stdout.decode()
    whole = " ".join(said.split())
    return whole.replace("K O N S E P", "KONSEP").replace("S A L I N A N", "SALINAN")  # spaced out across the page


def pdf_text(services: Services, household: int) -> tuple[str, str, str]:
    """Name, NIK and card of a household in full."""
    full = services.roster.reveal(household, "memeriksa surat cetakan")
    return services.roster.detail(household).row.name, full.nik, full.family_card_no


@pytest.mark.poppler
def test_a_draft_says_what_the_case_holds(services: Services, case_id: int, pdftotext: Path, tmp_path: Path) -> None:
    name, nik, card = pdf_text(services, story.household_of(services))
    made = services.documents.draft("surat-pernyataan", About(case_id=case_id))
    said = words(pdftotext, made.pdf, tmp_path)
    for part in (name, nik, card, "KONSEP", "Balai Desa Wates", "10 Agustus 2026", "2011", "Dewi Contohwati"):
        assert part in said
    for part in ("Ratna Umpamawati", "Sulami Contohsari", "Rp10.000", "Ekonomi membaik", "sapi perah"):
        assert part in said
    assert (made.file_name, made.pages) == ("surat-pernyataan_G-2026-0001_konsep.pdf", 1)
    minutes = words(pdftotext, services.documents.draft("berita-acara", About(case_id=case_id)).pdf, tmp_path)
    for part in (name, nik, "Senin tanggal sepuluh bulan Agustus tahun dua ribu dua puluh enam", "siap graduasi"):
        assert part in minutes


@pytest.mark.poppler
def test_initials_keep_back_name_numbers_and_address(
    services: Services, case_id: int, pdftotext: Path, tmp_path: Path
) -> None:
    household = story.household_of(services)
    name, nik, card = pdf_text(services, household)
    address = services.roster.detail(household).row.address
    for kind in ("surat-pernyataan", "berita-acara"):
        made = services.documents.draft(kind, About(case_id=case_id), initials=True)
        said = words(pdftotext, made.pdf, tmp_path)
        for secret in (name, nik, card, address, "Sulami"):
            assert secret and secret not in said
            assert secret.encode() not in made.pdf
            assert secret not in made.file_name
        assert "".join(word[0] for word in name.split()) in said


def test_what_a_case_allows(services: Services) -> None:
    case = story.opened(services)
    with pytest.raises(Refused, match="Asesmen belum dicatat"):
        services.documents.draft("surat-pernyataan", About(case_id=case.row.id))
    services.graduation.do(case.row.id, *story.SIGNING[0])
    before_signing = services.documents.draft("surat-pernyataan", About(case_id=case.row.id))
    assert before_signing.pdf.startswith(b"%PDF")
    assert services.documents.draft("berita-acara", About(case_id=case.row.id), paper="a4").pages == 1
    story.told(services, case.row.id, *story.SIGNING[1:], story.RETRACTION)
    with pytest.raises(Refused, match="pencabutan"):
        services.documents.issue("surat-pernyataan", About(case_id=case.row.id))
    story.told(services, case.row.id, story.CANCELLED)
    with pytest.raises(Refused, match="berakhir"):
        services.documents.issue("surat-pernyataan", About(case_id=case.row.id))
    assert services.documents.list() == []


def test_a_natural_case_has_no_statement(services: Services) -> None:
    case = services.graduation.open(story.household_of(services), "natural", opened_on="2026-08-01")
    services.graduation.do(case.row.id, *story.SIGNING[0])
    with pytest.raises(Refused, match="alamiah"):
        services.documents.draft("surat-pernyataan", About(case_id=case.row.id))
    assert services.documents.draft("berita-acara", About(case_id=case.row.id)).pages == 1


def test_bad_requests_are_named(services: Services, case_id: int) -> None:
    with pytest.raises(BadInput, match="surat-pernyataan"):
        services.documents.draft("surat-cinta", About(case_id=case_id))
    with pytest.raises(BadInput, match="folio"):
        services.documents.draft("berita-acara", About(case_id=case_id), paper="letter")
    with pytest.raises(NotFound):
        services.documents.draft("berita-acara", About(case_id=1))
    with pytest.raises(NotFound):
        services.documents.reprint(1)
    with pytest.raises(Refused, match="sesudah hari ini"):
        services.documents.issue("berita-acara", About(case_id=case_id), issued_on=date(2026, 11, 25))


def test_an_issued_form_takes_the_next_number(services: Services, case_id: int) -> None:
    statement = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    minutes = services.documents.issue("berita-acara", About(case_id=case_id), issued_on=date(2026, 8, 11))
    assert statement.number == "460/001/35.05.20/XI/2026"
    assert minutes.number == "460/002/35.05.20/VIII/2026"
    assert (statement.state, statement.case_id, statement.by) == ("issued", case_id, "Sri Contoh")
    assert {row.number for row in services.documents.list()} == {statement.number, minutes.number}
    assert [row.number for row in services.documents.list(search="460/002")] == [minutes.number]
    assert [row.number for row in services.documents.list(kind="surat-pernyataan")] == [statement.number]
    assert services.documents.file_name(minutes.id) == "berita-acara_G-2026-0001_460-002-35-05-20-VIII-2026.pdf"
    with pytest.raises(Refused, match="460/001"):
        services.documents.issue("surat-pernyataan", About(case_id=case_id))
    assert {row.id for row in services.graduation.show(case_id).documents} == {statement.id, minutes.id}


def test_a_reprint_is_frozen_whatever_changes_later(services: Services, case_id: int) -> None:
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    first, copy = services.documents.pdf(issued.id), services.documents.reprint(issued.id)
    services.office.update(letterhead=["KOP BARU"], officials=[Official("facilitator", "Orang Baru")])
    assert services.documents.pdf(issued.id) == first
    assert services.documents.reprint(issued.id) == copy == services.documents.reprint(issued.id)
    assert copy != first


@pytest.mark.poppler
def test_a_reprint_bears_salinan_and_the_first_print_time(
    services: Services, case_id: int, pdftotext: Path, tmp_path: Path
) -> None:
    issued = services.documents.issue("berita-acara", About(case_id=case_id))
    first = words(pdftotext, services.documents.pdf(issued.id), tmp_path)
    copy = words(pdftotext, services.documents.reprint(issued.id), tmp_path)
    assert "SALINAN" in copy and "SALINAN" not in first and "KONSEP" not in first
    assert issued.number in first and issued.number in copy
    assert sorted(first.split()) == sorted(word for word in copy.split() if word != "SALINAN")


def test_a_cancelled_number_stays_taken(services: Services, case_id: int) -> None:
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    with pytest.raises(BadInput):
        services.documents.cancel(issued.id, "  ")
    gone = services.documents.cancel(issued.id, "Salah tanggal.")
    assert (gone.state, gone.number) == ("cancelled", issued.number)
    for again in (
        lambda: services.documents.cancel(issued.id, "Salah tanggal."),
        lambda: services.documents.reprint(issued.id),
    ):
        with pytest.raises(Refused):
            again()
    (page,) = PdfReader(BytesIO(services.documents.pdf(issued.id))).pages
    assert "DIBATALKAN" in page.extract_text() and issued.number in page.extract_text()
    second = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    assert second.number == "460/002/35.05.20/XI/2026"


def test_numbers_never_collide(services: Services) -> None:
    households = services.roster.ids(HouseholdFilter(village="35.05.20.2001"))[:12]
    cases = [services.graduation.open(one, "self_reliant", opened_on="2026-08-01").row.id for one in households]
    for one in cases:
        services.graduation.do(one, *story.SIGNING[0])
    with ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(lambda one: services.documents.issue("surat-pernyataan", About(case_id=one)), cases))
    assert len({row.number for row in rows}) == len(cases)
    assert sorted(row.number.split("/")[1] for row in rows) == [f"{n:03d}" for n in range(1, len(cases) + 1)]


def test_a_failed_issue_uses_no_number(services: Services, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr("pkh_desk.storage.attachments.AttachmentStore.put", broken)
        with pytest.raises((OSError, DatasetError)):
            services.documents.issue("surat-pernyataan", About(case_id=case_id))
    assert services.documents.list() == []
    assert services.documents.issue("surat-pernyataan", About(case_id=case_id)).number.startswith("460/001/")


def test_printing_is_in_the_trail_without_names(services: Services, case_id: int) -> None:
    name, nik, _ = pdf_text(services, story.household_of(services))
    services.documents.draft("surat-pernyataan", About(case_id=case_id))
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    services.documents.pdf(issued.id)
    services.documents.reprint(issued.id)
    with services.context.read() as connection:
        rows = connection.execute(text("SELECT action, detail FROM audit_entry ORDER BY number")).all()
    assert [row.action for row in rows][-4:] == [
        "document.draft", "document.issue", "document.view", "document.reprint",
    ]  # fmt: skip
    assert not any(name in row.detail or nik in row.detail for row in rows)


def test_blank_forms_carry_the_office_only(services: Services) -> None:
    for kind in ("surat-pernyataan", "berita-acara"):
        made = services.documents.blank(kind, "a4")
        assert made.pdf.startswith(b"%PDF")
        assert (made.pages, made.warnings, made.file_name) == (1, (), f"{kind}_kosong.pdf")


def test_rights(stage_4_office: Office, services: Services, case_id: int) -> None:
    services.accounts.add("admin", "Admin", "sandi orang lain 2026", ("administrator",))
    other = stage_4_office.gate.open(stage_4_office.folder, "admin", "sandi orang lain 2026")
    try:
        for refused in (
            lambda: other.documents.draft("surat-pernyataan", About(case_id=case_id)),
            lambda: other.documents.issue("surat-pernyataan", About(case_id=case_id)),
            lambda: other.documents.blank("surat-pernyataan"),
        ):
            with pytest.raises(PermissionDenied):
                refused()
    finally:
        other.close()


def test_a_village_head_may_stand_for_one_village(services: Services, case_id: int) -> None:
    officials = [one for one in services.office.get().officials if one.name != "Sukardi Rekaan"]
    officials.append(Official("village_head:35.05.20.2001", "Kepala Lain"))
    code = services.graduation.show(case_id).household.village_code
    officials.append(Official(f"village_head:{code}", "Kepala Setempat"))
    services.office.update(officials=officials)
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    with services.context.read() as connection:
        signers = connection.execute(
            text("SELECT signers FROM document WHERE id = :id"), {"id": issued.id}
        ).scalar_one()
    assert "Kepala Setempat" in signers


def test_another_villages_head_never_signs(services: Services, case_id: int) -> None:
    def heads(*people: Official) -> tuple[str, ...]:
        others = [one for one in services.office.get().officials if not one.role.startswith("village_head")]
        services.office.update(officials=[*others, *people])
        return services.documents.draft("surat-pernyataan", About(case_id=case_id)).warnings

    for people in ((), (Official("village_head:35.05.20.2001", "Kepala Lain"),)):
        warnings = heads(*people)
        assert "Kepala Desa Wates belum tercatat. Tambahkan di Pengaturan, bagian Pejabat." in warnings
        assert "Penanda tangan belum diisi: Kepala Desa Wates." in warnings
    assert any("Kepala Lama tercatat tanpa desa" in one for one in heads(Official("village_head", "Kepala Lama")))
    assert not any("Kepala Desa" in one for one in heads(Official("village_head:35.05.20.2007", "Kepala Wates")))


def test_since_when_is_said_on_the_form_where_nothing_else_tells(services: Services) -> None:
    case_id = story.opened(services).row.id
    (event, values), signed, _ = story.SIGNING
    told = {key: value for key, value in values.items() if key != "participant_since"}
    story.told(services, case_id, (event, told), signed)
    unknown = services.documents.draft("surat-pernyataan", About(case_id=case_id))
    assert unknown.unknown == ("since_year",)
    assert any("sejak tahun belum diisi" in one for one in unknown.warnings)
    said = services.documents.draft("surat-pernyataan", About(case_id=case_id), said={"since_year": "2014"})
    assert said.unknown == ("since_year",)
    assert not any("sejak tahun belum diisi" in one for one in said.warnings)
    for year in ("2006", "2027", "dua ribu", "99"):
        with pytest.raises(BadInput):
            services.documents.draft("surat-pernyataan", About(case_id=case_id), said={"since_year": year})
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id), said={"since_year": "2014"})
    with services.context.read() as connection:
        fields = connection.execute(text("SELECT fields FROM document WHERE id = :id"), {"id": issued.id}).scalar_one()
    assert '"since_year": "2014"' in fields
    assert '"regency": "Kabupaten Blitar"' in fields
    assert '"province": "Jawa Timur"' in fields


def test_only_what_the_data_leave_open_is_typed_on_a_form_of_a_case(services: Services, case_id: int) -> None:
    about = About(case_id=case_id)
    known = services.documents.draft("surat-pernyataan", about)
    typed = services.documents.draft("surat-pernyataan", about, said={"since_year": "2014"})
    assert (typed.pdf, typed.unknown) == (known.pdf, ())  # the case says 2011
    for kind in ("surat-pernyataan", "berita-acara"):
        with pytest.raises(BadInput, match="'name'") as refused:
            services.documents.draft(kind, about, said={"name": "Orang Lain"})
        assert refused.value.todo == "Yang ada: since_year."
        with pytest.raises(BadInput, match="sebuah kasus"):
            services.documents.draft(kind, About(household_id=story.household_of(services)))


def test_a_letter_that_nothing_was_signed_for_follows_its_own_day(services: Services) -> None:
    """Stamp duty is dated: what held on the day of the letter counts, not what holds when it is printed."""
    case_id = story.opened(services).row.id
    services.graduation.do(case_id, *story.SIGNING[0])
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id), issued_on=date(2020, 12, 30))
    with services.context.read() as connection:
        fields = connection.execute(text("SELECT fields FROM document WHERE id = :id"), {"id": issued.id}).scalar_one()
    assert '"stamp_duty": "Rp6.000"' in fields


def test_dates_in_words() -> None:
    from pkh_desk.domain.dates import PartialDate

    assert date_words(PartialDate(2026, 10, 5)) == "Senin tanggal lima bulan Oktober tahun dua ribu dua puluh enam"
    assert date_words(PartialDate(2026, 10)) == ""
