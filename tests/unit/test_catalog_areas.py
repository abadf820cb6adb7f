"""The shipped table of areas: what it holds, how names are found, how fast, and how it is built."""

from __future__ import annotations

import io
import json
import tarfile
import time
from typing import TYPE_CHECKING

import build_area_table as builder
import pytest

from pkh_desk.catalog.area_names import regency_key, regency_letters
from pkh_desk.catalog.areas import FILE_NAME, NOTICE_NAME, AreaTable
from pkh_desk.domain.errors import DatasetError, NotFound

if TYPE_CHECKING:
    from pathlib import Path

WATES = {
    "Purworejo", "Tulungrejo", "Sumberarum", "Ringinrejo", "Mojorejo", "Sukorejo", "Wates", "Tugurejo",
}  # fmt: skip


@pytest.fixture(scope="module")
def table() -> AreaTable:
    return AreaTable()


def test_provinces_regencies_and_districts(table: AreaTable) -> None:
    assert len(table.children()) == table.counts["province"] == 38
    assert table.name("35.05") == "KABUPATEN BLITAR"
    assert table.name("35.05.20") == "Wates"
    assert "35.05.20" in [area.code for area in table.children("35.05")]


def test_villages_of_wates(table: AreaTable) -> None:
    villages = table.children("35.05.20")
    assert {area.name for area in villages} == WATES
    assert [area.code for area in villages] == sorted(area.code for area in villages)
    assert table.find("35.05.20.2007") == next(area for area in villages if area.name == "Wates")


def test_path_goes_down_from_the_province(table: AreaTable) -> None:
    names = [area.full_name for area in table.path("35.05.20.2007")]
    assert names == ["Provinsi Jawa Timur", "Kabupaten Blitar", "Kecamatan Wates", "Desa Wates"]


@pytest.mark.parametrize("code", ["29", "29.01.01", "35.05.20.2999", "35.99", "nonsense", "35.05.20|"])
def test_unknown_codes(table: AreaTable, code: str) -> None:
    assert table.children(code) == []
    assert table.find(code) is None
    with pytest.raises(NotFound):
        table.name(code)


def test_a_village_has_no_children(table: AreaTable) -> None:
    assert table.children("35.05.20.2007") == []


@pytest.mark.parametrize("name", ["WATES", "wates", "Desa Wates", "DESA  WATES", "DS. WATES", "Kel. Wates", " wates "])
def test_village_by_the_names_lists_use(table: AreaTable, name: str) -> None:
    found = table.find_village("35.05.20", name)
    assert found is not None and found.code == "35.05.20.2007"


def test_spaces_apart_do_not_matter(table: AreaTable) -> None:
    found = table.find_village("35.05.20", "SUMBER ARUM")
    assert found is not None and found.code == "35.05.20.2003"


@pytest.mark.parametrize("name", ["", "DESA", "Wattes", "Wate", "-"])
def test_nothing_is_guessed(table: AreaTable, name: str) -> None:
    assert table.find_village("35.05.20", name) is None


def test_apostrophes_of_any_kind(table: AreaTable) -> None:
    village = next(area for area in table.children("53.07.01") if "’" in area.name)
    for other in ("'", "`", ""):
        assert table.find_village("53.07.01", village.name.replace("’", other)) == village


def test_same_name_as_desa_and_kelurahan_is_told_apart_by_the_word(table: AreaTable) -> None:
    desa, kelurahan = None, None
    for area in table.children("14.07.06"):
        if area.name.upper() == "PANIPAHAN":
            desa, kelurahan = (area, kelurahan) if area.kind == "desa" else (desa, area)
    assert desa and kelurahan
    assert table.find_village("14.07.06", "PANIPAHAN") is None
    assert table.find_village("14.07.06", "Desa Panipahan") == desa
    assert table.find_village("14.07.06", "Kel. Panipahan") == kelurahan


@pytest.mark.parametrize("name", ["KAB. BLITAR", "KABUPATEN BLITAR", "Kab Blitar", "kab.blitar"])
def test_a_regency_is_the_same_however_its_kind_is_written(table: AreaTable, name: str) -> None:
    assert regency_key(name) == regency_key(table.name("35.05")) == ("kabupaten", "BLITAR")


def test_a_city_is_not_the_regency_of_its_name(table: AreaTable) -> None:
    assert regency_key("Kota Blitar") == regency_key(table.name("35.72")) != regency_key("KAB. BLITAR")
    assert regency_key("BLITAR") == ("", "BLITAR")


@pytest.mark.parametrize(("name", "code"), [("Kab. Adm. Kep. Seribu", "31.01"), ("Kota Adm. Jakarta Selatan", "31.74")])
def test_regencies_with_names_of_their_own(table: AreaTable, name: str, code: str) -> None:
    assert regency_key(name) == regency_key(table.name(code))


def test_a_kabupaten_that_is_called_like_a_city(table: AreaTable) -> None:
    name = table.name("63.02")
    assert regency_key("KOTA BARU") != regency_key(name)
    assert regency_letters("KABUPATEN KOTA BARU") == regency_letters(name)


def test_a_lookup_inflates_only_what_it_needs_and_is_quick() -> None:
    best = min(_seconds() for _ in range(5))
    assert best < 0.06


def _seconds() -> float:
    start = time.perf_counter()
    assert len(AreaTable().children("35.05.20")) == 8
    return time.perf_counter() - start


def test_shipped_table_and_notice_are_good(table: AreaTable) -> None:
    assert builder.check() == []
    assert sum(table.counts.values()) == 91_592
    notice = table.licence_text()
    assert "Open Database License" in notice and "MIT License" in notice and "4.2 Notices" in notice
    assert "idn-area-data" in table.edition


def small_package(path: Path) -> Path:
    files = {
        "package.json": json.dumps({"name": builder.PACKAGE, "version": builder.VERSION}),
        "data/provinces.csv": "code,name\n29,NUSA CONTOH\n",
        "data/regencies.csv": "code,province_code,name\n29.01,29,KABUPATEN CONTOH\n",
        "data/districts.csv": "code,regency_code,name\n29.01.02,29.01,Contoh\n",
        "data/villages.csv": 'code,district_code,name\n29.01.02.2003,29.01.02,"Ra""as"\n29.01.02.1001,29.01.02,Satu\n',
        "LICENSE": "MIT License",
        "data/LICENSE.md": "# Open Database License",
    }
    with tarfile.open(path, "w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return path


def test_builder_packs_a_package_and_its_notice(tmp_path: Path) -> None:
    package = small_package(tmp_path / "package.tgz")
    target = tmp_path / "areas"
    builder.build(package, target)
    first = (target / FILE_NAME).read_bytes()
    builder.build(package, target)
    assert (target / FILE_NAME).read_bytes() == first
    assert builder.check(target) == []
    villages = AreaTable(target).children("29.01.02")
    assert [(v.code, v.name) for v in villages] == [("29.01.02.1001", "Satu"), ("29.01.02.2003", 'Ra"as')]


def test_check_names_what_is_wrong(tmp_path: Path) -> None:
    builder.build(small_package(tmp_path / "package.tgz"), tmp_path)
    table = tmp_path / FILE_NAME
    table.write_bytes(table.read_bytes().replace(b'"village": 2', b'"village": 3'))
    (tmp_path / NOTICE_NAME).write_text("", "utf-8")
    assert builder.check(tmp_path) == ["counts", "edition or notice is not the builder's"]


@pytest.mark.parametrize("data", [b"", b"nonsense", b'{"format": 99}\n', None])
def test_a_damaged_table_is_said_in_words(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / FILE_NAME).write_bytes(data)
    with pytest.raises(DatasetError, match="Daftar wilayah"):
        AreaTable(tmp_path).children()


def test_a_truncated_table_is_said_in_words(tmp_path: Path) -> None:
    builder.build(small_package(tmp_path / "package.tgz"), tmp_path)
    table = tmp_path / FILE_NAME
    table.write_bytes(table.read_bytes()[:-10])
    with pytest.raises(DatasetError, match="Daftar wilayah"):
        AreaTable(tmp_path).children("29.01.02")
