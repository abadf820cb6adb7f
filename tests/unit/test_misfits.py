"""What msgspec says of a hand-written file is told in Indonesian, with its place and what may stand there."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
import pytest

from pkh_desk.domain.misfits import Misfit, counted, misfit, toml_place


class Small(msgspec.Struct, forbid_unknown_fields=True, tag="small", tag_field="block"):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=4)]
    side: Literal["left", "right"] = "left"


class Large(msgspec.Struct, forbid_unknown_fields=True, tag="large", tag_field="block"):
    width: Annotated[int, msgspec.Meta(ge=2, le=9)]
    since: date | None = None
    code: Annotated[str, msgspec.Meta(pattern="^[a-z]+$")] = "a"


class Whole(msgspec.Struct, forbid_unknown_fields=True):
    parts: tuple[Small | Large, ...]
    words: dict[str, int] = {}


def told(values: dict[str, Any]) -> Misfit:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(values, Whole)
    return misfit(caught.value, Whole)


def part(**values: Any) -> dict[str, Any]:
    return {"parts": [{"block": "large", "width": 3}, values]}


@pytest.mark.parametrize(
    ("values", "place", "what", "allowed"),
    [
        ({}, "parts", "harus diisi", ()),
        ({"parts": [], "bagian": 1}, "bagian", "tidak dikenal", ("parts", "words")),
        ({"parts": 3}, "parts", "seharusnya daftar dalam kurung siku, tertulis bilangan bulat", ()),
        ({"parts": [], "words": {"a": "b"}}, "words[...]", "seharusnya bilangan bulat, tertulis teks", ()),
        (part(name="A"), "parts[1].block", "harus diisi", ()),
        (part(block="besar"), "parts[1].block", "'besar' tidak dikenal", ("large", "small")),
        (part(block="small"), "parts[1].name", "harus diisi", ()),
        (part(block="small", name=""), "parts[1].name", "seharusnya teks yang tidak kosong", ()),
        (part(block="small", name="ABCDE"), "parts[1].name", "seharusnya teks paling panjang 4", ()),
        (part(block="small", name="A", side="up"), "parts[1].side", "'up' tidak dikenal", ("left", "right")),
        (part(block="large", width=1), "parts[1].width", "seharusnya bilangan bulat paling kecil 2", ()),
        (part(block="large", width=10), "parts[1].width", "seharusnya bilangan bulat paling besar 9", ()),
        (part(block="large", width=3, since="x"), "parts[1].since", "seharusnya tanggal seperti 2026-01-31", ()),
        (part(block="large", width=3, code="A"), "parts[1].code", "seharusnya teks menurut pola '^[a-z]+$'", ()),
    ],
)
def test_what_does_not_fit(values: dict[str, Any], place: str, what: str, allowed: tuple[str, ...]) -> None:
    found = told(values)
    assert (found.place, found.what, tuple(sorted(found.allowed))) == (place, what, allowed)


def test_an_unknown_key_names_those_of_every_table_that_may_stand_there() -> None:
    assert set(told(part(block="small", name="A", warna="merah")).allowed) >= {"name", "side"}


def test_where_a_file_stops_being_toml() -> None:
    for text, place in (("a = 1\nb = = 2\n", "baris 2 kolom 5"), ("a = [", "akhir berkas")):
        with pytest.raises(tomllib.TOMLDecodeError) as caught:
            tomllib.loads(text)
        assert toml_place(caught.value) == place


def test_places_as_people_count() -> None:
    assert counted("officials[0].role") == "officials ke-1.role"
    assert counted("words[...]") == "words"
