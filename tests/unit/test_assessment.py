"""The instrument of the assessment: what is wrong in one, what answers weigh, which are missing, what it advises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.assessment import (
    Answer,
    Band,
    Instrument,
    Option,
    Question,
    differs,
    fault_in,
    from_data,
    missing_required,
    score,
    to_data,
)
from pkh_desk.domain.errors import BadInput
from pkh_desk.paths import shipped

SHIPPED = Catalog().instrument()
WAGE = 2_000_000
GOOD = {
    "income": "3000000", "income_steady": "steady", "business": "employs", "house_owner": "own", "house_state": "good",
    "land": "field", "livestock": "large", "vehicle": "car", "savings": "enough", "debt": "none",
    "components_left": "none", "willing": "yes",
}  # fmt: skip


def answered(**values: str) -> dict[str, Answer]:
    return {code: Answer(code, value) for code, value in values.items()}


def with_question(instrument: Instrument, asked: str, /, **changes: object) -> Instrument:
    questions = tuple(
        replace(one, **changes) if one.code == asked else one  # type: ignore[arg-type]
        for one in instrument.questions
    )
    return replace(instrument, questions=questions)


def test_the_shipped_instrument_is_whole_and_comes_back_from_its_data() -> None:
    assert list(fault_in(SHIPPED)) == []
    assert from_data(to_data(SHIPPED)) == SHIPPED
    assert sum(one.weight for one in SHIPPED.questions) == 100


def test_all_good_answers_advise_to_graduate_and_say_why() -> None:
    result = score(SHIPPED, answered(**GOOD), "self_reliant", WAGE)
    assert (result.score, result.covered, result.advice) == (100, 100, "graduate")
    assert result.why[0] == "Skor 100; siap graduasi sejak 70."
    assert any("150 persen UMK" in line for line in result.why)


@pytest.mark.parametrize(
    ("change", "advice", "said"),
    [
        ({"debt": "heavy"}, "defer", "Utang: Berat atau menunggak"),
        ({"willing": "no"}, "stay", "Keluarga bersedia: Tidak"),
        ({"willing": "no", "debt": "heavy"}, "stay", "Keluarga bersedia: Tidak"),
        ({"income": "500000", "business": "none", "savings": "none"}, "defer", "di bawah 70"),
    ],
)
def test_answers_hold_the_advice_back_and_are_named(change: dict[str, str], advice: str, said: str) -> None:
    result = score(SHIPPED, answered(**{**GOOD, **change}), "self_reliant", WAGE)
    assert result.advice == advice
    assert any(said in line for line in result.why)


def test_too_few_answers_advise_nothing() -> None:
    result = score(SHIPPED, answered(income="3000000", willing="yes"), "self_reliant", WAGE)
    assert (result.advice, result.covered) == ("", 30)
    assert not differs(result, "graduate")
    assert score(SHIPPED, {}, "self_reliant", WAGE).score is None


def test_without_a_minimum_wage_the_income_is_not_counted_and_says_so() -> None:
    result = score(SHIPPED, answered(**GOOD), "self_reliant", None)
    assert result.covered == 70
    (part,) = (one for one in result.parts if one.code == "income")
    assert (part.gained, "UMK" in part.note) == (0, True)


def test_a_natural_graduation_is_weighed_by_its_components_alone() -> None:
    for left, advice in (("none", "graduate"), ("within_year", "defer"), ("longer", "stay")):
        assert score(SHIPPED, answered(components_left=left, willing="no"), "natural", WAGE).advice == advice


def test_a_decision_that_differs_is_known() -> None:
    result = score(SHIPPED, answered(**GOOD), "self_reliant", WAGE)
    assert differs(result, "defer")
    assert not differs(result, "graduate")


def test_required_questions_wait_and_those_that_want_evidence_wait_for_it() -> None:
    strict = with_question(SHIPPED, "debt", required=True, evidence=True)
    waiting = missing_required(strict, answered(willing="yes", findings="Cukup.", debt="none"), "self_reliant")
    assert [one.code for one in waiting] == ["debt"]
    shown = answered(willing="yes", findings="Cukup.") | {"debt": Answer("debt", "none", "document", "Kuitansi")}
    assert missing_required(strict, shown, "self_reliant") == ()
    assert [one.code for one in missing_required(strict, {}, "natural")] == ["willing", "findings"]


@pytest.mark.parametrize(
    ("code", "changes", "said"),
    [
        ("debt", {"options": ()}, "pilihan jawabannya paling sedikit dua"),
        ("debt", {"weight": -1}, "bobot harus 0 sampai 1000"),
        ("debt", {"group": "tidak_ada"}, "kelompok 'tidak_ada' tidak ada"),
        ("debt", {"code": "Utang!"}, "kode harus huruf kecil"),
        ("debt", {"options": (Option("a", "A"), Option("b", "B"))}, "tidak ada jawaban yang bernilai"),
        ("debt", {"options": (Option("a", "A", 1), Option("a", "B"))}, "berkode sama"),
        ("debt", {"options": (Option("a", "A", 1, "maybe"), Option("b", "B"))}, "at_most tidak dikenal"),
        ("debt", {"label": " "}, "pertanyaannya harus"),
        ("debt", {"kinds": "lain"}, "jenis graduasi 'lain' tidak dikenal"),
        ("income", {"bands": (Band(100, 1), Band(50, 2))}, "batas nilai harus naik"),
        ("income", {"kind": "text", "bands": (), "weight": 0}, "jenisnya harus number"),
        ("willing", {"required": False}, "harus tetap wajib"),
        ("willing", {"options": (Option("ya", "Ya", 1), Option("no", "Tidak"))}, "pilihannya harus yes, no, unknown"),
    ],
)
def test_a_fault_is_said_with_its_question(code: str, changes: dict[str, object], said: str) -> None:
    found = list(fault_in(with_question(SHIPPED, code, **changes)))
    assert any(said in fault for _, fault in found)
    assert all(place.startswith("pertanyaan ") for place, _ in found)


def test_an_instrument_as_a_whole_is_checked_too() -> None:
    questions = SHIPPED.questions
    bare = Question("x", "X", "will", "number", weight=1)
    more: list[tuple[Callable[[Instrument], Instrument], str]] = [
        (lambda one: replace(one, title=""), "belum diisi"),
        (lambda one: replace(one, graduate_from=40), "batas ditunda"),
        (lambda one: replace(one, least_covered=101), "persen"),
        (lambda one: replace(one, questions=questions + questions[:1]), "lebih dari sekali"),
        (lambda one: replace(one, questions=tuple(q for q in questions if q.code != "findings")), "harus tetap ada"),
        (lambda one: replace(one, questions=(*questions, bare)), "bernilai"),
    ]
    for change, said in more:
        assert any(said in fault for _, fault in fault_in(change(SHIPPED)))


def test_a_broken_copy_of_the_office_is_named_and_the_shipped_one_serves(tmp_path: Path) -> None:
    text = (shipped("resources") / "lists" / "assessment.toml").read_text(encoding="utf-8")
    copy = tmp_path / "lists" / "assessment.toml"
    copy.parent.mkdir()
    copy.write_text(text.replace('group = "money"', 'group = "uang"', 1), encoding="utf-8")
    catalog = Catalog(tmp_path)
    assert catalog.instrument() == SHIPPED
    (warning,) = catalog.warnings
    for word in ("assessment.toml", "pertanyaan savings", "'uang' tidak ada", "Daftar bawaan program yang dipakai."):
        assert word in warning


def test_a_file_of_the_wrong_shape_names_file_question_and_fault(tmp_path: Path) -> None:
    text = (shipped("resources") / "lists" / "assessment.toml").read_text(encoding="utf-8")
    file = tmp_path / "instrumen.toml"
    file.write_text(text.replace("weight = 30", 'weight = "berat"'), encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        Catalog().instrument_file(file)
    assert "instrumen.toml" in caught.value.happened
    assert "questions ke-1, kunci weight" in caught.value.happened
