"""Attached files on a real dataset: what is kept of them, who may see them, and that nothing vanishes silently."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pkh_desk.domain.errors import BadInput, DatasetError, NotFound, PermissionDenied, Refused, UserError
from pkh_desk.domain.records import About
from pkh_desk.paths import opened_dir
from pkh_desk.services.app import Services
from pkh_desk.services.attachments import service as attachment_service
from pkh_desk.services.attachments.kinds import MAX_FILE_BYTES
from pkh_desk.services.opened_copies import OpenedCopies
from tests.attached_files import CAMERA, paper, pdf, photo, picture, scan
from tests.integration.graduation_story import SIGNING, household_of, opened, told
from tests.integration.test_every_method_asks import beside
from tests.offices import Office


@pytest.fixture
def office(templates: Any, tmp_path: Path) -> Office:
    made: Office = templates.copy("stage_4", tmp_path / "dataset")
    return made


@pytest.fixture
def services(office: Office) -> Iterator[Services]:
    with office.services() as made:
        yield made


@pytest.fixture
def case_id(services: Services) -> int:
    return told(services, opened(services).row.id, *SIGNING).row.id


def kept(services: Services, attachment_id: int, folder: Path) -> bytes:
    """The bytes of an attachment as a person gets them."""
    return services.attachments.save(attachment_id, folder / "salinan", "untuk pemeriksaan").read_bytes()


def test_a_photo_is_turned_upright_and_bare(services: Services, case_id: int, tmp_path: Path) -> None:
    added = services.attachments.add("case", case_id, photo(orientation=6), "Kandang sapi")
    assert (added.media_type, added.title, added.place) == ("image/jpeg", "Kandang sapi", "")
    assert str(added.taken_on) == "2026-08-27"
    content = kept(services, added.id, tmp_path)
    with Image.open(io.BytesIO(content)) as shown:
        assert shown.size == (300, 400)  # orientation 6: the camera was held upright
        assert not shown.getexif()
        halves = [shown.crop((0, top, 300, top + 100)).resize((1, 1)).tobytes() for top in (0, 300)]
        assert halves[0][0] > 150 > halves[0][2]
        assert halves[1][2] > 150 > halves[1][0]
    for trace in (CAMERA.encode(), b"Exif", b"2026:08"):
        assert trace not in content


def test_the_place_is_kept_only_if_asked(services: Services, case_id: int) -> None:
    added = services.attachments.add("case", case_id, photo(), keep_place=True)
    assert added.place == "-8.10850, 112.36500"


def test_a_large_photo_is_reduced(services: Services, case_id: int, tmp_path: Path) -> None:
    added = services.attachments.add("case", case_id, photo(4000, 3000))
    with Image.open(io.BytesIO(kept(services, added.id, tmp_path))) as shown:
        assert shown.size == (2560, 1920)


@pytest.mark.parametrize(
    ("given", "media_type", "pages"),
    [
        (picture("PNG"), "image/png", 1),
        (picture("PNG", mode="RGBA"), "image/png", 1),
        (picture("PNG", mode="P"), "image/png", 1),
        (picture("PNG", mode="I;16"), "image/png", 1),
        (picture("PNG", mode="1"), "image/png", 1),
        (picture("WEBP"), "image/jpeg", 1),
        (picture("JPEG", mode="CMYK"), "image/jpeg", 1),
        (picture("TIFF"), "image/png", 1),
        (scan(3), "application/pdf", 3),
        (pdf(2), "application/pdf", 2),
    ],
    ids=["png", "png-alpha", "png-palette", "png-16", "png-1", "webp", "cmyk", "tiff", "tiff-pages", "pdf"],
)
def test_kinds_that_are_taken(services: Services, case_id: int, given: bytes, media_type: str, pages: int) -> None:
    added = services.attachments.add("case", case_id, given)
    assert (added.media_type, added.pages) == (media_type, pages)
    assert [one.id for one in services.attachments.list("case", case_id)] == [added.id]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (b"", "attachment_empty"),
        (b"MZ" + bytes(200), "attachment_program"),
        (b"\x7fELF" + bytes(200), "attachment_program"),
        (b"#!/bin/sh\n", "attachment_program"),
        (b"PK\x03\x04" + bytes(200), "attachment_office"),
        (bytes(4) + b"ftypheic" + bytes(200), "attachment_heic"),
        (b"hanya teks", "attachment_kind"),
        (photo()[:900], "attachment_unreadable"),
        (picture("PNG", 900, 900)[:200], "attachment_unreadable"),
        (pdf()[:600], "attachment_unreadable"),
        (pdf().replace(b"/Catalog", b"/Catalog /Encrypt 5 0 R"), "attachment_encrypted"),
        (pdf().replace(b"/Catalog", b"/Catalog /OpenAction << /S /Launch >>"), "attachment_active"),
        (picture("PNG", 8000, 7000, "1"), "attachment_too_many_pixels"),
        (picture("PNG", 14000, 14000, "1"), "attachment_too_many_pixels"),
        (picture("PNG", 6000, 5000, "RGBA"), "attachment_too_many_pixels"),
        (picture("PNG", 6000, 5000, "P"), "attachment_too_many_pixels"),
        (picture("WEBP", 6000, 5000), "attachment_too_many_pixels"),
        (paper().replace(b"/Catalog", b"/Catalog /Names << /JavaScrip#74 4 0 R >>"), "attachment_active"),
        (paper()[:200] + b"%%EOF", "attachment_unreadable"),
        (b"\xff\xd8\xff" + bytes(MAX_FILE_BYTES), "attachment_too_large"),
    ],
    ids=[
        "empty",
        "windows-program",
        "linux-program",
        "script",
        "office",
        "heic",
        "text",
        "cut-jpeg",
        "cut-png",
        "cut-pdf",
        "pdf-with-password",
        "pdf-with-program",
        "56-megapixels",
        "196-megapixels",
        "30-megapixels-see-through",
        "30-megapixels-palette",
        "30-megapixels-webp",
        "pdf-with-hidden-program",
        "no-pdf-inside",
        "25-megabytes",
    ],
)
def test_what_is_not_taken_says_why_and_leaves_nothing(
    services: Services, case_id: int, given: bytes, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        services.attachments.add("case", case_id, given)
    assert refused.value.code == code
    assert refused.value.todo
    assert refused.value.kept
    assert services.attachments.list("case", case_id) == []


def test_the_name_of_a_file_says_nothing(services: Services, case_id: int, tmp_path: Path) -> None:
    lying = tmp_path / "foto.exe"
    lying.write_bytes(photo())
    assert services.attachments.add("case", case_id, lying).media_type == "image/jpeg"
    program = tmp_path / "foto.jpg"
    program.write_bytes(b"MZ" + bytes(200))
    with pytest.raises(BadInput):
        services.attachments.add("case", case_id, program)
    with pytest.raises(BadInput):
        services.attachments.add("case", case_id, tmp_path / "tidak-ada.jpg")


def test_files_of_steps_documents_and_events(services: Services, case_id: int) -> None:
    step = services.graduation.show(case_id).steps[-1].id
    document = services.documents.issue("surat-pernyataan", About(case_id=case_id))
    services.attachments.add("case_step", step, photo(), "Penandatanganan")
    services.attachments.add("document", document.id, pdf(), "Pindaian bermeterai")
    services.attachments.add("household", household_of(services), picture("PNG"), "Rumah")
    titles = [one.title for one in services.attachments.of_case(case_id)]
    assert titles == ["Penandatanganan", "Pindaian bermeterai"]
    for kind in ("household", "household_event", "case", "case_step", "document"):
        with pytest.raises(NotFound):
            services.attachments.add(kind, 1, photo())
    with pytest.raises(BadInput):
        services.attachments.add("kucing", case_id, photo())


def test_withdrawn_with_a_reason_and_never_gone(services: Services, case_id: int, tmp_path: Path) -> None:
    added = services.attachments.add("case", case_id, photo())
    with pytest.raises(Refused):
        services.attachments.add("case", case_id, photo())
    with pytest.raises(BadInput):
        services.attachments.withdraw(added.id, " ")
    gone = services.attachments.withdraw(added.id, "salah keluarga")
    assert gone.withdrawn == "salah keluarga"
    assert kept(services, added.id, tmp_path)
    with pytest.raises(Refused):
        services.attachments.withdraw(added.id, "sekali lagi")
    with pytest.raises(Refused):
        services.attachments.rename(added.id, "Lain")
    again = services.attachments.add("case", case_id, photo())
    assert [one.id for one in services.attachments.list("case", case_id)] == [again.id, added.id]


def test_the_files_of_a_case_stay_as_they_were_sent(services: Services, case_id: int) -> None:
    sent = services.attachments.add("case", case_id, pdf(), "Pernyataan")
    told(services, case_id, ("submit", {"submitted_on": "8 September 2026"}))
    step = services.graduation.show(case_id).steps[1].id
    for change in (
        lambda: services.attachments.add("case", case_id, scan()),
        lambda: services.attachments.add("case_step", step, scan()),
        lambda: services.attachments.withdraw(sent.id, "salah berkas"),
        lambda: services.attachments.rename(sent.id, "Lain"),
    ):
        with pytest.raises(Refused, match="menunggu keputusan"):
            change()
    told(services, case_id, ("send-back", {"wanted": "complete", "reason": "Berita acara belum ada."}))
    assert services.attachments.add("case_step", step, scan())
    assert services.attachments.withdraw(sent.id, "salah berkas").withdrawn


def test_a_copy_is_saved_as_a_file_and_not_beside_a_folder(services: Services, case_id: int, tmp_path: Path) -> None:
    added = services.attachments.add("case", case_id, pdf())
    folder = tmp_path / "berkas"
    folder.mkdir()
    with pytest.raises(UserError, match="folder, bukan berkas"):
        services.attachments.save(added.id, folder, "untuk pemeriksaan")
    assert list(tmp_path.glob("berkas.*")) == []
    with pytest.raises(BadInput):
        services.attachments.add("case", case_id, Path("a\0b.pdf"))
    assert services.attachments.rename(added.id, "Foto\ud800 kandang").title == "Foto kandang"


def test_captions(services: Services, case_id: int) -> None:
    added = services.attachments.add("case", case_id, photo())
    assert added.title == "Foto"
    assert services.attachments.rename(added.id, "  Kandang   sapi ").title == "Kandang sapi"
    for title in ("x" * 121, "KTP 2900 0041 0780 0001"):
        with pytest.raises(BadInput):
            services.attachments.rename(added.id, title)
    odd = services.attachments.add("case", case_id, picture("PNG", 31, 30), "a\x1b[31mb\n\0\ud800\u202egpj.exe")
    assert odd.title == "a[31mb gpj.exe"


def test_not_more_than_the_limit(services: Services, case_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachment_service, "MAX_FILES", 2)
    services.attachments.add("case", case_id, photo(100, 100))
    services.attachments.add("case", case_id, photo(101, 100))
    with pytest.raises(Refused) as refused:
        services.attachments.add("case", case_id, photo(102, 100))
    assert refused.value.code == "attachment_too_many"


def test_a_vanished_file_is_said_and_harms_nothing_else(services: Services, case_id: int, office: Office) -> None:
    lost = services.attachments.add("case", case_id, photo())
    sound = services.attachments.add("case", case_id, pdf())
    assert services.maintenance.check() == []
    files = sorted((office.folder / "attachments").rglob("*"), key=lambda path: path.stat().st_size)
    newest = [path for path in files if path.is_file()]
    for path in newest:
        broken = path.read_bytes()
        path.unlink()
        try:
            services.attachments.open_copy(lost.id)
        except DatasetError as refused:
            assert "hilang atau rusak" in refused.message
            break
        path.write_bytes(broken)
    assert any(str(lost.id) in problem for problem in services.maintenance.check())
    assert services.attachments.open_copy(sound.id).exists()
    assert len(services.attachments.list("case", case_id)) == 2
    assert services.graduation.show(case_id).row.id == case_id
    with pytest.raises(DatasetError):
        services.attachments.thumbnail(lost.id)


@pytest.mark.parametrize("instead", ["folder", "pipe"])
def test_what_is_no_file_in_the_store_is_said_and_waits_for_nothing(
    services: Services, case_id: int, office: Office, instead: str
) -> None:
    lost = services.attachments.add("case", case_id, photo())
    path = max((office.folder / "attachments").rglob("*"), key=lambda one: (one.is_file(), one.stat().st_mtime_ns))
    path.unlink()
    path.mkdir() if instead == "folder" else os.mkfifo(path)
    with pytest.raises(DatasetError) as refused:
        services.attachments.open_copy(lost.id)
    assert refused.value.code == "attachment_damaged"
    assert any(str(lost.id) in problem for problem in services.maintenance.check())
    household = services.graduation.show(case_id).row.household_id
    if instead == "folder":
        with pytest.raises(DatasetError) as refused:
            services.attachments.add("household", household, photo())
        assert refused.value.code == "attachment_not_kept"
    else:
        again = services.attachments.add("household", household, photo())
        assert services.attachments.open_copy(again.id).exists()
        assert services.attachments.open_copy(lost.id).exists()


def test_only_files_are_attached(services: Services, case_id: int, tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    for given in (pipe, tmp_path, Path("/dev/zero"), tmp_path / "tidak-ada", Path("/tmp/a\0b")):
        with pytest.raises(BadInput) as refused:
            services.attachments.add("case", case_id, given)
        assert refused.value.code == "attachment_unreadable"
        assert refused.value.todo


def test_a_pdf_loses_its_author_and_the_place_of_its_photo(services: Services, case_id: int, tmp_path: Path) -> None:
    added = services.attachments.add("case", case_id, paper(photo()))
    assert (added.media_type, added.pages) == ("application/pdf", 1)
    content = kept(services, added.id, tmp_path)
    assert b"Exif" not in content
    assert CAMERA.encode() not in content
    with pytest.raises(Refused):
        services.attachments.add("case", case_id, scan())
        services.attachments.add("case", case_id, scan())


def test_opened_copies_are_private_neutral_and_go(office: Office) -> None:
    with office.services() as services:
        added = services.attachments.add("household", household_of(services), photo(), "Rumah Ibu Contoh")
        copy = services.attachments.open_copy(added.id)
        assert copy.is_relative_to(opened_dir())
        assert copy.name.startswith("lampiran-")
        assert "contoh" not in copy.name.lower()
        assert copy.stat().st_mode & 0o077 == 0
        assert copy.parent.stat().st_mode & 0o077 == 0
        with office.services() as beside_it:  # a second window does not take away what the first one shows
            assert copy.exists()
            assert beside_it.attachments.open_copy(added.id).parent != copy.parent
        assert copy.exists()
    assert not copy.parent.exists()


def test_locking_takes_the_opened_copies_away_at_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with office.services() as services:
        added = services.attachments.add("household", household_of(services), photo())
        copy = services.attachments.open_copy(added.id)
        services.put_away()
        assert not copy.parent.exists()
        with pytest.raises(UserError) as refused:
            services.attachments.open_copy(added.id)
        assert refused.value.code == "copies_shut"
    with office.services() as services:  # locked while a worker is writing the copy
        begin = OpenedCopies._begin

        def slowly(copies: OpenedCopies) -> Path:
            folder = begin(copies)
            copies._shut = True
            return folder

        monkeypatch.setattr(OpenedCopies, "_begin", slowly)
        with pytest.raises(UserError):
            services.attachments.open_copy(added.id)
        assert not list(opened_dir().glob("*/lampiran-*"))


def test_what_a_crash_left_goes_at_the_next_start(office: Office) -> None:
    left = opened_dir() / "crashed"
    left.mkdir(parents=True)
    (left / "held").write_bytes(b"")
    (left / "lampiran-1.jpg").write_bytes(b"x")
    with office.services():
        assert not left.exists()


def test_nothing_of_a_file_is_readable_in_the_dataset(services: Services, case_id: int, office: Office) -> None:
    services.attachments.add("case", case_id, pdf(), "Keterangan rahasia")
    for path in office.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"%PDF-" not in content
            assert b"Keterangan rahasia" not in content


def test_rights(services: Services, case_id: int) -> None:
    added = services.attachments.add("case", case_id, photo())
    admin = beside(services, services.accounts.add("adm", "Admin", "sandi admin", ["administrator"]).id)
    for refused in (
        lambda: admin.attachments.add("case", case_id, pdf()),
        lambda: admin.attachments.open_copy(added.id),
        lambda: admin.attachments.thumbnail(added.id),
        lambda: admin.attachments.withdraw(added.id, "tidak berhak"),
        lambda: admin.attachments.rename(added.id, "tidak berhak"),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_the_trail_tells_of_it_without_words_about_people(services: Services, case_id: int, tmp_path: Path) -> None:
    added = services.attachments.add("case", case_id, photo(), "Rumah Ibu Contoh")
    services.attachments.open_copy(added.id)
    kept(services, added.id, tmp_path)
    services.attachments.withdraw(added.id, "salah unggah")
    actions = [one.action for one in services.maintenance.audit_for(household_of(services))]
    assert actions[:4] == ["attachment.withdraw", "attachment.save", "attachment.open", "attachment.add"]
    assert services.maintenance.audit_verify().valid


def test_thumbnails(services: Services, case_id: int) -> None:
    shown = services.attachments.add("case", case_id, photo(1200, 800))
    paper = services.attachments.add("case", case_id, pdf())
    with Image.open(io.BytesIO(services.attachments.thumbnail(shown.id))) as small:
        assert small.size == (160, 107)
    assert services.attachments.thumbnail(paper.id) == b""
