"""What a record of a handling must be: dates against today and the beginning, keys of a state, people."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.handling import RECORDS, Asking, Made, make, references
from pkh_desk.domain.handling.fields import ACTIONS, OFFERED, PARTIES, PEOPLE, REGISTERED

TODAY, BEGINS = date(2026, 11, 24), date(2026, 8, 1)
PEOPLE_HERE = (("7", "Ibu JR (Pengurus KPM)"), ("8", "Ketua RT setempat (Ketua RT)"))
ASK = Asking(
    TODAY,
    BEGINS,
    {REGISTERED: (("member:1", "SITI (pengurus)"),), PEOPLE: PEOPLE_HERE, PARTIES: PEOPLE_HERE, ACTIONS: ()},
    {"member:1": "SITI"},
)
DONE = {"state": "done", "on": "27 Agustus 2026", "place": "Rumah keluarga", "present": "7"}


def visit(**values: str) -> Made:
    """A visit as it would be kept."""
    return make(RECORDS["visit"], {**DONE, **values}, ASK)


def test_a_partial_day_counts_at_its_end_and_stays_as_said() -> None:
    made = visit(on="sekitar Agustus 2026")
    assert (made.said_on, made.counted_on) == ("sekitar Agustus 2026", date(2026, 8, 31))
    assert visit(on="2026").counted_on == TODAY


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_a_visit_lies_between_the_beginning_and_today(on: date) -> None:
    if BEGINS <= on <= TODAY:
        assert visit(on=on.isoformat()).counted_on == on
    else:
        with pytest.raises(Refused) as refused:
            visit(on=on.isoformat())
        assert refused.value.details["key"] == "on"


@given(st.integers(2007, 2040), st.integers(1, 12))
def test_a_month_is_refused_only_if_it_is_certainly_wrong(year: int, month: int) -> None:
    said = PartialDate(year, month)
    possible = said.last_day() >= BEGINS and said.first_day() <= TODAY
    try:
        visit(on=str(said))
        accepted = True
    except Refused:
        accepted = False
    assert accepted == possible


def test_what_is_planned_has_a_day_and_no_one_present_yet() -> None:
    made = make(RECORDS["visit"], {"state": "planned", "due": "Desember 2026", "place": "Rumah", "present": "7"}, ASK)
    assert (made.due_on, made.counted_on, made.said_on) == (date(2026, 12, 31), None, "")
    assert "present" not in made.values


def test_the_day_it_was_planned_for_stays_once_it_is_done() -> None:
    assert visit(due="25 Agustus 2026").due_on == date(2026, 8, 25)


@pytest.mark.parametrize(
    ("text", "kept"), [("9:30", "09.30"), ("09.05 WIB", "09.05"), ("24.00", ""), ("7", ""), ("9.61", "")]
)
def test_a_time_of_day_is_read_as_people_write_it(text: str, kept: str) -> None:
    if kept:
        assert visit(time=text).values["time"] == kept
    else:
        with pytest.raises(BadInput):
            visit(time=text)


def test_people_are_named_by_their_token_or_by_what_they_are_called() -> None:
    assert visit(present="ibu jr (pengurus kpm)").values["present"] == "7"
    with pytest.raises(BadInput):
        visit(present="9")


def test_a_registered_person_brings_the_name() -> None:
    party = {"person": "member:1", "name": "Lain", "role": "kpm", "stance": "neutral"}
    assert make(RECORDS["party"], party, ASK).values["name"] == "SITI"


def test_nobody_warns_himself() -> None:
    warning = {"on": "27 Agustus 2026", "to": "8", "by": "8", "way": "oral", "about": "Campur tangan."}
    with pytest.raises(Refused, match="diri sendiri"):
        make(RECORDS["warning"], warning, ASK)
    assert references(make(RECORDS["warning"], {**warning, "by": "7"}, ASK).values) == ["7", "8"]


def test_every_kind_has_names_and_offers_for_all_that_it_asks() -> None:
    for kind in RECORDS.values():
        keys = [field.key for field in kind.fields]
        assert len(keys) == len(set(keys)), kind.code
        assert set(kind.title_keys) <= set(keys), kind.code
        assert "restricted" in keys, kind.code
        for field in kind.fields:
            if field.kind in ("choice", "choices") and field.key not in OFFERED:
                assert field.choices, (kind.code, field.key)
