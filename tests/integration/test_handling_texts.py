"""Texts of a handling on a real office: drafts of one's own, versions, conflicts that lose nothing, the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from pkh_desk.domain.errors import BadInput, Conflict, NotFound, Refused
from pkh_desk.domain.writing import TextContent, TextItem
from pkh_desk.domain.writing.printing import report_text
from pkh_desk.services.app import Services, wire
from pkh_desk.services.context import Context
from pkh_desk.storage.tables import AuditEntry, Txn
from tests.integration import graduation_story as story
from tests.integration.handling_story import told_handling
from tests.offices import Office

MARK = "ZYXWVU-penanda-konsep"


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


@pytest.fixture
def handling(services: Services) -> int:
    return services.handling.of_case(story.opened(services).row.id)


def beside(ours: Services, login: str = "dewi", role: str = "coordinator") -> Services:
    """The services of somebody else on the same dataset."""
    made = ours.accounts.add(login, "Dewi Contohwati", "sandi yang lain", [role])
    mine = ours.context
    return wire(Context(mine.dataset, made.id, mine.clock, mine.catalog, mine.areas))


def sizes(services: Services) -> tuple[int, int]:
    """How many transactions and entries of the trail there are."""
    with services.context.read() as connection:
        count = [connection.execute(select(func.count()).select_from(one)).scalar_one() for one in (Txn, AuditEntry)]
    return count[0], count[1]


def test_a_draft_takes_one_transaction_and_one_entry_however_long_one_types(services: Services, handling: int) -> None:
    before = sizes(services)
    mark = ""
    for number in range(1, 40):
        mark = services.texts.keep_draft(handling, "a", TextContent("kata " * number), seen=mark).mark
    assert sizes(services) == (before[0] + 1, before[1] + 1)
    shown = services.texts.show(handling).of("a")
    assert shown.draft is not None
    assert (shown.progress.words, shown.content.words, shown.version) == (39, 0, None)
    services.texts.save(handling, "a", shown.shown, seen=0)
    assert sizes(services) == (before[0] + 2, before[1] + 2)
    saved = services.texts.show(handling).of("a")
    assert saved.draft is None
    assert saved.version is not None
    assert (saved.version.number, saved.version.by, saved.content.words) == (1, "Sri Contoh", 39)
    assert services.maintenance.audit_verify().valid
    assert services.maintenance.check() == []


def test_a_draft_is_seen_by_nobody_else_and_lies_nowhere_in_plain(
    services: Services, handling: int, stage_4_office: Office
) -> None:
    services.texts.keep_draft(handling, "b", TextContent(MARK))
    theirs = beside(services)
    assert theirs.texts.show(handling).of("b").draft is None
    theirs.texts.keep_draft(handling, "b", TextContent("Punya Dewi."))
    mine = services.texts.show(handling).of("b").draft
    assert mine is not None
    assert mine.content.text == MARK
    assert [file.name for file in stage_4_office.folder.rglob("*") if file.is_file() and _holds(file)] == []
    services.texts.save(handling, "b", mine.content, seen=0)
    assert theirs.texts.show(handling).of("b").content.text == MARK


def _holds(file: Path) -> bool:
    data = file.read_bytes()
    return MARK.encode() in data or MARK.encode("utf-16-le") in data


def test_two_windows_of_one_account_do_not_overwrite_each_other(services: Services, handling: int) -> None:
    first = services.texts.keep_draft(handling, "a", TextContent("Satu."))
    services.texts.keep_draft(handling, "a", TextContent("Satu dua."), seen=first.mark)
    with pytest.raises(Conflict) as conflict:
        services.texts.keep_draft(handling, "a", TextContent("Satu tiga."), seen=first.mark)
    assert conflict.value.code == "stale_draft"
    with pytest.raises(Conflict):
        services.texts.keep_draft(handling, "a", TextContent("Baru."))
    with pytest.raises(Conflict):
        services.texts.drop_draft(handling, "a", seen=first.mark)
    kept = services.texts.show(handling).of("a").draft
    assert kept is not None
    assert kept.content.text == "Satu dua."
    assert services.texts.drop_draft(handling, "a", seen=kept.mark).of("a").draft is None
    assert services.texts.drop_draft(handling, "a", seen="").of("a").draft is None


def test_two_people_at_one_text_lose_nothing(services: Services, handling: int) -> None:
    theirs = beside(services)
    services.texts.keep_draft(handling, "c", TextContent("Rencana Sri."))
    theirs.texts.save(handling, "c", TextContent("Rencana Dewi."), seen=0)
    stale = services.texts.show(handling).of("c")
    assert stale.stale
    with pytest.raises(Conflict) as conflict:
        services.texts.save(handling, "c", TextContent("Rencana Sri."), seen=0)
    assert conflict.value.code == "stale_text"
    assert "Rencana" not in str(conflict.value.details)
    assert services.texts.show(handling).of("c").draft is not None
    services.texts.save(handling, "c", TextContent("Rencana Sri."), seen=stale.seen)
    versions = services.texts.versions(handling, "c")
    assert [(one.number, one.by, one.content.text) for one in versions] == [
        (1, "Dewi Contohwati", "Rencana Dewi."), (2, "Sri Contoh", "Rencana Sri."),
    ]  # fmt: skip
    restored = services.texts.restore(handling, "c", 1, seen=versions[-1].id).of("c")
    assert (restored.content.text, restored.version and restored.version.how) == ("Rencana Dewi.", "restore")
    with pytest.raises(NotFound):
        services.texts.restore(handling, "c", 99)
    with pytest.raises(Refused):
        services.texts.save(handling, "c", TextContent(" Rencana Dewi. "))


def test_saving_what_was_saved_ends_the_draft_without_a_version(services: Services, handling: int) -> None:
    services.texts.save(handling, "a", TextContent("Satu."), seen=0)
    mark = services.texts.keep_draft(handling, "a", TextContent("Satu dua.")).mark
    services.texts.keep_draft(handling, "a", TextContent("Satu."), seen=mark)
    assert services.texts.show(handling).of("a").draft is None
    services.texts.save(handling, "a", TextContent("Satu."))
    assert len(services.texts.versions(handling, "a")) == 1
    services.texts.keep_draft(handling, "a", TextContent("Yang lain."))
    before = sizes(services)
    with pytest.raises(Refused):
        services.texts.save(handling, "a", TextContent("Satu."))
    assert sizes(services) == before
    assert services.texts.show(handling).of("a").draft is not None


def test_recorded_steps_become_the_text_of_their_aspect(services: Services) -> None:
    case = story.opened(services).row
    story.told(services, case.id, *story.SIGNING, story.RETRACTION)
    assert services.texts.of_case(case.id) is None
    story.told(services, case.id, *story.HANDLING)
    texts = services.texts.of_case(case.id)
    assert texts is not None
    first, second = texts.of("a"), texts.of("b")
    assert (first.content.empty, first.version, [day.said_on for day in first.steps]) == (
        True,
        None,
        ["18 Agustus 2026"],
    )
    assert second.content.text.startswith("Berbincang dengan ibu")
    assert second.version is not None
    assert second.version.how == "step"
    more = {"step": "b", "on": "25 Agustus 2026", "text": "Bertemu kerabat."}
    story.told(services, case.id, ("record-step", more))
    texts = services.texts.of_case(case.id)
    assert texts is not None
    assert texts.of("b").content.text.endswith("pihak luar.\n\nBertemu kerabat.")
    assert len(services.graduation.show(case.id).steps) == len((*story.SIGNING, *story.HANDLING)) + 3


def test_what_the_records_lack_counts_too(services: Services) -> None:
    case = story.opened(services).row
    handling_id = services.handling.of_case(case.id)
    before = services.texts.show(handling_id)
    assert "belum ada pihak yang dicatat" in before.of("who").progress.lacks
    told_handling(services, case.id)
    after = services.texts.show(handling_id)
    assert after.percent > before.percent
    assert after.of("who").progress.lacks == ("belum ditulis",)


def test_the_report_shows_other_eyes_no_name(services: Services, tmp_path: Path) -> None:
    case = story.opened(services).row
    story.told(services, case.id, *story.SIGNING, story.RETRACTION, *story.HANDLING)
    told_handling(services, case.id)
    handling_id = services.handling.find_of_case(case.id)
    name = case.name
    services.texts.save(handling_id, "what", TextContent(f"Keluarga {name.title()} ragu; {story.PRESSED_BY} datang."))
    item = TextItem(f"Konsep {name}", f"Isi tentang {name.split()[0].lower()}.")
    services.texts.save(handling_id, "concepts", TextContent("", (item,)))
    services.texts.keep_draft(handling_id, "why", TextContent(f"Rahasia {name}"))
    made = services.texts.report(handling_id)
    assert [len(part.aspects) for part in made.parts] == [4, 6, 3]
    text = report_text(made)
    for secret in (name, *name.split(), story.PRESSED_BY, "Umpamawati", "Contohsari", "Rekaan"):
        assert not re.search(rf"\b{re.escape(secret)}\b", text, re.IGNORECASE), secret
    assert "Rahasia" not in text
    assert any("Surat pernyataan ditandatangani 10 Agustus 2026" in one for one in made.parts[0].aspects[1].facts)
    named = services.texts.write_report(
        handling_id, tmp_path / "laporan.txt", initials=False, reason="untuk supervisor"
    )
    assert named.name == name
    assert name.title() in (tmp_path / "laporan.txt").read_text("utf-8")
    with services.context.read() as connection:
        entries = connection.execute(
            select(AuditEntry.reason, AuditEntry.detail).where(AuditEntry.action == "handling.report")
        ).all()
    assert [(reason, '"initials": false' in detail) for reason, detail in entries] == [
        ("", False), ("untuk supervisor", True),
    ]  # fmt: skip


def test_the_trail_says_nothing_of_what_was_written(services: Services, handling: int) -> None:
    services.texts.keep_draft(handling, "a", TextContent(MARK))
    services.texts.save(handling, "a", TextContent(MARK), seen=0)
    with services.context.read() as connection:
        details = connection.execute(select(AuditEntry.detail)).scalars().all()
    assert not any(MARK in detail for detail in details)


def test_bad_input_changes_nothing(services: Services, handling: int) -> None:
    with pytest.raises(BadInput):
        services.texts.save(handling, "tidak-ada", TextContent("Isi."))
    with pytest.raises(NotFound):
        services.texts.show(handling + 1)
    with pytest.raises(NotFound):
        services.texts.keep_draft(handling + 1, "a", TextContent("Isi."))
    assert services.texts.show(handling).of("a").content.empty
