"""Titled texts as one plain text and back: a line that begins with `# ` is the name of what follows."""

from __future__ import annotations

from pkh_desk.domain.writing.content import TextContent, TextItem

SIGN = "# "


def as_outline(content: TextContent) -> str:
    """The whole content as one plain text."""
    parts = [content.text.strip(), *(f"{SIGN}{item.title}\n{item.text.strip()}".strip() for item in content.items)]
    return "\n\n".join(part for part in parts if part)


def from_outline(text: str) -> TextContent:
    """What `as_outline` made, or somebody wrote in the same manner."""
    before: list[str] = []
    items: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith(SIGN):
            items.append((line[len(SIGN) :].strip(), []))
        else:
            (items[-1][1] if items else before).append(line)
    made = tuple(TextItem(title, "\n".join(lines).strip()) for title, lines in items)
    return TextContent("\n".join(before).strip(), made)
