"""What an aspect of the report says: a text, and where the report asks for a list, titled texts below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.writing.tidy import tidy_text
from pkh_desk.domain.writing.words import count_words

LONGEST_TEXT = 100_000
LONGEST_TITLE = 200
MOST_ITEMS = 50


@dataclass(frozen=True, slots=True)
class TextItem:
    """A titled text: a concept, a technique, a value."""

    title: str = ""
    text: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not (self.title.strip() or self.text.strip())

    @property
    def whole(self) -> bool:
        """Whether it has both a name and a text."""
        return bool(self.title.strip()) and count_words(self.text) > 0


@dataclass(frozen=True, slots=True)
class TextContent:
    """What was written of one aspect; `items` only where the aspect is a list."""

    text: str = ""
    items: tuple[TextItem, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self.text.strip() and all(item.empty for item in self.items)

    @property
    def words(self) -> int:
        """Words of all of it, titles included."""
        return count_words(self.text) + sum(count_words(item.title) + count_words(item.text) for item in self.items)

    @property
    def whole_items(self) -> int:
        """Items that have both a name and a text."""
        return sum(item.whole for item in self.items)

    def same_as(self, other: TextContent) -> bool:
        """Whether both say the same, blanks at the ends and empty items aside."""
        return self.trimmed() == other.trimmed()

    def trimmed(self) -> TextContent:
        """Without blanks at the ends and without empty items."""
        items = (TextItem(" ".join(item.title.split()), item.text.strip()) for item in self.items if not item.empty)
        return TextContent(self.text.strip(), tuple(items))

    def with_more(self, text: str) -> TextContent:
        """With a text added as a new paragraph."""
        added = "\n\n".join(part for part in (self.text.strip(), text.strip()) if part)
        return TextContent(added, self.items)


EMPTY = TextContent()


def to_data(content: TextContent) -> dict[str, Any]:
    """As it is kept in the database."""
    items = [{"title": item.title, "text": item.text} for item in content.items]
    return {"text": content.text, "items": items} if items else {"text": content.text}


def from_data(data: Mapping[str, Any]) -> TextContent:
    """What `to_data` made."""
    items = tuple(TextItem(item["title"], item["text"]) for item in data.get("items", ()))
    return TextContent(data.get("text", ""), items)


def checked(content: TextContent) -> TextContent:
    """The content with plain line ends and blanks; BadInput where it is longer than any report."""
    items = tuple(TextItem(tidy_text(item.title).replace("\n", " "), tidy_text(item.text)) for item in content.items)
    made = TextContent(tidy_text(content.text), items)
    letters = len(made.text) + sum(len(item.text) for item in items)
    if letters > LONGEST_TEXT or len(items) > MOST_ITEMS or any(len(item.title) > LONGEST_TITLE for item in items):
        raise BadInput(
            "text_too_long",
            f"Satu bagian paling panjang 100.000 huruf, {MOST_ITEMS} butir, dan {LONGEST_TITLE} huruf tiap nama butir.",
            kept="Tulisan Anda tetap ada di layar, belum disimpan.",
            todo="Ringkas, atau pindahkan sebagian ke bagian lain.",
        )
    return made
