"""What the pages of a batch have in common: found by comparing pages, stored once, drawn by one stroke."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pkh_desk.reports.forms.boxes import Box, Op

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pkh_desk.reports.forms.paging import PageOfBoxes

_WORTH = 12
"""So many operations must be common before storing them pays."""
_MOST = 12


class Item(NamedTuple):
    """An operation, or a whole fixed box, `y` points above the page's lower edge."""

    what: Op | Box
    y: float


class Skeleton(NamedTuple):
    """What a number of pages share, in the order of the page; `name` is the stored drawing."""

    name: str
    items: frozenset[Item]


def items_of(page: PageOfBoxes, top: float) -> list[Item]:
    """All of a page, its top margin `top` points above the lower edge; in reading order."""
    found: list[Item] = []
    for y, rows, box in page:
        above = round(top - y, 2)
        if box is not None and box.static:
            found.append(Item(box, above))
            continue
        for row in rows:
            found += [Item(op, above) for op in row.ops]
            above = round(above - row.height, 2)
    return found


class Sharing:
    """Finds for each page the skeleton that it holds whole, or makes one with an earlier page that had none."""

    def __init__(self) -> None:
        self.known: list[Skeleton] = []
        self._alone: frozenset[Item] = frozenset()

    def of(self, items: Sequence[Item]) -> tuple[Skeleton | None, list[Item]]:
        """The skeleton of a page and what to store for it: nothing where it is stored, or there is none."""
        here = frozenset(items)
        for one in self.known:
            if one.items <= here:
                return one, []
        common = here & self._alone
        if len(common) < _WORTH or len(self.known) >= _MOST:
            self._alone = here
            return None, []
        made = Skeleton(f"s{len(self.known)}", common)
        # The newest first: a batch is sorted by village, and what comes next resembles what came last.
        self.known.insert(0, made)
        self._alone = frozenset()
        return made, [one for one in items if one in common]
