"""No byte on disk holds a name or number of a family that went in: neither dataset, logs nor temporary files."""

from __future__ import annotations

import os
import re
import struct
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.services.demo import story
from tests.offices import MEMBERS_4, STAGE_3, STAGE_4, Office, leaving_household, listed

SIXTEEN_DIGITS = re.compile(rb"(?<!\d)\d{16}(?!\d)")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_watching: list[set[Path]] = []


@pytest.fixture(scope="module")
def people() -> tuple[frozenset[str], frozenset[str]]:
    """Names and numbers of everybody in the sample files."""
    rows = [row for path in (STAGE_3, STAGE_4, MEMBERS_4) for row in listed(path)]
    names = {str(row.get("NAMA PENERIMA") or row.get("nama")) for row in rows}
    numbers = {str(row[key]) for row in rows for key in ("NIK", "NO KK", "nik", "no_kk") if key in row}
    return frozenset(names), frozenset(numbers)


def test_the_search_itself_finds_what_is_there(people: tuple[frozenset[str], frozenset[str]], tmp_path: Path) -> None:
    names, numbers = people
    name, number = max(names), max(numbers)
    for place, content in enumerate(
        (
            name.encode(),
            name.title().encode(),
            name.encode("utf-16-le"),
            b"\x01" + name.encode("utf-16-be"),
            number.encode(),
            number.encode("utf-16-le"),
            struct.pack("<q", int(number)),
            struct.pack(">q", int(number)),
        )
    ):
        path = tmp_path / f"{place}.bin"
        path.write_bytes(b"\xffabc\x00" + content + b"\x80\x00xyz")
        assert list(leaks(path, people)), content
    assert list(leaks(STAGE_3.parent / "truth.json", people)) == []


def test_nothing_of_a_family_lies_readable_on_disk(
    empty_office: Office, people: tuple[frozenset[str], frozenset[str]], tmp_path: Path, own_places: Path
) -> None:
    printed, temporary = tmp_path / "keluaran", tmp_path / "sementara"
    printed.mkdir()
    temporary.mkdir()
    with pytest.MonkeyPatch.context() as patch, writes() as written:
        for name in ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"):
            patch.setenv(name, str(temporary))
        patch.setattr(tempfile, "tempdir", str(temporary))
        the_whole_path(empty_office, printed)
        with empty_office.services() as services:  # while it is open, what is new stands in the write-ahead log
            services.office.update(name="Kantor")
            services.roster.summary()
            assert (empty_office.folder / "data.db-wal").exists()
            assert found_in(empty_office.folder, people) == {}
    assert found_in(empty_office.folder, people) == {}
    assert found_in(temporary, people) == {}
    assert found_in(own_places, people) == {}
    allowed = (empty_office.folder, printed, temporary, own_places)
    strange = {path for path in written if not any(path.is_relative_to(place) for place in allowed)}
    assert {path for path in strange if not path.is_relative_to("/dev")} == set()
    assert list(temporary.iterdir()) == []


def the_whole_path(office: Office, out: Path) -> None:
    """Everything that touches people: imports, a case, forms, recap, a refused import, searches."""
    first = date(2026, 7, 1)
    office.ask("import", STAGE_3, "--year", "2026")
    card, nik = leaving_household()
    (found,) = office.ask("households", "--search", card)["households"]
    case = office.ask("case-open", "--household", found["id"], "--on", first)["id"]
    take(office, case, story.signing(first))
    take(office, case, story.retraction(first))
    take(office, case, story.going_on(first))
    office.ask("import", STAGE_4, "--year", "2026")
    office.ask("import", MEMBERS_4, "--year", 2026)
    take(office, case, iter([story.taking_effect(date(2026, 10, 1))]))
    for kind in ("surat-pernyataan", "berita-acara"):
        office.ask("form", kind, "--case", case, "--out", out / "konsep.pdf")
        issued = office.ask("document-issue", kind, "--case", case, "--out", out / "surat.pdf")
        office.ask("document-reprint", issued["id"], "--out", out / "salinan.pdf")
    office.ask("recap", "--month", "2026-10", "--out", out / "rekap.xlsx")
    office.ask("households", "--search", nik, "--full", "--reason", "cek data")
    office.ask("household", found["id"], "--full", "--reason", "cek data")
    office.refused("import", STAGE_4, "--year", "2026")
    assert office.run("household", nik).code == 1


def take(office: Office, case: str, steps: Any) -> None:
    for event, values in steps:
        settings = [word for key, value in values.items() for word in ("--set", f"{key}={value}")]
        office.ask("case-do", case, event, *settings)


def found_in(folder: Path, people: tuple[frozenset[str], frozenset[str]]) -> dict[str, list[str]]:
    """What leaks, by file; names of files and folders are searched too."""
    found = {}
    for path in sorted(folder.rglob("*")):
        content = [*leaks(path, people)] if path.is_file() else []
        content += [*matches(str(path.relative_to(folder)).encode(), people)]
        if content:
            found[str(path)] = content
    return found


def leaks(path: Path, people: tuple[frozenset[str], frozenset[str]]) -> Iterator[str]:
    """Names and numbers in a file: as text in UTF-8 and UTF-16, and numbers as eight-byte integers too."""
    content = path.read_bytes()
    for text in (content, content.replace(b"\0", b"")):
        yield from matches(text, people)
    for order in "<>":
        packed = {struct.pack(f"{order}q", int(number)): number for number in people[1]}
        for shift in range(8):
            yield from (packed[word] for word in packed.keys() & words_of(content, shift))


def words_of(content: bytes, shift: int) -> set[bytes]:
    """The eight-byte words of a file from a place on."""
    return {content[place : place + 8] for place in range(shift, len(content) - 7, 8)}


def matches(text: bytes, people: tuple[frozenset[str], frozenset[str]]) -> Iterator[str]:
    names, numbers = people
    yield from (found.decode() for found in SIXTEEN_DIGITS.findall(text) if found.decode() in numbers)
    runs = b"\n".join(re.findall(rb"[A-Z'., -]{5,}", text.upper())).decode()
    yield from (name for name in names if name.upper() in runs)


@contextmanager
def writes() -> Iterator[set[Path]]:
    """The files that Python opens for writing meanwhile."""
    if not _watching:
        sys.addaudithook(_note)
    found: set[Path] = set()
    _watching.append(found)
    try:
        yield found
    finally:
        _watching.remove(found)


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _watching and isinstance(arguments[0], str | bytes | os.PathLike):
        path, mode, flags = arguments
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & WRITING):
            for found in _watching:
                found.add(Path(os.fsdecode(path)).absolute())
