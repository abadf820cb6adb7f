"""The shape of a form template file: what an office may write in it, checked by msgspec on load."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

Millimetres = Annotated[float, Meta(ge=0, le=120)]
Points = Annotated[float, Meta(ge=6, le=24)]


class Field(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A declared field; `missing` says what is printed without a value, `dots` how long a dotted line is."""

    label: str
    kind: Literal["text", "list", "flag", "rows"] = "text"
    missing: Literal["dash", "dots"] = "dash"
    required: bool = True
    default: str = ""
    dots: Annotated[int, Meta(ge=3, le=400)] = 36


class Page(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Margins in mm, body type in points; to `min_size` the type may shrink to keep a letter on one page."""

    top: Millimetres = 15
    bottom: Millimetres = 18
    left: Millimetres = 25
    right: Millimetres = 20
    font: Literal["serif", "sans"] = "serif"
    size: Points = 11.5
    min_size: Points = 10.5
    leading: Annotated[float, Meta(ge=1, le=2)] = 1.3


class _Block(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="block"):
    """`gap` is the space above in mm; `when`/`unless` name a field that must (not) be given;
    `keep_next` holds a block on the page of the next one."""

    when: str = ""
    unless: str = ""
    gap: Millimetres = 2
    keep_next: bool = False


class Letterhead(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="letterhead"):
    """The office's lines centred, its address, a double rule."""


class Title(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="title"):
    """The form's name, bold and underlined; lines under it; the number line."""

    text: str
    lines: tuple[str, ...] = ()
    number: str = ""


class Paragraph(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="paragraph"):
    """Running text; `indent` of its first line in mm."""

    text: str
    align: Literal["justify", "left", "center", "right"] = "justify"
    bold: bool = False
    indent: Millimetres = 0


class Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of a numbered list."""

    text: str
    when: str = ""
    unless: str = ""


class NumberedList(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="list"):
    """The entries of a list field first, then the fixed ones; `rows` dotted entries when nothing is given."""

    items: tuple[Item, ...] = ()
    field: str = ""
    style: Literal["1.", "a.", "-"] = "1."
    rows: Annotated[int, Meta(ge=1, le=20)] = 3


class TableRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`label : value` of a field table."""

    label: str
    value: str
    when: str = ""
    unless: str = ""


class FieldTable(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="table"):
    """Labels, colons and values in three columns."""

    rows: tuple[TableRow, ...]
    label_width: Millimetres = 48
    indent: Millimetres = 0


class Slot(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One signature: where it stands, whose it is, what is printed over it.

    `title` holds when the signer has none of his own; `name` stands in for a signer that was not given;
    `stamp` is the text in the empty duty-stamp box; `thumb` names the flag that asks for a thumb print.
    """

    role: str
    place: Literal["left", "center", "right"]
    row: Annotated[int, Meta(ge=1, le=9)] = 1
    heading: tuple[str, ...] = ()
    title: str = ""
    name: str = ""
    stamp: str = ""
    thumb: str = ""
    note: str = ""
    space: Millimetres = 18
    when: str = ""
    unless: str = ""


class Witnesses(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Numbered lines with room for each witness' signature; `rows` dotted ones when none is named.

    They stand below all slots, or to the left of the last row of slots.
    """

    role: str = "witness"
    place: Literal["below", "left"] = "below"
    heading: str = "Saksi-saksi:"
    rows: Annotated[int, Meta(ge=1, le=9)] = 3
    at_most: Annotated[int, Meta(ge=1, le=9)] = 3


class Signatures(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="signatures"):
    """All signatures of a form with the line of place and date: never split across pages."""

    slots: tuple[Slot, ...]
    dateline: str = ""
    witnesses: Witnesses | None = None


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column of a listing: the cell named `key` of each row; `width` in mm, in proportion to the others."""

    title: str
    key: str
    width: Annotated[float, Meta(ge=3, le=120)]
    align: Literal["left", "center", "right"] = "left"


class Listing(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="listing"):
    """A ruled table over the whole width whose header stands again on each page; `rows` empty lines for none."""

    entries: str
    columns: Annotated[tuple[Column, ...], Meta(min_length=1, max_length=20)]
    size: Points = 8.5
    rows: Annotated[int, Meta(ge=1, le=40)] = 15


class Space(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="space"):
    """Only its gap."""


Block = Letterhead | Title | Paragraph | NumberedList | FieldTable | Signatures | Listing | Space


class TemplateFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A template file before its fields and blocks are looked at one by one."""

    kind: str
    title: str
    version: Annotated[int, Meta(ge=1)]
    fields: dict[str, dict[str, Any]]
    blocks: list[dict[str, Any]]
    page: Page = field(default_factory=Page)
