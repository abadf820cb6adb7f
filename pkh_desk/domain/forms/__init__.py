"""Official forms as an office edits them: the working copy of a template, its blocks in words, what differs."""

from pkh_desk.domain.forms.blocks import (
    BLOCK_NAMES,
    FIELD,
    Wording,
    addable,
    block_name,
    defaults_in,
    entries_of,
    new_block,
    summary,
    with_entry,
    with_width,
    with_wording,
    without_entry,
    wordings,
)
from pkh_desk.domain.forms.differences import Difference, differences
from pkh_desk.domain.forms.draft import Block, FormDraft, read_draft
from pkh_desk.domain.forms.settings import PAGE, Setting, block_settings, with_setting
from pkh_desk.domain.forms.writer import write_draft

__all__ = [
    "BLOCK_NAMES",
    "FIELD",
    "PAGE",
    "Block",
    "Difference",
    "FormDraft",
    "Setting",
    "Wording",
    "addable",
    "block_name",
    "block_settings",
    "defaults_in",
    "differences",
    "entries_of",
    "new_block",
    "read_draft",
    "summary",
    "with_entry",
    "with_setting",
    "with_width",
    "with_wording",
    "without_entry",
    "wordings",
    "write_draft",
]
