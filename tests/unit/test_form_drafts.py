"""The working copy of a form: read and written back it is the same template, whatever was changed in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.forms import (
    ADDABLE,
    BLOCK_NAMES,
    FormDraft,
    differences,
    entries_of,
    new_block,
    read_draft,
    summary,
    with_entry,
    with_wording,
    without_entry,
    wordings,
    write_draft,
)
from pkh_desk.reports.forms import Template, kinds, load_template, parse_template

TEXT = st.text(max_size=80) | st.sampled_from(
    ['"', "\\", "\\u0041", "a\nb\r\n\tc", "\x7f\x85\u2028", "#'''", "😀 ğ", ""]
)


def draft_of(kind: str) -> FormDraft:
    return read_draft(load_template(kind)[0].source.decode())


def parts(template: Template) -> tuple[object, ...]:
    """A template but for its bytes."""
    return template.kind, template.title, template.version, dict(template.fields), template.page, template.blocks


@pytest.mark.parametrize("kind", kinds())
def test_a_shipped_form_is_the_same_after_writing(kind: str) -> None:
    template, _ = load_template(kind)
    text = write_draft(draft_of(kind))
    assert parts(parse_template(text.encode(), "tulis.toml")) == parts(template)
    assert write_draft(read_draft(text)) == text
    assert text.splitlines()[0] == template.source.decode().splitlines()[0].rstrip()


@pytest.mark.parametrize("kind", kinds())
def test_every_block_has_a_name_and_says_something(kind: str) -> None:
    for block in draft_of(kind).blocks:
        assert block["block"] in BLOCK_NAMES
        assert summary(block) or block["block"] in ("letterhead", "space", "words")


@given(kind=st.sampled_from(kinds()), data=st.data())
def test_any_edit_comes_back_as_it_was_made(kind: str, data: st.DataObject) -> None:
    draft = draft_of(kind)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(draft.blocks) - 1))
        block = draft.blocks[at]
        texts = wordings(block)
        match data.draw(st.sampled_from(["move", "remove", "add", "word", "entry", "less"])):
            case "move":
                draft = draft.moved(at, data.draw(st.integers(-3, 3)))
            case "remove" if len(draft.blocks) > 1:
                draft = draft.without(at)
            case "add":
                draft = draft.with_block(at, new_block(data.draw(st.sampled_from(ADDABLE))))
            case "entry":
                draft = draft.changed(at, with_entry(block))
            case "less":
                draft = draft.changed(at, without_entry(block, data.draw(st.integers(0, 3))))
            case "word" if texts:
                one = data.draw(st.sampled_from(texts))
                text = data.draw(TEXT)
                draft = draft.changed(at, with_wording(block, one.path, text))
                now = next(other for other in wordings(draft.blocks[at]) if other.path == one.path)
                assert one.lines or now.text == text
    again = read_draft(write_draft(draft))
    assert again == draft
    try:
        template = parse_template(write_draft(draft).encode(), "acak.toml")
    except BadInput:  # braces that name no field
        return
    assert parts(parse_template(write_draft(again).encode(), "lagi.toml")) == parts(template)


@pytest.mark.parametrize("kind", ADDABLE)
def test_every_block_that_can_be_added_is_sound(kind: str) -> None:
    draft = draft_of("surat-pernyataan").with_block(1, new_block(kind))
    assert parse_template(write_draft(draft).encode(), "x.toml").blocks


def test_entries_are_added_and_taken_out_but_never_the_last() -> None:
    block = new_block("list")
    assert entries_of(block) == "items"
    more = with_entry(block)
    assert [one["text"] for one in more["items"]] == ["butir pertama;", "butir kedua.", ""]
    less = without_entry(without_entry(without_entry(more, 0), 0), 0)
    assert less["items"] == [{"text": ""}]
    assert entries_of(new_block("paragraph")) == ""
    assert with_entry(new_block("paragraph")) == new_block("paragraph")


def test_lines_are_parted_by_line_breaks() -> None:
    block = with_wording({"block": "title", "text": "A"}, ("lines",), "satu\n\n dua ")
    assert block["lines"] == ["satu", "dua"]
    signed = with_wording(new_block("signatures"), ("slots", 0, "heading"), "Mengetahui,\nKepala Desa")
    assert signed["slots"][0]["heading"] == ["Mengetahui,", "Kepala Desa"]
    copies = with_wording({"block": "copies", "field": "x"}, ("heading",), "Tembusan kepada:")
    assert copies["heading"] == "Tembusan kepada:"


def test_nothing_differs_from_itself_and_a_move_is_a_move() -> None:
    draft = draft_of("surat-pernyataan")
    assert differences(draft, draft) == []
    (moved,) = differences(draft, draft.moved(2, 1))
    assert (moved.what, {moved.place, moved.was_place}) == ("moved", {3, 4})


def test_a_changed_wording_shows_both_texts() -> None:
    draft = draft_of("surat-pernyataan")
    block = with_wording(draft.blocks[2], ("text",), "Saya yang bertanda tangan:")
    (one,) = differences(draft, draft.changed(2, {**block, "gap": 6}))
    assert (one.what, one.name, one.place, one.was_place) == ("changed", "Paragraf", 3, 3)
    assert one.texts[0] == ("Teks", "Yang bertanda tangan di bawah ini:", "Saya yang bertanda tangan:")
    assert one.texts[1] == ("Jarak di atas", "4", "6")


def test_added_and_removed_blocks_and_fields_are_told() -> None:
    draft = draft_of("surat-pernyataan")
    more = draft.with_block(1, new_block("space"))
    assert [(one.what, one.name, one.place) for one in differences(draft, more)] == [("added", "Jarak kosong", 2)]
    (gone,) = differences(draft, draft.without(0))
    assert (gone.what, gone.name, gone.was_place) == ("removed", "Kop", 1)
    fields = {**draft.fields, "extra": {"label": "Tambahan"}}
    told = FormDraft({**draft.head, "title": "Lain"}, {**draft.page, "top": 20}, fields, draft.blocks)
    assert [one.name for one in differences(draft, told)] == ["Judul dokumen", "Halaman", "Isian {extra}"]


@pytest.mark.parametrize(
    "text", ["a = ", "blocks = 3", 'fields = "x"', "page = 1", "fields = { a = 1 }", "blocks = [1]"]
)
def test_what_is_no_template_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_draft(text)
    assert caught.value.code == "template_invalid"
