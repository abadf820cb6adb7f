"""Group rows inside a list ("Kelompok: MAWAR", "No. KK : 5202..., Alamat : ..."): what they say of the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pkh_desk.services.reading.vocabulary import Vocabulary

Context = Mapping[str, str]
"""Field (or label) -> value, in the order in which the rows said them."""
NO_CONTEXT: Context = MappingProxyType({})
_MARK = re.compile(r"[:=]\s*")
_LABEL = re.compile(r"\s*([A-Za-z][A-Za-z./ ]{0,30}?)\s*$")
_LONGEST_LABEL = 40


def read_group(text: str, words: Vocabulary) -> Context:
    """What a group row says, its blanks single ones; a text without a label is the name of a group."""
    cuts = list(_labels(text))
    if cuts and cuts[0][0] == 0:
        ends = [begin for begin, _, _ in cuts[1:]] + [len(text)]
        return {
            words.field_of(label): text[begin:end].strip(" ,;")
            for (_, label, begin), end in zip(cuts, ends, strict=True)
        }
    if found := words.groups.match(text.casefold()):
        return {words.field_of(found[0]): text[found.end() :].strip(" .:")}
    return {"group": text.strip()}


def _labels(text: str) -> Iterator[tuple[int, str, int]]:
    """(where it begins, the label, where its value begins), looked for backwards from each mark: a list may hold many
    long texts without any."""
    behind = 0
    for mark in _MARK.finditer(text):
        if label := _LABEL.search(text, max(behind, mark.start() - _LONGEST_LABEL), mark.start()):
            behind = mark.end()
            yield label.start(), label[1], behind


def entered(before: Context, said: Context) -> Context:
    """The context after a group row: what it names anew ends what was named beneath the former one."""
    kept: dict[str, str] = {}
    for label, value in before.items():
        if label in said:
            break
        kept[label] = value
    return MappingProxyType({**kept, **said})
