"""What waits for SIKS-NG: made by events, copied with a trace, marked when typed, printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pkh_desk.domain.errors import BadInput, NotFound, Refused
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.services.app import Services
from tests.offices import Office

CARD = "2900001011260001"
GIVEN = {"on": "2026-11-02", "family_card_no": CARD, "proof": "KK baru"}


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


def corrected(services: Services, at: int = 0) -> int:
    household = services.roster.ids(HouseholdFilter(status="active"))[at]
    services.events.record(household, "card-corrected", {**GIVEN, "family_card_no": f"{CARD[:-1]}{at + 1}"})
    return int(household)


def test_an_event_waits_with_lines_to_copy(services: Services) -> None:
    household = corrected(services)
    (entry,) = services.siks.list()
    assert (entry.household_id, entry.done, services.siks.waiting()) == (household, False, 1)
    shown = {line.key: line for line in entry.lines}
    assert CARD not in repr(entry)
    assert shown["new_family_card_no"].text == "2900••••••••••01"
    assert shown["title"].limit == 100
    assert "Bukti: KK baru" in shown["text"].text
    assert services.siks.copy(entry.id, "new_family_card_no") == CARD
    assert services.siks.copy(entry.id, "text") == shown["text"].text
    trail = services.maintenance.audit_for(household)
    assert [one.reason for one in trail if one.action == "siks.copy"] == ["Diketik di SIKS-NG"]
    with pytest.raises(NotFound):
        services.siks.copy(entry.id, "lain")
    with pytest.raises(NotFound):
        services.siks.copy(1, "text")


def test_typed_entries_say_who_and_when(services: Services) -> None:
    corrected(services)
    corrected(services, 1)
    first, second = services.siks.list()
    (marked,) = services.siks.mark([first.id])
    assert (marked.done, marked.done_by) == (True, "Sri Contoh")
    assert [one.id for one in services.siks.list()] == [second.id]
    assert [one.id for one in services.siks.list(True)] == [first.id]
    assert len(services.siks.list(None)) == 2
    with pytest.raises(Refused, match="sudah ditandai"):
        services.siks.mark([first.id])
    services.siks.mark([first.id], done=False)
    assert services.siks.waiting() == 2


def test_an_event_taken_back_waits_no_more_and_the_centre_needs_no_typing(services: Services) -> None:
    household = corrected(services)
    services.events.undo(household, "salah")
    assert services.siks.list(None) == ()
    services.events.record(household, "removed-by-centre", {"removed_on": "2026-11-02", "proof": "Daftar pusat"})
    assert services.siks.waiting() == 0


def test_the_printout_has_full_numbers_and_a_reason(services: Services, tmp_path: Path) -> None:
    corrected(services)
    with pytest.raises(BadInput):
        services.siks.workbook(tmp_path / "siks.xlsx", "")
    assert services.siks.workbook(tmp_path / "siks.xlsx", "dicetak untuk operator") == 1
    cells = [cell for row in load_workbook(tmp_path / "siks.xlsx").active.values for cell in row]
    assert CARD in cells
    assert any("menunggu" in str(cell).casefold() for cell in cells)


def test_in_the_terminal(stage_4_office: Office, tmp_path: Path) -> None:
    run = stage_4_office.ask
    family = run("households", "--status", "active", "--limit", 1)["households"][0]["id"]
    made = run("household-event", family, "card-corrected", "--set", "on=2 November 2026", "--set",
               f"family_card_no={CARD}", "--set", "proof=KK baru")  # fmt: skip
    assert (made["event"], made["counted_on"], made["siks"]) == ("card-corrected", "2026-11-02", "waiting")
    assert made["changes"][0]["label"] == "No. KK"
    listed = run("siks-list")
    assert listed["count"] == 1
    line = next(one for one in listed["entries"][0]["lines"] if one["key"] == "title")
    assert (line["limit"], line["length"], line["too_long"]) == (100, len(line["text"]), False)
    assert CARD not in stage_4_office.run("siks-list", "--json").out
    assert CARD in stage_4_office.run("siks-list", "--full", "--reason", "mengetik di SIKS-NG", "--json").out
    run("siks-print", "--out", tmp_path / "siks.xlsx", "--reason", "dicetak untuk operator")
    assert run("siks-done", listed["entries"][0]["id"])["entries"][0]["done"] is True
    assert run("siks-list", "--done")["count"] == 1
    run("siks-done", listed["entries"][0]["id"], "--again")
    view = run("household-events", family)
    assert view["count"] == 1
    assert view["undoable"] == made["id"]
    needs = {one["event"]: one["needs"] for one in view["allowed"]}
    assert needs["moved-out"] == ["moved_on", "destination", "proof"]
    detail = run("household", family)
    assert [one["event"] for one in detail["changes"]] == ["card-corrected"]
    assert run("household-event-undo", family, "--reason", "salah ketik")["undone"] is True
    refused = stage_4_office.refused("household-event", family, "born", "--set", "born_on=2026-11-02")
    assert (refused["code"], refused["missing"]) == ("missing_values", ["name", "sex", "proof"])
    added = run(
        "household-add", "--set", "since=2026-11-01", "--set", "name=Sri Rahayu", "--set", "nik=2900004508850099",
        "--set", "family_card_no=2900000505210099", "--set", "born=1985-08-05", "--set", "village=Wates",
        "--set", "proof=Usulan desa",
    )  # fmt: skip
    assert run("household", added["household_id"])["status"] == "not_listed"
    assert stage_4_office.run("household", family).code == 0
    assert stage_4_office.run("household-events", family).code == 0
    assert stage_4_office.run("siks-list").code == 0


def test_what_was_corrected_of_a_member_and_what_was_chosen_is_told_in_words(members_office: Office) -> None:
    with members_office.services() as services:
        family = next(
            one for one in services.roster.ids(HouseholdFilter(status="active"))
            if any(member.components == ("SD",) for member in services.roster.detail(one).members)
        )  # fmt: skip
        pupil = next(one for one in services.roster.detail(family).members if one.components == ("SD",))
        said = {"member": str(pupil.id), "proof": "Akta"}
        services.events.record(family, "birth-corrected", {**said, "on": "2026-11-02", "birth": "2014-05-06"})
        moved = {"moved_on": "2026-11-03", "level": "SMP", "school": "SMPN 1 Wates"}
        services.events.record(family, "school-level", {**said, **moved})
        employed = {"since": "2026-11-04", "service": "ASN", "follows": "case"}
        services.events.record(family, "public-employee", {**said, **employed})
        texts = [line.text for one in services.siks.list() for line in one.lines if line.key == "text"]
        detail = services.roster.detail(family)
    assert "menjadi 6 Mei 2014" in texts[0]
    assert "SD menjadi SMP" in texts[1] and "SMP/MTs/sederajat. SMPN 1 Wates" in texts[1]
    assert "Menjadi ASN (PNS atau PPPK)" in texts[2]
    assert detail.row.state == "active"
    assert not any("•" in text for text in texts)


def test_who_moves_and_who_follows_is_told_with_the_number_to_type(members_office: Office) -> None:
    with members_office.services() as services:
        for family in services.roster.ids(HouseholdFilter(status="active")):
            members = services.roster.detail(family).members
            grown = [one for one in members if one.birth_date and one.birth_date.year < 2000 and not one.is_caretaker]
            if len(grown) > 1:
                break
        head = next(one for one in members if one.is_caretaker)
        second, third = grown[:2]
        died = {"died_on": "2026-11-02", "successor": str(second.id), "proof": "Akta"}
        services.events.record(family, "caretaker-died", died)
        moved = {"split_on": "2026-11-03", "members": str(third.id), "caretaker": str(third.id), "new_card": CARD}
        services.events.record(family, "split", {**moved, "proof": "KK baru"})
        born = {"born_on": "2026-11-04", "name": "ahmad contoh", "sex": "L", "proof": "Akta"}
        services.events.record(family, "born", born)
        numbers = services.roster.reveal(family, "memeriksa uji").members
        death, split, birth = services.siks.list()
        lines = {line.label: line for line in (*death.lines, *split.lines)}
        assert services.siks.copy(death.id, lines[f"NIK pengganti: {second.name}"].key) == numbers[second.id]
        leaving = services.siks.copy(split.id, lines[f"NIK yang pindah: {third.name}"].key)
    texts = [next(line.text for line in one.lines if line.key == "text") for one in (death, split, birth)]
    assert len(leaving) == 16
    assert f"Anggota {second.name} kini pengurus" in texts[0]
    assert f"Bukan anggota lagi {head.name}" not in texts[0]  # the title says it
    assert f"Bukan anggota lagi {third.name}, " in texts[1]
    assert f"Pengurus KK baru {third.name}" in texts[1]
    assert "Anggota baru AHMAD CONTOH, laki-laki, 4 November 2026" in texts[2]
    assert not any("–" in text or "•" in text for text in texts)


def test_who_leaves_as_a_public_employee_leaves_as_wrongly_listed(members_office: Office) -> None:
    with members_office.services() as services:
        family = services.roster.ids(HouseholdFilter(status="active"))[0]
        head = next(one for one in services.roster.detail(family).members if one.is_caretaker)
        values = {"since": "2026-11-04", "service": "POLRI", "follows": "leaves", "member": str(head.id), "proof": "SK"}
        services.events.record(family, "public-employee", values)
        assert services.roster.detail(family).participation[-1].kind == "duplicate"
        services.events.undo(family, "salah orang")
        services.graduation.open(family, "self_reliant")
        with pytest.raises(Refused) as caught:
            services.events.record(family, "public-employee", values)
        assert "masih berjalan" in caught.value.message
        services.events.record(family, "public-employee", {**values, "follows": "case"})
