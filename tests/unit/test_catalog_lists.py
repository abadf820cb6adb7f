"""The shipped code lists: dated amounts, labels, roles, and that they agree with the rules of the domain."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from pkh_desk.catalog.lists import Catalog
from pkh_desk.catalog.rules import LISTS
from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.graduation import fields
from pkh_desk.domain.graduation.events import EVENTS
from pkh_desk.domain.graduation.states import KIND_LABELS, STATE_LABELS
from pkh_desk.paths import shipped

NOW = date(2026, 11, 1)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog()


def test_every_shipped_list_is_good_and_declared(catalog: Catalog) -> None:
    assert catalog.check() == []
    assert {file.stem for file in (shipped("resources") / "lists").glob("*.toml")} == set(LISTS)


def test_components_are_those_of_the_national_list(catalog: Catalog) -> None:
    assert tuple(component.code for component in catalog.components()) == COMPONENTS


def test_words_for_components(catalog: Catalog) -> None:
    words = catalog.component_words()
    assert tuple(words)[: len(COMPONENTS)] == COMPONENTS  # first, so that no synonym takes a code
    known = {"Balita": "AUD", "SMK": "SMA", "MI": "SD", "MTs": "SMP", "Anak SD/MI/sederajat": "SD"}
    assert known.items() <= words.items()
    assert "PENGURUS" not in words


def test_amounts_by_date(catalog: Catalog) -> None:
    assert catalog.amounts_on(date(2018, 12, 31)) == {}
    assert "tidak dihitung" in catalog.not_computed_on(date(2018, 12, 31))
    assert "tidak dihitung" in catalog.not_computed_on(date(2016, 12, 31))
    assert catalog.amounts_on(date(2019, 1, 1))["HAMIL"] == 2_400_000
    assert catalog.amounts_on(date(2019, 12, 31))["AUD"] == 2_400_000
    assert catalog.amounts_on(date(2020, 1, 1))["AUD"] == 3_000_000
    assert "HAM" not in catalog.amounts_on(date(2023, 12, 31))
    assert catalog.amounts_on(NOW)["HAM"] == 10_800_000
    assert set(catalog.amounts_on(NOW)) == set(COMPONENTS)


def test_all_amounts_divide_into_quarters(catalog: Catalog) -> None:
    for day in (date(2019, 6, 1), date(2022, 6, 1), NOW):
        assert all(annual % 4 == 0 for annual in catalog.amounts_on(day).values())


def test_the_cap_is_four(catalog: Catalog) -> None:
    assert catalog.cap_on(NOW) == 4


def test_stamp_duty_of_each_era(catalog: Catalog) -> None:
    assert catalog.stamp_duty_on(date(2018, 5, 1)) == catalog.stamp_duty_on(date(2020, 12, 31)) == 6_000
    assert catalog.stamp_duty_on(date(2021, 1, 1)) == catalog.stamp_duty_on(NOW) == 10_000


def test_titles_change_with_the_year(catalog: Catalog) -> None:
    assert catalog.titles_on(date(2025, 12, 31))["district_coordinator"] == "Koordinator Kabupaten/Kota PKH"
    assert catalog.titles_on(date(2026, 1, 1))["district_coordinator"] == "Ketua Tim Kabupaten/Kota PKH"
    assert catalog.titles_on(NOW)["village_head"] == "Kepala Desa"


def test_four_stages_cover_the_year(catalog: Catalog) -> None:
    months = [m for stage in catalog.stages_on(NOW) for m in range(stage.first_month, stage.last_month + 1)]
    assert months == list(range(1, 13))


def test_letter_series(catalog: Catalog) -> None:
    series = catalog.letter_series("berita-acara", NOW)
    assert series.restarts == "year"
    assert series.pattern == "[kode]/[nomor, 3]/[kantor]/[bulan_romawi]/[tahun]"


def test_labels_of_unknown_codes_are_the_codes(catalog: Catalog) -> None:
    assert catalog.label("exit_kinds", "centre") == "Dikeluarkan pusat"
    assert catalog.label("exit_kinds", "from_elsewhere") == "from_elsewhere"


def test_relations_are_the_eleven_of_the_family_card(catalog: Catalog) -> None:
    assert [code for code, _ in catalog.choices("relations")] == [str(n) for n in range(1, 12)]
    assert catalog.code_of("relations", "ISTRI") == "3"


def test_lists_agree_with_the_state_machine(catalog: Catalog) -> None:
    assert dict(catalog.choices("case_states")) == {str(code): label for code, label in STATE_LABELS.items()}
    assert dict(catalog.choices("case_events")) == {event: spec.label for event, spec in EVENTS.items()}
    assert dict(catalog.choices("graduation_kinds")) == {str(code): label for code, label in KIND_LABELS.items()}
    assert catalog.choices("retraction_outcomes") == fields.OUTCOMES
    assert catalog.choices("late_outcomes") == fields.LATE_OUTCOMES
    assert catalog.choices("retraction_channels") == fields.CHANNELS
    assert catalog.reasons() == fields.GROUNDS


def test_every_permission_is_declared_and_given_to_somebody(catalog: Catalog) -> None:
    declared = {code for code, _ in catalog.permissions()}
    given = catalog.role_permissions()
    assert set(given) == {"operator", "facilitator", "coordinator", "supervisor", "administrator"}
    assert frozenset().union(*given.values()) == declared
    assert {spec.permission for spec in EVENTS.values()} <= declared


def test_who_may_verify_approve_lock_and_manage(catalog: Catalog) -> None:
    given = catalog.role_permissions()

    def holders(permission: str) -> set[str]:
        return {role for role, permissions in given.items() if permission in permissions}

    assert holders("case.verify") == {"coordinator"}
    assert holders("month.approve") == holders("month.lock") == holders("month.unlock") == {"supervisor"}
    assert holders("accounts.manage") == holders("office.edit") == {"administrator"}
    assert not given["administrator"] & {"import.commit", "household.reveal", "case.sign", "export"}


def test_importing_the_catalog_is_light() -> None:
    code = (
        "import sys, pkh_desk.catalog.lists, pkh_desk.catalog.areas\n"
        "sys.exit(bool({'msgspec', 'tomllib', 'hashlib'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=shipped("resources").parent).returncode == 0
