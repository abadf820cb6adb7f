"""Components and benefits on the sample office: ages that are reached, nobody's component left, listed and computed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.errors import BadInput, NotFound
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.domain.stages import Stage
from tests.offices import NOW, TRUTH, Office

TODAY = NOW.today()


def test_who_grows_out_within_half_a_year(members_office: Office) -> None:
    with members_office.services() as services:
        found = services.components.ageing(6)
        assert found
        assert [one.step.on for one in found] == sorted(one.step.on for one in found)
        assert all(one.step.on <= date(2027, 5, 24) for one in found)
        infants = [one for one in services.components.ageing(36) if one.step.rule == "aud_7"]
        assert infants
        for one in infants:
            members = services.roster.detail(one.household_id).members
            (child,) = (member for member in members if member.id == one.member_id)
            assert "AUD" in child.components
            assert child.birth_date is not None
            assert one.step.on.year - child.birth_date.year == 7
        begins = [one for one in found if one.step.effect == "begins"]
        assert all(one.step.on > TODAY and not one.last for one in begins)
        assert len(services.components.ageing(0)) <= len(found) <= len(services.components.ageing(24))
        with pytest.raises(BadInput):
            services.components.ageing(-1)


def test_who_has_no_component_left(members_office: Office) -> None:
    with members_office.services() as services:
        before = services.components.none_left(24)
        ending = [one for one in services.components.ageing(24) if one.last]
        now = [one for one in before if one.since is None]
        for one in ending:
            row = services.roster.detail(one.household_id).row
            assert set(row.components) == {"SMA"}
            assert one.step.next == ""
        assert {one.household_id for one in before if one.since} == {one.household_id for one in ending}
        assert len(now) == services.quality.findings("no_component").total
        if before:
            case = services.graduation.open(before[-1].household_id, "natural").row
            again = {one.household_id: one.case_number for one in services.components.none_left(24)}
            assert again[before[-1].household_id] == case.number


def test_listed_and_computed_amounts(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        found = services.components.benefits()
        assert found.stage == Stage(2026, 4)
        assert found.households == TRUTH["stage_4"]
        assert found.listed == TRUTH["nominal_stage_4"]
        assert len(found.differences) == services.quality.findings("amount_differs").total > 0
        assert found.listed - found.computed == sum(one.difference for one in found.differences)
        assert services.components.benefits(Stage(2026, 3)).households == TRUTH["stage_3"]
        assert services.components.stages() == (Stage(2026, 4), Stage(2026, 3))
        with pytest.raises(NotFound):
            services.components.benefits(Stage(2020, 1))


def test_the_office_can_limit_components(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        before = services.components.benefits().computed
    lists = stage_4_office.folder / "office" / "lists"
    lists.mkdir(parents=True, exist_ok=True)
    shipped = (Path(__file__).parents[2] / "resources" / "lists" / "benefits.toml").read_text("utf-8")
    own = shipped.replace("limits = []", 'limits = [{ component = "AUD", most = 1, source = "Juknis kantor" }]')
    (lists / "benefits.toml").write_text(own, "utf-8")
    with stage_4_office.services() as services:
        assert services.components.benefits().computed < before


def test_a_household_in_time(members_office: Office) -> None:
    with members_office.services() as services:
        for household_id in services.roster.ids(HouseholdFilter(status="active"))[:40]:
            detail = services.roster.detail(household_id)
            lines = services.components.timeline(household_id)
            held = {line.component: line.stretches[-1] for line in lines}
            assert {code: held[code][2] for code in held if held[code][1] is None} == detail.row.components
            assert [line.component for line in lines] == [code for code in COMPONENTS if code in held]
            assert all(since < (until or date.max) for line in lines for since, until, _ in line.stretches)


def test_the_terminal(members_office: Office) -> None:
    said = members_office.ask("components", "--ageing-within", "12")
    assert said["count"] == len(said["ageing"]) > 0
    assert isinstance(said["ageing"][0]["member_id"], str)
    told = members_office.ask("benefits", "--stage", "2026-4")
    assert told["listed"] == TRUTH["nominal_stage_4"]
    assert told["differences"][0]["difference"] == told["differences"][0]["listed"] - told["differences"][0]["computed"]
    assert members_office.run("components", "--ageing-within", "999").code == 2
