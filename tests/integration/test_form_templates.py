"""The wording of forms as an office changes it: looked through, tried, kept, compared, taken back; by terminal too."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from pkh_desk.domain.errors import BadInput, Conflict, NotFound, PermissionDenied, Refused, UserError
from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.domain.forms import new_block, read_draft, with_wording, write_draft
from pkh_desk.domain.records import About
from pkh_desk.reports.forms import kinds
from pkh_desk.services.app import Services, wire
from pkh_desk.services.context import Context
from pkh_desk.storage.tables import AuditEntry
from tests.integration import graduation_story as story
from tests.offices import Office

KIND = "surat-pernyataan"
REASON = "kembali ke bentuk resmi"


@pytest.fixture
def services(stage_3_office: Office) -> Iterator[Services]:
    with stage_3_office.services() as opened:
        yield opened


def reworded(services: Services, kind: str = KIND, said: str = "Saya yang bertanda tangan:") -> str:
    draft = read_draft(services.templates.text(kind).text)
    return write_draft(draft.changed(2, with_wording(draft.blocks[2], ("text",), said)))


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def own(services: Services) -> Path:
    return services.context.office_folder / "forms" / f"{KIND}.toml"


def trail(services: Services) -> list[str]:
    """What the audit trail tells of forms and drafts."""
    with services.context.read() as connection:
        found = connection.execute(select(AuditEntry.action).order_by(AuditEntry.number)).scalars()
        return [one for one in found if one.startswith(("form.", "document.draft"))]


def test_every_form_is_listed_as_shipped(services: Services) -> None:
    rows = services.templates.list()
    assert [row.kind for row in sorted(rows, key=lambda one: one.kind)] == kinds()
    assert {(row.origin, row.problem, row.has_copy) for row in rows} == {("shipped", "", False)}
    assert [row.title for row in rows] == sorted(row.title for row in rows)
    assert {row.kind for row in rows if row.on_case} >= {KIND, "berita-acara", "kartu-kontrol"}


def test_a_wording_is_saved_with_a_new_version_and_printed(services: Services) -> None:
    case = story.told(services, story.opened(services).row.id, *story.SIGNING).row.id
    before = services.templates.text(KIND)
    made = services.templates.save(KIND, reworded(services), seen=before.seen)
    assert (made.row.origin, made.row.version) == ("office", before.row.version + 1)
    assert made.row.hash == made.seen != before.row.hash
    printed = services.documents.issue(KIND, About(case_id=case))
    assert "Saya yang bertanda tangan:" in words(services.documents.pdf(printed.id))
    (one,) = services.templates.differences(KIND)
    assert (one.what, one.name, one.place) == ("changed", "Paragraf", 3)
    assert one.texts == (("Teks", "Yang bertanda tangan di bawah ini:", "Saya yang bertanda tangan:"),)


def test_saving_what_is_in_force_changes_nothing(services: Services) -> None:
    before = services.templates.text(KIND)
    assert services.templates.save(KIND, before.text) == before
    assert not own(services).exists()
    assert trail(services) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("kind = ", "template_invalid"), ('kind = "berita-acara"', "template_invalid"), ("", "template_invalid")],
)
def test_a_broken_text_is_refused_and_nothing_is_kept(services: Services, text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        services.templates.save(KIND, text)
    assert caught.value.code == code
    assert not own(services).exists()


def test_a_template_of_another_form_is_refused(services: Services) -> None:
    with pytest.raises(BadInput) as caught:
        services.templates.save(KIND, services.templates.text("berita-acara").text)
    assert "'berita-acara'" in caught.value.happened
    with pytest.raises(NotFound):
        services.templates.text("tidak-ada")


def test_somebody_elses_save_is_noticed(services: Services, stage_3_office: Office) -> None:
    seen = services.templates.text(KIND).seen
    with stage_3_office.services() as theirs:
        theirs.templates.save(KIND, reworded(theirs, said="Punya mereka."))
    mine = reworded(services, said="Punya saya.")
    with pytest.raises(Conflict) as caught:
        services.templates.save(KIND, mine, seen=seen)
    assert caught.value.code == "stale_form"
    assert "Punya mereka." in own(services).read_text(encoding="utf-8")
    with pytest.raises(Conflict):
        services.templates.restore(KIND, REASON, seen=seen)
    made = services.templates.save(KIND, mine)
    assert "Punya saya." in made.text
    kept = list((own(services).parent / "lama").glob("*.toml"))
    assert ["Punya mereka." in one.read_text(encoding="utf-8") for one in kept] == [True]


def test_the_shipped_one_comes_back_with_a_reason(services: Services) -> None:
    with pytest.raises(Refused):
        services.templates.restore(KIND, REASON)
    services.templates.save(KIND, reworded(services))
    with pytest.raises(BadInput):
        services.templates.restore(KIND, "")
    made = services.templates.restore(KIND, REASON)
    assert (made.row.origin, made.seen, own(services).exists()) == ("shipped", "", False)
    assert services.templates.differences(KIND) == []
    assert trail(services) == ["form.save", "form.restore"]


def test_a_broken_copy_is_told_and_can_be_taken_away(services: Services) -> None:
    own(services).parent.mkdir(parents=True, exist_ok=True)
    own(services).write_text("kind = ", encoding="utf-8")
    row = next(one for one in services.templates.list() if one.kind == KIND)
    assert (row.origin, row.has_copy) == ("shipped", True)
    assert "Templat bawaan dipakai" in row.problem
    found = services.templates.text(KIND)
    assert found.text == found.shipped
    assert services.templates.restore(KIND, REASON).row.problem == ""


def test_a_copy_that_was_not_committed_is_undone(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    services.templates.save(KIND, reworded(services, said="Yang pertama."))
    from pkh_desk.storage.unit_of_work import UnitOfWork

    def failing(_work: UnitOfWork) -> None:
        raise RuntimeError("no room")

    monkeypatch.setattr(UnitOfWork, "commit", failing)
    with pytest.raises(RuntimeError):
        services.templates.save(KIND, reworded(services, said="Yang kedua."))
    with pytest.raises(RuntimeError):
        services.templates.restore(KIND, REASON)
    assert "Yang pertama." in own(services).read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_told(services: Services) -> None:
    own(services).parent.rmdir() if own(services).parent.is_dir() else None
    own(services).parent.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        services.templates.save(KIND, reworded(services))
    assert caught.value.code == "cannot_write"


def test_all_problems_are_told_with_their_places(services: Services) -> None:
    text = reworded(services, said="{nama}").replace('"{village}"', '"{desa}"')
    first, second = services.templates.check(text)
    assert (first.block, first.path, first.place) == (3, ("text",), "Blok 3 (Paragraf), teks")
    assert "'nama' tidak dinyatakan" in first.what
    assert text.splitlines()[first.line - 1] == 'text = "{nama}"'
    assert (second.block, second.path[:2]) == (4, ("rows", 5))
    assert "{desa}" in text.splitlines()[second.line - 1]
    assert services.templates.check(services.templates.text(KIND).text) == []
    (broken,) = services.templates.check("kind = = 1\n")
    assert (broken.line, broken.serious) == (1, True)
    (unknown,) = services.templates.check(services.templates.text(KIND).text.replace(KIND, "surat-lain"))
    assert "surat-lain" in unknown.what


def test_what_prints_but_perhaps_not_as_meant_is_hinted(services: Services) -> None:
    draft = read_draft(services.templates.text(KIND).text)
    more = replace(draft, fields={**draft.fields, "camat": {"label": "Camat"}}).without(0)
    found = services.templates.check(write_draft(more))
    assert [one.serious for one in found] == [False, False]
    assert "{camat}" in found[0].what and "Kop" in found[1].what
    assert services.templates.save(KIND, write_draft(more)).row.origin == "office"


@pytest.mark.parametrize("kind", kinds())
def test_every_form_is_shown_on_made_up_data(services: Services, kind: str) -> None:
    text = services.templates.text(kind).text
    made = services.templates.preview(kind, text)
    assert made.pages >= 1
    assert ("KONSEP" in words(made.pdf)) == FORMS[kind].numbered
    assert not re.search(r"\((?!PKH|KPM)[A-Z]", words(made.pdf))  # a field that only says its name
    assert services.templates.preview(kind, text, sample="long").pages >= made.pages
    assert "KONSEP" not in words(services.templates.preview(kind, text, sample="blank", paper="a4").pdf)


def test_made_up_photos_are_shown_and_an_empty_control_card_names_the_papers(services: Services) -> None:
    visit = services.templates.preview("kunjungan-rumah", services.templates.text("kunjungan-rumah").text)
    assert sum(len(page.images) for page in PdfReader(io.BytesIO(visit.pdf)).pages) == 2
    assert "gambar contoh" in words(visit.pdf)
    assert "Fotokopi kartu keluarga" in words(services.documents.blank("kartu-kontrol").pdf)


def test_a_preview_shows_the_text_that_is_not_saved(services: Services) -> None:
    draft = read_draft(services.templates.text(KIND).text)
    block = with_wording(new_block("paragraph", draft), ("text",), "Kalimat baru bagi {name}.")
    made = services.templates.preview(KIND, write_draft(draft.with_block(2, block)))
    assert "Kalimat baru bagi SITI CONTOHWATI." in words(made.pdf)
    with pytest.raises(BadInput):
        services.templates.preview(KIND, "kind = ")
    with pytest.raises(BadInput):
        services.templates.preview(KIND, write_draft(draft), paper="kuarto")


def test_it_is_tried_on_a_case_by_initials_and_the_trail_tells_once(services: Services) -> None:
    case = story.told(services, story.opened(services).row.id, *story.SIGNING)
    name = case.row.name
    for _ in range(2):
        made = services.templates.preview(KIND, reworded(services), case_id=case.row.id)
        card = services.templates.preview(
            "kartu-kontrol", services.templates.text("kartu-kontrol").text, case_id=case.row.id
        )
    assert "Saya yang bertanda tangan:" in words(made.pdf)
    assert name not in words(made.pdf) and name not in words(card.pdf)
    assert trail(services) == ["document.draft", "document.draft"]
    with pytest.raises(Refused):
        services.templates.preview("daftar-kpm", services.templates.text("daftar-kpm").text, case_id=case.row.id)
    with pytest.raises(NotFound):
        services.templates.preview(KIND, reworded(services), case_id=12)


def test_only_who_may_edit_the_office_saves(services: Services, beside: Callable[..., Services]) -> None:
    theirs = beside(services, "facilitator")
    assert theirs.templates.preview(KIND, reworded(services)).pages == 1
    for refused in (
        lambda: theirs.templates.save(KIND, reworded(services)),
        lambda: theirs.templates.restore(KIND, REASON),
    ):
        with pytest.raises(PermissionDenied):
            refused()


@pytest.fixture
def beside() -> Callable[..., Services]:
    """The services of a new account with one role on the same dataset."""

    def make(services: Services, role: str) -> Services:
        made = services.accounts.add("lain", "Orang Lain", "sandi orang lain", [role])
        mine = services.context
        return wire(Context(mine.dataset, made.id, mine.clock, mine.catalog, mine.areas))

    return make


def test_the_whole_way_by_terminal(stage_3_office: Office, tmp_path: Path) -> None:
    office, file = stage_3_office, tmp_path / "form.toml"
    assert {one["origin"] for one in office.ask("forms")["forms"]} == {"shipped"}
    told = office.ask("form-text", KIND, "--out", str(file))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Yang bertanda tangan di bawah ini:", "Kami, {nama}:"), encoding="utf-8")
    answer = office.run("form-check", str(file), "--json")
    found = answer.json
    assert answer.code == 1
    assert found["sound"] is False
    assert found["problems"][0]["line"] > 1 and found["problems"][0]["block"] == 3
    assert office.refused("form-save", KIND, str(file))["code"] == "template_invalid"
    file.write_text(text.replace("Yang bertanda tangan di bawah ini:", "Kami, {name}:"), encoding="utf-8")
    assert office.ask("form-check", str(file)) == {"sound": True, "problems": []}
    made = office.ask("form-save", KIND, str(file), "--seen", told["seen"])
    assert (made["origin"], made["version"]) == ("office", told["version"] + 1)
    assert office.refused("form-save", KIND, str(file), "--seen", told["seen"])["code"] == "stale_form"
    (one,) = office.ask("form-differences", KIND)["differences"]
    assert (one["what"], one["place"]) == ("changed", 3)
    office.ask("form-text", KIND, "--out", str(tmp_path / "asli.toml"), "--shipped")
    assert (tmp_path / "asli.toml").read_text(encoding="utf-8") == text
    assert office.ask("form-restore", KIND, "--reason", REASON)["origin"] == "shipped"
    assert office.ask("form-differences", KIND)["count"] == 0


@pytest.mark.parametrize("kind", ["profil-kpm", "surat-pernyataan", "berita-acara", "pencabutan", "kartu-kontrol"])
def test_an_empty_form_takes_no_more_paper_than_it_needs(services: Services, kind: str) -> None:
    made = services.documents.blank(kind)
    sheets = [page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages]
    assert len(sheets) == (2 if kind == "pencabutan" else 1)
    assert kind != "profil-kpm" or "Nomor kasus" in sheets[0]
