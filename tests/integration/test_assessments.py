"""Assessments on a real office: drafts kept piece by piece, finished by the step, on versions that stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.domain.assessment import Answer
from pkh_desk.domain.errors import BadInput, Conflict, PermissionDenied, Refused
from pkh_desk.domain.records import CaseView, HouseholdFilter
from pkh_desk.paths import shipped
from pkh_desk.services.app import Services, wire
from pkh_desk.services.context import Context
from tests.integration import graduation_story as story
from tests.offices import Office

ANSWERS = (
    Answer("income", "Rp4.500.000", "document", "Catatan setoran susu."),
    Answer("income_steady", "steady"),
    Answer("business", "steady", "observation", "Kandang dilihat."),
    Answer("house_owner", "own", "document", "SPPT."),
    Answer("house_state", "good", "observation", "Lantai keramik."),
    Answer("livestock", "large", "observation", "Lima ekor."),
    Answer("savings", "some", "document", "Buku tabungan."),
    Answer("debt", "none"),
)
DECIDED = {"assessed_on": "3 Agustus 2026", "recommendation": "graduate", "reason": "Sudah mampu."}
KEYS = {**DECIDED, "findings": "Sapi perah.", "willing": "ya"}


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as opened:
        yield opened


@pytest.fixture
def case(services: Services) -> CaseView:
    return story.opened(services)


def colleague(ours: Services, login: str, *roles: str) -> Services:
    """The services of another account on the same dataset."""
    made = ours.accounts.add(login, login.title(), "sandi yang panjang", list(roles))
    mine: Context = ours.context
    return wire(Context(mine.dataset, made.id, mine.clock, mine.catalog, mine.areas))


def strict(services: Services) -> Any:
    """The office makes a question on debts required, with evidence."""
    held = services.assessments.instrument().instrument
    questions = tuple(
        replace(one, required=True, evidence=True) if one.code == "debt" else one for one in held.questions
    )
    return services.assessments.save_instrument(
        replace(held, questions=questions), date(2026, 1, 1), note="Utang wajib."
    )


def test_answers_are_kept_piece_by_piece_and_weighed_at_once(services: Services, case: CaseView) -> None:
    services.assessments.set_minimum_wage(date(2026, 1, 1), 2_400_000)
    first = services.assessments.answer(case.row.id, ANSWERS[:1])
    assert first.answers["income"].value == "4500000"
    assert (first.answers["income"].way, first.answers["income"].evidence) == ("document", "Catatan setoran susu.")
    assert first.result.advice == ""
    services.assessments.answer(case.row.id, ANSWERS[1:])
    sheet = services.assessments.sheet(case.row.id)
    assert set(sheet.answers) == {one.question for one in ANSWERS}
    assert sheet.result.advice == "graduate"
    assert sheet.unanswered == ("willing", "findings")
    assert services.graduation.show(case.row.id).row.state == "identified"


def test_the_step_finishes_the_draft_with_score_advice_and_the_decision(services: Services, case: CaseView) -> None:
    services.assessments.set_minimum_wage(date(2026, 1, 1), 2_400_000)
    services.assessments.answer(case.row.id, [*ANSWERS, Answer("willing", "yes"), Answer("findings", "Sapi perah.")])
    needs = {need.key: need for need in services.graduation.show(case.row.id).allowed[0].needs}
    assert needs["findings"].proposal == "Sapi perah."
    assert "siap graduasi" in needs["recommendation"].help
    view = services.graduation.do(case.row.id, "assess", {**DECIDED, "recommendation": "defer"})
    step = view.steps[-1]
    assert (step.values["findings"], step.values["advice"], step.values["differs"]) == (
        "Sapi perah.",
        "graduate",
        "yes",
    )
    (done,) = services.assessments.sheet(case.row.id).finished
    assert (done.decision, done.differs, done.result.score) == ("defer", True, int(step.values["score"]))
    assert done.answers["income"].way == "document"


def test_the_keys_of_the_step_alone_still_do(services: Services, case: CaseView) -> None:
    view = services.graduation.do(case.row.id, "assess", KEYS)
    assert view.row.state == "assessed"
    assert "advice" not in view.values
    (done,) = services.assessments.sheet(case.row.id).finished
    assert {code: one.value for code, one in done.answers.items()} == {"findings": "Sapi perah.", "willing": "yes"}
    assert done.version.source == "shipped"


def test_an_unanswered_assessment_cannot_be_approved(services: Services, case: CaseView) -> None:
    """The nearest public system lets one be approved; here every way to approval is shut."""
    strict(services)
    with pytest.raises(Refused) as caught:
        services.graduation.do(case.row.id, "assess", KEYS)
    assert caught.value.details["missing"] == ["q.debt"]
    services.assessments.answer(case.row.id, [Answer("debt", "none")])
    with pytest.raises(Refused) as caught:
        services.graduation.do(case.row.id, "assess", KEYS)
    assert caught.value.code == "unanswered_questions"
    assert "Utang (debt, bukti belum dicatat)" in caught.value.happened
    for event in ("offer", "sign-statement", "submit", "verify", "take-effect"):
        with pytest.raises(Refused):
            services.graduation.do(case.row.id, event, {})
    assert services.graduation.show(case.row.id).row.state == "identified"
    services.assessments.answer(case.row.id, [Answer("debt", "none", "document", "Kuitansi lunas.")])
    assert services.graduation.do(case.row.id, "assess", KEYS).row.state == "assessed"


def test_a_question_is_answered_within_the_step_too(services: Services, case: CaseView) -> None:
    held = services.assessments.instrument().instrument
    questions = tuple(replace(one, required=one.required or one.code == "debt") for one in held.questions)
    services.assessments.save_instrument(replace(held, questions=questions), date(2026, 1, 1))
    (allowed, *_) = services.graduation.show(case.row.id).allowed
    assert "q.debt" in [need.key for need in allowed.needs if need.required]
    view = services.graduation.do(case.row.id, "assess", {**KEYS, "q.debt": "Tidak ada", "q.land": "field"})
    assert "q.debt" not in view.steps[-1].values
    (done,) = services.assessments.sheet(case.row.id).finished
    assert (done.answers["debt"].value, done.answers["land"].value) == ("none", "field")
    with pytest.raises(BadInput) as caught:
        services.graduation.do(case.row.id, "assess", {**KEYS, "q.apa": "x"})
    assert caught.value.code == "unknown_question"


def test_exit_is_not_dated_by_the_day_of_approval(services: Services, case: CaseView) -> None:
    told = story.told(services, case.row.id, *story.SIGNING, *story.FINISH)
    assert told.effective_on == date(2026, 10, 1)
    step = told.steps[-1]
    assert (step.recorded_at.date(), step.counted_on) == (date(2026, 11, 24), date(2026, 10, 1))
    spans = services.roster.detail(case.row.household_id).participation
    assert date(2026, 10, 1) in [one.since for one in spans if one.state == "exited"]


def test_after_approval_a_retraction_can_still_be_recorded(services: Services, case: CaseView) -> None:
    story.told(services, case.row.id, *story.SIGNING, *story.FINISH)
    received = {"received_on": "12 Oktober 2026", "reason": "Menyesal."}
    late = services.graduation.do(case.row.id, "receive-retraction", received)
    assert late.row.state == "effective"
    decided = {"decided_on": "20 Oktober 2026", "outcome": "reentry_proposed", "reason": "Usaha tutup."}
    told = services.graduation.do(case.row.id, "decide-retraction", decided)
    assert told.retractions[-1].outcome == "reentry_proposed"


@pytest.mark.parametrize("alone", [False, True])
def test_an_author_cannot_approve_himself(services: Services, case: CaseView, alone: bool) -> None:
    """Who assessed is an author too, though another opened and submitted the case; or the mark of own work is seen."""
    assessor = colleague(services, "korcam", "coordinator")
    services.office.update(self_approval=alone)
    story.told(assessor, case.row.id, *story.SIGNING[:1])
    story.told(services, case.row.id, *story.SIGNING[1:], story.FINISH[0])
    if alone:
        assert assessor.graduation.do(case.row.id, *story.FINISH[1]).steps[-1].own_work
    else:
        with pytest.raises(Refused) as caught:
            assessor.graduation.do(case.row.id, *story.FINISH[1])
        assert "orang lain" in caught.value.happened


def test_an_old_assessment_keeps_the_version_it_was_answered_on(services: Services, case: CaseView) -> None:
    services.assessments.answer(case.row.id, [Answer("debt", "none")])
    new = strict(services)
    services.graduation.do(case.row.id, "assess", KEYS)  # the draft began before the new version
    (done,) = services.assessments.sheet(case.row.id).finished
    assert done.version.version == 1
    asked = done.version.instrument.find("debt")
    assert asked is not None
    assert not asked.required
    sheet = services.assessments.sheet(case.row.id)
    assert (sheet.version.version, new.version) == (2, 2)
    assert [one.used for one in services.assessments.versions()] == [0, 1]
    assert sheet.proposals["debt"] == "none"


def test_a_version_holds_from_its_day_on(services: Services) -> None:
    held = services.assessments.instrument().instrument
    later = services.assessments.save_instrument(replace(held, graduate_from=80), date(2027, 1, 1), seen=0)
    assert services.assessments.instrument().instrument.graduate_from == 70
    assert services.assessments.instrument(date(2027, 1, 1)).version == later.version
    with pytest.raises(Conflict):
        services.assessments.save_instrument(replace(held, graduate_from=75), date(2026, 1, 1), seen=0)
    with pytest.raises(BadInput, match="tidak berubah"):
        services.assessments.save_instrument(replace(held, graduate_from=80), date(2027, 1, 1))
    with pytest.raises(BadInput, match="pertanyaan debt: bobot"):
        broken = tuple(replace(one, weight=-1) if one.code == "debt" else one for one in held.questions)
        services.assessments.save_instrument(replace(held, questions=broken), date(2027, 1, 1))


def test_an_instrument_comes_from_a_file_too(services: Services, tmp_path: Path) -> None:
    text = (shipped("resources") / "lists" / "assessment.toml").read_text(encoding="utf-8")
    file = tmp_path / "baru.toml"
    file.write_text(text.replace("graduate_from = 70", "graduate_from = 75"), encoding="utf-8")
    assert services.assessments.save_instrument_file(file, date(2026, 1, 1)).instrument.graduate_from == 75
    file.write_text(text.replace('code = "findings"', 'code = "ringkasan"'), encoding="utf-8")
    with pytest.raises(BadInput, match="pertanyaan findings"):
        services.assessments.save_instrument_file(file, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer("apa", "x"), "unknown_question"),
        (Answer("debt", "banyak"), "bad_value"),
        (Answer("income", "lumayan"), "bad_value"),
        (Answer("debt", "none", "kata tetangga"), "bad_value"),
        (Answer("debt", "none", said_on="2030"), "bad_value"),
        (Answer("debt", "none", said_on="1901"), "bad_value"),
        (Answer("participant_since", "2030"), "bad_value"),
        (Answer("debt", "none", evidence="x" * 2001), "bad_value"),
    ],
)
def test_a_bad_answer_is_refused_with_all_that_came_with_it(
    services: Services, case: CaseView, answer: Answer, code: str
) -> None:
    with pytest.raises(BadInput) as caught:
        services.assessments.answer(case.row.id, [Answer("land", "field"), answer])
    assert caught.value.code == code
    assert not services.assessments.sheet(case.row.id).answers


def test_an_answer_is_dated_as_it_was_said_and_can_be_taken_back(services: Services, case: CaseView) -> None:
    given = Answer("debt", "none", said_on="sekitar Juli 2026")
    assert services.assessments.answer(case.row.id, [given]).answers["debt"].said_on == "sekitar Juli 2026"
    assert "debt" not in services.assessments.answer(case.row.id, [Answer("debt", "")]).answers


def test_two_who_answer_the_same_question_see_both_answers(services: Services, case: CaseView) -> None:
    other = colleague(services, "pendamping", "operator")
    other.assessments.answer(case.row.id, [Answer("debt", "heavy", seen="")])
    with pytest.raises(Conflict) as caught:
        services.assessments.answer(case.row.id, [Answer("debt", "none", seen="")])
    assert "Berat atau menunggak (oleh Pendamping)" in caught.value.happened
    assert services.assessments.answer(case.row.id, [Answer("debt", "none", seen="heavy")]).answers["debt"].said


def test_after_signing_nothing_is_answered_any_more(services: Services, case: CaseView) -> None:
    story.told(services, case.row.id, *story.SIGNING[:2])
    assert services.assessments.sheet(case.row.id).closed
    with pytest.raises(Refused) as caught:
        services.assessments.answer(case.row.id, [Answer("debt", "none")])
    assert caught.value.code == "assessment_closed"


def test_the_roster_proposes_what_it_knows(members_office: Office) -> None:
    with members_office.services() as services:
        details = (services.roster.detail(one) for one in services.roster.ids(HouseholdFilter(component="SD")))
        family = next(one for one in details if any(person.components for person in one.members))
        case = services.graduation.open(family.row.id, "self_reliant")
        sheet = services.assessments.sheet(case.row.id)
        held = {code for one in family.members for code in one.components}
        assert sheet.proposals["components_left"] == "longer"  # SD is followed by SMP
        assert all(code in sheet.proposals["remaining_components"] for code in held)
        assert not sheet.answers
        needs = {need.key: need.proposal for need in case.allowed[0].needs}
        assert needs["remaining_components"] == sheet.proposals["remaining_components"]


def test_who_may_not_assess_or_edit_the_instrument_is_refused(services: Services, case: CaseView) -> None:
    admin, operator = colleague(services, "admin", "administrator"), colleague(services, "op", "operator")
    with pytest.raises(PermissionDenied):
        admin.assessments.answer(case.row.id, [Answer("debt", "none")])
    with pytest.raises(PermissionDenied):
        operator.assessments.set_minimum_wage(date(2026, 1, 1), 2_000_000)
    with pytest.raises(PermissionDenied):
        operator.assessments.save_instrument(services.assessments.instrument().instrument, date(2026, 1, 1))


def test_the_trail_says_which_questions_and_never_what(services: Services, case: CaseView) -> None:
    services.assessments.answer(case.row.id, [Answer("spouse_view", "Suami berkeberatan", evidence="Pak Anu")])
    entries = services.maintenance.audit_for(case.row.household_id)
    told = str([(one.text, one.reason) for one in entries])
    assert "Mengisi jawaban asesmen" in told
    assert "berkeberatan" not in told
    assert "Anu" not in told


def test_the_minimum_wage_holds_from_its_day_on(services: Services) -> None:
    services.assessments.set_minimum_wage(date(2025, 1, 1), 2_200_000)
    rows = services.assessments.set_minimum_wage(date(2026, 1, 1), 2_400_000)
    assert [(one.valid_from.year, one.amount) for one in rows] == [(2026, 2_400_000), (2025, 2_200_000)]
    newest = services.assessments.set_minimum_wage(date(2026, 1, 1), 2_450_000)[0]
    assert newest.amount == 2_450_000
    for day, amount in ((date(2026, 1, 1), 0), (date(1999, 1, 1), 2_000_000)):
        with pytest.raises(BadInput):
            services.assessments.set_minimum_wage(day, amount)


def test_papers_of_the_file_are_ticked_by_hand(services: Services, case: CaseView) -> None:
    ticked = {one.code: one for one in services.case_papers.tick(case.row.id, "ktp").checklist}
    assert (ticked["ktp"].done, ticked["ktp"].paper) == (True, "ktp")
    services.case_papers.tick(case.row.id, "ktp")
    again = {one.code: one for one in services.case_papers.tick(case.row.id, "ktp", there=False).checklist}
    assert not again["ktp"].done
    with pytest.raises(BadInput, match="ktp, kk"):
        services.case_papers.tick(case.row.id, "statement_file")


def test_a_statement_without_paper_is_recorded_and_stops_at_submit(services: Services, case: CaseView) -> None:
    signing = {key: text for key, text in story.SIGNING[1][1].items() if key != "folder_no"}
    view = story.told(services, case.row.id, story.SIGNING[0], ("sign-statement", signing))
    (missing,) = (one for one in view.checklist if one.code == "statement_file")
    assert missing.due
    assert "tidak dapat diajukan" in missing.missing
    with pytest.raises(Refused) as caught:
        services.graduation.do(case.row.id, *story.FINISH[0])
    assert caught.value.details["missing"] == ["folder_no"]
    view = services.graduation.do(case.row.id, "submit", {**story.FINISH[0][1], "folder_no": "12"})
    assert view.row.state == "submitted"
    assert all(one.done for one in view.checklist if one.needed)


def test_a_broken_copy_of_the_office_is_said_where_it_is_answered(stage_4_office: Office) -> None:
    text = (shipped("resources") / "lists" / "assessment.toml").read_text(encoding="utf-8")
    with stage_4_office.services() as services:
        case_id = story.opened(services).row.id
        copy = services.context.office_folder / "lists" / "assessment.toml"
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(text.replace("weight = 30", "weight = -30"), encoding="utf-8")
    with stage_4_office.services() as services:
        (warning,) = services.assessments.sheet(case_id).warnings
        assert "pertanyaan income: bobot" in warning
        asked = services.assessments.sheet(case_id).version
        assert [one.weight for one in asked.instrument.questions if one.code == "income"] == [30]
    copy.write_text(text.replace("weight = 30", "weight = 40"), encoding="utf-8")
    with stage_4_office.services() as services:
        asked = services.assessments.answer(case_id, [Answer("debt", "none")]).version
        assert [one.weight for one in asked.instrument.questions if one.code == "income"] == [40]
    copy.unlink()  # what was answered keeps what it was asked
    with stage_4_office.services() as services:
        asked = services.assessments.sheet(case_id).version
        assert [one.weight for one in asked.instrument.questions if one.code == "income"] == [40]


def test_the_terminal_answers_shows_and_ticks(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        number = story.opened(services).row.number
    ask = stage_4_office.ask
    ask("minimum-wage", "--from", "2026-01-01", "--amount", "2.400.000")
    told = ask("case-assess", number, "--set", "debt=none", "--set", "income=4500000", "--way", "document",
               "--evidence", "Kuitansi", "--on", "1/8/2026")  # fmt: skip
    assert {one["question"]: one["value"] for one in told["answers"]} == {"debt": "none", "income": "4500000"}
    assert told["minimum_wage"] == 2_400_000
    assert stage_4_office.refused("case-assess", number, "--set", "debt=apa")["code"] == "bad_value"
    assert ask("case-assess", number)["unanswered"] == ["willing", "findings"]
    shown = ask("case-paper", number, "kk")
    assert {one["code"]: one["done"] for one in shown["checklist"]}["kk"]
    assert not {one["code"]: one["done"] for one in ask("case-paper", number, "kk", "--gone")["checklist"]}["kk"]
    instrument = ask("instrument")
    assert instrument["content"]["questions"]
    assert len(ask("minimum-wage")["minimum_wages"]) == 1
