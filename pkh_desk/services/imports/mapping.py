"""Which column is read as what: as proposed, as remembered of an earlier such list, or as a person says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.reading.model import Source
from pkh_desk.services.reading.tables import Found, Table, find_table
from pkh_desk.services.reading.titled import titled_row
from pkh_desk.services.reading.vocabulary import Vocabulary, normalised

Origin = Literal["proposed", "remembered", "given"]


class Origins(NamedTuple):
    """Where the mapping and the header's row come from."""

    mapping: Origin
    header: Origin


_LETTERS = re.compile(r"[A-Za-z]{1,3}")


@dataclass(frozen=True)
class Reading:
    """How a file is to be read: what a person said of it, the words of the office, the headers of earlier lists."""

    words: Vocabulary
    kind: str = "auto"
    sheet: str | None = None
    joined: Sequence[str] = ()
    """Further sheets that hold the same list."""
    all_sheets: bool = False
    """All visible sheets that have the columns of the first one."""
    header_row: int | None = None
    """Where the header begins, as a person says."""
    mapping: Mapping[str, int] | None = None
    """Field -> column index: all there is."""
    named: Mapping[str, str] | None = None
    """Field -> title or letter of a column ("" for none), for some fields only."""
    earlier: Sequence[Mapping[str, Any]] = ()
    """Headers of earlier batches, newest first."""
    is_village: Callable[[str], bool] = lambda name: False
    """Whether a sheet's name is that of a village of the office."""
    anyhow: bool = False
    """Whether a file without any understood header is shown under its likeliest row."""


def mapped_table(source: Source, how: Reading) -> tuple[Found, Origins]:
    """The table of a file under the header and mapping that count, and where they come from."""
    sheet, header_row = how.sheet, how.header_row
    if header_row is None and (known := _remembered_header(source, how)):
        sheet, header_row = known
    by_hand: Origin = "proposed" if header_row is None else "remembered" if how.header_row is None else "given"
    found = find_table(source, how.words, sheet=sheet, header_row=header_row, anyhow=how.anyhow)
    mapping, origin = _chosen(found.table, how)
    if mapping is None or mapping == found.table.mapping:
        same: Origin = origin if mapping is not None and how.mapping is not None else "proposed"
        return found, Origins(same, by_hand)
    again = find_table(source, how.words, sheet=found.table.sheet, mapping=mapping, header_row=found.table.header.first)
    return replace(again, candidates=found.candidates), Origins(origin, by_hand)


def _remembered_header(source: Source, how: Reading) -> tuple[str, int] | None:
    """(sheet, row) of the header that a person once chose by hand in a list with the same titles."""
    by_hand = [header for header in how.earlier if header.get("by_hand")]
    sheets = [source.sheet(how.sheet)] if how.sheet else sorted(source.sheets, key=lambda one: one.hidden)
    for header in by_hand:
        titles = [normalised(title) for title in header["titles"][: header["own"]]]
        for sheet in sheets:
            row = titled_row(sheet, titles, header.get("last", header["row"]) - header["row"])
            if row is not None:
                return sheet.name, row
    return None


def _chosen(table: Table, how: Reading) -> tuple[Mapping[str, int] | None, Origin]:
    if how.mapping is not None:
        _refuse_unknown(how.mapping, how.words)
        return how.mapping, "given"
    remembered = remembered_mapping(table, how.earlier)
    if how.named:
        _refuse_unknown(how.named, how.words)
        return _corrected(table, remembered or table.mapping, how.named), "given"
    return remembered, "remembered"


def _corrected(table: Table, before: Mapping[str, int], named: Mapping[str, str]) -> Mapping[str, int]:
    """The mapping with some fields said anew; who had their columns gives them up."""
    said = {field: column_of(table.titles, name) for field, name in named.items() if name.strip()}
    taken = set(said.values())
    kept = {field: at for field, at in before.items() if field not in named and at not in taken}
    return {**kept, **said}


def remembered_mapping(table: Table, earlier: Sequence[Mapping[str, Any]]) -> Mapping[str, int] | None:
    """What a person corrected for the newest list that had these titles; columns after them as proposed."""
    titles = [normalised(title) for title in table.titles]
    for header in earlier:
        own = header.get("own", 0)
        if not own or [normalised(title) for title in header["titles"][:own]] != titles[:own]:
            continue
        if not header.get("corrected"):
            return None
        kept = {field: at for field, at in header["columns"].items() if at < own}
        added = {field: at for field, at in table.mapping.items() if at >= own and field not in kept}
        return {**kept, **added}
    return None


def letter(index: int) -> str:
    """How a spreadsheet names a column: A, B ... AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_of(titles: Sequence[str], name: str) -> int:
    """The column of that title, else of that letter; BadInput if there is none."""
    wanted = normalised(name)
    found = [at for at, title in enumerate(titles) if normalised(title) == wanted and wanted]
    if not found and _LETTERS.fullmatch(name.strip()):
        found = [at for at in range(len(titles)) if letter(at) == name.strip().upper()]
    if len(found) == 1:
        return found[0]
    raise BadInput(
        "column_unknown",
        f"Kolom {name!r} {'ada beberapa' if found else 'tidak ada'} di berkas ini.",
        kept="Tidak ada yang diimpor.",
        todo="Sebut judul kolomnya atau hurufnya, misalnya NIK=C.",
        columns=[title for title in titles if title],
    )


def _refuse_unknown(fields: Mapping[str, Any], words: Vocabulary) -> None:
    unknown = [name for name in fields if name not in words.by_code]
    if unknown:
        raise BadInput(
            "field_unknown",
            f"Isian {', '.join(unknown)} tidak dikenal.",
            kept="Tidak ada yang diimpor.",
            todo="Isian yang ada: " + ", ".join(words.by_code) + ".",
        )
