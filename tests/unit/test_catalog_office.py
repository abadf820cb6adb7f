"""The office's own lists: they replace the shipped ones, and a broken one is named and not used."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.errors import BadInput
from pkh_desk.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

NOW = date(2026, 11, 1)
ALL_DUTY = "rows = [{ amount = 12_000, valid_from = 2026-01-01 }, { amount = 6_000, valid_to = 2026-01-01 }]"


def office(folder: Path, name: str, text: str) -> Catalog:
    lists = folder / "lists"
    lists.mkdir(exist_ok=True)
    (lists / f"{name}.toml").write_bytes(text.encode())
    return Catalog(folder)


def own_text(name: str) -> str:
    return (shipped("resources") / "lists" / f"{name}.toml").read_text("utf-8")


def test_an_office_list_replaces_the_shipped_one(tmp_path: Path) -> None:
    catalog = office(tmp_path, "stamp_duty", ALL_DUTY)
    assert catalog.stamp_duty_on(NOW) == 12_000
    assert catalog.warnings == ()
    assert catalog.cap_on(NOW) == 4


@pytest.mark.parametrize("name", ["stamp_duty", "components", "relations", "letters"])
def test_a_copy_of_a_shipped_list_is_good(tmp_path: Path, name: str) -> None:
    assert office(tmp_path, name, own_text(name)).check() == []


def test_a_windows_editor_may_add_a_mark_and_line_ends(tmp_path: Path) -> None:
    assert office(tmp_path, "stamp_duty", "\ufeff" + ALL_DUTY + "\r\n").stamp_duty_on(NOW) == 12_000


def test_added_and_retired_codes(tmp_path: Path) -> None:
    text = own_text("graduation_reasons").replace(
        'code = "over_five_years",', 'code = "over_five_years", valid_to = 2026-01-01,'
    )
    text = text.replace("rows = [", 'rows = [ { code = "moved_up", label = "Naik kelas" },')
    catalog = office(tmp_path, "graduation_reasons", text)
    offered = dict(catalog.reasons(NOW))
    assert catalog.check() == []
    assert offered["moved_up"] == "Naik kelas"
    assert "over_five_years" not in offered
    assert catalog.label("graduation_reasons", "over_five_years", NOW) == "Kepesertaan lebih dari lima tahun"


BROKEN = [
    ("stamp_duty", "rows = [", "baris|akhir berkas"),
    ("stamp_duty", "rows = 3", "rows: harus berupa daftar"),
    ("stamp_duty", "", "rows: bagian ini harus ada"),
    ("stamp_duty", "row = []", "row: bagian ini tidak dikenal; yang ada: rows"),
    ("stamp_duty", "rows = [3]", "rows ke-1: seharusnya tabel, tertulis bilangan bulat"),
    ("stamp_duty", "rows = [{ basis = '' }]", "rows ke-1, kunci amount: harus diisi"),
    ("stamp_duty", "rows = [{ amount = '1' }]", "kunci amount: seharusnya bilangan bulat, tertulis teks"),
    ("stamp_duty", "rows = [{ amount = -1 }]", "kunci amount: seharusnya bilangan bulat paling kecil 0"),
    ("stamp_duty", "rows = [{ amount = 1, sum = 2 }]", "kunci sum: .*yang ada: .*amount"),
    ("stamp_duty", "rows = [{ amount = 1, valid_from = 'x' }]", "kunci valid_from: seharusnya tanggal"),
    ("stamp_duty", "rows = [{ amount = 1 }, { amount = 2 }]", "rows ke-2, kunci valid_from: .*bertindih"),
    (
        "stamp_duty",
        "rows = [{ amount = 1, valid_from = 2026-01-01, valid_to = 2025-01-01 }]",
        "kunci valid_to: harus sesudah valid_from",
    ),
    (
        "graduation_reasons",
        "rows = [{ code = 'other', label = '' }]",
        "kunci label: seharusnya teks yang tidak kosong",
    ),
    ("graduation_reasons", "rows = [{ code = 'other', label = 'L' }]", "harus tetap ada: economy_improved"),
    (
        "benefits",
        "caps = []\namounts = [{ component = 'BALITA', annual = 1 }]",
        "'BALITA' tidak dikenal; yang boleh: HAMIL, AUD",
    ),
    ("stages", "rows = [{ number = 1, label = 'T', first_month = 4, last_month = 3 }]", "kunci last_month"),
    (
        "stages",
        "rows = [{ number = 1, label = 'T', first_month = 0, last_month = 3 }]",
        "bilangan bulat paling kecil 1",
    ),
    (
        "letters",
        "rows = [{ code = 'u', label = 'U', classification = '', pattern = '[nomor]', restarts = 'daily' }]",
        "'daily' tidak dikenal; yang boleh: year, month, never",
    ),
    (
        "letters",
        "rows = [{ code = 'u', label = 'U', classification = '', pattern = '[nomer]/[tahun]' }]",
        r"\[nomer\] tidak dikenal; yang boleh: \[kode\]",
    ),
    (
        "letters",
        "rows = [{ code = 'u', label = 'U', classification = '', pattern = '[nomor]' }]",
        r"harus memuat \[tahun\]",
    ),
    (
        "letters",
        "rows = [{ code='u', label='U', classification='', pattern='[nomor][tahun]', restarts = 'month'}]",
        r"\[bulan\] atau",
    ),
    ("roles", "roles = []\npermissions = []", "tidak dapat diganti oleh kantor"),
]


@pytest.mark.parametrize(("name", "text", "said"), BROKEN)
def test_a_broken_office_list_is_named_and_the_shipped_one_serves(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    catalog = office(tmp_path, name, text)
    warnings = catalog.check()
    assert len(warnings) == 1
    assert f"Daftar kode {name}.toml" in warnings[0]
    assert "Daftar bawaan program yang dipakai." in warnings[0]
    assert re.search(said, warnings[0])
    assert catalog.stamp_duty_on(NOW) == 10_000
    assert catalog.role_permissions()["operator"]


def test_codes_the_program_acts_on_cannot_be_added_to(tmp_path: Path) -> None:
    text = own_text("case_states").replace("rows = [", "rows = [{ code = 'paused', label = 'Jeda' },")
    (warning,) = office(tmp_path, "case_states", text).check()
    assert "'paused' tidak dikenal; yang boleh: identified, assessed" in warning


def test_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "stamp_duty.toml").write_bytes(b"# \xff\nrows = []")
    (warning,) = Catalog(tmp_path).check()
    assert "bukan teks UTF-8" in warning


def test_a_list_nobody_knows_is_named(tmp_path: Path) -> None:
    (warning,) = office(tmp_path, "stampduty", ALL_DUTY).check()
    assert "stampduty.toml" in warning


def test_a_letter_without_series(tmp_path: Path) -> None:
    text = own_text("letters").replace("documents = []", "documents = ['undangan-mediasi']")
    catalog = office(tmp_path, "letters", text)
    assert catalog.letter_series("undangan-mediasi", NOW).code == "umum"
    with pytest.raises(BadInput, match="berita-acara"):
        catalog.letter_series("berita-acara", NOW)


def test_a_missing_office_folder_is_no_problem(tmp_path: Path) -> None:
    assert Catalog(tmp_path / "nowhere").check() == []
