"""The book of letters: blocks for each computer, letters from outside, notes, codes, copies."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy import text

from pkh_desk.domain.errors import BadInput, NotFound, Refused
from pkh_desk.domain.records import About, OutsideLetter
from pkh_desk.services.documents.sealing import matrix, seal_of
from pkh_desk.storage import documents, letters
from pkh_desk.storage.audit import Entry
from tests.integration import graduation_story as story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pkh_desk.domain.records import IssuedLetter
    from pkh_desk.services.app import Services
    from tests.offices import Office

AREA = "35.05.20"


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


@pytest.fixture
def case_id(services: Services) -> int:
    return story.told(services, story.opened(services).row.id, *story.SIGNING).row.id


def row_of(services: Services, document_id: int) -> IssuedLetter:
    with services.context.read() as connection:
        found = letters.find(connection, document_id)
    assert found
    return found


def test_a_letter_from_outside_keeps_its_number_for_itself(services: Services, case_id: int) -> None:
    said = OutsideLetter(f"460/001/{AREA}/XI/2026", "Undangan rapat koordinasi", date(2026, 11, 2), "Para ketua")
    outside = services.letters.register(said)
    assert (outside.state, outside.title, outside.issued_on) == ("registered", said.about, said.on)
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    assert issued.number == f"460/002/{AREA}/XI/2026"
    with pytest.raises(Refused, match="sudah ada di register"):
        services.letters.register(OutsideLetter(issued.number, "Surat lain"))
    with pytest.raises(Refused, match="Nomor urut 2"):  # the same running number in another month
        services.letters.register(OutsideLetter(f"460/002/{AREA}/I/2026", "Surat lain", date(2026, 1, 5)))
    foreign = services.letters.register(OutsideLetter("B-77/Kec/2026", "Pinjam balai desa"))
    assert [row.number for row in services.documents.list()].count(foreign.number) == 1
    with pytest.raises(Refused, match="luar PKH Desk"):
        services.documents.pdf(foreign.id)
    with pytest.raises(Refused, match="luar PKH Desk"):
        services.documents.reprint(foreign.id)
    assert services.documents.cancel(foreign.id, "Salah catat.").state == "cancelled"


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        (OutsideLetter(" ", "Perihal"), "Nomor surat belum diisi"),
        (OutsideLetter("1/2026", "  "), "Perihal belum diisi"),
        (OutsideLetter("9" * 121, "Perihal"), "terlalu panjang: 121"),
        (OutsideLetter("1/2026", "Perihal", date(2027, 1, 1)), "sesudah hari ini"),
        (OutsideLetter("1/2026", "Perihal", household_id=7), "Keluarga itu tidak ada"),
    ],
)
def test_a_letter_that_cannot_be_is_refused(services: Services, letter: OutsideLetter, words: str) -> None:
    with pytest.raises((BadInput, Refused, NotFound), match=words):
        services.letters.register(letter)
    assert services.documents.list() == []


def test_numbers_used_on_paper_are_explained_and_passed_over(services: Services, case_id: int) -> None:
    services.letters.explain("umum", 2026, 1, 45, "Dipakai di buku lama kantor.")
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    assert issued.number.startswith("460/046/")
    book = services.letters.book("umum", 2026)
    assert [(one.first, one.last, one.what) for one in book] == [(1, 45, "noted"), (46, 46, "issued")]
    [series] = services.letters.series()
    assert (series.code, series.period, series.next) == ("umum", 2026, f"460/047/{AREA}/XI/2026")
    for first, last, words in ((40, 41, "sudah diberi keterangan"), (46, 60, "dipakai surat 460/046")):
        with pytest.raises(Refused, match=words):
            services.letters.explain("umum", 2026, first, last, "Sobek.")
    for bad in ((0, 3), (5, 4), (1, 20_000)):
        with pytest.raises(BadInput, match="Rentang"):
            services.letters.explain("umum", 2026, *bad, "Sobek.")
    with pytest.raises(BadInput, match="Seri nomor tidak dikenal"):
        services.letters.explain("khusus", 2026, 1, 2, "Sobek.")


def test_a_number_that_nothing_explains_is_told(services: Services, case_id: int) -> None:
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    services.documents.cancel(issued.id, "Salah ketik.")
    with services.context.write("test") as work:
        documents.take_number(work, "umum", 2026)  # as if a letter had been lost
        work.audit(Entry("test", "document", 0))
        work.commit()
    services.documents.issue("surat-pernyataan", About(case_id=case_id))
    said = [(one.first, one.what, one.said) for one in services.letters.book("umum", 2026)]
    assert said[0] == (1, "cancelled", "Salah ketik.")
    assert said[1][:2] == (2, "unexplained")
    assert said[2][:2] == (3, "issued")


def test_computers_that_work_apart_have_their_own_blocks(services: Services, case_id: int) -> None:
    with services.context.write("test") as work:
        work.connection.execute(text("update office set pc_number = 2"))
        work.audit(Entry("test", "office", 0))
        work.commit()
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    assert issued.number == f"460/5001/{AREA}/XI/2026"
    assert services.letters.book("umum", 2026)[0].first == 5001


def test_a_code_proves_its_letter(services: Services, case_id: int) -> None:
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    code = seal_of(row_of(services, issued.id))
    found = services.letters.verify(f"  {code}\n")
    assert (found.answer, found.number, found.document_id) == ("same", issued.number, issued.id)
    prefix, seal, number = code.split(" ", 2)
    assert services.letters.verify(f"{prefix} {'A' * len(seal)} {number}").answer == "changed"
    assert services.letters.verify(f"{prefix} {seal} 460/999/{AREA}/XI/2026").answer == "unknown"
    with pytest.raises(BadInput, match="bukan kode surat"):
        services.letters.verify("https://example.invalid/460/001")
    services.documents.cancel(issued.id, "Salah tanggal.")
    assert services.letters.verify(code).answer == "cancelled"
    squares = matrix(code)
    assert len({len(line) for line in squares}) == 1 and len(squares) == len(squares[0])


def test_a_copy_opens_with_its_password_only(services: Services, case_id: int, tmp_path: Path) -> None:
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    out = tmp_path / "salinan.pdf"
    for password, reason in (("pendek", "diminta Dinas Sosial"), ("sandi yang panjang", " ")):
        with pytest.raises(BadInput):
            services.documents.protected(issued.id, out, password, reason)
    assert not out.exists()
    services.documents.protected(issued.id, out, "sandi yang panjang", "diminta Dinas Sosial")
    copy, first = PdfReader(out), PdfReader(BytesIO(services.documents.reprint(issued.id)))
    assert copy.is_encrypted and copy.decrypt("sandi yang salah") == 0
    assert copy.decrypt("sandi yang panjang")
    assert [page.extract_text() for page in copy.pages] == [page.extract_text() for page in first.pages]
    assert b"sandi yang panjang" not in out.read_bytes()


def test_the_register_leaves_without_names_unless_a_reason_is_given(
    services: Services, case_id: int, tmp_path: Path
) -> None:
    services.documents.issue("surat-pernyataan", About(case_id=case_id))
    name = services.roster.detail(story.household_of(services)).row.name
    with pytest.raises(BadInput):
        services.letters.export(tmp_path / "a.xlsx", initials=False)
    assert services.letters.export(tmp_path / "a.xlsx") == 1
    assert services.letters.export(tmp_path / "b.xlsx", initials=False, reason="pemeriksaan arsip") == 1
    texts = [str([*openpyxl.load_workbook(tmp_path / one).active.values]) for one in ("a.xlsx", "b.xlsx")]
    assert name not in texts[0] and name in texts[1]


def test_a_letter_of_the_office_is_known_by_what_it_is_about(services: Services, case_id: int, tmp_path: Path) -> None:
    said = {"about": "Usulan pelatihan", "to": "Kepala Dinas Sosial", "body": "Mohon bantuan narasumber."}
    letter = services.documents.issue("surat-dinas", About(), said=said)
    assert letter.subject == "Usulan pelatihan, kepada Kepala Dinas Sosial"
    outside = services.letters.register(OutsideLetter("B-1/2026", "Pinjam balai", to="Lurah Wates"))
    family = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    for words, wanted in (("pelatihan dinas", letter), ("lurah", outside), (family.subject, family)):
        assert [row.id for row in services.documents.list(words)] == [wanted.id]
    services.letters.export(tmp_path / "a.xlsx")
    services.letters.export(tmp_path / "b.xlsx", initials=False, reason="pemeriksaan arsip")
    texts = [str([*openpyxl.load_workbook(tmp_path / one).active.values]) for one in ("a.xlsx", "b.xlsx")]
    assert "Dinas Sosial" not in texts[0] and "Dinas Sosial" in texts[1]


def test_the_register_leaves_as_it_is_filtered(services: Services, case_id: int, tmp_path: Path) -> None:
    services.documents.issue("surat-pernyataan", About(case_id=case_id))
    services.letters.register(OutsideLetter("B-1/2026", "Pinjam balai"))
    assert services.letters.export(tmp_path / "a.xlsx", case_id=case_id) == 1
    assert services.letters.export(tmp_path / "a.xlsx", unscanned=True) == 2


def test_the_book_at_the_terminal(services: Services, stage_4_office: Office, case_id: int, tmp_path: Path) -> None:
    issued = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    code = seal_of(row_of(services, issued.id))
    ask = stage_4_office.ask
    assert ask("document-register", "B-1/2026", "--about", "Pinjam balai")["state"] == "registered"
    assert ask("document-numbers")["series"][0]["next"] == f"460/002/{AREA}/XI/2026"
    assert ask(
        "document-explain", "--series", "umum", "--period", 2026, "--first", 2, "--last", 9, "--reason", "Sobek."
    )
    assert [one["what"] for one in ask("document-numbers", "--series", "umum", "--period", 2026)["numbers"]] == [
        "issued",
        "noted",
    ]
    assert ask("document-verify", code)["answer"] == "same"
    assert ask("document-export", "--out", tmp_path / "register.xlsx")["count"] == 2
