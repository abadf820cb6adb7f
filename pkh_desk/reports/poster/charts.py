"""Charts of a page: bars with their values, a line over months."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pkh_desk.domain.indonesian import thousands
from pkh_desk.reports.poster.drawing import BLUE, INK, MUTED, RULE, Area, Drawing

Point = tuple[str, int]
"""A label and its value."""
MOST_BARS = 24
"""More would be too thin to read: the rest is summed up."""


def whole(number: int) -> str:
    """`1.364`, `−12`."""
    return f"{'−' if number < 0 else ''}{thousands(abs(number))}"


def bars(drawing: Drawing, area: Area, points: Sequence[Point]) -> None:
    """Horizontal bars, each with its value behind it, from zero on."""
    points = _few(points)
    if not points:
        drawing.text((area.x, area.y + 6), "Belum ada data.", 9, colour=MUTED)
        return
    step = area.height / len(points)
    size = min(9.5, step * 1.9)
    label = min(area.width * 0.36, 52.0)
    most = max([value for _, value in points] + [1])
    room = area.width - label - 17
    for number, (name, value) in enumerate(points):
        top = area.y + number * step
        base = top + step / 2 + size * 0.12
        drawing.text((area.x + label - 2, base), name, size, align="right", room=label - 2)
        length = room * max(value, 0) / most
        drawing.box(Area(area.x + label, top + step * 0.18, length, step * 0.64), BLUE)
        drawing.text((area.x + label + length + 1.5, base), whole(value), size, bold=True)


def trend(drawing: Drawing, area: Area, points: Sequence[Point]) -> None:
    """A line over months with every value above its point; the scale is the values' own, and says so."""
    if not points:
        drawing.text((area.x, area.y + 6), "Belum ada data.", 9, colour=MUTED)
        return
    plot = area.within(13, 6, 6, 9)
    low, high, step = scale([value for _, value in points])
    for tick in range(low, high + 1, step):
        y = _y(plot, tick, low, high)
        drawing.line([(plot.x, y), (plot.right, y)], RULE, 0.5)
        drawing.text((plot.x - 2, y + 1), whole(tick), 7.5, colour=MUTED, align="right")
    gap = plot.width / max(len(points), 1)
    places = [(plot.x + gap * (i + 0.5), _y(plot, value, low, high)) for i, (_, value) in enumerate(points)]
    if len(places) > 1:
        drawing.line(places, BLUE, 1.8)
    for (x, y), (name, value) in zip(places, points, strict=True):
        drawing.dot((x, y), 0.9, BLUE)
        drawing.text((x, y - 2.2), whole(value), 8, bold=True, align="center", colour=INK)
        drawing.text((x, plot.bottom + 5), name, 7.5, colour=MUTED, align="center")


def scale(values: Sequence[int]) -> tuple[int, int, int]:
    """(lowest, highest, step) of an axis around some values: whole steps of 1, 2 or 5 times a power of ten."""
    low, high = min(values), max(values)
    span = max(high - low, high // 20, 4)
    power = 10 ** max(0, math.floor(math.log10(span / 4)))
    step = next(power * part for part in (1, 2, 5, 10) if power * part * 4 >= span)
    bottom = max(0, low // step * step - (step if low == high else 0)) if low >= 0 else low // step * step
    top = -(-high // step) * step
    return bottom, max(top, bottom + step), step


def _y(plot: Area, value: int, low: int, high: int) -> float:
    return plot.bottom - plot.height * (value - low) / (high - low)


def _few(points: Sequence[Point]) -> Sequence[Point]:
    if len(points) <= MOST_BARS:
        return points
    kept, rest = points[: MOST_BARS - 1], points[MOST_BARS - 1 :]
    return [*kept, (f"{len(rest)} lainnya", sum(value for _, value in rest))]
