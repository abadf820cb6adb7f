"""Signing: who may sign and witness, what a complete file holds, and that nothing is submitted without the paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.graduation import Kind, Person, State, allowed_events, move
from pkh_desk.domain.graduation.checklist import CaseFile, checklist, known_sign
from pkh_desk.domain.graduation.naming import bare_name
from pkh_desk.domain.graduation.signing import role_of, spouse_names, witness_title
from tests.unit import graduation_cases as cases
from tests.unit.graduation_cases import HOUSEHOLD, asking, case, tried, walked

FAMILY = (
    Person("JUMIATI RAHAYU", date(1980, 7, 1), "3", caretaker=True),
    Person("BUDI CONTOH", date(1978, 1, 1), "1"),
    Person("RINI CONTOH", date(2004, 3, 3), "4"),
    Person("ADI CONTOH", date(2012, 3, 3), "4"),
)
ASKING = asking(household=replace(HOUSEHOLD, people=FAMILY))
ROWS = Catalog().checklist(cases.TODAY)


def unfiled() -> dict[str, str]:
    return {key: text for key, text in cases.VALUES["sign-statement"].items() if key != "folder_no"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"witness_1": "Jumiati Rahayu"}, "orang yang menandatangani"),
        ({"witness_1": "Ibu Jumiati Rahayu, S.Pd. (ketua kelompok)"}, "orang yang menandatangani"),
        ({"witness_1": "RINI  CONTOH", "signed_by": "Rini Contoh", "signed_by_relation": "child"}, "menandatangani"),
        ({"witness_1": "JUMIATI RAHAYU", "signed_by": "Rini Contoh"}, "pengurus keluarga itu sendiri"),
        ({"witness_1": "Bapak Budi Contoh"}, "suami atau istri"),
        ({"witness_1": "Ratna", "witness_2": "RATNA, Supervisor PKH"}, "dua kali"),
        ({"signed_by": "Adi Contoh", "signed_by_relation": "child"}, "belum berumur 17"),
    ],
)
@pytest.mark.parametrize("event", ["sign-statement", "sign-minutes"])
def test_who_may_not_sign_or_witness(event: str, values: dict[str, str], said: str) -> None:
    facts = walked("assess") if event == "sign-statement" else walked("assess", "sign-statement")
    with pytest.raises(Refused) as caught:
        tried(facts, event, ASKING, **values)
    assert said in caught.value.happened


def test_an_adult_member_signs_with_her_relation_and_others_witness() -> None:
    values = {"signed_by": "Rini Contoh", "signed_by_relation": "child", "witness_1": "Ratna (supervisor)"}
    made = tried(walked("assess"), "sign-statement", ASKING, **values)
    assert made.values["signed_by_relation"] == "child"


def test_a_caretaker_signs_though_her_child_bears_her_name() -> None:
    people = (*FAMILY, Person("JUMIATI RAHAYU", date(2015, 5, 5), "4"))
    made = tried(walked("assess"), "sign-statement", asking(household=replace(HOUSEHOLD, people=people)))
    assert made.after == State.STATEMENT_SIGNED


def test_the_spouse_is_found_from_the_relations_to_the_head() -> None:
    assert list(spouse_names(FAMILY)) == ["BUDI CONTOH"]
    head = (replace(FAMILY[0], relation="1"), replace(FAMILY[1], relation="2"), *FAMILY[2:])
    assert list(spouse_names(head)) == ["BUDI CONTOH"]
    assert list(spouse_names((replace(FAMILY[0], relation="4"), *FAMILY[1:]))) == []
    assert list(spouse_names(())) == []


def test_names_are_compared_without_titles_and_offices() -> None:
    assert bare_name("Bpk. H. Sulami  Contohsari, S.Sos. (ketua)") == "sulami contohsari"
    assert bare_name("Hjaman") == "hjaman"


def test_the_office_of_a_witness_is_chosen_or_read_from_behind_the_name() -> None:
    assert role_of({"witness_1": "Ratna (supervisor)"}, "witness_1") == "supervisor"
    assert role_of({"witness_1": "Sulami, Ketua Kelompok PKH"}, "witness_1") == "group_chair"
    assert role_of({"witness_1": "Ratna", "witness_1_role": "village_head"}, "witness_1") == "village_head"
    assert role_of({"witness_1": "Ratna"}, "witness_1") == ""
    assert witness_title({"witness_1": "Ratna", "witness_1_role": "village_head"}, "witness_1") == "Kepala desa"
    assert witness_title({"witness_1": "Ratna, Supervisor PKH", "witness_1_role": "supervisor"}, "witness_1") == ""


def test_a_statement_without_scan_and_folder_is_recorded_but_not_submitted() -> None:
    facts = cases.after(walked("assess"), move(walked("assess"), "sign-statement", unfiled(), asking()))
    assert facts.state is State.STATEMENT_SIGNED
    (submit,) = (one for one in allowed_events(facts, asking()) if one.event == "submit")
    assert [need.key for need in submit.needs if need.required] == ["submitted_on", "folder_no"]
    with pytest.raises(Refused) as caught:
        tried(facts, "submit")
    assert caught.value.details["missing"] == ["folder_no"]
    assert tried(facts, "submit", folder_no="7").after is State.SUBMITTED
    with pytest.raises(Refused):  # a word is no scan: only a file attached to the step is
        tried(facts, "submit", attachment="nanti")
    assert tried(facts, "submit", asking(scans=frozenset({"sign-statement"}))).after is State.SUBMITTED


def test_the_checklist_says_what_is_there_and_what_is_missing_in_words() -> None:
    facts = cases.after(walked("assess"), move(walked("assess"), "sign-statement", unfiled(), asking()))
    found = {one.code: one for one in checklist(ROWS, CaseFile(facts, HOUSEHOLD.name, papers={"ktp"}))}
    assert found["assessment"].done
    assert found["ktp"].done
    assert found["statement"].done
    assert found["signatory"].done
    assert "tidak dapat diajukan" in found["statement_file"].missing
    assert found["statement_file"].needed
    assert not found["witness_roles"].done
    assert found["witness_roles"].missing == "Jabatan saksi pernyataan belum semua dicatat."
    assert not found["minutes"].due
    assert "visit" not in found
    filed = walked("assess", "sign-statement")
    assert {one.code: one.done for one in checklist(ROWS, CaseFile(filed, "X"))}["statement_file"]


def test_a_skipped_step_is_due_once_the_case_is_past_it() -> None:
    found = {one.code: one for one in checklist(ROWS, CaseFile(walked(*cases.SUBMITTED), HOUSEHOLD.name))}
    assert found["minutes"].due
    assert found["minutes"].missing == "Berita acara belum ditandatangani."
    natural = walked("assess", facts=case(Kind.NATURAL))
    codes = {one.code for one in checklist(ROWS, CaseFile(natural, HOUSEHOLD.name))}
    assert "visit" in codes
    assert "statement" not in codes


def test_only_signs_that_the_program_can_look_for_are_known() -> None:
    assert known_sign("value:submit.folder_no")
    assert known_sign("paper:apa_saja")
    for word in ("value:submit.apa", "step:apa", "lain:x", "paper:", "value:submit"):
        assert not known_sign(word)


@pytest.mark.parametrize("said", ["2026", "Agustus 2026", "sekitar Agustus 2026"])
def test_a_paper_may_be_dated_as_it_was_said(said: str) -> None:
    made = tried(walked("assess"), "sign-statement", ASKING, signed_on=said)
    assert str(made.said_on) == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"signed_on": "2027"}, "sesudah hari ini"),
        ({"signed_on": "1979"}, "mendahului"),
        ({"signed_on": "Juli 2026"}, "mendahului langkah sebelumnya"),
    ],
)
def test_a_paper_of_the_future_or_before_what_it_follows_is_refused(values: dict[str, str], said: str) -> None:
    with pytest.raises(Refused) as caught:
        tried(walked("assess"), "sign-statement", ASKING, **values)
    assert said in caught.value.happened
