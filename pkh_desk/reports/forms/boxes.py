"""What the layout makes: operations in rows, rows in boxes. Points; y grows upwards from a row's top left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

MM = 72 / 25.4
BLACK = 0.0
FAINT = 0.45


class Text(NamedTuple):
    """A run of text at its baseline; `spacing` is added to every blank (justification)."""

    x: float
    y: float
    face: str
    size: float
    text: str
    spacing: float = 0.0
    grey: float = BLACK


class Stroke(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.6


class Frame(NamedTuple):
    """An empty rectangle from its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    dashed: bool = False
    line: float = 0.7
    grey: float = BLACK


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """A JPEG ready to be embedded, with its size in pixels."""

    data: bytes
    width: int
    height: int


class Picture(NamedTuple):
    """A picture from its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    image: Image


class Modules(NamedTuple):
    """The dark squares of a QR code from its lower left corner, `size` points a side."""

    x: float
    y: float
    size: float
    matrix: tuple[tuple[bool, ...], ...]


Op = Text | Stroke | Frame | Picture | Modules


@dataclass(frozen=True, slots=True)
class Row:
    """What never splits: a line of text, or a whole group of signatures."""

    height: float
    ops: tuple[Op, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """Rows that follow each other; a box splits between them only if it must.

    `gap` is the space above, dropped at the top of a page; `static` boxes are the same object in every letter
    that holds them, so that the writer can store their drawing once.
    """

    rows: tuple[Row, ...]
    gap: float = 0.0
    keep_next: bool = False
    static: bool = False
    repeat: tuple[Row, ...] = ()
    """What stands above the box again where it begins a page: the header of its table."""
    new_page: bool = False

    height: float = field(init=False)
    """All rows together, without the gap."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", sum([row.height for row in self.rows]))


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """How tight a letter is set: type size in points, line height as a multiple, gaps as a share.

    Compared by identity: a plan makes its fits once, and they are part of the key of all that it keeps.
    """

    size: float
    leading: float
    gaps: float

    @property
    def line(self) -> float:
        """Height of one line in points."""
        return self.size * self.leading


def baseline(size: float, height: float) -> float:
    """Where text of `size` stands in a row of `height`: below the row's top, so negative."""
    return -((height - size) / 2 + size * 0.79)
