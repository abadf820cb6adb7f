"""The texts of the report: words counted as a reader counts them, what is missing, what other eyes may see."""

from __future__ import annotations

import pytest

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.initials import HIDDEN, SOMEBODY, Veil
from pkh_desk.domain.writing import (
    EMPTY,
    TextContent,
    TextItem,
    aspect_of,
    checked,
    count_words,
    counter,
    from_data,
    percent,
    progress_of,
    tidy_text,
    to_data,
)
from pkh_desk.domain.writing.differences import differences
from pkh_desk.domain.writing.outline import as_outline, from_outline

ASPECTS = Catalog().report_aspects()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n\t ", 0),
        ("Ibu JR", 2),
        ("macam-macam usaha", 2),
        ("sama - sama memahami", 2),
        ("nilai \N{EN DASH} nilai, pihak \N{EN DASH} pihak", 2),
        ("sapi - kambing", 2),
        ("ke-3, Jum'at, S.Sos, a.n. camat", 5),
        ("Rp1.500.000,00 sejak 16/8/2026 pukul 09.30", 5),
        ("suami/istri", 2),
        ("sapi,kambing;ayam", 3),
        ("pulang\N{EM DASH}lalu kembali", 3),
        ("(sama - sama) memahami", 2),
        ("lalu ... diam\N{HORIZONTAL ELLIPSIS}", 2),
        ("https://kemensos.go.id/pkh?a=1 dan nama@kantor.go.id", 3),
        ("- wawancara\n\N{BULLET} pengamatan\n1. diskusi\na) nasihat", 4),
        ("1. diskusi di RT 2. Selesai", 5),
        ("________ *** ( )", 0),
        ("me\N{SOFT HYPHEN}mahami kata\N{ZERO WIDTH SPACE}nya", 2),
        ("baris\nberikut\N{NO-BREAK SPACE}nya", 3),
    ],
)
def test_words_of_indonesian_text(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize("unit", ["1", "1 ", "a@", "a - ", "a/", ".", "www.", " ", "a", "@.", "\n1. ", "-"])
def test_a_strange_text_is_counted_as_quickly_as_another(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert count_words(text) >= 0  # quadratic rules would take minutes here
    veil = Veil(
        names=("JUMIATI RAHAYU", "Nu Ai"), phrases=("ketua RT setempat",), addresses=("Jl. Umpama RT 04 RW 02",)
    )
    for said in (text, f"\u00e1{text}"):
        assert len(veil.text(said)) > 0


def test_long_texts_are_compared_line_by_line() -> None:
    old, new = TextContent("kata " * 6000), TextContent("kata " * 6000 + "\nbaru")
    pieces = differences(old, new)
    assert "".join(text for change, text in pieces if change != "gone") == new.text
    assert pieces[-1] == ("new", "baru") or pieces[-1][1].endswith("baru")


def test_what_comes_from_a_word_processor_is_plain() -> None:
    pasted = (
        "Satu\r\ndua\vtiga\N{LINE SEPARATOR}empat\n\N{MIDDLE DOT}\tbutir\no\tanak\n\uf0b7\N{NO-BREAK SPACE}lain\x00\t."
    )
    assert tidy_text(pasted) == "Satu\ndua\ntiga\nempat\n- butir\n- anak\n- lain ."
    assert tidy_text("kunci \N{SOFT HYPHEN}kata \ud800") == "kunci kata "


def test_the_report_asks_for_thirteen_aspects_in_the_order_of_the_paper() -> None:
    assert [f"{one.part}{one.letter}" for one in ASPECTS] == [
        "Aa", "Ab", "Ac", "Ad", "Ba", "Bb", "Bc", "Bd", "Be", "Bf", "Ca", "Cb", "Cc",
    ]  # fmt: skip
    assert {one.words for one in ASPECTS if one.part != "A"} == {100}
    assert (aspect_of(ASPECTS, "C.a").items, aspect_of(ASPECTS, "concepts").listed) == (3, True)
    assert aspect_of(ASPECTS, "b.A").code == "a"
    with pytest.raises(BadInput) as refused:
        aspect_of(ASPECTS, "z")
    assert refused.value.code == "unknown_aspect"


def test_progress_says_what_is_missing_and_never_more_than_is_asked() -> None:
    step = aspect_of(ASPECTS, "d")
    nothing = progress_of(step, EMPTY, {})
    assert nothing.share == 0
    assert nothing.lacks == (
        "belum ditulis, sekurangnya 100 kata", "belum ada kunjungan atau pertemuan yang dicatat",
    )  # fmt: skip
    some = progress_of(step, TextContent("kata " * 73), {"meeting": 1})
    assert (counter(some.words, step), some.lacks) == ("73 dari 100 kata", ("kurang 27 kata",))
    whole = progress_of(step, TextContent("kata " * 300), {"visit": 2})
    assert (whole.share, whole.complete) == (1, True)
    assert counter(7, aspect_of(ASPECTS, "why")) == "7 kata"


def test_three_concepts_each_with_name_and_text() -> None:
    concepts = aspect_of(ASPECTS, "concepts")
    items = tuple(TextItem(f"Konsep {number}", "kata " * 40) for number in (1, 2))
    two = progress_of(concepts, TextContent("", (*items, TextItem("Nama saja", " "))), {})
    assert two.lacks == ("kurang 14 kata", "2 dari 3 butir bernama dan berisi")
    three = progress_of(concepts, TextContent("", (*items, TextItem("Konsep 3", "kata " * 30))), {})
    assert three.complete


def test_all_of_it_is_complete_only_if_nothing_is_missing() -> None:
    nearly = [progress_of(one, TextContent("kata " * 99), {"party": 1}) for one in ASPECTS[:10]]
    assert 0 < percent(nearly) < 100
    assert percent([progress_of(ASPECTS[0], TextContent("Ada."), {})]) == 100
    assert percent([]) == 0


def test_content_is_kept_and_read_back_and_too_long_ones_are_refused() -> None:
    content = TextContent("Pengantar", (TextItem("Nama", "Isi"),))
    assert from_data(to_data(content)) == content
    assert from_outline(as_outline(content)) == content
    assert content.same_as(TextContent(" Pengantar\n", (TextItem(" Nama ", "Isi "), TextItem(" ", "\n"))))
    assert TextContent("Satu.").with_more(" Dua. ").text == "Satu.\n\nDua."
    assert EMPTY.with_more("Dua.").text == "Dua."
    with pytest.raises(BadInput) as refused:
        checked(TextContent("a" * 100_001))
    assert "layar" in refused.value.kept


def test_differences_tell_word_by_word_and_lose_nothing() -> None:
    old, new = TextContent("Ibu datang ke balai desa."), TextContent("Ibu dan suami datang ke balai desa kemarin.")
    pieces = differences(old, new)
    assert "".join(text for change, text in pieces if change != "gone") == new.text
    assert "".join(text for change, text in pieces if change != "new") == old.text
    assert ("new", "dan suami ") in pieces


SECRETS = Veil(
    names=("JUMIATI RAHAYU", "Budi Santoso", "Ketua RT 02", "Ibu Sulastri"),
    phrases=("ketua RT setempat", "Pak Darsono, tetangga", "suami"),
    numbers=("29050201",),
    addresses=("Dusun Krajan Lor",),
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ibu Jumiati Rahayu datang.", "Ibu JR datang."),
        ("jumiati dan RAHAYU", "J. dan R."),
        ("Suaminya, Budi Santoso, setuju; Budi menolak.", "Suaminya, BS, setuju; B. menolak."),
        ("Ketua RT 02 dan ketua kelompok hadir.", "Ketua RT \N{BULLET}\N{BULLET} dan ketua kelompok hadir."),
        ("Ibu Sulastri dan Bu Sulastri", "Ibu S. dan Bu S."),
        ("Ditekan oleh ketua RT\nsetempat.", f"Ditekan oleh {SOMEBODY}."),
        ("Kata Darsono, suami setuju.", "Kata D., suami setuju."),
        ("NIK 2905020101010001, KK 2905 0201 0101 0002", f"NIK {HIDDEN}, KK {HIDDEN}"),
        ("Nomor lama 29050201 di dusun krajan lor", f"Nomor lama {HIDDEN} di {HIDDEN}"),
        ("Rahayunya ikut; Rp1.500.000", "R. ikut; Rp1.500.000"),
    ],
)
def test_other_eyes_see_initials_and_no_numbers(text: str, shown: str) -> None:
    assert SECRETS.text(text) == shown


def test_nothing_to_hide_changes_nothing() -> None:
    assert Veil(phrases=("suami",)).text("Ibu dan suami.") == "Ibu dan suami."
