"""A file for people appears whole or not at all, and says in Indonesian why not."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.errors import BadInput, UserError
from pkh_desk.reports.workbook import ListColumn, write_listing
from pkh_desk.services.files import put, read_named, replacing

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    out = tmp_path / "rekap.xlsx"
    out.write_text("lama")
    with replacing(out) as draft:
        draft.write_text("baru")
        assert out.read_text() == "lama"
    assert [file.name for file in tmp_path.iterdir()] == ["rekap.xlsx"]
    assert out.read_text() == "baru"


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (PermissionError(errno.EACCES, "x"), "file_locked", "Tutup berkas itu"),
        (OSError(errno.ENOSPC, "x"), "disk_full", "penuh"),
        (OSError(errno.EIO, "x"), "cannot_write", "tidak dapat disimpan"),
    ],
)
def test_a_failure_keeps_the_old_file_and_leaves_nothing(tmp_path: Path, error: OSError, code: str, words: str) -> None:
    out = tmp_path / "rekap.xlsx"
    out.write_text("lama")

    def rows() -> Iterator[list[str]]:
        yield from [["SITI"]] * 500
        raise error

    with pytest.raises(UserError, match=words) as caught, replacing(out) as draft:
        write_listing([ListColumn("Nama")], rows(), draft)
    assert caught.value.code == code
    assert "rekap.xlsx" in caught.value.happened
    assert caught.value.kept == "Berkas lama tidak berubah."
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("rekap.xlsx", "lama")]


def test_a_full_disk_in_the_middle_of_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills while compressed bytes go out, and closing the zip fails too."""

    def full(*args: object) -> int:
        raise OSError(errno.ENOSPC, "x")

    monkeypatch.setattr("zipfile._ZipWriteFile.write", full)
    with pytest.raises(UserError, match="penuh"), replacing(tmp_path / "rekap.xlsx") as draft:
        write_listing([ListColumn("Nama")], [["SITI"]], draft)
    assert list(tmp_path.iterdir()) == []


def test_a_file_open_elsewhere_is_noticed_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "rekap.xlsx"
    out.write_text("lama")

    def locked(self: Path, mode: str = "r", *args: object, **kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "x")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(UserError, match="Excel atau LibreOffice"), replacing(out):
        pytest.fail("the work began")


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught, replacing(tmp_path / "tiada" / "rekap.xlsx"):
        pytest.fail("the work began")
    assert caught.value.code == "folder_missing"


def test_a_folder_in_the_place(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught, replacing(tmp_path):
        pytest.fail("the work began")
    assert caught.value.code == "not_a_file"


def test_nothing_is_written_into_a_dataset_nor_over_what_is_no_plain_file(tmp_path: Path) -> None:
    (tmp_path / "data" / "office").mkdir(parents=True)
    (tmp_path / "data" / "keys.json").write_text("kunci")
    (tmp_path / "pintas").symlink_to(tmp_path / "data" / "keys.json")
    for place in ("data/keys.json", "data/office/baru.pdf", "pintas"):
        with pytest.raises(UserError) as caught:
            put(tmp_path / place, b"lain")
        assert caught.value.code == "inside_dataset"
    assert (tmp_path / "data" / "keys.json").read_text() == "kunci"
    os.mkfifo(tmp_path / "pipa")
    with pytest.raises(UserError, match="bukan berkas biasa"):
        put(tmp_path / "pipa", b"lain")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "asli.pdf").write_bytes(b"lama")
    (tmp_path / "pintas.pdf").symlink_to(tmp_path / "asli.pdf")
    put(tmp_path / "pintas.pdf", b"baru")
    assert (tmp_path / "pintas.pdf").is_symlink()
    assert (tmp_path / "asli.pdf").read_bytes() == b"baru"


def test_a_bug_stays_a_bug_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), replacing(tmp_path / "rekap.xlsx") as draft:
        draft.write_text("separuh")
        raise KeyError("x")
    assert list(tmp_path.iterdir()) == []


def test_bytes_are_put_whole(tmp_path: Path) -> None:
    put(tmp_path / "surat.pdf", b"%PDF")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("surat.pdf", b"%PDF")]


def test_only_a_file_is_read_and_nothing_waits(tmp_path: Path) -> None:
    plain, pipe = tmp_path / "a.txt", tmp_path / "pipa"
    plain.write_bytes(b"\xef\xbb\xbfisi")
    os.mkfifo(pipe)
    assert read_named(plain, 6) == b"\xef\xbb\xbfisi"
    for path, code in (
        (pipe, "not_a_file"),
        (tmp_path, "not_a_file"),
        (Path("/dev/zero"), "not_a_file"),
        (tmp_path / "lain", "file_missing"),
        (plain, "file_too_large"),
    ):
        with pytest.raises(BadInput) as refused:
            read_named(path, 5)
        assert refused.value.code == code
        assert refused.value.todo


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as refused:
        put(tmp_path / name, b"x")
    assert refused.value.code in ("bad_file_name", "file_name_too_long")
    assert list(tmp_path.iterdir()) == []
