"""A page to draw on in millimetres from its upper left corner: texts, bars, lines, all of them vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pkh_desk.reports import fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

MM = 72 / 25.4
INK, MUTED, RULE, SOFT = (0.12, 0.16, 0.20), (0.38, 0.44, 0.50), (0.80, 0.84, 0.88), (0.95, 0.965, 0.98)
BLUE, GREEN, RED = (0.18, 0.44, 0.62), (0.12, 0.50, 0.30), (0.70, 0.15, 0.10)
Colour = tuple[float, float, float]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in millimetres: its upper left corner, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def within(self, left: float, top: float, right: float, bottom: float) -> Area:
        """The same without these margins."""
        return Area(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)


class Drawing:
    """One page of a canvas, `height` in millimetres."""

    def __init__(self, canvas: Any, height: float) -> None:
        self._canvas = canvas
        self._height = height

    def text(
        self,
        at: tuple[float, float],
        words: str,
        size: float,
        *,
        bold: bool = False,
        colour: Colour = INK,
        align: Align = "left",
        room: float = 0,
    ) -> None:
        """Words on the base line at (x, y); `size` in points; shortened where `room` (mm) is given and too small."""
        face = fonts.face("sans-bold" if bold else "sans")
        words = self.fitted(words, size, room, bold=bold) if room else words
        width = face.width(words) * size / MM
        x = at[0] - {"left": 0.0, "center": width / 2, "right": width}[align]
        self._canvas.setFillColorRGB(*colour)
        self._canvas.setFont(face.font.fontName, size)
        self._canvas.drawString(x * MM, self._up(at[1]), words)

    def fitted(self, words: str, size: float, room: float, *, bold: bool = False) -> str:
        """The words, or as much of them as `room` (mm) holds and an ellipsis."""
        face = fonts.face("sans-bold" if bold else "sans")
        if face.width(words) * size / MM <= room:
            return words
        while words and face.width(f"{words}…") * size / MM > room:
            words = words[:-1]
        return f"{words.rstrip()}…"

    def box(self, area: Area, fill: Colour) -> None:
        """A filled rectangle."""
        self._canvas.setFillColorRGB(*fill)
        self._canvas.rect(
            area.x * MM, self._up(area.bottom), area.width * MM, max(area.height, 0.0) * MM, stroke=0, fill=1
        )

    def line(self, points: Sequence[tuple[float, float]], colour: Colour = RULE, width: float = 0.6) -> None:
        """A line through points; `width` in points."""
        path = self._canvas.beginPath()
        path.moveTo(points[0][0] * MM, self._up(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x * MM, self._up(y))
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(width)
        self._canvas.drawPath(path, stroke=1, fill=0)

    def dot(self, at: tuple[float, float], radius: float, colour: Colour) -> None:
        """A filled circle; `radius` in millimetres."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.circle(at[0] * MM, self._up(at[1]), radius * MM, stroke=0, fill=1)

    def _up(self, y: float) -> float:
        return (self._height - y) * MM
