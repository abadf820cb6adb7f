"""The whole path by terminal on the sample files: lists, a case with second thoughts, forms, recap, undo."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.services.demo import story
from tests.offices import MEMBERS_4, STAGE_3, STAGE_4, TRUTH, USER, Office, cheap_gate, leaving_household

OFFICE_FILE = """
[office]
name = "Sekretariat PKH Kecamatan Wates"
code = "35.05.20"
address = "Jalan Contoh Nomor 1, Wates"

[letterhead]
lines = ["PEMERINTAH KABUPATEN BLITAR", "PROGRAM KELUARGA HARAPAN KECAMATAN WATES"]

[[officials]]
role = "Pendamping Sosial PKH"
name = "Dewi Contohwati"
nip = "199001012020122001"

[[officials]]
role = "supervisor"
name = "Ratna Umpamawati"
rank = "Penata Muda"
"""
JULY = date(2026, 7, 1)
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A new dataset made by `init`."""
    (tmp_path / "kantor.toml").write_text(OFFICE_FILE, "utf-8")
    made = Office(tmp_path / "dataset", cheap_gate())
    answer = made.ask("init", "--office", tmp_path / "kantor.toml")
    assert answer["user"] == USER
    assert answer["dataset"] == str(made.folder)
    assert len(answer["recovery_code"].replace("-", "")) == 32
    return made


def test_the_whole_path(office: Office, tmp_path: Path) -> None:
    bring_in_stage_3(office)
    case = a_family_signs_and_has_second_thoughts(office)
    bring_in_stage_4(office)
    the_exit_takes_effect(office, case)
    members_come_in(office)
    forms_are_printed(office, case, tmp_path)
    the_month_balances(office, tmp_path)
    assert office.ask("check") == {"ok": True, "problems": []}
    verdict = office.ask("audit-verify")
    assert (verdict["valid"], verdict["first_broken"]) == (True, None)
    assert verdict["entries"] > 20


def bring_in_stage_3(office: Office) -> None:
    dry = office.ask("import", STAGE_3, "--year", "2026", "--dry-run")
    assert (dry["batch"], dry["read"], dry["inserted"]) == (None, TRUTH["stage_3"], TRUTH["stage_3"])
    assert office.ask("households")["count"] == 0
    first = office.ask("import", STAGE_3, "--year", "2026")
    assert (first["kind"], first["read"], first["inserted"]) == ("final-closing", TRUTH["stage_3"], TRUTH["stage_3"])
    assert isinstance(first["batch"], str)


def bring_in_stage_4(office: Office) -> None:
    second = office.ask("import", STAGE_4, "--year", "2026")
    counts, changes = TRUTH["rows_stage_4"], TRUTH["changes"]
    assert second["read"] == TRUTH["stage_4"]
    assert {key: second[key] for key in counts} == counts
    assert second["read"] == sum(second[key] for key in ("inserted", "updated", "unchanged", "rejected"))
    assert second["diff"] == {
        "new": changes["new"],
        "gone": changes["gone"],
        "caretaker_changed": changes["caretaker"],
        "family_card_changed": changes["kk"],
        "moved": changes["moved"],
        "components_changed": changes["components"],
        "amount_changed": changes["amount_listed"],
    }
    disagreeing = {issue["row"] for issue in second["issues"] if issue["code"] == "nik_birth_mismatch"}
    assert second["warned"] >= len(disagreeing)


def members_come_in(office: Office) -> None:
    result = office.ask("import", MEMBERS_4, "--year", "2026")
    assert (result["kind"], result["read"]) == ("members", TRUTH["member_rows_stage_4"])


def a_family_signs_and_has_second_thoughts(office: Office) -> str:
    card, nik = leaving_household()
    (found,) = office.ask("households", "--search", card)["households"]
    assert found["village"] == "Wates"
    assert nik not in str(found)
    opened = office.ask("case-open", "--household", found["id"], "--kind", "self_reliant", "--on", JULY)
    assert (opened["state"], isinstance(opened["id"], str)) == ("identified", True)
    case = str(opened["id"])
    missing = office.refused("case-do", case, "sign-statement", "--set", "signed_on=2026-07-20")
    assert missing["code"]
    told = take(office, case, story.signing(JULY))
    assert told["state"] == "minutes_signed"
    told = take(office, case, story.retraction(JULY))
    assert told["state"] == "retraction_received"
    the_case_is_handled(office, case)
    assert office.refused("case-do", case, "submit", "--set", "submitted_on=2026-08-30")["message"]
    assert household(office, found["id"])["status"] == "active"
    told = take(office, case, story.going_on(JULY))
    assert told["state"] == "verified"
    allowed = {event["event"]: event["needs"] for event in told["allowed"]}
    assert {"effective_on", "evidence"} <= set(allowed["take-effect"])
    assert household(office, found["id"])["status"] == "active"
    return case


def the_case_is_handled(office: Office, case: str) -> None:
    """Who took part, what was done with whom, what came of it: each in a place of its own."""

    def put(command: str, *where: str, **values: str) -> Any:
        settings = [word for key, value in values.items() for word in ("--set", f"{key}={value}")]
        return office.ask(command, *(where or (case,)), *settings)

    caretaker = office.ask("handling-show", case)["fields"]["party"][0]["choices"][0][0]
    kpm = put("handling-party", person=caretaker, role="kpm", stance="mendukung")["written"]
    rt = put("handling-party", name="Ketua RT", role="rt_head", stance="menolak", restricted="ya")["written"]
    head = put("handling-party", name="Sukardi Rekaan", role="kepala desa", stance="mendukung")["written"]
    visit = put("handling-visit", state="planned", due="28 Juli 2026", place="Rumah keluarga")["written"]
    assert office.ask("handling-list", "--due")["due"][0]["record_id"] == visit
    put("handling-visit", "--record", visit, state="done", on="28 Juli 2026", present=kpm, observation="Tenang.")
    put("handling-meeting", kind="report", state="done", on="30 Juli 2026", place="Balai desa", present=head)
    put("handling-warn", on="31 Juli 2026", to=rt, by=head, way="lisan", about="Mencampuri urusan PKH.")
    put("handling-result", kind="tercapai", text="Tetap graduasi dengan kemauan sendiri.")
    told = put("handling-result", kind="belum tercapai", text="Konflik lama.", why="Di luar tugas pendamping.")
    assert (told["opened_on"], len(told["records"])) == ("2026-07-26", 8)
    closed = put("handling-close", on="12 Agustus 2026", outcome="resolved")
    assert closed["state"] == "closed"
    assert office.ask("case-show", case)["handling"]["id"] == closed["id"]
    refused = office.refused("handling-result", case, "--set", "kind=pelajaran", "--set", "text=Ada.")
    assert refused["code"] == "handling_closed"


def the_exit_takes_effect(office: Office, case: str) -> None:
    household_id = office.ask("case-show", case)["household_id"]
    assert household(office, household_id)["status"] == "not_listed"
    told = take(office, case, iter([story.taking_effect(OCTOBER)]))
    assert (told["state"], told["effective_on"]) == ("effective", "2026-10-01")
    after = household(office, household_id)
    assert after["status"] == "exited"
    assert [span["state"] for span in after["participation"]] == ["active", "exited"]
    assert [row["id"] for row in after["cases"]] == [case]
    assert office.ask("cases", "--state", "effective")["count"] == 1
    entries = office.ask("audit", "--household", household_id)["entries"]
    assert any(entry["action"] == "case.do" for entry in entries)


def forms_are_printed(office: Office, case: str, folder: Path) -> None:
    for kind in ("surat-pernyataan", "berita-acara"):
        for paper in ("folio", "a4"):
            draft = office.ask("form", kind, "--case", case, "--out", folder / "konsep.pdf", "--paper", paper)
            assert draft["pages"] >= 1
        assert (folder / "konsep.pdf").read_bytes().startswith(b"%PDF-")
        office.ask("form", kind, "--blank", "--out", folder / "kosong.pdf")
        issued = office.ask("document-issue", kind, "--case", case, "--out", folder / f"{kind}.pdf")
        assert issued["number"]
        assert (folder / f"{kind}.pdf").read_bytes().startswith(b"%PDF-")
        office.ask("document-open", issued["id"], "--out", folder / "asli.pdf", "--reason", "memeriksa arsip")
        assert (folder / "asli.pdf").read_bytes() == (folder / f"{kind}.pdf").read_bytes()
        office.ask("document-reprint", issued["id"], "--out", folder / "salinan.pdf")
        assert (folder / "salinan.pdf").read_bytes() != (folder / f"{kind}.pdf").read_bytes()
    papers = office.ask("documents")
    assert papers["count"] == 2
    cancelled = office.ask("document-cancel", papers["documents"][0]["id"], "--reason", "salah tanggal")
    assert cancelled["state"] == "cancelled"


def the_month_balances(office: Office, folder: Path) -> None:
    recap = office.ask("recap", "--month", "2026-10", "--out", folder / "rekap.xlsx")
    balance, changes = recap["balance"], TRUTH["changes"]
    assert (balance["opening"], balance["in"], balance["out"]) == (TRUTH["stage_3"], changes["new"], 1)
    assert (balance["corrections"], balance["balanced"]) == (0, True)
    assert balance["closing"] == TRUTH["stage_3"] + changes["new"] - 1
    assert (recap["month"], recap["locked"]) == ("2026-10", False)
    assert office.refused("month-lock", "2026-10")["code"] == "previous_month_open"
    for month in ("2026-07", "2026-08", "2026-09", "2026-10"):
        assert office.ask("month-lock", month)["state"] == "locked"
    assert office.ask("recap", "--month", "2026-10", "--out", folder / "rekap.xlsx")["locked"] is True
    assert office.refused("month-unlock", "2026-09", "--reason", "ada surat susulan")["code"] == "next_month_locked"
    assert office.ask("month-unlock", "2026-10", "--reason", "ada surat susulan")["state"] == "open"
    assert [row["state"] for row in office.ask("months")["months"]].count("locked") == 3


def test_undo_brings_the_same_answer_back_byte_for_byte(stage_3_office: Office) -> None:
    office = stage_3_office
    before = office.run("households", "--json").out
    batch = office.ask("import", STAGE_4, "--year", "2026")["batch"]
    assert office.run("households", "--json").out != before
    undone = office.ask("import-undo", batch)
    assert undone["batch"] == batch
    assert office.run("households", "--json").out == before
    assert [row["undone"] for row in office.ask("imports")["imports"]] == [True, False]
    assert office.ask("check")["ok"]
    again = office.ask("import", STAGE_4, "--year", "2026")
    assert {key: again[key] for key in TRUTH["rows_stage_4"]} == TRUTH["rows_stage_4"]


def test_undo_is_refused_while_something_hangs_on_it(stage_4_office: Office) -> None:
    office = stage_4_office
    before = office.run("households", "--json").out
    first = office.ask("imports")["imports"][-1]["batch"]
    refusal = office.refused("import-undo", first)
    assert refusal["code"] == "has_dependants"
    assert refusal["dependants"]
    household_id = office.ask("households", "--status", "active", "--limit", 1)["households"][0]["id"]
    office.ask("case-open", "--household", household_id)
    assert office.refused("import-undo", first)["code"] == "has_dependants"
    assert office.run("households", "--json").out == before


def test_the_villages_of_stage_4_count_as_listed(stage_4_office: Office) -> None:
    shown = stage_4_office.ask("villages")["villages"]
    assert len(shown) == 8
    for village in shown:
        rows = stage_4_office.ask("households", "--village", village["code"], "--status", "active")
        listed = [row for row in rows["households"] if row["listing"] == "listed"]
        truth = TRUTH["villages_stage_4"][village["name"]]
        assert (len(listed), sum(row["amount"] for row in listed)) == (truth["households"], truth["nominal"])


def test_active_counts_those_that_are_not_listed_too(stage_4_office: Office) -> None:
    counts = {
        status: stage_4_office.ask("households", "--status", status, "--limit", 0)["count"]
        for status in ("active", "not_listed", "exited", "still_listed")
    }
    gone, new = TRUTH["changes"]["gone"], TRUTH["changes"]["new"]
    assert counts == {"active": TRUTH["stage_3"] + new, "not_listed": gone, "exited": 0, "still_listed": 0}


def test_the_reason_of_whatever_leaves_stands_in_the_trail(stage_3_office: Office, tmp_path: Path) -> None:
    office, out = stage_3_office, tmp_path / "keluar"
    household_id = office.ask("households", "--limit", 1)["households"][0]["id"]
    case = office.ask("case-open", "--household", household_id, "--on", JULY)["id"]
    take(office, case, story.signing(JULY))
    office.ask("--reason", "dibawa ke balai desa", "form", "surat-pernyataan", "--case", case, "--out", out)
    newest = office.ask("audit", "--household", household_id)["entries"][0]
    assert (newest["action"], newest["reason"]) == ("document.draft", "dibawa ke balai desa")
    paper = office.ask("document-issue", "surat-pernyataan", "--case", case)["id"]
    office.ask("--reason", "arsip desa", "document-reprint", paper, "--out", out)
    assert office.ask("audit", "--household", household_id)["entries"][0]["reason"] == "arsip desa"


def test_full_numbers_need_a_reason_and_stand_in_the_trail(stage_4_office: Office) -> None:
    office = stage_4_office
    (masked,) = office.ask("households", "--limit", 1)["households"]
    assert "•" in masked["nik"]
    assert office.refused("households", "--limit", 1, "--full")["code"] == "reason_missing"
    (full,) = office.ask("households", "--limit", 1, "--full", "--reason", "cek KTP")["households"]
    assert full["nik"].isdecimal()
    assert full["nik"].startswith(masked["nik"][:4])
    entries = office.ask("audit-verify")["entries"]
    one = office.ask("household", masked["id"], "--full", "--reason", "mencocokkan KTP")
    assert one["nik"] == full["nik"]
    assert office.ask("audit-verify")["entries"] == entries + 1
    assert office.ask("audit", "--household", masked["id"])["entries"][0]["reason"] == "mencocokkan KTP"


def take(office: Office, case: str, steps: Any) -> Any:
    """Case steps, each by a command of its own."""
    for event, values in steps:
        settings = [word for key, value in values.items() for word in ("--set", f"{key}={value}")]
        told = office.ask("case-do", case, event, *settings)
    return told


def household(office: Office, household_id: str) -> Any:
    return office.ask("household", household_id)
