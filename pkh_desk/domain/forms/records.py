"""What the editor of forms is told: the list of forms, the text of one, what is wrong in a text and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sample = Literal["usual", "long", "blank"]
SAMPLES: dict[Sample, str] = {
    "usual": "Data contoh",
    "long": "Data contoh, serba panjang",
    "blank": "Formulir kosong",
}

ON_PAGE = "Halaman"
"""How a place begins that is none of a block but of the whole page."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form: `origin` says whose template is in force; `problem` why an office copy is not."""

    kind: str
    title: str
    origin: Literal["shipped", "office"]
    version: int
    hash: str
    problem: str = ""
    on_case: bool = False
    """Whether it can be tried on a case."""

    @property
    def has_copy(self) -> bool:
        """Whether the office has a copy of its own, sound or broken."""
        return self.origin == "office" or bool(self.problem)


@dataclass(frozen=True, slots=True)
class FormText:
    """The template in force and the shipped one; `seen` is the state that a later save is compared with."""

    row: FormRow
    text: str
    shipped: str
    seen: str


@dataclass(frozen=True, slots=True)
class FormProblem:
    """Something wrong in a text. `block` counts from 1 and `line` from 1, 0 where it is in no block or line;
    `path` leads to the value inside the block, as of a Wording. Not `serious`: it can be saved, but look at it."""

    what: str
    place: str
    todo: str = ""
    block: int = 0
    path: tuple[str | int, ...] = ()
    line: int = 0
    serious: bool = True
