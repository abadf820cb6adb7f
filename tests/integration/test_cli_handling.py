"""The handling of a case by terminal: the same records as in the window, each command with --json."""

from __future__ import annotations

import pytest

from tests.integration.graduation_story import household_of, opened
from tests.offices import Office


@pytest.fixture
def case_id(stage_4_office: Office) -> int:
    with stage_4_office.services() as services:
        return opened(services).row.id


def settings(**values: str) -> list[str]:
    """`--set key=value` for each."""
    return [word for key, value in values.items() for word in ("--set", f"{key}={value}")]


def test_the_first_record_opens_the_handling(stage_4_office: Office, case_id: int) -> None:
    empty = stage_4_office.ask("handling-show", case_id)
    assert (empty["id"], empty["records"]) == (None, [])
    assert {need["key"] for need in empty["fields"]["warning"]} >= {"to", "by", "way", "about"}
    head = stage_4_office.ask(
        "handling-party", case_id, *settings(name="Sukardi Rekaan", role="Kepala desa", stance="mendukung")
    )
    rt = stage_4_office.ask(
        "handling-party", case_id, *settings(name="Ketua RT", role="rt_head", stance="opposes", restricted="ya")
    )
    assert head["id"] == rt["id"]
    party = next(one for one in rt["records"] if one["id"] == rt["written"])
    assert (party["restricted"], party["values"]["role"]) == (True, "rt_head")
    warned = stage_4_office.ask(
        "handling-warn",
        case_id,
        *settings(on="28 Agustus 2026", to=rt["written"], by=head["written"], way="lisan", about="Campur tangan."),
    )
    assert next(one for one in warned["records"] if one["kind"] == "warning")["title"].startswith("Lisan, Ketua RT")
    refused = stage_4_office.refused("handling-party", "--record", head["written"], "--withdraw", "Keliru")
    assert refused["code"] == "record_in_use"
    gone = stage_4_office.ask("handling-party", "--record", head["written"], "--withdraw", "Keliru", "--anyway")
    assert next(one for one in gone["records"] if one["id"] == head["written"])["withdrawn"]


def test_a_planned_visit_stands_on_the_list_until_it_is_done(stage_4_office: Office, case_id: int) -> None:
    planned = stage_4_office.ask(
        "handling-visit", case_id, *settings(state="planned", due="Desember 2026", place="Rumah keluarga")
    )
    due = stage_4_office.ask("handling-list", "--due")
    assert (due["count"], due["due"][0]["due_on"]) == (1, "2026-12-31")
    fields = {need["key"]: need for need in stage_4_office.ask("handling-show", case_id)["fields"]["visit"]}
    caretaker = fields["present"]["choices"][0][0]
    done = stage_4_office.ask(
        "handling-visit", "--record", planned["written"], "--note", "Selesai", "--seen",
        planned["records"][0]["newest"]["id"],
        *settings(state="dilakukan", on="20 November 2026", present=caretaker),
    )  # fmt: skip
    assert (done["records"][0]["state"], done["records"][0]["former"][0]["values"]["state"]) == ("done", "planned")
    stale = stage_4_office.refused(
        "handling-visit", "--record", planned["written"], "--seen", planned["records"][0]["newest"]["id"],
        *settings(time="8.00"),
    )  # fmt: skip
    assert stale["code"] == "stale_record"
    assert stage_4_office.ask("handling-list", "--due")["count"] == 0


def test_meetings_actions_and_results_and_the_end(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        household = household_of(services)
    made = stage_4_office.ask(
        "handling-open", "--household", household, "--kind", "complaint", "--subject", "Bantuan belum cair",
        "--on", "1 Oktober 2026",
    )  # fmt: skip
    number = made["number"]
    action = stage_4_office.ask(
        "handling-action", "--handling", number, *settings(what="Tanya ke bank", due="2026-11-30", state="planned")
    )
    where = ("--handling", number)
    result = stage_4_office.ask(
        "handling-result", *where, *settings(kind="Tercapai", text="Sudah cair.", action=action["written"])
    )
    assert next(one for one in result["records"] if one["kind"] == "result")["shown"][-1] == [
        "Dari tindakan", "Tanya ke bank",
    ]  # fmt: skip
    refused = stage_4_office.refused(
        "handling-meeting", *where, *settings(kind="coordination", state="done", on="2 Oktober 2026")
    )
    assert (refused["code"], refused["missing"]) == ("missing_values", ["present"])
    assert stage_4_office.refused("handling-close", *where, *settings(on="24-11-2026", outcome="resolved"))["code"] == (
        "still_planned"
    )
    stage_4_office.ask(
        "handling-action", "--record", action["written"],
        *settings(state="dropped", dropped_on="3 November 2026", dropped_why="Sudah cair."),
    )  # fmt: skip
    closed = stage_4_office.ask("handling-close", *where, *settings(on="24-11-2026", outcome="resolved"))
    assert closed["state"] == "closed"
    assert stage_4_office.ask("handling-list", "--state", "closed")["handlings"][0]["number"] == number
    again = stage_4_office.ask("handling-reopen", *where, *settings(on="24-11-2026", reason="Belum tuntas."))
    assert [turn["event"] for turn in again["turns"]] == ["open", "close", "reopen"]


def test_people_read_tables_and_wrong_usage_is_told(stage_4_office: Office, case_id: int) -> None:
    shown = stage_4_office.run("handling-show", case_id)
    assert shown.code == 0
    assert "handling-warn" in shown.err
    assert stage_4_office.run("handling-open").code == 2
    assert stage_4_office.run("handling-show").code == 2
    assert stage_4_office.run("handling-show", "--handling", "P-2026-9999").code == 1
    opened_for_case = stage_4_office.ask("handling-open", "--case", case_id)
    assert opened_for_case["case_id"] == str(case_id)
    assert stage_4_office.run("handling-show", case_id).code == 0
