"""Writes a form's working copy back as TOML, in the manner of the shipped files: rows are inline tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pkh_desk.domain.forms.draft import FormDraft

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_CONTROL = re.compile("[\x7f-\x9f\u2028\u2029]")


def write_draft(draft: FormDraft) -> str:
    """The text of a template; reading it again gives the same parts."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: FormDraft) -> Iterator[str]:
    if draft.comment:
        yield from (draft.comment, "")
    yield from _pairs(draft.head)
    if draft.page:
        yield from ("", "[page]", *_pairs(draft.page))
    yield from ("", "[fields]", *_pairs(draft.fields))
    for block in draft.blocks:
        yield from ("", "[[blocks]]", *_pairs(block))


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, list | tuple) and value and all(isinstance(one, Mapping) for one in value):
            yield f"{_key(key)} = ["
            yield from (f"  {_value(one)}," for one in value)
            yield "]"
        else:
            yield f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }" if value else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value)  # a date or a time of TOML, which writes itself


def _text(text: str) -> str:
    """A basic string; what JSON escapes TOML reads the same, but for DEL and the like, which it must not hold."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
