"""The statement (F1) as an office keeps it in Writer: what ours prints, with a merge field for each value.

Letterhead with a rule, fields in a table, lists, signatures in a table with a box for the stamp, a footer: the same
words at the same size, and nothing that ours does not print.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pkh_desk.reports.forms import Letter, Template, schema
from pkh_desk.reports.forms.loading import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_FRAME = Path(__file__).with_suffix(".fodt")
_DISPLAY = (
    '<text:database-display text:database-name="letters" text:table-name="letters" text:table-type="table"'
    ' text:column-name="{0}">&lt;{0}&gt;</text:database-display>'
)


def columns(sent: Letter) -> dict[str, str]:
    """What a letter gives the merge, a list as one column an entry."""
    found = {"stamp_duty": "Rp10.000"}
    for name, value in sent.values.items():
        if isinstance(value, str):
            found[name] = value
        elif not isinstance(value, bool):
            found |= {f"{name}_{number}": text for number, text in enumerate(value, 1)}
    return found


def write_rows(path: Path, letters: Sequence[Letter]) -> None:
    """The letters' values as a CSV file with a header."""
    rows = [columns(sent) for sent in letters]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0], quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)


def document(template: Template, sent: Letter, *, merge: bool) -> str:
    """A flat text document of one page: this letter, or with a merge field for each value of letters like it."""
    text = "".join(_Writer(sent, merge).parts(template))
    return _FRAME.read_text(encoding="utf-8").replace("%TEXT%", text)


class _Writer:
    """The blocks of a letter as paragraphs, lists and tables."""

    def __init__(self, kind: Letter, merge: bool) -> None:
        self._kind, self._merge = kind, merge
        self._given: Mapping[str, str] = columns(kind)

    def parts(self, template: Template) -> Iterator[str]:
        for line in self._kind.letterhead:
            yield self._line(line, "head")
        yield self._line(self._kind.office_address, "ruled")
        for block in template.blocks:
            yield from self._block(block)

    def _block(self, block: object) -> Iterator[str]:
        match block:
            case schema.Title():
                yield self._line(block.text, "head") + self._line(block.number, "centre")
            case schema.Paragraph():
                yield self._line(block.text, "text")
            case schema.FieldTable():
                given = [row for row in block.rows if not row.when or self._kind.values.get(row.when)]
                lines = [[self._line(text) for text in (row.label, ":", row.value)] for row in given]
                yield _table(("w42", "w5", "w118"), lines)
            case schema.NumberedList() if block.field:
                entries = [name for name in self._given if name.startswith(f"{block.field}_")]
                yield self._list("L1", [f"{{{name}}}" for name in entries])
            case schema.NumberedList():
                yield self._list("La", [item.text for item in block.items if not item.unless])
            case schema.Signatures():
                yield from self._signatures(block)

    def _signatures(self, block: schema.Signatures) -> Iterator[str]:
        facilitator, _, head, *witnesses = self._kind.signers
        left = [self._line("Yang menyatakan,", "centre"), self._line("Meterai {stamp_duty}", "stamp")]
        right = [block.dateline, "Mengetahui,", f"{facilitator.title},"]
        names = [
            self._line("{name}", "name"),
            self._line(facilitator.name, "name") + self._lines(facilitator.rank, f"NIP {facilitator.nip}"),
        ]
        yield _table(("w85", "w85"), [["".join(left), self._lines(*right)], names])
        yield self._lines("Mengetahui,", f"{head.title},", "tanda tangan dan cap") + self._line(head.name, "name")
        yield self._line("Saksi-saksi:")
        lines = [(f"{at}. {one.name}, {one.title}", f"{at}.") for at, one in enumerate(witnesses, 1)]
        yield _table(("w118", "w42"), [[self._line(text) for text in line] for line in lines])

    def _list(self, look: str, entries: Sequence[str]) -> str:
        items = "".join(f"<text:list-item>{self._line(entry, 'text')}</text:list-item>" for entry in entries)
        return f'<text:list text:style-name="{look}">{items}</text:list>'

    def _lines(self, *lines: str) -> str:
        return "".join(self._line(line, "centre") for line in lines)

    def _line(self, line: str, look: str = "Standard") -> str:
        parts = PLACEHOLDER.split(line)
        texts = [self._field(part) if number % 2 else escape(part) for number, part in enumerate(parts)]
        return f'<text:p text:style-name="{look}">{"".join(texts)}</text:p>'

    def _field(self, name: str) -> str:
        if name not in self._given:
            return "-"
        return _DISPLAY.format(name) if self._merge else escape(self._given[name])


def _table(widths: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table without lines; each cell is XML of paragraphs."""
    columns_ = "".join(f'<table:table-column table:style-name="{width}"/>' for width in widths)
    lines = (
        "".join(f'<table:table-cell office:value-type="string">{cell}</table:table-cell>' for cell in row)
        for row in rows
    )
    body = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return f'<table:table table:style-name="whole">{columns_}{body}</table:table>'
