"""The shape of a form template file: what an office may write in it, checked by msgspec on load."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

Millimetres = Annotated[float, Meta(ge=0, le=120)]
Points = Annotated[float, Meta(ge=6, le=24)]


class Field(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A declared field; `missing` says what is printed without a value, `dots` how long a dotted line is.

    "long" is a text of several paragraphs, "rows" the lines of a listing, "photos" pictures with captions. A text that
    is a whole number or an amount of rupiah is followed by its words if `in_words` says so: `12 (dua belas)`.
    """

    label: str
    kind: Literal["text", "long", "list", "flag", "rows", "photos"] = "text"
    missing: Literal["dash", "dots"] = "dash"
    required: bool = True
    default: str = ""
    dots: Annotated[int, Meta(ge=3, le=400)] = 36
    in_words: bool = False


class Page(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Margins in mm, body type in points; to `min_size` the type may shrink to keep a letter on one page.

    A form that `flows` is as long as its content and is never tightened. `paper` is what it is printed on unless
    somebody asks for the other one.
    """

    paper: Literal["folio", "a4"] = "folio"
    top: Millimetres = 15
    bottom: Millimetres = 18
    left: Millimetres = 25
    right: Millimetres = 20
    font: Literal["serif", "sans"] = "serif"
    size: Points = 11.5
    min_size: Points = 10.5
    leading: Annotated[float, Meta(ge=1, le=2)] = 1.3
    flows: bool = False


class _Block(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="block"):
    """`gap` is the space above in mm; `when`/`unless` name a field that must (not) be given;
    `keep_next` holds a block on the page of the next one, `new_page` begins one."""

    when: str = ""
    unless: str = ""
    gap: Millimetres = 2
    keep_next: bool = False
    new_page: bool = False


class Letterhead(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="letterhead"):
    """The office's lines centred, its address, a double rule; the office's logos left and right, if it has any.

    `logo` is the side of the square in mm into which each is fitted.
    """

    logo: Annotated[float, Meta(ge=8, le=40)] = 20


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
    `by_hand` means that a missing signer is no lack; `stamp` is the text in the empty duty-stamp box;
    `thumb` names the flag that asks for a thumb print.
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
    by_hand: bool = False
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
    """All signatures of a form with the line of place and date: never split across pages.

    `code` sets the letter's QR code, if it has one, beside the last row of slots, at a side that no slot takes.
    """

    slots: tuple[Slot, ...]
    dateline: str = ""
    witnesses: Witnesses | None = None
    code: Literal["", "left", "right"] = ""


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column of a listing: the cell named `key` of each row; `width` in mm, in proportion to the others.

    "zigzag" sets every other line's cell to the middle: numbered places for signatures.
    """

    title: str
    key: str
    width: Annotated[float, Meta(ge=3, le=120)]
    align: Literal["left", "center", "right", "zigzag"] = "left"


class Listing(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="listing"):
    """A ruled table over the whole width whose header stands again on each page.

    Without entries: `rows` empty lines to fill in, or one that says `none` (never on a blank form). A listing that
    names no `entries` is always filled in by hand.
    `height` is the least height of a line in mm, so that it can be signed in.
    """

    entries: str = ""
    columns: Annotated[tuple[Column, ...], Meta(min_length=1, max_length=20)]
    size: Points = 8.5
    rows: Annotated[int, Meta(ge=1, le=40)] = 15
    none: str = ""
    height: Annotated[float, Meta(ge=0, le=30)] = 0


class LongText(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="text"):
    """A long field in paragraphs; lines that begin with a dash or a number are set as entries of a list.

    `rows` dotted lines for writing by hand when nothing is given on a blank form.
    """

    body: str
    rows: Annotated[int, Meta(ge=1, le=40)] = 5
    indent: Millimetres = 0


class Words(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="words"):
    """How many words the fields named in `counts` hold together: `Jumlah kata: 123 kata`."""

    counts: Annotated[tuple[str, ...], Meta(min_length=1)]
    text: str = "Jumlah kata"
    least: Annotated[int, Meta(ge=0)] = 0


class Check(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One box of a check list, ticked where the flag is yes."""

    text: str
    flag: str = ""
    when: str = ""
    unless: str = ""


class Checks(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="checks"):
    """Boxes to tick: the lines of `entries` (cells text, checked, note) first, then the fixed items."""

    items: tuple[Check, ...] = ()
    entries: str = ""
    columns: Annotated[int, Meta(ge=1, le=3)] = 1
    rows: Annotated[int, Meta(ge=1, le=40)] = 5


class Photos(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="photos"):
    """Pictures, two a page under `title`, each with its caption; on a blank form two empty frames."""

    photos: str
    title: str = "LAMPIRAN FOTO"


class Copies(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="copies"):
    """Who gets a copy: the entries of a list field under `heading`; nothing if there are none."""

    field: str
    heading: str = "Tembusan:"
    rows: Annotated[int, Meta(ge=1, le=9)] = 3


class Code(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="qr"):
    """The letter's QR code with a note beside it; takes no room where the letter has none."""

    size: Annotated[float, Meta(ge=12, le=40)] = 18
    text: str = ""


class Space(_Block, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="space"):
    """Only its gap."""


Block = (
    Letterhead
    | Title
    | Paragraph
    | LongText
    | NumberedList
    | FieldTable
    | Listing
    | Checks
    | Signatures
    | Words
    | Copies
    | Photos
    | Code
    | Space
)


class TemplateFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A template file before its fields and blocks are looked at one by one."""

    kind: str
    title: str
    version: Annotated[int, Meta(ge=1)]
    fields: dict[str, dict[str, Any]]
    blocks: list[dict[str, Any]]
    page: Page = field(default_factory=Page)
