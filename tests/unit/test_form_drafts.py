"""The working copy of a form: read and written back it is the same template, whatever was changed in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.forms import (
    BLOCK_NAMES,
    PAGE,
    FormDraft,
    Setting,
    addable,
    block_settings,
    differences,
    entries_of,
    new_block,
    read_draft,
    summary,
    with_entry,
    with_setting,
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


def drawn(setting: Setting, draft: FormDraft, data: st.DataObject) -> object:
    """Anything that the page offers for a setting."""
    if setting.kind == "flag":
        return data.draw(st.booleans())
    if setting.kind == "choice":
        return data.draw(st.sampled_from([code for code, _ in setting.choices]))
    if setting.kind == "number":
        steps = int((setting.most - setting.least) / setting.step)
        return round(setting.least + data.draw(st.integers(0, steps)) * setting.step, 2)
    names = [
        name for name, one in draft.fields.items() if not setting.wanted or one.get("kind", "text") in setting.wanted
    ]
    return data.draw(st.sampled_from(names if setting.needed and names else ["", *names]))


@given(kind=st.sampled_from(kinds()), data=st.data())
def test_any_edit_comes_back_as_it_was_made(kind: str, data: st.DataObject) -> None:
    draft = draft_of(kind)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(draft.blocks) - 1))
        block = draft.blocks[at]
        texts = wordings(block)
        match data.draw(st.sampled_from(["move", "remove", "add", "word", "entry", "less", "set", "page"])):
            case "move":
                draft = draft.moved(at, data.draw(st.integers(-3, 3)))
            case "remove" if len(draft.blocks) > 1:
                draft = draft.without(at)
            case "add":
                draft = draft.with_block(at, new_block(data.draw(st.sampled_from(addable(draft))), draft))
            case "entry":
                draft = draft.changed(at, with_entry(block))
            case "set":
                setting = data.draw(st.sampled_from(block_settings(block)))
                draft = draft.changed(at, with_setting(block, setting, drawn(setting, draft, data)))
            case "page":
                setting = data.draw(st.sampled_from(PAGE))
                draft = replace(draft, page=with_setting(draft.page, setting, drawn(setting, draft, data)))
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


@pytest.mark.parametrize("form", kinds())
def test_every_block_that_can_be_added_is_sound(form: str) -> None:
    draft = draft_of(form)
    for kind in addable(draft):
        more = draft.with_block(1, new_block(kind, draft))
        assert len(parse_template(write_draft(more).encode(), "x.toml").blocks) == len(draft.blocks) + 1
    assert {"listing", "table", "signatures"} <= set(addable(draft))
    assert ("photos" in addable(draft)) == any(one.get("kind") == "photos" for one in draft.fields.values())


def test_a_new_block_prints_a_field_that_is_not_printed_yet() -> None:
    draft = draft_of("laporan-kasus")
    at = next(place for place, one in enumerate(draft.blocks) if one.get("body") == "step_c")
    assert new_block("text", draft.without(at))["body"] == "step_c"
    assert new_block("text", draft)["body"] == "what"


def test_columns_and_places_of_signatures_come_and_go() -> None:
    draft = draft_of("tanda-terima")
    listing = next(one for one in draft.blocks if one["block"] == "listing")
    more = with_entry(with_entry(listing))
    assert [one["key"] for one in more["columns"][-2:]] == ["column_1", "column_2"]
    signed = next(one for one in draft.blocks if one["block"] == "signatures")
    for _ in range(3):
        signed = with_entry(signed)
    assert [(one.get("row", 1), one["place"]) for one in signed["slots"]] == [
        (1, "left"),
        (1, "right"),
        (1, "center"),
        (2, "right"),
        (2, "left"),
    ]
    assert len({one["role"] for one in signed["slots"]}) == 5
    assert len(without_entry(signed, 1)["slots"]) == 4


def test_a_setting_that_says_what_holds_anyway_is_not_written() -> None:
    gap = next(one for one in block_settings({"block": "space"}) if one.key == "gap")
    assert with_setting({"block": "space"}, gap, 2.0) == {"block": "space"}
    assert with_setting({"block": "space"}, gap, 6.0) == {"block": "space", "gap": 6}
    when = next(one for one in block_settings({"block": "space"}) if one.key == "when")
    assert with_setting({"block": "space", "when": "name"}, when, "") == {"block": "space"}


def test_what_the_page_offers_lies_within_what_a_template_may_say() -> None:
    draft = draft_of("laporan-kasus")
    for at, block in enumerate(draft.blocks):
        for setting in block_settings(block):
            for value in (setting.least, setting.most) if setting.kind == "number" else ():
                said = draft.changed(at, with_setting(block, setting, value))
                parse_template(write_draft(said).encode(), "x.toml")
    for setting in PAGE:
        for value in (setting.least, setting.most) if setting.kind == "number" else ():
            page = {**with_setting(draft.page, setting, value), "min_size": 6}
            parse_template(write_draft(replace(draft, page=page)).encode(), "x.toml")


@pytest.mark.parametrize("kind", kinds())
def test_one_more_signature_stands_where_nothing_else_does(kind: str) -> None:
    draft = draft_of(kind)
    for at, block in enumerate(draft.blocks):
        if block.get("block") == "signatures":
            more = draft.changed(at, with_entry(block))
            parse_template(write_draft(more).encode(), "x.toml")


def test_entries_are_added_and_taken_out_but_never_the_last() -> None:
    draft = draft_of("surat-pernyataan")
    block = new_block("list", draft)
    assert entries_of(block) == "items"
    more = with_entry(block)
    assert [one["text"] for one in more["items"]] == ["butir pertama;", "butir kedua.", ""]
    less = without_entry(without_entry(without_entry(more, 0), 0), 0)
    assert less["items"] == [{"text": ""}]
    assert entries_of(new_block("paragraph", draft)) == ""
    assert with_entry(new_block("paragraph", draft)) == new_block("paragraph", draft)


def test_lines_are_parted_by_line_breaks() -> None:
    block = with_wording({"block": "title", "text": "A"}, ("lines",), "satu\n\n dua ")
    assert block["lines"] == ["satu", "dua"]
    signed = with_wording(
        new_block("signatures", draft_of("berita-acara")), ("slots", 0, "heading"), "Mengetahui,\nKepala Desa"
    )
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
    assert one.texts[1] == ("Jarak di atas", "4 mm", "6 mm")


def test_added_and_removed_blocks_and_fields_are_told() -> None:
    draft = draft_of("surat-pernyataan")
    more = draft.with_block(1, new_block("space", draft))
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
