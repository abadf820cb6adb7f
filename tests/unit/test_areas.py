"""Area codes by themselves: shape, level, parent, kind, and the number that begins ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkh_desk.domain import areas
from pkh_desk.domain.areas import proper_case
from pkh_desk.domain.errors import BadInput


def blocks(depth: int) -> st.SearchStrategy[str]:
    two = st.integers(0, 99).map("{:02d}".format)
    four = st.integers(0, 9999).map("{:04d}".format)
    return st.tuples(*[two, two, two, four][:depth]).map(".".join)


codes = st.integers(1, 4).flatmap(blocks)


@given(codes)
def test_plain_and_dotted_forms_are_one_code(code: str) -> None:
    assert areas.parse_code(code.replace(".", "")) == areas.parse_code(f" {code} ") == code


@given(codes)
def test_parent_is_one_level_up(code: str) -> None:
    parent = areas.parent_code(code)
    if code.count("."):
        assert code.startswith(f"{parent}.")
        assert areas.LEVELS.index(areas.level_of(parent)) + 1 == areas.LEVELS.index(areas.level_of(code))
    else:
        assert parent == ""


@given(st.text(max_size=14))
def test_anything_else_is_refused_in_words(text: str) -> None:
    try:
        assert areas.is_code(areas.parse_code(text))
    except BadInput as error:
        assert error.todo


@pytest.mark.parametrize("text", ["", "3", "35.5", "35.05.2", "35-05-20", "35.05.20.200", "35.05.20.20011", "٣٥"])
def test_wrong_shapes(text: str) -> None:
    assert not areas.is_code(text)
    with pytest.raises(BadInput):
        areas.parse_code(text)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("35", "provinsi"),
        ("35.05", "kabupaten"),
        ("35.72", "kota"),
        ("35.05.20", "kecamatan"),
        ("35.05.20.2007", "desa"),
        ("35.72.01.1001", "kelurahan"),
        ("91.03.01.3007", "adat"),
    ],
)
def test_kind_follows_from_the_code(code: str, kind: str) -> None:
    assert areas.kind_of(code) == kind


@pytest.mark.parametrize(
    ("code", "name", "full"),
    [
        ("31", "DKI JAKARTA", "Provinsi DKI Jakarta"),
        ("35.05", "KABUPATEN BLITAR", "Kabupaten Blitar"),
        ("35.72", "KOTA BLITAR", "Kota Blitar"),
        ("73.09", "KABUPATEN PANGKAJENE DAN KEPULAUAN", "Kabupaten Pangkajene dan Kepulauan"),
        ("35.05.20", "Wates", "Kecamatan Wates"),
        ("35.05.20.2007", "Wates", "Desa Wates"),
        ("91.03.01.3007", "Desa Adat Yoboi", "Desa Adat Yoboi"),
    ],
)
def test_names_for_forms(code: str, name: str, full: str) -> None:
    assert areas.make_area(code, name).full_name == full


@pytest.mark.parametrize(
    ("capitals", "mixed"),
    [
        ("KABUPATEN BLITAR", "Kabupaten Blitar"),
        ("KOTA ADMINISTRASI JAKARTA PUSAT", "Kota Administrasi Jakarta Pusat"),
        ("DKI JAKARTA", "DKI Jakarta"),
        ("DI YOGYAKARTA", "DI Yogyakarta"),
        ("DAERAH ISTIMEWA YOGYAKARTA", "Daerah Istimewa Yogyakarta"),
        ("PANGKAJENE DAN KEPULAUAN", "Pangkajene dan Kepulauan"),
        ("Wates", "Wates"),
    ],
)
def test_areas_are_written_in_one_manner(capitals: str, mixed: str) -> None:
    assert proper_case(capitals) == mixed
