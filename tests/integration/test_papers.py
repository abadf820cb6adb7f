"""Forms beyond the statement and the minutes: each printed from real records, for those who may know and for others."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.errors import BadInput, NotFound, PermissionDenied, Refused
from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.domain.records import About, HouseholdFilter
from pkh_desk.services.documents.papers import FILLS
from tests.integration import graduation_story as story
from tests.integration.handling_story import told_handling
from tests.integration.test_complaints import ANALYSED, FOLLOWED, SAID
from tests.unit.forms_content import picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.services.app import Services
    from tests.offices import Office

RETRACTED = {
    "received_on": "2026-08-20",
    "reason": "Kami masih membutuhkan bantuan untuk sekolah anak.",
    "pressed_to_retract": "yes",
    "pressed_by": "Warsito Karangan",
    "asks": "Dinilai kembali.",
}


class Printed:
    """One family with all that forms can be about."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.household = story.household_of(services)
        case = story.opened(services)
        self.case = story.told(services, case.row.id, *story.SIGNING).row.id
        services.graduation.do(self.case, "receive-retraction", RETRACTED)
        view, _ = told_handling(services, self.case)
        self.handling = view.row.id
        done = {
            "state": "done",
            "on": "29 Agustus 2026",
            "place": "Rumah keluarga",
            "present": "",
            "observation": "Kandang berisi dua ekor sapi perah.",
        }
        people = services.handling.form("visit", case_id=self.case).needs
        present = next(one for one in people if one.key == "present").choices[0][0]
        view = services.handling.add("visit", {**done, "present": present}, case_id=self.case)
        self.visit = view.written
        self.closed_visit = next(one.id for one in view.of_kind("visit") if one.restricted)
        self.meeting = view.of_kind("meeting")[0].id
        self.complaint = services.complaints.register(SAID, household_id=self.household).row.id
        services.complaints.do(self.complaint, "analyse", ANALYSED)
        services.complaints.do(self.complaint, "follow-up", FOLLOWED)
        services.attachments.add("visit", self.visit, picture(), "Kandang di belakang rumah")

    def about(self, kind: str) -> About:
        """The first thing that a kind can be about."""
        ids = {
            "case_id": self.case,
            "household_id": self.household,
            "handling_id": self.handling,
            "record_id": self.visit if kind == "kunjungan-rumah" else self.meeting,
            "complaint_id": self.complaint,
        }
        name = FORMS[kind].about[0]
        return About(**{name: ids[name]})


@pytest.fixture
def printed(stage_4_office: Office) -> Iterator[Printed]:
    with stage_4_office.services() as services:
        yield Printed(services)


def words(pdftotext: Path, pdf: bytes, folder: Path) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    said = subprocess.run([pdftotext, "-raw", file, "-"], capture_output=True, check=True).stdout.decode()
    return " ".join(said.split())


@pytest.mark.poppler
def test_each_paper_prints_what_is_recorded(printed: Printed, pdftotext: Path, tmp_path: Path) -> None:
    services = printed.services
    name = services.roster.detail(printed.household).row.name
    full = services.roster.reveal(printed.household, "memeriksa surat cetakan")
    wanted = {
        "surat-pernyataan": (name, full.nik, full.family_card_no, "Sulami Contohsari"),
        "berita-acara": (name, full.nik, "Senin tanggal sepuluh bulan Agustus"),
        "pencabutan": (name, full.nik, "sekolah anak", "LEMBAR RAHASIA", "Warsito Karangan", "Dinilai kembali."),
        "klarifikasi": (name, full.nik, "20 Agustus 2026", "Kepala desa menegur ketua RT."),
        "kartu-kontrol": (name, "Pernyataan ditandatangani", "dari"),
        "laporan-kasus": (name, "DESKRIPSI KASUS", "LANGKAH PENANGANAN", "Jumlah kata seluruh laporan"),
        "kunjungan-rumah": (name, "29 Agustus 2026", "dua ekor sapi perah", "Kandang di belakang rumah"),
        "undangan-mediasi": ("28 Agustus 2026", "Balai Desa Wates", "Campur tangan"),
        "daftar-hadir": ("Sukardi Rekaan", "Ratna Umpamawati", "Jumat, 28 Agustus 2026"),
        "pengaduan": (name, "Kenapa dia masih dapat", "Kunjungan rumah dan penjelasan.", "Warno Umpama"),
        "profil-kpm": (name, full.nik, full.family_card_no, "Status kepesertaan"),
        "surat-dinas": ("Sifat",),
        "nota-dinas": ("NOTA DINAS",),
        "pengantar": (name, "Jenis berkas", "Asesmen lengkap"),
        "tanda-terima": ("TANDA TERIMA",),
    }
    assert set(wanted) == set(FILLS)
    for kind, parts in wanted.items():
        made = services.documents.draft(kind, printed.about(kind))
        said = words(pdftotext, made.pdf, tmp_path)
        assert kind in made.file_name
        for part in parts:
            assert part in said, (kind, part)
    assert full.nik not in words(
        pdftotext, services.documents.draft("kunjungan-rumah", About(record_id=printed.visit)).pdf, tmp_path
    )


@pytest.mark.poppler
@pytest.mark.parametrize("kind", sorted(FILLS))
def test_initials_tell_of_nobody(printed: Printed, kind: str, pdftotext: Path, tmp_path: Path) -> None:
    services = printed.services
    full = services.roster.reveal(printed.household, "memeriksa surat cetakan")
    name = services.roster.detail(printed.household).row.name
    made = services.documents.draft(
        kind, printed.about(kind), initials=True, said={"about": f"Berkas {name}"} if FORMS[kind].free else {}
    )
    said = words(pdftotext, made.pdf, tmp_path)
    assert b"/Subtype /Image" not in made.pdf
    for secret in (name, full.nik, full.family_card_no, "Warno", "Warsito", *full.members.values()):
        assert secret not in said, secret


@pytest.mark.poppler
def test_who_pressed_and_who_reported_is_for_those_who_may_know(
    stage_4_office: Office, printed: Printed, pdftotext: Path, tmp_path: Path
) -> None:
    printed.services.attachments.add("complaint", printed.complaint, picture(), "Kartu pelapor")
    printed.services.accounts.add("budi", "Budi", "sandi orang lain 2026", ["operator"])
    other = stage_4_office.gate.open(stage_4_office.folder, "budi", "sandi orang lain 2026")
    try:
        for kind in ("pencabutan", "pengaduan"):
            said = words(pdftotext, other.documents.draft(kind, printed.about(kind)).pdf, tmp_path)
            assert "LEMBAR RAHASIA" not in said
            assert "Warsito" not in said and "Warno" not in said
        for one, shown in ((printed.services, True), (other, False)):
            made = one.documents.draft("pengaduan", printed.about("pengaduan"))
            assert (b"/Subtype /Image" in made.pdf) is shown  # a photo may tell who reported
        with pytest.raises(PermissionDenied):
            other.documents.draft("kunjungan-rumah", About(record_id=printed.closed_visit))
    finally:
        other.close()


def test_a_restricted_visit_is_not_for_other_eyes(printed: Printed) -> None:
    about = About(record_id=printed.closed_visit)
    assert printed.services.documents.draft("kunjungan-rumah", about).pages >= 1
    with pytest.raises(Refused, match="dibatasi"):
        printed.services.documents.draft("kunjungan-rumah", about, initials=True)


@pytest.mark.poppler
def test_the_case_report_keeps_back_what_is_restricted(printed: Printed, pdftotext: Path, tmp_path: Path) -> None:
    made = printed.services.documents.draft("laporan-kasus", About(case_id=printed.case))
    said = words(pdftotext, made.pdf, tmp_path)
    assert "Kandang berisi dua ekor sapi perah." in said
    for secret in ("Ketua RT setempat", "diminta ketua RT", "Warsito"):
        assert secret not in said
    assert any("dibatasi" in warning for warning in made.warnings)


def test_what_a_paper_cannot_be_about_is_said(printed: Printed) -> None:
    paper = printed.services.documents.draft
    with pytest.raises(BadInput, match="sebuah kasus"):
        paper("pencabutan", About(household_id=printed.household))
    with pytest.raises(BadInput, match="sebuah kasus atau sebuah keluarga"):
        paper("surat-dinas", About(household_id=printed.household, case_id=printed.case))
    with pytest.raises(BadInput, match="tidak dikenal"):
        paper("surat-cinta", About())
    with pytest.raises(BadInput) as caught:
        paper("surat-dinas", About(), said={"isi": "x"})
    assert "body" in caught.value.todo
    with pytest.raises(NotFound):
        paper("kunjungan-rumah", About(record_id=12345))
    with pytest.raises(Refused, match="bukan kunjungan"):
        paper("kunjungan-rumah", About(record_id=printed.meeting))
    other = next(one for one in printed.services.roster.ids(HouseholdFilter()) if one != printed.household)
    fresh = printed.services.graduation.open(other, "self_reliant").row.id
    with pytest.raises(Refused, match="Pencabutan belum dicatat"):
        paper("pencabutan", About(case_id=fresh))
    with pytest.raises(Refused, match="penanganan"):
        paper("laporan-kasus", About(case_id=fresh))


@pytest.mark.poppler
def test_an_office_letter_says_what_is_typed(printed: Printed, pdftotext: Path, tmp_path: Path) -> None:
    said = {
        "to": "Kepala Dinas Sosial",
        "body": "Kalimat pertama.\nKalimat kedua.",
        "tembusan": "Camat Wates",
    }
    text = words(pdftotext, printed.services.documents.draft("surat-dinas", About(), said=said).pdf, tmp_path)
    places = [text.index(part) for part in ("Kepala Dinas Sosial", "Kalimat pertama.", "Kalimat kedua.", "Camat Wates")]
    assert places == sorted(places)
    items = {"items": "Surat pernyataan | 2 lembar | asli\nFoto | 1 lembar"}
    text = words(pdftotext, printed.services.documents.draft("tanda-terima", About(), said=items).pdf, tmp_path)
    assert "1 Surat pernyataan 2 lembar asli" in text


def test_every_shipped_form_prints_blank(printed: Printed) -> None:
    from pkh_desk.reports.forms import kinds

    for kind in kinds():
        for paper in ("folio", "a4"):
            made = printed.services.documents.blank(kind, paper)
            assert made.pdf.startswith(b"%PDF-")
            assert made.warnings == (), kind


def test_the_terminal_prints_each_paper(stage_4_office: Office, printed: Printed, tmp_path: Path) -> None:
    options = {
        "case_id": ("--case", printed.case),
        "household_id": ("--household", printed.household),
        "handling_id": ("--handling", printed.handling),
        "record_id": ("--record", printed.visit),
        "complaint_id": ("--complaint", printed.complaint),
    }
    for kind in FILLS:
        option, number = options[FORMS[kind].about[0]]
        if kind in ("undangan-mediasi", "daftar-hadir"):
            number = printed.meeting
        out = tmp_path / f"{kind}.pdf"
        answer = stage_4_office.run("form", kind, option, str(number), "--initials", "--out", str(out), "--json")
        assert answer.code == 0, answer.err
        assert out.read_bytes().startswith(b"%PDF-")
    answer = stage_4_office.run(
        "form", "surat-dinas", "--set", "to=Camat Wates", "--set", "body=Isi.", "--out", str(tmp_path / "surat.pdf")
    )
    assert answer.code == 0, answer.err
    for kind in ("surat-pernyataan", "kartu-kontrol"):  # of the family's newest case
        out = tmp_path / f"{kind}-keluarga.pdf"
        answer = stage_4_office.run("form", kind, "--household", str(printed.household), "--out", str(out))
        assert answer.code == 0, answer.err
    answer = stage_4_office.run("form", "profil-kpm", "--out", str(tmp_path / "profil.pdf"))
    assert answer.code == 2
