"""Official forms as an office edits them: the working copy of a template, its blocks in words, what differs."""

from pkh_desk.domain.forms.blocks import (
    ADDABLE,
    BLOCK_NAMES,
    FIELD,
    Wording,
    block_name,
    entries_of,
    new_block,
    summary,
    with_entry,
    with_wording,
    without_entry,
    wordings,
)
from pkh_desk.domain.forms.differences import Difference, differences
from pkh_desk.domain.forms.draft import Block, FormDraft, read_draft
from pkh_desk.domain.forms.writer import write_draft

__all__ = [
    "ADDABLE",
    "BLOCK_NAMES",
    "FIELD",
    "Block",
    "Difference",
    "FormDraft",
    "Wording",
    "block_name",
    "differences",
    "entries_of",
    "new_block",
    "read_draft",
    "summary",
    "with_entry",
    "with_wording",
    "without_entry",
    "wordings",
    "write_draft",
]
