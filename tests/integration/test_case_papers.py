"""Letters issued with a code, the forms that fit, the check before printing, a case's set, logos, scans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from pypdf import PdfReader

from pkh_desk.domain.errors import BadInput, NotFound, Refused
from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.domain.forms import read_draft, write_draft
from pkh_desk.domain.records import About, OutsideLetter
from pkh_desk.services.documents.papers import FILLS, OWNERS
from pkh_desk.services.documents.papers.graduation import SIGNED_BY
from pkh_desk.services.documents.sealing import matrix as real_matrix
from pkh_desk.services.documents.sealing import seal_of
from pkh_desk.storage import letters
from tests.integration import graduation_story as story
from tests.integration.test_complaints import SAID
from tests.integration.test_papers import Printed
from tests.unit.forms_content import picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pkh_desk.domain.records import IssuedLetter
    from pkh_desk.services.app import Services
    from tests.offices import Office

NUMBERED = [kind for kind in FILLS if FORMS[kind].numbered and kind not in ("klarifikasi", *SIGNED_BY)]


@pytest.fixture
def printed(stage_4_office: Office) -> Iterator[Printed]:
    with stage_4_office.services() as services:
        yield Printed(services)


def row_of(services: Services, document_id: int) -> IssuedLetter:
    with services.context.read() as connection:
        found = letters.find(connection, document_id)
    assert found
    return found


def pages_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def code_on(services: Services, pdf: bytes) -> int:
    """How many squares of a code stand on the pages."""
    drawn: list[bytes] = [page.get_contents().get_data() for page in PdfReader(BytesIO(pdf)).pages]
    return sum(one.count(b" re") for one in drawn)


def png(size: tuple[int, int] = (90, 60)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "navy").save(out, "PNG")
    return out.getvalue()


def test_every_form_is_told_once() -> None:
    from pkh_desk.reports.forms import kinds

    assert sorted(FORMS) == kinds()
    assert {*FILLS, "daftar-kpm"} == set(FORMS)
    assert all(set(one.about) <= set(OWNERS) for one in FORMS.values())


@pytest.mark.parametrize("kind", NUMBERED)
def test_each_letter_is_issued_with_its_number_and_code(printed: Printed, kind: str) -> None:
    services = printed.services
    about = printed.about(kind)
    said = {"to": "Kepala Dinas Sosial", "body": "Isi surat."} if kind == "surat-dinas" else {}
    row = services.documents.issue(kind, about, said=said, issued_on=date(2026, 11, 2))
    assert row.number == "460/001/35.05.20/XI/2026"
    pdf = services.documents.pdf(row.id)
    assert row.number in pages_of(pdf)
    assert "KONSEP" not in pages_of(pdf)
    kept = row_of(services, row.id)
    assert kept.fields["number"] == row.number
    assert services.letters.verify(seal_of(kept)).answer == "same"
    assert code_on(services, pdf) > code_on(services, services.documents.draft(kind, about, said=said).pdf) + 200
    assert services.documents.reprint(row.id) == services.documents.reprint(row.id)
    assert "SALINAN" in pages_of(services.documents.reprint(row.id))
    if kind in ("surat-dinas", "nota-dinas", "pengantar", "tanda-terima", "undangan-mediasi"):
        assert services.documents.issue(kind, about, said=said).number.startswith("460/002/")
    else:
        with pytest.raises(Refused, match=row.number):
            services.documents.issue(kind, about)
        services.documents.cancel(row.id, "Salah ketik.")
        assert services.documents.issue(kind, about).number.startswith("460/002/")


def test_the_code_on_the_page_is_the_seal(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn is the text that the office's check answers to."""
    from pkh_desk.services.documents import issuing

    drawn: list[str] = []

    def matrix(text: str) -> Any:
        drawn.append(text)
        return real_matrix(text)

    monkeypatch.setattr(issuing, "matrix", matrix)
    services = printed.services
    case = story.told(services, services.graduation.open(_other(printed), "self_reliant").row.id, *story.SIGNING)
    issue = services.documents.issue
    for one in (
        lambda: issue("surat-pernyataan", About(case_id=case.row.id)),
        lambda: issue("pengaduan", About(complaint_id=printed.complaint)),
        lambda: issue("kunjungan-rumah", About(record_id=printed.visit)),
    ):
        row = one()
        assert drawn[-1] == seal_of(row_of(services, row.id))
        assert services.letters.verify(drawn[-1]).document_id == row.id


def _other(printed: Printed) -> int:
    from pkh_desk.domain.records import HouseholdFilter

    return next(one for one in printed.services.roster.ids(HouseholdFilter()) if one != printed.household)


def test_lists_and_cards_take_no_number_and_are_no_drafts(printed: Printed) -> None:
    services = printed.services
    for kind in ("kartu-kontrol", "daftar-hadir", "profil-kpm"):
        with pytest.raises(Refused, match="tidak bernomor"):
            services.documents.issue(kind, printed.about(kind))
        made = services.documents.draft(kind, printed.about(kind))
        assert "KONSEP" not in pages_of(made.pdf)
        assert "konsep" not in made.file_name
    assert services.documents.list() == []


def test_what_only_some_may_know_is_never_issued(printed: Printed) -> None:
    services = printed.services
    for kind, secret in (("pencabutan", "Warsito"), ("pengaduan", "Warno")):
        assert secret in pages_of(services.documents.draft(kind, printed.about(kind)).pdf)
        row = services.documents.issue(kind, printed.about(kind))
        assert secret not in pages_of(services.documents.pdf(row.id))
        assert secret not in str(row_of(services, row.id).fields)
        assert any("Lembar rahasia" in warning for warning in row.warnings)
    with pytest.raises(Refused, match="dibatasi"):
        services.documents.issue("kunjungan-rumah", About(record_id=printed.closed_visit))


def test_what_cannot_be_issued_takes_no_number(printed: Printed) -> None:
    services, issue = printed.services, printed.services.documents.issue
    with pytest.raises(Refused, match="belum diputuskan"):
        issue("klarifikasi", About(case_id=printed.case))
    with pytest.raises(Refused, match="sesudah hari ini"):
        issue("surat-dinas", About(), issued_on=date(2031, 1, 1))
    with pytest.raises(BadInput, match="tidak mempunyai isian"):
        issue("surat-dinas", About(), said={"isi": "x"})
    with pytest.raises(BadInput, match="tidak dikenal"):
        issue("surat-cinta", About())
    with pytest.raises(NotFound):
        issue("pengaduan", About(complaint_id=4711))
    assert services.documents.list() == []
    row = issue("surat-dinas", About(), said={"to": "Dinas \udcff <b>&amp;</b> 😀", "body": "x" * 9000, "number": "9"})
    assert row.number.startswith("460/001/")


def test_a_facilitator_does_not_read_letters_of_complaints_of_others(stage_4_office: Office, printed: Printed) -> None:
    loose = printed.services.complaints.register(SAID).row.id
    row = printed.services.documents.issue("pengaduan", About(complaint_id=loose))
    printed.services.accounts.add("budi", "Budi", "sandi orang lain 2026", ["facilitator"])
    printed.services.facilitators.add("Budi", account="budi")
    other = stage_4_office.gate.open(stage_4_office.folder, "budi", "sandi orang lain 2026")
    try:
        with pytest.raises(NotFound):
            other.documents.pdf(row.id)
    finally:
        other.close()


def test_the_forms_that_fit_are_offered_with_why_not(printed: Printed) -> None:
    services = printed.services
    found = {one.kind: one for one in services.forms.offers(About(case_id=printed.case))}
    assert {"surat-pernyataan", "pencabutan", "laporan-kasus", "kunjungan-rumah", "daftar-hadir", "profil-kpm"} <= set(
        found
    )
    assert not any(one.why_not for one in found.values())
    for one in found.values():
        if one.kind in FILLS:
            assert services.documents.draft(one.kind, one.about).pages
    row = services.documents.issue("pencabutan", About(case_id=printed.case))
    again = {one.kind: one for one in services.forms.offers(About(case_id=printed.case))}
    assert (again["pencabutan"].number, again["pencabutan"].document_id) == (row.number, row.id)
    fresh = services.graduation.open(_other(printed), "self_reliant").row.id
    early = {one.kind: one.why_not for one in services.forms.offers(About(case_id=fresh))}
    assert "Asesmen belum dicatat" in early["surat-pernyataan"]
    assert early["pencabutan"] == "Pencabutan belum dicatat."
    assert early["laporan-kasus"] == "Belum ada penanganan."
    assert early["kartu-kontrol"] == ""
    kinds = [one.kind for one in services.forms.offers(About(handling_id=printed.handling))]
    assert kinds.count("laporan-kasus") == 1 and "daftar-hadir" in kinds
    assert [one.kind for one in services.forms.offers(About(complaint_id=printed.complaint))] == ["pengaduan"]
    assert "profil-kpm" in [one.kind for one in services.forms.offers(About(household_id=printed.household))]
    assert len(services.forms.offers(About())) == 4


def test_papers_of_a_family_name_its_village_and_the_card_says_shortly_what_lacks(printed: Printed) -> None:
    documents = printed.services.documents
    retraction = pages_of(documents.draft("pencabutan", About(case_id=printed.case)).pdf)
    village = printed.services.roster.detail(printed.household).row.village
    assert f"{village}, " in retraction.partition("atas kemauan sendiri")[2][:60]
    card = pages_of(documents.draft("kartu-kontrol", About(case_id=printed.case)).pdf)
    assert "Fotokopi KTP pengurus – belum ada" in card and "belum ada di berkas" not in card


def test_what_records_say_reads_like_a_report(printed: Printed) -> None:
    report = pages_of(printed.services.documents.draft("laporan-kasus", About(case_id=printed.case)).pdf)
    assert "Sukardi Rekaan; Kepala desa; Sikap: Mendukung" in report
    assert "Nama: " not in report and "Jenis: " not in report and "Tanggal kunjungan: 29 Agustus 2026" in report


def test_the_fields_of_an_office_letter(printed: Printed) -> None:
    fields = {one.key: one for one in printed.services.forms.fields("tanda-terima", About())}
    assert fields["items"].columns == ("Jenis berkas", "Banyaknya", "Keterangan")
    assert fields["receiver_name"].required
    assert "number" not in fields
    case = {one.key: one for one in printed.services.forms.fields("pengantar", About(case_id=printed.case))}
    assert "Pernyataan ditandatangani | 1 (satu) lembar" in case["items"].proposal
    assert [one.key for one in printed.services.forms.fields("undangan-mediasi", About(record_id=printed.meeting))]
    assert printed.services.forms.fields("pencabutan", About(case_id=printed.case)) == ()


def test_the_check_tells_what_is_missing_and_what_contradicts(printed: Printed) -> None:
    services = printed.services
    case = story.told(services, services.graduation.open(_other(printed), "self_reliant").row.id, *story.SIGNING).row
    first = services.documents.issue("surat-pernyataan", About(case_id=case.id))
    second = services.documents.issue("berita-acara", About(case_id=case.id))
    clean = services.forms.check(case.id)
    assert {"surat-pernyataan", "berita-acara"} <= set(clean.forms)
    assert not [one for one in clean.findings if one.trouble == "contradiction"], clean.findings
    assert any("Pindaian Surat pernyataan" in one.sentence for one in clean.findings)
    services.attachments.add("document", first.id, picture(), "Pindaian")
    services.documents.cancel(first.id, "Salah cetak.")
    told = [one.sentence for one in services.forms.check(case.id).findings if one.trouble == "contradiction"]
    assert any(first.number in sentence and "tidak berlaku lagi" in sentence for sentence in told)
    third = services.documents.issue("surat-pernyataan", About(case_id=case.id))
    told = [one.sentence for one in services.forms.check(case.id).findings if one.trouble == "contradiction"]
    assert any(second.number in one and first.number in one and third.number in one for one in told), told


def test_a_letter_is_read_back_with_what_it_is_about_and_who_signs(printed: Printed) -> None:
    services = printed.services
    visit = row_of(services, services.documents.issue("kunjungan-rumah", About(record_id=printed.visit)).id)
    assert (visit.about, visit.once, visit.pictured) == (About(record_id=printed.visit), f"visit {printed.visit}", True)
    assert ("facilitator", "Dewi Contohwati") in {(one.role, one.name) for one in visit.signers}
    outside = row_of(services, services.letters.register(OutsideLetter("B-1/2026", "Pinjam balai", to="Camat")).id)
    assert (outside.about, outside.signers, outside.pictured, outside.pdf) == (About(), (), False, "")
    assert (outside.state, outside.fields) == ("registered", {"to": "Camat"})


def test_names_and_numbers_that_differ_are_told_masked(printed: Printed) -> None:
    from sqlalchemy import update

    from pkh_desk.storage.tables import Document

    services = printed.services
    case = story.told(services, services.graduation.open(_other(printed), "self_reliant").row.id, *story.SIGNING).row
    first = services.documents.issue("surat-pernyataan", About(case_id=case.id))
    fields = row_of(services, first.id).fields
    frame = row_of(services, first.id).frame
    for one in frame["signers"]:
        if one["role"] == "facilitator":
            one["name"] = "Orang Lain Rekaan"
    with services.context.write("test") as work:
        changed = {"fields": {**fields, "name": "Nama Lain Rekaan", "nik": "2901010101900001"}, "signers": frame}
        work.connection.execute(update(Document).where(Document.id == first.id).values(**changed))
        from pkh_desk.storage.audit import Entry

        work.audit(Entry("document.issue", "document", first.id))
        work.commit()
    told = [one.sentence for one in services.forms.check(case.id).findings if one.trouble == "contradiction"]
    for words in ("Nama pengurus", "NIK pada", "Pendamping pada"):
        assert any(words in sentence for sentence in told), (words, told)
    assert not any("2901010101900001" in one or str(fields["nik"]) in one for one in told)


def test_the_set_of_a_case_is_one_pdf_with_bookmarks(printed: Printed) -> None:
    services = printed.services
    services.documents.issue("pencabutan", About(case_id=printed.case))
    made = services.forms.case_set(printed.case, paper="a4")
    reader = PdfReader(BytesIO(made.pdf))
    titles = [one.title for one in reader.outline]
    assert len(reader.pages) == made.pages
    assert any(title.startswith("Surat pencabutan nomor 460/001") for title in titles)
    assert {"Laporan kasus (konsep)", "Kartu kontrol berkas", "Profil KPM"} <= set(titles)
    text = pages_of(made.pdf)
    assert "SALINAN" in text and "KONSEP" in text
    assert "Warsito" not in text and "diminta ketua RT" not in text
    assert str(printed.case) in made.file_name


def heights_of(pdf: bytes) -> set[int]:
    """Heights of the pages in whole mm."""
    return {round(float(page.mediabox.height) / 72 * 25.4) for page in PdfReader(BytesIO(pdf)).pages}


def on_a4(services: Services, kind: str, **page: object) -> None:
    """The office's form is made for A4."""
    draft = read_draft(services.templates.text(kind).text)
    services.templates.save(kind, write_draft(replace(draft, page={**draft.page, "paper": "a4", **page})))


def test_the_set_is_on_the_paper_of_each_form_or_all_on_one(printed: Printed) -> None:
    services = printed.services
    issued = services.documents.issue("pencabutan", About(case_id=printed.case))
    assert issued.paper == "folio"
    assert heights_of(services.forms.case_set(printed.case).pdf) == {330}
    on_a4(services, "kartu-kontrol")
    assert heights_of(services.forms.case_set(printed.case).pdf) == {297, 330}
    services.documents.cancel(issued.id, "Salah ketik.")
    assert heights_of(services.forms.case_set(printed.case, paper="folio").pdf) == {330}
    assert heights_of(services.forms.case_set(printed.case, paper="a4").pdf) == {297}
    with pytest.raises(BadInput, match="letter"):
        services.forms.case_set(printed.case, paper="letter")


def test_a_form_is_checked_on_the_paper_that_it_is_made_for(printed: Printed) -> None:
    services = printed.services
    long = "Surat pernyataan menjadi 2 halaman; ringkas isiannya."

    def told() -> list[str]:
        return [one.sentence for one in services.forms.check(printed.case).findings if one.trouble == "too_long"]

    assert long not in told()
    on_a4(services, "surat-pernyataan", top=30, bottom=30, min_size=11.5)
    assert long in told()
    assert services.documents.draft("surat-pernyataan", About(case_id=printed.case)).pages == 2
    assert services.documents.draft("surat-pernyataan", About(case_id=printed.case), paper="folio").pages == 1


def test_logos_stand_in_the_letterhead(printed: Printed, tmp_path: Path) -> None:
    services = printed.services
    plain = services.documents.blank("surat-dinas").pdf
    file = tmp_path / "lambang.jpg"
    Image.new("RGB", (1600, 1200), "red").save(file)
    services.forms.set_logo("left", file)
    assert set(services.forms.logos()) == {"left"}
    assert b"/Subtype /Image" in services.documents.blank("surat-dinas").pdf and b"/Subtype /Image" not in plain
    row = services.documents.issue("surat-dinas", About(), said={"to": "Camat", "body": "Isi."})
    assert set(row_of(services, row.id).frame["logos"]) == {"left"}
    with pytest.raises(BadInput, match="bukan gambar"):
        (tmp_path / "bukan.png").write_bytes(b"bukan gambar")
        services.forms.set_logo("right", tmp_path / "bukan.png")
    (services.context.office_folder / "logo-right.png").write_bytes(b"rusak")
    told = services.documents.draft("surat-dinas", About()).warnings
    assert any("Logo kanan" in warning for warning in told)
    services.forms.set_logo("left", None)
    services.forms.set_logo("right", None)
    assert services.forms.logos() == {}


def test_the_register_shows_what_still_lacks_its_scan(printed: Printed) -> None:
    services = printed.services
    first = services.documents.issue("surat-dinas", About(), said={"to": "Camat", "body": "Isi."})
    second = services.documents.issue("nota-dinas", About(), said={"to": "Camat", "body": "Isi."})
    assert {one.id for one in services.documents.list(unscanned=True)} == {first.id, second.id}
    files = services.attachments.add("document", first.id, picture(), "Pindaian")
    assert [one.id for one in services.documents.list(unscanned=True)] == [second.id]
    assert [one.scanned for one in services.documents.list() if one.id == first.id] == [True]
    assert files
    services.documents.cancel(second.id, "Salah alamat.")
    assert services.documents.list(unscanned=True) == []


def test_the_terminal_issues_checks_lists_and_prints_the_set(
    stage_4_office: Office, printed: Printed, tmp_path: Path
) -> None:
    run, case = stage_4_office.run, str(printed.case)
    out = tmp_path / "pencabutan.pdf"
    issued = run("document-issue", "pencabutan", "--case", case, "--out", str(out), "--json")
    assert issued.code == 0, issued.err
    assert issued.json["number"].startswith("460/001/")
    assert "Lembar rahasia" in issued.err
    assert issued.json["number"] in pages_of(out.read_bytes())
    letter = run("document-issue", "surat-dinas", "--set", "to=Camat Wates", "--set", "body=Isi.", "--json")
    assert letter.code == 0, letter.err
    for option, kind, number in (
        ("--record", "kunjungan-rumah", printed.visit),
        ("--complaint", "pengaduan", printed.complaint),
        ("--handling", "laporan-kasus", printed.handling),
    ):
        answer = run("document-issue", kind, option, str(number), "--json")
        assert answer.code == 0, answer.err
    listed = run("form-list", "--case", case, "--json")
    assert {one["kind"]: one["number"] for one in listed.json["forms"]}["pencabutan"] == issued.json["number"]
    assert "Surat pencabutan" in run("form-list", "--case", case).err
    checked = run("document-check", case, "--json")
    assert checked.code == 0 and checked.json["count"] == len(checked.json["findings"]) > 0
    told = run("document-check", case)
    assert "Belum lengkap" in told.err
    whole = run("form-set", "--case", case, "--out", str(tmp_path / "set.pdf"), "--json")
    assert whole.code == 0, whole.err
    assert len(PdfReader(tmp_path / "set.pdf").pages) == whole.json["pages"]
    assert run("documents", "--unscanned", "--json").json["count"] == 5
    assert run("document-issue", "pencabutan").code == 2
    typed = run("document-issue", "berita-acara", "--case", case, "--set", "to=x")
    assert typed.code == 1 and "tidak mempunyai isian 'to'" in typed.err and "since_year" in typed.err
    refused = run("document-issue", "kartu-kontrol", "--case", case)
    assert refused.code == 1 and "tidak bernomor" in refused.err
