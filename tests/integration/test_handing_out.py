"""No file for people stands before its entry in the trail does, and rendering one keeps nobody from writing."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from pkh_desk.domain.dates import Month
from pkh_desk.services.files import hand_out
from pkh_desk.services.recaps import RecapService
from pkh_desk.storage import audit
from pkh_desk.storage.audit import Entry
from tests.integration import stores
from tests.offices import STAGE_3, Office, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pkh_desk.services.context import Context

SHOWN = Entry("recap.export", "month", 0)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    store, _ = stores.make_dataset(tmp_path / "data")
    with stores.writing(store) as work:
        stores.add_household(work)
        stores.kept(work)
    yield stores.context_on(store)
    store.close()


def entries(context: Context) -> int:
    with context.read() as connection:
        return audit.verify(connection).entries


def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trail that cannot be written any more."""

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("the trail is full")

    monkeypatch.setattr("pkh_desk.storage.unit_of_work.audit.append", broken)


def test_the_entry_stands_before_the_file_does(context: Context, tmp_path: Path) -> None:
    out, before = tmp_path / "rekap.xlsx", entries(context)
    seen: list[tuple[int, bool]] = []

    def render(draft: Path) -> Entry:
        draft.write_text("isi")
        seen.append((entries(context), out.exists()))
        return SHOWN

    hand_out(context, out, render)
    assert seen == [(before, False)]
    assert (entries(context), out.read_text()) == (before + 1, "isi")


def test_without_its_entry_no_workbook_leaves(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent(monkeypatch)
    folder = tmp_path / "keluar"
    folder.mkdir()
    (folder / "lama.xlsx").write_text("lama")
    for name in ("rekap.xlsx", "lama.xlsx"):
        with pytest.raises(RuntimeError):
            RecapService(context).workbook(Month(2026, 7), folder / name)
    assert [(file.name, file.read_text()) for file in folder.iterdir()] == [("lama.xlsx", "lama")]


def test_without_their_entry_no_refused_rows_leave(
    empty_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = tmp_path / STAGE_3.with_suffix(".csv").name
    row = {**listed(STAGE_3)[0], "NIK": "29"}
    spoilt.write_text("\n".join(",".join(map(str, cells)) for cells in (row, row.values())))
    with empty_office.services() as services:
        result = services.imports.commit(services.imports.stage(spoilt, kind="final-closing", year=2026, stage=3))
        assert result.rejected == 1
        silent(monkeypatch)
        (tmp_path / "keluar").mkdir()
        with pytest.raises(RuntimeError):
            services.imports.export_rejected(result.batch, tmp_path / "keluar" / "ditolak.xlsx", "memperbaiki baris")
    assert list((tmp_path / "keluar").iterdir()) == []


def test_others_write_while_a_file_is_rendered(context: Context, tmp_path: Path) -> None:
    written: list[bool] = []

    def render(draft: Path) -> Entry:
        other = threading.Thread(target=context.note, args=(SHOWN,))
        other.start()
        other.join(10)
        written.append(not other.is_alive())
        draft.write_text("isi")
        return SHOWN

    hand_out(context, tmp_path / "rekap.xlsx", render)
    assert written == [True]
