"""A recap's definition: the shipped one is sound, a broken one is explained in Indonesian."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.handling import KIND_NAMES
from pkh_desk.domain.handling.kinds import CLOSING
from pkh_desk.domain.participation_kinds import kind_word
from pkh_desk.domain.roster_events.events import EVENTS
from pkh_desk.paths import shipped
from pkh_desk.reports.workbook import DefinitionText, load_definition, office_definition
from pkh_desk.reports.workbook.definition import SheetDefinition

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = (shipped("reports") / "recaps" / "monthly.toml").read_text(encoding="utf-8")


def test_the_shipped_definition_has_its_sheets() -> None:
    definition = load_definition()
    assert [sheet.name for sheet in definition.sheets] == [
        "RINGKASAN", "REKAP DESA", "GRADUASI", "MUTASI", "MASUK KELUAR", "TARGET GRADUASI", "KASUS", "PENDAMPING",
        "KUALITAS DATA", "TREN", "GRAFIK", "DAFTAR {desa}",
    ]  # fmt: skip
    villages, cases = sheet("REKAP DESA"), sheet("GRADUASI")
    assert len(villages.columns) == 15
    assert len(cases.columns) == 15
    assert cases.pivot is not None


def sheet(name: str) -> SheetDefinition:
    """A sheet of the shipped definition."""
    return next(one for one in load_definition().sheets if one.name == name)


def at(name: str) -> str:
    """Where it stands, as an error says it."""
    return f"sheets[{[one.name for one in load_definition().sheets].index(name)}]"


def test_every_state_of_a_case_has_a_label_and_a_place_in_the_cross_table() -> None:
    definition = load_definition()
    pivot = sheet("GRADUASI").pivot
    assert pivot is not None
    placed = [state for column in pivot.columns for state in column.states]
    labels = definition.labels["state"]
    assert len(placed) == len(set(placed))
    assert set(labels) - set(placed) == {"rejected", "withdrawn"}
    assert len(set(labels.values())) == len(labels)  # COUNTIFS counts by the label


def test_every_way_in_and_out_has_a_label_in_workbook_and_window() -> None:
    labels = load_definition().labels
    ways = {name: _codes(name) for name in ("entry_kinds", "exit_kinds")}
    for group, name in (("entered", "entry_kinds"), ("left", "exit_kinds")):
        assert ways[name] <= labels[group].keys()
        assert ways[name] <= labels["corrections"].keys()
        assert all(kind_word(code) != code for code in ways[name])


def _codes(name: str) -> set[str]:
    rows = tomllib.loads((shipped("resources") / "lists" / f"{name}.toml").read_text("utf-8"))["rows"]
    return {row["code"] for row in rows}


def test_every_kind_of_event_and_handling_has_a_label_and_every_event_a_place_in_the_cross_table() -> None:
    definition = load_definition()
    moves = sheet("MUTASI")
    assert moves.pivot is not None
    placed = [code for column in moves.pivot.columns for code in column.states]
    assert sorted(placed) == sorted(EVENTS)
    assert definition.labels["move_kind"].keys() == EVENTS.keys()
    assert len(set(definition.labels["move_kind"].values())) == len(EVENTS)  # COUNTIFS counts by the label
    assert definition.labels["handling_kind"].keys() == KIND_NAMES.keys()
    assert definition.labels["handling_outcome"] == dict(CLOSING)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('paper = "folio"', 'paper = "a3"', "kunci paper: 'a3' tidak dikenal. Pilihan: a4, folio."),
        (
            'format = "money"',
            'format = "uang"',
            r"kunci sheets[1].columns[14].format: 'uang' tidak dikenal. Pilihan:",
        ),
        (
            'field = "people"',
            'field = "orang"',
            "kunci sheets[1].columns[4].field: 'orang' tidak dikenal. Pilihan: number",
        ),
        ("width = 5 }", 'width = "5" }', "columns[0].width: seharusnya bilangan, tertulis teks."),
        ("width = 5 }", "width = 1 }", "columns[0].width: seharusnya bilangan paling kecil"),
        ("empty = ", "kosong = ", "kunci sheets[1].kosong: tidak dikenal. Pilihan: name, kind, title"),
        (
            'kind = "summary"\ntitle = "RINGKASAN KEPESERTAAN PKH"',
            'kind = "summary"',
            "sheets[0].title: harus diisi.",
        ),
        (
            'name = "REKAP DESA"',
            'name = "ringkasan"',
            "sheets[1].name: nama lembar 'ringkasan' dipakai dua kali.",
        ),
        ('name = "REKAP DESA"', 'name = "A/B"', "sheets[1].name: seharusnya teks menurut pola"),
        ('sum_of = ["hamil", ', 'sum_of = ["hamul", ', "columns[13].sum_of: 'hamul' bukan kolom lembar ini."),
        ('sum_of = ["hamil", ', 'field = "code", sum_of = ["hamil", ', "isi salah satu: field atau sum_of."),
        ('field = "state"', 'field = "kind"', f"{at('GRADUASI')}.pivot: tabel silang perlu"),
        ('name = "DAFTAR {desa}"', 'name = "DAFTAR"', f"{at('DAFTAR {desa}')}: lembar per desa (lists) perlu"),
        (
            'values = ["active"], kind',
            'values = ["aktif"], kind',
            f"{at('GRAFIK')}.charts[0]: 'aktif' bukan kolom lembar TREN. Pilihan: number, label",
        ),
        (
            'source = "trend", labels',
            'source = "moves", labels',
            f"{at('GRAFIK')}.charts[0]: 'label' bukan kolom lembar MUTASI",
        ),
        ('measures = ["active"', 'measures = ["aktif"', "measures[0]: 'aktif' tidak dikenal. Pilihan:"),
        ("[[sheets]]", "[[sheets]", "bukan TOML yang benar"),
    ],
)
def test_a_mistake_is_named_with_file_key_and_choices(tmp_path: Path, old: str, new: str, words: str) -> None:
    file = tmp_path / "monthly.toml"
    assert old in SHIPPED
    file.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_definition(file)
    assert caught.value.code == "bad_recap_definition"
    assert caught.value.happened.startswith("Berkas monthly.toml")
    assert words in caught.value.happened


def test_an_empty_recap_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "monthly.toml"
    file.write_text('title = "x"\nsheets = []\n', encoding="utf-8")
    with pytest.raises(UserError, match="kunci sheets"):
        load_definition(file)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "monthly.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="UTF-8"):
        load_definition(file)


def test_the_office_comes_first_and_its_broken_file_is_named(tmp_path: Path) -> None:
    assert office_definition(tmp_path) == (DefinitionText(SHIPPED), "")
    own = tmp_path / "monthly.toml"
    own.write_text(SHIPPED.replace("GRADUASI KPM PKH", "Graduasi Kami"), encoding="utf-8")
    text, problem = office_definition(tmp_path)
    assert ([one.title for one in text.read().sheets].count("Graduasi Kami"), problem) == (1, "")
    own.write_text("title = 5", encoding="utf-8")
    text, problem = office_definition(tmp_path)
    assert text == DefinitionText(SHIPPED)
    assert "monthly.toml, kunci title" in problem
    own.unlink()
    own.mkdir()
    assert "tidak dapat dibaca" in office_definition(tmp_path)[1]
