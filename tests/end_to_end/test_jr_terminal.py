"""The story of Ibu JR by terminal only: each fact in its structured place, both ends of the story."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end import jr_story as jr
from tests.end_to_end.test_needs_only import filled
from tests.offices import Office, leaving_household


def settings(values: jr.Values) -> list[str]:
    return [word for key, value in values.items() for word in ("--set", f"{key}={value}")]


def opened(office: Office) -> Any:
    (row,) = office.ask("households", "--search", leaving_household()[0])["households"]
    return office.ask("case-open", "--household", row["id"], "--on", "1 Agustus 2026")


def do(office: Office, case: str, event: str, values: jr.Values) -> Any:
    return office.ask("case-do", case, event, *settings(values))


def until_the_decision(office: Office, case: str, folder: Path) -> dict[str, str]:
    """Everything before the decision; the ids of the parties by short name."""
    for question, value, way, evidence in jr.ANSWERS:
        office.ask("case-assess", case, "--set", f"{question}={value}", "--way", way, "--evidence", evidence,
                   "--on", "2 Agustus 2026")  # fmt: skip
    do(office, case, "assess", jr.ASSESSED)
    for event in ("sign-statement", "sign-minutes"):
        do(office, case, event, jr.SIGNED)
    assert do(office, case, "receive-retraction", jr.RETRACTED)["state"] == "retraction_received"
    who = {name: office.ask("handling-party", case, *settings(values))["written"] for name, values in jr.PARTIES}
    commands, planned = {"warning": "handling-warn"}, []
    for kind, values in jr.RECORDS:
        command = commands.get(kind, f"handling-{kind}")
        written = office.ask(command, case, *settings(with_ids(values, who)))["written"]
        planned += [written] if kind == "action" else []
    for record in planned:
        office.ask("handling-action", "--record", record, *settings(jr.CARRIED_OUT))
    for letter, text in jr.STEPS:
        do(office, case, "record-step", {"step": letter, "on": jr.DATES[letter]} | ({"text": text} if text else {}))
    for aspect, text in jr.DESCRIPTION.items():
        office.ask("handling-text", case, aspect, "--set", f"text={text}")
    for aspect, items in jr.REFLECTION.items():
        file = folder / f"{aspect}.txt"
        file.write_text("".join(f"# {title}\n{text}\n" for title, text in items), "utf-8")
        office.ask("handling-text", case, aspect, "--file", file)
    return who


def with_ids(values: jr.Values, who: dict[str, str]) -> jr.Values:
    """The values with record ids for the short names of people."""
    return {
        key: ",".join(who[one] for one in value.split(",")) if key in jr.PEOPLE_KEYS else value
        for key, value in values.items()
    }


def test_the_story_with_its_exit(stage_4_office: Office, tmp_path: Path) -> None:
    office = stage_4_office
    case = opened(office)["id"]
    who = until_the_decision(office, case, tmp_path)
    assert do(office, case, "decide-retraction", jr.CONTINUED)["state"] == "minutes_signed"
    office.ask("handling-close", case, *settings(jr.CLOSED))
    for event, values in jr.TO_THE_END:
        do(office, case, event, values)
    told = office.ask("case-show", case)
    assert (told["state"], told["effective_on"], told["retracted"]) == ("effective", "2026-10-01", True)
    assert told["household"]["status"] == "exited"
    assessed_and_signed(office, told)
    retracted(told, "continued")
    handled(told, who)
    written(office, case)
    assert office.ask("check") == {"ok": True, "problems": []}
    shared = str(office.ask("case-show", case, "--initials"))
    assert told["name"] not in shared and jr.PRESSED_BY not in shared


def test_the_story_in_which_the_family_stays(stage_4_office: Office, tmp_path: Path) -> None:
    office = stage_4_office
    case = opened(office)["id"]
    active = office.ask("households", "--status", "active", "--limit", 0)["count"]
    until_the_decision(office, case, tmp_path)
    told = do(office, case, "decide-retraction", jr.CANCELLED)
    assert (told["state"], told["effective_on"]) == ("cancelled", None)
    retracted(told, "cancelled")
    household = office.ask("household", told["household_id"])
    assert [span["state"] for span in household["participation"]] == ["active"]
    assert office.ask("households", "--status", "active", "--limit", 0)["count"] == active
    for event, values in jr.TO_THE_END:
        assert office.refused("case-do", case, event, *settings(values))["code"] == "move_not_allowed"
    assert office.ask("case-open", "--household", told["household_id"])["state"] == "identified"


def assessed_and_signed(office: Office, told: Any) -> None:
    sheet = office.ask("case-assess", told["id"])
    (finished,) = sheet["finished"]
    answers = {one["question"]: (one["value"], one["way"], one["evidence"]) for one in finished["answers"]}
    for question, value, way, evidence in jr.ANSWERS:
        assert answers[question] == (value, way, evidence), question
    steps = {step["event"]: step for step in told["steps"]}
    assert steps["assess"]["values"]["participant_since"] == "2011"
    for event in ("sign-statement", "sign-minutes"):
        values = steps[event]["values"]
        assert {key: values[key] for key in jr.WITNESSED} == jr.WITNESSED
        assert (values["place"], values["folder_no"], values["signed_by_relation"]) == (jr.PLACE, "12", "caretaker")
        assert (values["signed_on"], steps[event]["said_on"]) == ("2026-08-10", "10 Agustus 2026")


def retracted(told: Any, outcome: str) -> None:
    (retraction,) = told["retractions"]
    for key in ("channel", "reason", "pressed_to_sign", "pressed_to_retract", "pressed_by", "asks"):
        assert retraction[key] == jr.RETRACTED[key], key
    assert (retraction["received_on"], retraction["halts"]) == ("14 Agustus 2026", True)
    assert (retraction["outcome"], retraction["decided_on"]) == (outcome, "30 Agustus 2026")
    assert retraction["decided_by"] == "Sri Contoh"


def handled(told: Any, who: dict[str, str]) -> None:
    handling = told["handling"]
    assert (handling["state"], handling["last_turn_on"]) == ("closed", "2026-08-31")
    records = handling["records"]
    parties = {record["id"]: record["values"] for record in records if record["kind"] == "party"}
    for name, values in jr.PARTIES:
        assert {key: parties[who[name]].get(key) for key in values} == values, name
    others = [record for record in records if record["kind"] != "party"]
    assert len(others) == len(jr.RECORDS)
    for kind, values in jr.RECORDS:
        last = values | jr.CARRIED_OUT if kind == "action" else values
        wanted = {key: value for key, value in with_ids(last, who).items() if key not in ("on", "due")}
        kept = [one for one in others if one["kind"] == kind and wanted.items() <= one["values"].items()]
        assert len(kept) == 1, (kind, values)
    steps = [step for step in told["steps"] if step["event"] == "record-step"]
    assert [(step["values"]["step"], step["values"].get("text", "")) for step in steps] == list(jr.STEPS)


def written(office: Office, case: str) -> None:
    for letter, text in jr.STEPS:
        assert office.ask("handling-text", case, letter)["text"] == text
    for aspect, text in jr.DESCRIPTION.items():
        assert office.ask("handling-text", case, aspect)["text"] == text
    for aspect, items in jr.REFLECTION.items():
        found = office.ask("handling-text", case, aspect)["items"]
        assert [(one["title"], one["text"]) for one in found] == list(items)


@pytest.mark.parametrize("order", [("sign-statement",), ("assess", "take-effect"), ("assess", "verify")])
def test_out_of_order_is_refused_and_nothing_is_half_done(stage_4_office: Office, order: tuple[str, ...]) -> None:
    office = stage_4_office
    case = opened(office)["id"]
    known = {"assess": jr.ASSESSED, "sign-statement": jr.SIGNED, **dict(jr.TO_THE_END)}
    for event in order[:-1]:
        do(office, case, event, known[event])
    before = office.ask("case-show", case)
    refused = office.refused("case-do", case, order[-1], *settings(known[order[-1]]))
    assert refused["code"] == "move_not_allowed"
    assert refused["todo"]
    assert office.ask("case-show", case) == before


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"signed_on": "25 November 2026"}, "sesudah hari ini"),
        ({"signed_on": "1950"}, "mendahului"),
        ({"witness_1": "SIGNATORY"}, "Saksi tidak boleh"),
        ({"signed_by": "Suami Contoh", "witness_2": "Bapak Suami Contoh"}, "Saksi tidak boleh"),
    ],
)
def test_what_cannot_be_signed_so_is_refused_in_words(stage_4_office: Office, changes: jr.Values, said: str) -> None:
    office = stage_4_office
    told = opened(office)
    do(office, told["id"], "assess", jr.ASSESSED)
    before = office.ask("case-show", told["id"])
    given = {key: value.replace("SIGNATORY", told["name"]) for key, value in changes.items()}
    refused = office.refused("case-do", told["id"], "sign-statement", *settings(jr.SIGNED | given))
    assert refused["code"] == "rule"
    assert said in refused["message"]
    assert office.ask("case-show", told["id"]) == before


def test_a_household_that_left_meanwhile_is_not_let_out_again(stage_4_office: Office) -> None:
    office = stage_4_office
    told = opened(office)
    case = told["id"]
    do(office, case, "assess", jr.ASSESSED)
    do(office, case, "sign-statement", jr.SIGNED)
    household = told["household_id"]
    offered = {one["event"]: one for one in office.ask("household-events", household)["allowed"]}
    assert "moved-out" not in offered  # whoever has a case under way leaves by it, or by the centre
    removal = filled(offered["removed-by-centre"]["fields"])
    office.ask("household-event", household, "removed-by-centre", *settings(removal))
    after = office.ask("case-show", case)
    assert after["household"]["status"] == "exited"
    refused = office.refused("case-do", case, "take-effect", *settings(dict(jr.TO_THE_END)["take-effect"]))
    assert refused["code"] in ("move_not_allowed", "blocked")
    assert office.ask("case-show", case) == after
    assert "take-effect" not in {step["event"] for step in after["steps"]}
