"""What stands for a code on the screen is what the code lists call it."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.participation_kinds import kind_word
from pkh_desk.domain.records import DocumentRow, MonthRow, NumberRange
from pkh_desk.domain.records.documents import DOCUMENT_STATES
from pkh_desk.domain.records.letter_book import NUMBER_STATES
from pkh_desk.domain.records.recap import MONTH_STATES
from pkh_desk.ui.documents.book import TONES
from pkh_desk.ui.documents.words import STATE_TONES
from pkh_desk.ui.recap.words import MONTH_TONES


@pytest.mark.parametrize("name", ["entry_kinds", "exit_kinds"])
def test_the_recap_calls_kinds_as_the_lists_do(name: str) -> None:
    listed = dict(Catalog().choices(name))
    assert {code: kind_word(code) for code in listed} == listed


def test_every_state_has_a_word_and_a_colour() -> None:
    assert set(get_args(get_type_hints(DocumentRow)["state"])) == DOCUMENT_STATES.keys() == STATE_TONES.keys()
    assert set(get_args(get_type_hints(MonthRow)["state"])) == MONTH_STATES.keys() == MONTH_TONES.keys()
    assert set(get_args(get_type_hints(NumberRange)["what"])) == NUMBER_STATES.keys() == TONES.keys()
