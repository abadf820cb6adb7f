"""What the trail tells of: every kind of subject either may belong to a case, or is known to tell of none."""

from __future__ import annotations

import ast
from pathlib import Path

import pkh_desk
from pkh_desk.storage.circles import CASE_SUBJECTS

TELLS_OF_NO_CASE = {
    "account", "batch", "event", "explanation", "facilitator", "filter", "group", "household", "instrument",
    "known_office", "month", "number_note", "office", "received_recap", "roster", "siks",
}  # fmt: skip
"""A household's own events and lines for SIKS-NG are no secret of a case, and the rest is about no family."""
GIVEN = {
    ("services/duplicates/service.py", "kind"): "a household or a member",
    ("services/documents/drafting.py", "owner"): "what a paper is about: a case, a handling or a complaint",
}
"""Where the kind is a variable, and what it holds."""


def test_a_new_kind_of_subject_is_either_hidden_with_its_case_or_known_to_tell_of_none() -> None:
    package = Path(pkh_desk.__file__).parent
    named: set[str] = set()
    given: set[tuple[str, str]] = set()
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Entry":
                kind = node.args[1]
                if isinstance(kind, ast.Constant):
                    named.add(str(kind.value))
                else:
                    given.add((path.relative_to(package).as_posix(), ast.unparse(kind)))
    assert given == set(GIVEN)
    assert named == {*CASE_SUBJECTS, *TELLS_OF_NO_CASE}
