"""Group rows inside a list ("Kelompok: MAWAR", "No. KK : 5202..., Alamat : ..."): what they say of the rows below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pkh_desk.services.reading.vocabulary import Vocabulary

Context = Mapping[str, str]
"""Field (or label) -> value, in the order in which the rows said them."""
NO_CONTEXT: Context = MappingProxyType({})
_PAIR = re.compile(r"\s*([A-Za-z][A-Za-z./ ]{0,30}?)\s*[:=]\s*")


def read_group(text: str, words: Vocabulary) -> Context:
    """What a group row says; a text without a label is the name of a group."""
    cuts = list(_PAIR.finditer(text))
    if cuts and cuts[0].start() == 0:
        ends = [cut.start() for cut in cuts[1:]] + [len(text)]
        return {words.field_of(cut[1]): text[cut.end() : end].strip(" ,;") for cut, end in zip(cuts, ends, strict=True)}
    if found := words.groups.match(text.casefold()):
        return {words.field_of(found[0]): text[found.end() :].strip(" .:")}
    return {"group": text.strip()}


def entered(before: Context, said: Context) -> Context:
    """The context after a group row: what it names anew ends what was named beneath the former one."""
    kept: dict[str, str] = {}
    for label, value in before.items():
        if label in said:
            break
        kept[label] = value
    return MappingProxyType({**kept, **said})
