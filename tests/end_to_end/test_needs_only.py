"""A script that knows nothing of cases: it fills in what case-show says each step needs, and gets to the end."""

from __future__ import annotations

from typing import Any

import pytest

from tests.offices import Office, leaving_household

TODAY = "2026-11-24"
BY_KIND = {"date": TODAY, "number": "1500000", "flag": "ya", "text": "Isian contoh", "long_text": "Isian contoh."}
ONWARD = ("assess", "sign-statement", "sign-minutes", "submit", "verify", "take-effect")


def filled(fields: list[Any]) -> dict[str, str]:
    """A value for each key that is required by itself, then for those that the given values make needed."""
    given = {field["key"]: value_of(field) for field in fields if field["required"]}
    for field in fields:
        condition = field["needed_if"]
        if condition and given.get(condition[0]) == condition[1]:
            given.setdefault(field["key"], value_of(field))
    return given


def value_of(field: Any) -> str:
    """The proposal, else the first choice, else something of the kind."""
    if field["proposal"]:
        return str(field["proposal"])
    if field["choices"]:
        return str(field["choices"][0][0])
    return BY_KIND[field["kind"]]


def listed_household(office: Office) -> str:
    (row,) = office.ask("households", "--limit", 1)["households"]
    return str(row["id"])


def gone_household(office: Office) -> str:
    (row,) = office.ask("households", "--search", leaving_household()[0])["households"]
    return str(row["id"])


@pytest.mark.parametrize("kind", ["self_reliant", "natural"])
@pytest.mark.parametrize("household", [listed_household, gone_household])
def test_what_is_named_as_needed_is_enough(stage_4_office: Office, kind: str, household: Any) -> None:
    office = stage_4_office
    told = office.ask("case-open", "--household", household(office), "--kind", kind, "--on", TODAY)
    case, done = told["id"], []
    while told["state"] != "effective":
        step = next(one for one in told["allowed"] if one["event"] in ONWARD and one["event"] not in done)
        values = filled(step["fields"])
        assert set(step["needs"]) <= set(values)
        settings = [word for key, value in values.items() for word in ("--set", f"{key}={value}")]
        told = office.ask("case-do", case, step["event"], *settings)
        done.append(step["event"])
        assert len(done) <= len(ONWARD)
    assert done[-1] == "take-effect"
    assert ("sign-statement" in done) is (kind == "self_reliant")
    assert office.ask("household", told["household_id"])["status"] in ("exited", "still_listed")


def test_a_statement_that_nobody_filed_is_asked_for_at_the_submission(stage_4_office: Office) -> None:
    office = stage_4_office
    case = office.ask("case-open", "--household", listed_household(office), "--on", TODAY)["id"]
    for event in ("assess", "sign-statement"):
        needed_at(office, case, "submit", there=False)
        told = office.ask("case-show", case)
        step = next(one for one in told["allowed"] if one["event"] == event)
        settings = [word for key, value in filled(step["fields"]).items() for word in ("--set", f"{key}={value}")]
        told = office.ask("case-do", case, event, *settings)
    assert "folder_no" in needed_at(office, case, "submit", there=True)
    refused = office.refused("case-do", case, "submit", "--set", f"submitted_on={TODAY}")
    assert (refused["code"], refused["missing"]) == ("missing_values", ["folder_no"])
    assert office.ask("case-do", case, "submit", "--set", "folder_no=12", "--set", f"submitted_on={TODAY}")


def needed_at(office: Office, case: str, event: str, *, there: bool) -> list[str]:
    """What an event needs now; it is offered only if `there`."""
    found = [one for one in office.ask("case-show", case)["allowed"] if one["event"] == event]
    assert bool(found) is there
    return list(found[0]["needs"]) if found else []
