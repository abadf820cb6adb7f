"""Free text as it is kept, and names that no file can have."""

from __future__ import annotations

from pathlib import Path

import pytest

from pkh_desk.domain.errors import BadInput, UserError
from pkh_desk.domain.plain import plain_text
from pkh_desk.domain.writing import tidy_text
from pkh_desk.services.files import read_named, replacing
from pkh_desk.services.reasons import checked_reason
from tests.unit.graduation_cases import case, tried, walked


def test_control_characters_and_turns_of_direction_go() -> None:
    assert plain_text("a\0b\x1b[2J\u202ec\u2066d\u200fe\x85f") == "ab[2Jcde\nf"
    assert plain_text("satu\r\n\tdua\rtiga") == "satu\n\tdua\ntiga"
    assert plain_text("Ma'mun \U0001f600 \u00e9") == "Ma'mun \U0001f600 \u00e9"
    assert tidy_text("a\u202eb\u2069c\0") == "abc"


def test_half_a_character_is_refused_in_words() -> None:
    with pytest.raises(BadInput, match="huruf yang rusak"):
        plain_text("a\ud800")
    with pytest.raises(BadInput, match="huruf yang rusak"):
        tried(case(), "assess", reason="\ud800")
    with pytest.raises(BadInput, match="huruf yang rusak"):
        checked_reason("alasan \udfff", purpose="x", kept="y", example="z")


def test_values_of_a_case_are_plain() -> None:
    made = tried(walked("assess", "sign-statement"), "submit", reference="U\0-\u202e12")
    assert made.values["reference"] == "U-12"
    assert checked_reason("sa\0lah catat", purpose="x", kept="y", example="z") == "salah catat"


@pytest.mark.parametrize("name", ["a\0b.pdf", "a\nb.pdf", "a\ud800.pdf", "x" * 252 + ".pdf", "\u00e9" * 130 + ".pdf"])
def test_no_file_is_called_that(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="Nama berkas"), replacing(tmp_path / name):
        pass
    with pytest.raises(UserError):
        read_named(tmp_path / name, 10)
    assert not list(tmp_path.iterdir())
