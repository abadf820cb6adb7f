"""A locked month is what was locked: whatever is changed afterwards, page, terminal and workbook say the same."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.records import About, Official
from pkh_desk.paths import shipped
from pkh_desk.services.recaps.figures import draw
from pkh_desk.services.recaps.frozen import frozen_month
from tests.integration import graduation_story as story
from tests.libreoffice import cell_values
from tests.offices import STAGE_4

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pkh_desk.domain.records import DocumentRow
    from pkh_desk.services.app import Services
    from tests.offices import Office

JULY, AUGUST, SEPTEMBER = (Month(2026, number) for number in (7, 8, 9))
SHIPPED = (shipped("reports") / "recaps" / "monthly.toml").read_text(encoding="utf-8")
FULL = SHIPPED.replace('numbers = "masked"', 'numbers = "full"')


def with_minutes(services: Services) -> DocumentRow:
    """The issued minutes of a case."""
    case = story.told(services, story.opened(services).row.id, *story.SIGNING)
    return services.documents.issue("berita-acara", About(case_id=case.row.id), issued_on=case.steps[-1].counted_on)


def locked(services: Services, *months: Month) -> None:
    for month in months:
        services.months.lock(month)


def put_definition(office: Office, words: str) -> None:
    folder = office.folder / "office" / "recaps"
    folder.mkdir(exist_ok=True)
    (folder / "monthly.toml").write_text(words, encoding="utf-8")


def cells(services: Services, folder: Path, month: Month = AUGUST) -> dict[str, Any]:
    return cell_values(services.recaps.workbook(month, folder / "rekap.xlsx").path)


def tamper(services: Services, statement: str) -> None:
    """Changes records behind the clocks, as no use of the program can."""
    with services.context.dataset.database.writing() as connection:
        connection.execute(text(statement))
        connection.commit()


def test_nothing_that_changes_afterwards_changes_a_locked_month(stage_4_office: Office, tmp_path: Path) -> None:
    office = stage_4_office
    with office.services() as services:
        document = with_minutes(services)
        locked(services, JULY, AUGUST)
        before, figures = cells(services, tmp_path), services.recaps.figures(AUGUST)
        assert document.number in before.values()
        services.documents.cancel(document.id, "salah tanggal")
        services.office.update(name="Kantor Baru", officials=[Official("supervisor", "Orang Baru")])
        assert cells(services, tmp_path) == before
        assert services.recaps.figures(AUGUST) == figures
    put_definition(office, SHIPPED.replace("GRADUASI KPM PKH", "Judul baru").replace("Ekonomi membaik", "Lain"))
    lists = office.folder / "office" / "lists"
    lists.mkdir()
    for name, old in (("graduation_reasons", "Ekonomi membaik"), ("role_titles", "Supervisor")):
        words = (shipped("resources") / "lists" / f"{name}.toml").read_text(encoding="utf-8")
        assert old in words
        (lists / f"{name}.toml").write_text(words.replace(old, "Sebutan baru"), encoding="utf-8")
    with office.services() as services:
        assert cells(services, tmp_path) == before
        assert services.recaps.figures(AUGUST) == figures
        assert services.maintenance.check() == []
        later = cells(services, tmp_path, SEPTEMBER).values()
        assert {"Judul baru", "Kantor Baru · Bulan September 2026"} <= set(later)


def test_a_month_that_an_earlier_program_locked_is_printed_as_it_was(stage_4_office: Office, tmp_path: Path) -> None:
    with stage_4_office.services() as services:
        locked(services, JULY, AUGUST)
        before, figures = cells(services, tmp_path), services.recaps.figures(AUGUST)
        rewrite(services, lambda kept: {**kept, "definition_hash": "0" * 64})
        assert cells(services, tmp_path) == before
        rewrite(services, lambda kept: {key: value for key, value in kept.items() if key != "lists"})
        assert services.recaps.figures(AUGUST) == figures
        assert cells(services, tmp_path)["RINGKASAN!C7"] == before["RINGKASAN!C7"]


def rewrite(services: Services, change: Callable[[dict[str, Any]], dict[str, Any]], month: Month = AUGUST) -> None:
    """Puts what a lock keeps as another version of the program would have."""
    with services.context.dataset.database.writing() as connection:
        packed = connection.execute(
            text("SELECT frozen FROM month_lock WHERE month = :m"), {"m": str(month)}
        ).scalar_one()
        made = zlib.compress(json.dumps(change(json.loads(zlib.decompress(packed)))).encode())
        connection.execute(text("UPDATE month_lock SET frozen = :f WHERE month = :m"), {"f": made, "m": str(month)})
        connection.commit()


def test_terminal_and_page_answer_from_what_is_stored(stage_4_office: Office, tmp_path: Path) -> None:
    with stage_4_office.services() as services:
        locked(services, JULY, AUGUST)
        closing = services.recaps.figures(AUGUST).balance.closing
        tamper(services, "DELETE FROM household_span WHERE id IN (SELECT id FROM household_span LIMIT 5)")
        assert services.recaps.figures(AUGUST).balance.closing == closing
    told = stage_4_office.ask("recap", "--month", "2026-08", "--out", tmp_path / "rekap.xlsx")
    assert (told["balance"]["closing"], told["revision"], told["locked"]) == (closing, 1, True)


def test_an_earlier_cut_off_still_sees_a_document_that_is_cancelled_later(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        document = with_minutes(services)
        locked(services, JULY, AUGUST)
        services.documents.cancel(document.id, "salah tanggal")
        with services.context.read() as connection:
            asked = [draw(services.context, connection, month).cases[0].minutes_number for month in (AUGUST, SEPTEMBER)]
    assert [bool(number) for number in asked] == [True, False]


def test_numbers_are_kept_full_and_shown_masked(stage_4_office: Office, tmp_path: Path) -> None:
    with stage_4_office.services() as services:
        with_minutes(services)
        locked(services, JULY, AUGUST)
        with services.context.read() as connection:
            kept = frozen_month(connection, AUGUST)
        assert kept is not None
        (case,) = kept.figures.cases
        assert case.nik == services.roster.reveal(story.household_of(services), "mencocokkan dengan KTP").nik
        assert "•" in services.recaps.figures(AUGUST).cases[0].nik
        assert case.nik not in cells(services, tmp_path).values()


def test_full_numbers_need_the_definition_and_the_right(stage_4_office: Office, tmp_path: Path) -> None:
    put_definition(stage_4_office, FULL)
    with stage_4_office.services() as services:
        with_minutes(services)
        nik = services.roster.reveal(story.household_of(services), "mencocokkan dengan KTP").nik
        with pytest.raises(BadInput, match="Alasan"):
            services.recaps.workbook(AUGUST, tmp_path / "rekap.xlsx")
        assert not (tmp_path / "rekap.xlsx").exists()
        made = services.recaps.workbook(AUGUST, tmp_path / "rekap.xlsx", "diminta dinas sosial")
        assert nik in cell_values(made.path).values()
        assert (made.warnings, "•" in made.figures.cases[0].nik) == ((), True)
        services.accounts.set_roles(services.accounts.me().id, ["administrator"])
        made = services.recaps.workbook(AUGUST, tmp_path / "rekap.xlsx")
        assert nik not in cell_values(made.path).values()
        assert "disamarkan" in made.warnings[0]


def test_a_broken_definition_of_the_office_is_named_and_the_shipped_one_used(
    stage_4_office: Office, tmp_path: Path
) -> None:
    put_definition(stage_4_office, SHIPPED.replace('paper = "folio"', 'paper = "a3"', 1))
    with stage_4_office.services() as services:
        made = services.recaps.workbook(JULY, tmp_path / "rekap.xlsx")
        assert "monthly.toml, kunci paper" in made.warnings[0]
        assert "GRADUASI KPM PKH" in cell_values(made.path).values()
        assert services.months.lock(JULY).warnings == made.warnings
        assert services.recaps.workbook(JULY, tmp_path / "rekap.xlsx").warnings == ()
    put_definition(stage_4_office, SHIPPED.replace('name = "REKAP DESA"', 'name = "DESA"'))
    told = stage_4_office.ask("recap", "--month", "2026-08", "--out", tmp_path / "rekap.xlsx")
    assert told["warnings"] == []
    assert any(place.startswith("DESA!") for place in cell_values(tmp_path / "rekap.xlsx"))


def test_records_changed_behind_the_clocks_are_found_and_stop_the_next_lock(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        locked(services, JULY)
        assert services.maintenance.check() == []
        tamper(
            services,
            "UPDATE household_span SET state = 'exited' WHERE id ="
            " (SELECT min(id) FROM household_span WHERE listing = 'listed')",
        )
        problems = services.maintenance.check()
        assert any(
            line.startswith("Rekap Juli 2026 yang terkunci tidak cocok") and "saldo" in line for line in problems
        )
        assert not services.recaps.figures(AUGUST).balance.balanced
        assert services.recaps.figures(AUGUST).balance.opening == services.recaps.figures(JULY).balance.closing
        with pytest.raises(Refused) as refused:
            services.months.lock(AUGUST)
        assert refused.value.code == "not_balanced"
        assert "Juli 2026" in refused.value.happened
        assert [row.state for row in services.months.list()].count("locked") == 1
    assert stage_4_office.run("check").code == 1


def test_a_month_that_does_not_balance_in_itself_is_not_locked(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        locked(services, JULY)
        tamper(services, "UPDATE household_span SET since = '2026-08-05', valid_from = '2026-08-05' WHERE id ="
               " (SELECT min(id) FROM household_span WHERE listing = 'listed')")  # fmt: skip
        with pytest.raises(Refused) as refused:
            services.months.lock(AUGUST)
        assert refused.value.code == "not_balanced"


def test_a_new_revision_freezes_anew(stage_4_office: Office, tmp_path: Path) -> None:
    with stage_4_office.services() as services:
        locked(services, JULY)
        services.months.unlock(JULY, "nama kantor salah")
        services.office.update(name="Kantor Baru")
        locked(services, JULY)
        assert services.recaps.figures(JULY).revision == 2
        values = cells(services, tmp_path, JULY).values()
        assert "Kantor Baru · Bulan Juli 2026" in values
        assert "Revisi 2, dikunci 24 November 2026, pekerjaan sendiri" in values


def test_a_first_list_taken_back_after_locks_is_a_correction_and_the_months_stay(stage_3_office: Office) -> None:
    july, september, october = Month(2026, 7), Month(2026, 9), Month(2026, 10)
    with stage_3_office.services() as services:
        locked(services, july, Month(2026, 8), september)
        services.imports.undo(services.imports.batches()[0].id, "daftar keliru")
        assert [row.month for row in services.months.list()][-1] == july
        gone = services.recaps.figures(october).balance
        assert (gone.opening, sum(gone.corrections.values()), gone.closing, gone.balanced) == (1312, -1312, 0, True)
        services.imports.commit(services.imports.stage(STAGE_4, year=2026))
        anew = services.recaps.figures(october).balance
        assert (anew.opening, sum(anew.entered.values()), anew.closing, anew.balanced) == (1312, 1325, 1325, True)
        assert services.recaps.figures(september).balance.closing == 1312
        assert services.maintenance.check() == []
