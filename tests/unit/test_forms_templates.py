"""Templates of forms: what ships is sound, what an office writes wrongly is named in Indonesian."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pkh_desk.domain.errors import BadInput, NotFound
from pkh_desk.paths import shipped
from pkh_desk.reports.forms import find_problems, kinds, load_template, parse_template

HEAD = """
kind = "surat-pernyataan"
title = "Surat"
version = 1
[fields]
name = { label = "Nama" }
reasons = { label = "Alasan", kind = "list" }
sure = { label = "Yakin", kind = "flag" }
"""
PARAGRAPH = '[[blocks]]\nblock = "paragraph"\ntext = "{name}"\n'


def problem(source: str) -> BadInput:
    """The error that a template's text raises."""
    with pytest.raises(BadInput) as caught:
        parse_template(source.encode(), "contoh.toml")
    assert caught.value.code == "template_invalid"
    assert "contoh.toml" in caught.value.message
    return caught.value


def test_both_forms_ship() -> None:
    assert {"surat-pernyataan", "berita-acara"} <= set(kinds())


@pytest.mark.parametrize("kind", kinds())
def test_a_shipped_template_is_sound(kind: str) -> None:
    template, warnings = load_template(kind)
    source = (shipped("reports") / "forms" / f"{kind}.toml").read_bytes()
    assert (template.kind, template.origin, warnings) == (kind, "shipped", [])
    assert template.hash == hashlib.sha256(source).hexdigest()
    assert template.source == source


def test_a_frozen_template_is_read_from_its_bytes() -> None:
    template, _ = load_template("berita-acara")
    assert parse_template(template.source, "beku").blocks == template.blocks


@pytest.mark.parametrize("kind", ["tidak-ada", "../berita-acara", "", "Berita"])
def test_an_unknown_form_is_refused(kind: str) -> None:
    with pytest.raises(NotFound) as caught:
        load_template(kind)
    assert "surat-pernyataan" in caught.value.message


def test_an_offices_own_template_comes_first(tmp_path: Path) -> None:
    (tmp_path / "surat-pernyataan.toml").write_text(HEAD + PARAGRAPH, encoding="utf-8")
    template, warnings = load_template("surat-pernyataan", tmp_path)
    assert (template.title, template.origin, warnings) == ("Surat", "office", [])


@pytest.mark.parametrize(
    "source", ["kind = ", HEAD, HEAD.replace("surat-pernyataan", "lain") + PARAGRAPH, HEAD + PARAGRAPH + "\x00"]
)
def test_a_broken_office_template_is_named_and_the_shipped_one_used(tmp_path: Path, source: str) -> None:
    (tmp_path / "surat-pernyataan.toml").write_text(source, encoding="utf-8")
    template, warnings = load_template("surat-pernyataan", tmp_path)
    assert template.origin == "shipped"
    assert len(warnings) == 1
    assert "surat-pernyataan.toml" in warnings[0]
    assert "Templat bawaan dipakai" in warnings[0]


def test_an_unknown_block_lists_the_known_ones() -> None:
    error = problem(HEAD + '[[blocks]]\nblock = "gambar"\n')
    assert "blok ke-1 (gambar)" in error.message
    assert "paragraph" in error.message and "signatures" in error.message


def test_a_block_without_a_kind_is_named() -> None:
    assert "'block' wajib diisi" in problem(HEAD + '[[blocks]]\ntext = "a"\n').message


def test_an_unknown_key_lists_the_allowed_ones() -> None:
    error = problem(HEAD + PARAGRAPH + 'warna = "merah"\n')
    assert "'warna' tidak dikenal" in error.message
    assert "align" in error.message and "rows" not in error.todo


def test_an_unknown_key_deep_inside_is_placed() -> None:
    source = '[[blocks]]\nblock = "table"\nrows = [{ label = "A", value = "b", lebar = 3 }]\n'
    error = problem(HEAD + source)
    assert "blok ke-1 (table).rows" in error.message
    assert "'lebar'" in error.message and "value" in error.todo


def test_a_wrong_choice_lists_the_choices() -> None:
    assert "center, justify, left, right" in problem(HEAD + PARAGRAPH + 'align = "tengah"\n').message


def test_a_wrong_kind_of_value_says_what_is_wanted() -> None:
    assert "seharusnya teks, tertulis bilangan bulat" in problem(HEAD.replace('"Surat"', "3") + PARAGRAPH).message
    assert "paling besar 120" in problem(HEAD + PARAGRAPH + "gap = 500\n").message


def test_an_undeclared_field_lists_the_declared_ones() -> None:
    error = problem(HEAD + PARAGRAPH.replace("{name}", "{nama}"))
    assert "'nama' tidak dinyatakan" in error.message
    assert "name" in error.todo and "sure" not in error.todo


@pytest.mark.parametrize("text", ["{name.upper()}", "{name!r}", "{0}", "{}", "{{name}}", "{name", "{1+1}"])
def test_there_are_no_expressions(text: str) -> None:
    assert "kurung kurawal" in problem(HEAD + PARAGRAPH.replace("{name}", text)).message


def test_a_condition_names_a_declared_field() -> None:
    assert "'mungkin' tidak dinyatakan" in problem(HEAD + PARAGRAPH + 'when = "mungkin"\n').message


def test_a_list_block_wants_a_list_field() -> None:
    error = problem(HEAD + '[[blocks]]\nblock = "list"\nfield = "name"\n')
    assert "bukan jenis list" in error.message and "reasons" in error.todo


@pytest.mark.parametrize("missing", ["kind", "title", "version"])
def test_a_missing_key_is_named(missing: str) -> None:
    lines = [line for line in HEAD.splitlines() if not line.startswith(f"{missing} ")]
    assert f"{missing!r} wajib diisi" in problem("\n".join(lines) + "\n" + PARAGRAPH).message


def test_a_syntax_error_names_its_line() -> None:
    assert "baris 3" in problem('kind = "a"\ntitle = "b"\nversion = = 1\n').message


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(BadInput, match="UTF-8"):
        parse_template(b"\xff\xfe\x00k", "contoh.toml")


def test_a_field_name_is_plain() -> None:
    source = HEAD.replace("name = {", '"Na ma" = {').replace('text = "{name}"', 'text = "a"')
    assert "nama isian" in problem(source + '[[blocks]]\nblock = "space"\n').message


@pytest.mark.parametrize(
    ("block", "where", "allowed"),
    [
        ('block = "text"\nbody = "name"', "blok ke-1 (text).body", "story"),
        ('block = "words"\ncounts = ["sure"]', "blok ke-1 (words).counts", "story"),
        ('block = "checks"\nitems = [{ text = "x", flag = "name" }]', "blok ke-1 (checks).items ke-1.flag", "sure"),
        ('block = "photos"\nphotos = "nama_lain"', "blok ke-1 (photos).photos", "pictures"),
        ('block = "copies"\nfield = "name"', "blok ke-1 (copies).field", "reasons"),
        ('block = "qr"\nsize = 5', "blok ke-1 (qr).size", ""),
        ('block = "photos"\nfoto = "pictures"', "blok ke-1 (photos)", "photos"),
    ],
)
def test_a_wrong_block_of_a_report_is_named_with_what_may_stand_there(block: str, where: str, allowed: str) -> None:
    more = 'story = { label = "Cerita", kind = "long" }\npictures = { label = "Foto", kind = "photos" }\n'
    fault = problem(f"{HEAD}{more}[[blocks]]\n{block}\n")
    assert where in fault.message
    assert allowed in fault.todo


def test_all_that_is_wrong_is_found_at_once() -> None:
    assert find_problems((HEAD + PARAGRAPH).encode(), "a.toml") == []
    source = HEAD + PARAGRAPH + PARAGRAPH.replace("name", "satu") + PARAGRAPH.replace("name", "dua")
    found = find_problems(source.encode(), "a.toml")
    assert [one.details["where"] for one in found] == ["blok ke-2 (paragraph).text", "blok ke-3 (paragraph).text"]
    (one,) = find_problems(source.replace('kind = "flag"', 'kind = "bendera"').encode(), "a.toml")
    assert one.details["where"] == "fields.sure.kind"
    (one,) = find_problems(HEAD.encode(), "a.toml")
    assert "blocks" in one.details["where"]
    (one,) = find_problems(b"kind = = 1\n", "a.toml")
    assert "baris 1" in one.message
