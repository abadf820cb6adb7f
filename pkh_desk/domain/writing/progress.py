"""How complete the report is, aspect by aspect; it never blocks anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pkh_desk.domain.handling import RECORDS
from pkh_desk.domain.writing.aspects import Aspect
from pkh_desk.domain.writing.content import TextContent


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one aspect is: `share` from 0 to 1; `lacks` says in Indonesian what is missing, nothing if complete."""

    words: int
    share: float
    lacks: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.lacks


def progress_of(aspect: Aspect, content: TextContent, records: Mapping[str, int]) -> Progress:
    """How far an aspect is; `records`: how many records of each kind stand."""
    words = content.words
    asked = [(_share(words, aspect.words or 1), _words_lacking(words, aspect.words))]
    if aspect.items:
        done = content.whole_items
        asked.append((_share(done, aspect.items), _items_lacking(done, aspect.items)))
    if aspect.records:
        there = any(records.get(kind, 0) for kind in aspect.records)
        wanted = " atau ".join(RECORDS[kind].label.lower() for kind in aspect.records)
        asked.append((float(there), "" if there else f"belum ada {wanted} yang dicatat"))
    share = sum(part for part, _ in asked) / len(asked)
    return Progress(words, share, tuple(said for _, said in asked if said))


def counter(words: int, aspect: Aspect) -> str:
    """`73 dari 100 kata`; `73 kata` where the report names no number."""
    return f"{words} dari {aspect.words} kata" if aspect.words else f"{words} kata"


def percent(found: Iterable[Progress]) -> int:
    """How complete all of it is; 100 only if nothing is missing."""
    each: Sequence[Progress] = tuple(found)
    if not each:
        return 0
    whole = int(100 * sum(one.share for one in each) / len(each))
    return whole if all(one.complete for one in each) else min(whole, 99)


def _share(there: int, wanted: int) -> float:
    return min(1.0, there / wanted)


def _words_lacking(words: int, wanted: int) -> str:
    if wanted and words < wanted:
        return f"kurang {wanted - words} kata" if words else f"belum ditulis, sekurangnya {wanted} kata"
    return "" if words else "belum ditulis"


def _items_lacking(done: int, wanted: int) -> str:
    return f"{done} dari {wanted} butir bernama dan berisi" if done < wanted else ""
