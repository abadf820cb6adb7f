"""The refused rows of a batch as a workbook that can be mended and imported again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.records import Issue
from pkh_desk.domain.roster_kinds import KINDS
from pkh_desk.services.imports.row_keys import RowKeys, keys_of
from pkh_desk.services.reading.columns import Title, assign
from pkh_desk.services.reading.vocabulary import Vocabulary

Row = tuple[int, Sequence[Any]]
_NUMBERS = ("nik", "card")


def sheet_name(kind: str) -> str:
    """How the sheet of refused rows is called: by it the mended file is known to be of that kind."""
    return f"DITOLAK {KINDS[kind].label}"


def kind_by_sheet(name: str) -> str:
    """The kind of a list whose mended rows lie in a sheet of that name; "" for any other sheet."""
    return next((kind for kind in KINDS if sheet_name(kind).casefold() == name.strip().casefold()), "")


def write_rejected(
    out: Path,
    batch: Mapping[str, Any],
    rows: Sequence[Row],
    issues: Sequence[Issue],
    words: Vocabulary,
) -> None:
    """Writes rows (row number, raw cells) under their header with their reasons; NotFound if there are none."""
    from pkh_desk.reports.workbook import ListOptions, listing

    if not rows:
        raise NotFound(
            "nothing_rejected", "Impor itu tidak menolak satu baris pun.", todo="Tidak ada yang perlu diperbaiki."
        )
    header = batch["header"]
    titles = list(header["titles"])
    found = header.get("columns") or {name: at for name, (at, _) in assign(tuple(map(Title, titles)), words).items()}
    numbers = [titles[found[name]] for name in _NUMBERS if name in found]
    keys = keys_of(header, batch["sheet"])
    rows = [(number, _mended(cells, header.get("edits", {}).get(str(number), {}))) for number, cells in rows]
    kept = _kept_columns(titles, rows, header.get("own", len(titles)), listing.REASON_TITLE)
    lines = [(number, [cells[at] if at < len(cells) else "" for at in kept]) for number, cells in rows]
    options = ListOptions(sheet_name=sheet_name(batch["kind"]))
    listing.write_rejected(
        [titles[at] for at in kept], _with_reasons(lines, issues, keys), out, numbers=numbers, options=options
    )


def _mended(cells: Sequence[Any], edits: Mapping[str, str]) -> Sequence[Any]:
    """The cells as they were judged: what a person mended in the review stays mended."""
    return [edits.get(str(at), cell) for at, cell in enumerate(cells)] if edits else cells


def _kept_columns(titles: Sequence[str], rows: Sequence[Row], own: int, reason: str) -> list[int]:
    """All but the reasons of an earlier file, and what no row around the data says anything of."""
    return [
        at
        for at, title in enumerate(titles)
        if title != reason and (at < own or any(at < len(cells) and cells[at] != "" for _, cells in rows))
    ]


def _with_reasons(rows: Sequence[Row], issues: Sequence[Issue], keys: RowKeys) -> list[tuple[Sequence[Any], str]]:
    reasons: dict[int, list[str]] = {}
    for issue in issues:
        if issue.severity == "error":
            reasons.setdefault(keys.key(issue.sheet, issue.row), []).append(f"{issue.column}: {issue.message}")
    return [(cells, " ".join(reasons.get(number, ()))) for number, cells in rows]
