"""Columns that mean the same: where they say different things, somebody must know which one is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pkh_desk.domain.cells import read_text
from pkh_desk.domain.records import Issue
from pkh_desk.services.imports.mapping import letter
from pkh_desk.services.reading.tables import Table
from pkh_desk.services.reading.vocabulary import Vocabulary, normalised

_LOOKED_AT = 2_000
_MEANT = 0.9


def double_columns(table: Table, words: Vocabulary) -> tuple[Issue, ...]:
    """A warning for each column that is not read though it means a field that is read from another one."""
    pairs = list(_pairs(table, words))
    if not pairs:
        return ()
    differing = dict.fromkeys(pairs, 0)
    for row in islice(table.rows(), _LOOKED_AT):
        for pair in pairs:
            said, also = read_text(row.cells[pair[1]]), read_text(row.cells[pair[2]])
            if also and said.casefold() != also.casefold():
                differing[pair] += 1
    return tuple(_issue(table, words, *pair, many) for pair, many in differing.items() if many)


def _pairs(table: Table, words: Vocabulary) -> Iterator[tuple[str, int, int]]:
    """(field, its column, another column that means it)."""
    mapping = table.mapping
    for column in table.columns:
        if column.field or not column.title:
            continue
        scores = words.scores(normalised(column.title), "")
        meant = max(scores, key=lambda one: one[1], default=("", 0.0))
        if meant[1] >= _MEANT and meant[0] in mapping:
            yield meant[0], mapping[meant[0]], column.index


def _issue(table: Table, words: Vocabulary, field: str, one: int, other: int, many: int) -> Issue:
    used, unused = (f"{table.titles[at]} (kolom {letter(at)})" for at in (one, other))
    said = (
        f"{used} dan {unused} sama-sama berarti {words.by_code[field].title}, tetapi isinya berbeda pada {many} baris. "
        f"Yang dipakai: kolom {letter(one)}."
    )
    return Issue(table.sheet, 0, table.titles[other], "column_twice", "warning", str(many), said)
