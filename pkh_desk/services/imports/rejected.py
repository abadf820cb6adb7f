"""The refused rows of a batch as a workbook that can be mended and imported again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.records import Issue
from pkh_desk.services.reading.columns import Title, assign
from pkh_desk.services.reading.vocabulary import Vocabulary

_NUMBERS = ("nik", "card")


def write_rejected(
    out: Path,
    header: Mapping[str, Any],
    rows: Sequence[tuple[int, Sequence[Any]]],
    issues: Sequence[Issue],
    words: Vocabulary,
) -> None:
    """Writes rows (row number, raw cells) under their header with their reasons; NotFound if there are none."""
    from pkh_desk.reports.workbook import listing

    if not rows:
        raise NotFound(
            "nothing_rejected", "Impor itu tidak menolak satu baris pun.", todo="Tidak ada yang perlu diperbaiki."
        )
    titles = list(header["titles"])
    found = header.get("columns") or {name: at for name, (at, _) in assign(tuple(map(Title, titles)), words).items()}
    numbers = [titles[found[name]] for name in _NUMBERS if name in found]
    if listing.REASON_TITLE in titles:
        end = titles.index(listing.REASON_TITLE)
        titles, rows = titles[:end], [(number, cells[:end]) for number, cells in rows]
    listing.write_rejected(titles, _with_reasons(rows, issues), out, numbers=numbers)


def _with_reasons(
    rows: Sequence[tuple[int, Sequence[Any]]], issues: Sequence[Issue]
) -> list[tuple[Sequence[Any], str]]:
    reasons: dict[int, list[str]] = {}
    for issue in issues:
        if issue.severity == "error":
            reasons.setdefault(issue.row, []).append(f"{issue.column}: {issue.message}")
    return [(cells, " ".join(reasons.get(number, ()))) for number, cells in rows]
