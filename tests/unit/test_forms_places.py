"""A place that is written down is found again: the block, the entry inside it, the line."""

from __future__ import annotations

import pytest

from pkh_desk.domain.forms.places import block_place, entry_place, line_of, line_place, placed
from pkh_desk.services.documents.form_checks import problems_in

HEAD = 'kind = "surat-pernyataan"\ntitle = "Surat"\nversion = 1\n[fields]\nname = { label = "Nama" }\n'
TABLE = """
[[blocks]]
block = "table"
rows = [
  { label = "A", value = "b" },
  { label = "B", value = 3 },
]
"""


def test_a_place_is_read_back() -> None:
    where = f"{block_place(3, 'table')}.{entry_place('rows', 2)}.label"
    assert placed(where) == (3, ("rows", 1, "label"))
    assert placed(block_place(1, "text")) == (1, ())
    assert placed("fields.name") == (0, ())
    assert line_of("", line_place(7)) == 7


@pytest.mark.parametrize(
    ("old", "new", "path", "line"),
    [
        ("value = 3", "value = 3", ("rows", 1, "value"), 11),
        ("value = 3", 'value = "{nobody}"', ("rows", 1, "value"), 11),
        ("value = 3", 'value = "b", lebar = 2', ("rows", 1), 11),
    ],
)
def test_what_is_wrong_inside_a_list_leads_to_its_entry(
    old: str, new: str, path: tuple[str | int, ...], line: int
) -> None:
    [problem] = problems_in(HEAD + TABLE.replace(old, new))
    assert (problem.block, problem.path, problem.line) == (1, path, line)
    assert problem.place.startswith("Blok 1 (")
