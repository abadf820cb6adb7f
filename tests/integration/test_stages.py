"""Two stages beside each other: counts as in truth.json, and work lists that shrink with every explanation."""

from __future__ import annotations

import pytest

from pkh_desk.domain.comparison import CHANGED, GROUP_LABELS
from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, NotFound, Refused
from pkh_desk.domain.stages import Stage
from pkh_desk.services.app import Services
from tests.offices import STAGE_3, STAGE_4, TRUTH, Office

THREE, FOUR = Stage(2026, 3), Stage(2026, 4)
NAMES = {"caretaker_changed": "caretaker", "family_card_changed": "kk", "components_changed": "components"}


def test_the_counts_of_the_truth(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        found = services.stages.compare()
        assert (found.earlier, found.later) == (THREE, FOUR)
        assert (found.earlier_households, found.later_households) == (TRUTH["stage_3"], TRUTH["stage_4"])
        truth = TRUTH["changes"]
        said = {
            "new": found.count("new"),
            "gone": found.count("gone"),
            "caretaker": found.count("caretaker_changed"),
            "kk": found.count("family_card_changed"),
            "moved": found.count("moved"),
            "components": found.count("components_changed"),
            "amount_listed": found.count("amount_changed"),
        }
        assert said == truth
        changed = {one for group in CHANGED for one in found.groups[group]}
        assert found.count("same") == TRUTH["stage_4"] - TRUTH["changes"]["new"] - len(changed)
        for group in GROUP_LABELS:
            assert len(services.stages.rows(THREE, FOUR, group)) == found.count(group)


def test_before_and_after(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        for group in ("moved", "caretaker_changed", "family_card_changed", "components_changed", "amount_changed"):
            rows = services.stages.rows(THREE, FOUR, group)
            assert all(one.before and one.after and one.before != one.after for one in rows), group
        assert all("•" in one.after for one in services.stages.rows(THREE, FOUR, "family_card_changed"))


def waiting(services: Services) -> int:
    counted = services.stages.waiting("not_listed")
    assert counted == sum(one.explanation is None for one in services.stages.work("not_listed"))
    return counted


def test_an_explanation_takes_a_household_off_the_list(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        gone = services.stages.rows(THREE, FOUR, "gone")
        assert all(one.explanation is None for one in gone)
        first, second = gone[0].household_id, gone[1].household_id
        made = services.stages.explain([first, second], "account", "KKS hilang")
        assert waiting(services) == TRUTH["changes"]["gone"] - 2
        told = services.stages.explanation(first)
        assert told is not None
        assert told.text == "Gagal cek rekening atau KKS: KKS hilang"
        assert told.by == "Sri Contoh"
        assert services.roster.detail(first).explanation == told
        assert services.roster.detail(gone[2].household_id).explanation is None
        assert services.quality.findings("not_listed").total == TRUTH["changes"]["gone"] - 2
        services.stages.withdraw([made[0]])
        assert waiting(services) == TRUTH["changes"]["gone"] - 1
        with pytest.raises(NotFound):
            services.stages.withdraw([made[0]])
        assert [one.action for one in services.maintenance.audit_for(first)][:2] == [
            "stage.explain_undo",
            "stage.explain",
        ]


def test_the_recap_tells_what_was_said_by_its_cutoff(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        household = services.stages.rows(THREE, FOUR, "gone")[0].household_id
        october = Month(2026, 10)
        (made,) = services.stages.explain([household], "asked")
        notes = {one.household_id: one.note for one in services.recaps.figures(october).listing.not_listed}
        assert notes[household] == "Sudah ditanyakan, menunggu jawaban pusat"
        assert sum(bool(note) for note in notes.values()) == 1
        for month in (Month(2026, 7), Month(2026, 8), Month(2026, 9), october):
            services.months.lock(month)
        services.stages.withdraw([made])
        kept = {one.household_id: one.note for one in services.recaps.figures(october).listing.not_listed}
        assert kept == notes
        assert services.maintenance.check() == []


def test_an_exit_explains_too(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        one = services.stages.rows(THREE, FOUR, "gone")[0].household_id
        services.events.record(
            one, "not-found", {"noted_on": "2026-10-05", "searched": "rumah kosong", "proof": "kunjungan"}
        )
        assert waiting(services) == TRUTH["changes"]["gone"] - 1
        row = next(row for row in services.stages.rows(THREE, FOUR, "gone") if row.household_id == one)
        assert row.explanation is not None
        assert row.explanation.text == "Keluar: Tidak ditemukan, 5 Oktober 2026"


def test_what_cannot_be_explained(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        listed = services.stages.rows(THREE, FOUR, "same")[0].household_id
        gone = services.stages.rows(THREE, FOUR, "gone")[0].household_id
        with pytest.raises(Refused):
            services.stages.explain([listed], "account")
        for reason, note in (("bogus", ""), ("other", " ")):
            with pytest.raises(BadInput):
                services.stages.explain([gone], reason, note)
        assert waiting(services) == TRUTH["changes"]["gone"]


def test_one_list_is_not_enough(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        with pytest.raises(Refused):
            services.stages.compare()
        assert [one.stage for one in services.stages.choices()] == [THREE]


def test_an_older_list_is_compared_by_presence_and_amount(empty_office: Office) -> None:
    with empty_office.services() as services:
        services.imports.commit(services.imports.stage(STAGE_4, year=2026))
        services.imports.commit(services.imports.stage(STAGE_3, year=2026))
        assert [one.moves for one in services.stages.choices()] == [True, False]
        found = services.stages.compare()
        assert (found.earlier, found.later) == (THREE, FOUR)
        assert found.count("new") == TRUTH["changes"]["new"]
        assert found.count("moved") == 0


def test_the_terminal(stage_4_office: Office) -> None:
    said = stage_4_office.ask("stages-compare", "--from", "2026-3", "--to", "2026-4", "--list", "gone")
    assert said["counts"]["gone"] == len(said["rows"]) == said["unexplained"]["not_listed"] == TRUTH["changes"]["gone"]
    household = said["rows"][0]["household_id"]
    made = stage_4_office.ask("explain", household, "--reason", "asked", "--note", "Surat ke kabupaten")
    assert stage_4_office.ask("stages-compare")["unexplained"]["not_listed"] == TRUTH["changes"]["gone"] - 1
    stage_4_office.ask("explain-undo", made["explanation"])
    assert stage_4_office.ask("stages-compare")["unexplained"]["not_listed"] == TRUTH["changes"]["gone"]
    assert stage_4_office.run("stages-compare", "--from", "x").code == 2
    assert stage_4_office.refused("stages-compare", "--from", "2020-1")["code"] == "stage_not_imported"
