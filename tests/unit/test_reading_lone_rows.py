"""Rows that are no data cost little, however long their texts are."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.catalog.lists import Catalog
from pkh_desk.services.reading import groups, layout
from pkh_desk.services.reading.vocabulary import Vocabulary

_PAIR = re.compile(r"\s*([A-Za-z][A-Za-z./ ]{0,30}?)\s*[:=]\s*")
_DATED = re.compile(r"[a-z .]{3,40},?\s+\d{1,2}\s+[a-z]{3,10}\s+20\d\d", re.IGNORECASE)
_TOLD = ("Kelompok", ":", "=", " ", "MAWAR", "No. KK", "1", "52", ",", ".", "x" * 33, " : ", "Wates,", "mei", "2025")
TEXTS = st.lists(st.sampled_from(_TOLD), max_size=12).map(lambda parts: " ".join("".join(parts).split()))


@given(TEXTS)
def test_labels_are_those_of_the_slow_way(text: str) -> None:
    slow = [(found.start(), found[1], found.end()) for found in _PAIR.finditer(text)]
    assert list(groups._labels(text)) == slow


@given(st.lists(st.sampled_from((*_TOLD, "12", " ", " ", "Wates", "5 mei 2025", "januari"))).map(" ".join))
def test_place_and_date_are_those_of_the_slow_way(text: str) -> None:
    text = " ".join(text.split())
    assert layout._is_place_and_date(text) == bool(_DATED.search(text))


@pytest.mark.parametrize("text", ["x" * 499, "x " * 249, "x" * 400 + ": y", "x" * 300 + " 5 mei 2025", "a:" * 249])
def test_a_long_text_is_told_at_once(text: str) -> None:
    words = Vocabulary(Catalog())
    begun = time.process_time()
    for _ in range(1_000):
        layout._is_place_and_date(text)
        groups.read_group(text, words)
    assert time.process_time() - begun < 1
