"""What the words in a list mean: titles of columns by the words in them (DOMAIN 6.1), and rows that are no data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pkh_desk.catalog.lists import Catalog
from pkh_desk.catalog.schema import Column

_NO_WORD = re.compile(r"[\W_]+")
_LONGEST_TITLE = 9
"""Words; a longer text is a sentence."""
_LONGEST_TEXT = 500
"""Letters that are looked at; a cell may hold megabytes."""
_LEAST = 0.3


def normalised(cell: Any) -> str:
    """A title in lower case, words only, one blank between them."""
    return _NO_WORD.sub(" ", str(cell)[:_LONGEST_TEXT]).casefold().strip()


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its words made ready."""

    code: str
    title: str
    holds: str
    key: bool
    second: bool
    only: frozenset[str]
    words: tuple[frozenset[str], ...]
    without: frozenset[str]

    def all_words(self) -> frozenset[str]:
        """Every word of which at least one stands in a title that means this field."""
        return frozenset(word for title in self.only for word in title.split()).union(*self.words)

    def score(self, title: str, fillers: frozenset[str]) -> float:
        """How well a normalised title means this field, 0 to 1."""
        if title in self.only:
            return 1.0
        bare = " ".join(word for word in title.split() if word not in fillers)
        there = frozenset(title.split())
        phrases = (_coverage(phrase, there, fillers, place) for place, phrase in enumerate(self.words))
        return max(0.95 if bare in self.only else 0.0, *phrases, 0.0)


def _coverage(phrase: frozenset[str], there: frozenset[str], fillers: frozenset[str], place: int) -> float:
    """The share of a title that a phrase explains; an earlier phrase is a little better."""
    if not phrase <= there:
        return 0.0
    share = len(phrase) / (len(phrase) + len(there - phrase - fillers))
    return share - 0.005 * place if share >= _LEAST else 0.0


class Vocabulary:
    """The fields and words of one office."""

    def __init__(self, catalog: Catalog) -> None:
        lists = catalog.column_words()
        self.fields = tuple(_field(row) for row in lists.rows)
        self.by_code: Mapping[str, Field] = {field.code: field for field in self.fields}
        self.keys = tuple(field.code for field in self.fields if field.key)
        self._fillers = frozenset(lists.fillers)
        self.totals = frozenset(map(normalised, lists.totals))
        self.signatures = _starting(lists.signatures)
        self.notes = _starting(lists.notes)
        self.groups = _starting(lists.groups)
        self._words = frozenset().union(*(field.all_words() for field in self.fields))
        self.scores = lru_cache(10_000)(self._scores)

    def _scores(self, title: str, under: str) -> tuple[tuple[str, float], ...]:
        """(field, score) of a title, alone or under a parent title, as far as it means any."""
        joined = f"{under} {title}".strip()
        words = frozenset(joined.split())
        if not title or len(words) > _LONGEST_TITLE or words.isdisjoint(self._words):
            return ()
        fitting = (field for field in self.fields if field.without.isdisjoint(words))
        scored = ((field.code, max(field.score(t, self._fillers) for t in {title, joined})) for field in fitting)
        return tuple((code, score) for code, score in scored if score)

    def field_of(self, label: str) -> str:
        """The field that a label beside a value means, or the label itself."""
        scores = [(score, code) for code, score in self.scores(normalised(label), "") if not self.by_code[code].second]
        return max(scores)[1] if scores and max(scores)[0] > 0.6 else normalised(label)


def _field(row: Column) -> Field:
    phrases = tuple(frozenset(normalised(phrase).split()) for phrase in row.words)
    only = frozenset(map(normalised, row.only))
    return Field(row.code, row.label, row.holds, row.key, row.second, only, phrases, frozenset(row.without))


def _starting(phrases: Iterable[str]) -> re.Pattern[str]:
    """Matches a normalised text that begins with one of the phrases."""
    return re.compile(rf"(?:{'|'.join(re.escape(normalised(phrase)) for phrase in phrases)})\b")
