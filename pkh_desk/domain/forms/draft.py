"""The working copy of a form's template: its parts as plain values, changed without losing what nobody touched."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pkh_desk.domain.errors import BadInput

Block = Mapping[str, Any]
"""One block as its template file has it: `block` names its kind, the other keys are its own."""


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A template in parts. `comment` holds the lines above the first key; `head` kind, title and version."""

    head: Mapping[str, Any]
    page: Mapping[str, Any]
    fields: Mapping[str, Mapping[str, Any]]
    blocks: tuple[Block, ...]
    comment: str = ""

    def moved(self, at: int, by: int) -> FormDraft:
        """The block at `at` (from 0) moved down by `by` places (up if negative); unchanged if it would fall out."""
        if not 0 <= at < len(self.blocks) or not 0 <= at + by < len(self.blocks):
            return self
        blocks = list(self.blocks)
        blocks.insert(at + by, blocks.pop(at))
        return replace(self, blocks=tuple(blocks))

    def without(self, at: int) -> FormDraft:
        """The block at `at` taken out."""
        return replace(self, blocks=tuple(one for place, one in enumerate(self.blocks) if place != at))

    def with_block(self, at: int, block: Block) -> FormDraft:
        """A new block at `at`; those from there on move down."""
        return replace(self, blocks=(*self.blocks[:at], block, *self.blocks[at:]))

    def changed(self, at: int, block: Block) -> FormDraft:
        """The block at `at` replaced."""
        return replace(self, blocks=(*self.blocks[:at], block, *self.blocks[at + 1 :]))

    def with_default(self, name: str, text: str) -> FormDraft:
        """What a declared field says where nothing else is given."""
        return replace(self, fields={**self.fields, name: {**self.fields[name], "default": text}})


def read_draft(text: str) -> FormDraft:
    """The parts of a template's text; BadInput where it is no TOML or has no list of blocks and no fields.

    What the values are is not looked at: the check of the whole template does that.
    """
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise _unreadable("bukan TOML yang benar") from problem
    blocks, fields, page = raw.pop("blocks", []), raw.pop("fields", {}), raw.pop("page", {})
    sound = isinstance(blocks, list) and all(isinstance(one, dict) for one in blocks)
    if not sound or not isinstance(page, dict) or not isinstance(fields, dict):
        raise _unreadable("susunan bagiannya tidak dikenal")
    if not all(isinstance(one, dict) for one in fields.values()):
        raise _unreadable("isiannya tidak dinyatakan dengan benar")
    return FormDraft(raw, page, fields, tuple(blocks), _comment(text))


def _comment(text: str) -> str:
    lines = []
    for line in text.removeprefix("\ufeff").splitlines():
        if line.strip() and not line.startswith("#"):
            break
        lines.append(line.rstrip())
    return "\n".join(lines).strip("\n")


def _unreadable(what: str) -> BadInput:
    return BadInput(
        "template_invalid",
        f"Templat ini tidak dapat disunting: {what}.",
        kept="Tidak ada yang berubah.",
        todo="Kembalikan templat bawaan, atau perbaiki berkasnya.",
    )
