"""Keeps what was laid out for a part of a form while a batch is printed, for letters with the same values there.

Letters of a batch share their village, its head, the facilitator; only what a letter has of its own is laid out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from pkh_desk.reports.forms.loading import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.reports.forms.filling import Filling
    from pkh_desk.reports.forms.model import Template

_Made = TypeVar("_Made")
Pick = Callable[[Mapping[str, Any]], object]
_MOST = 8192


class SharedParts:
    """What the parts of one template looked like, by the values of the fields that they name."""

    def __init__(self, template: Template) -> None:
        self._fields = frozenset(template.fields)
        self._picks: dict[tuple[object, ...], Pick] = {}
        self._made: dict[tuple[object, ...], object] = {}

    def clear(self) -> None:
        """Forgets the letters' values."""
        self._made.clear()

    def once(self, key: tuple[object, ...], part: object, filling: Filling, make: Callable[[], _Made]) -> _Made:
        """What `make` gives for a part in a letter, made once for equal values of the fields that the part names.

        The first two of `key` tell the part, the others are what else it depends on. What was warned of is made anew
        for every letter, so that each of them says so.
        """
        pick = self._picks.get(key[:2])
        if pick is None:
            pick = self._picks[key[:2]] = _picking(set(self._named(part)))
        whole = (key, filling.values_by(pick))
        found = self._made.get(whole)
        if found is None:
            warned, found = filling.warned, make()
            if filling.warned == warned:
                if len(self._made) >= _MOST:
                    self._made.clear()
                self._made[whole] = found
        return found  # type: ignore[return-value]

    def _named(self, part: object) -> Iterator[str]:
        """The fields in all texts of a part: named alone, or as a placeholder."""
        if isinstance(part, str):
            yield from ([part] if part in self._fields else PLACEHOLDER.findall(part))
        elif isinstance(part, list | tuple):
            for each in part:
                yield from self._named(each)
        elif isinstance(part, Struct):
            for name in part.__struct_fields__:
                yield from self._named(getattr(part, name))


def _picking(names: set[str]) -> Pick:
    return itemgetter(*sorted(names)) if names else lambda _: None
