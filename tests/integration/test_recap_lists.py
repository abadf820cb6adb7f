"""The lists behind a month's figures: under both clocks, frozen at the lock, without what people may not see."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, NotFound
from pkh_desk.services.recaps import MonthService, RecapService
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from tests.integration import graduation_story as story
from tests.integration import stores
from tests.libreoffice import cell_values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pkh_desk.storage.dataset import Dataset
    from tests.offices import Office

ADDED_ON = date(2026, 8, 3)
JULY, AUGUST, OCTOBER = (Month(2026, number) for number in (7, 8, 10))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Dataset]:
    made, _ = stores.make_dataset(tmp_path / "data")
    yield made
    made.close()


def households(store: Dataset, count: int) -> list[int]:
    with stores.writing(store) as work:
        made = [stores.add_household(work, nik=f"290000410780{number:04d}") for number in range(count)]
        stores.kept(work)
    return made


def leave(store: Dataset, household: int, on: date) -> None:
    with stores.writing(store) as work:
        HOUSEHOLDS.amend(work, household, on, {"state": "exited", "since": on, "since_kind": "moved"})
        stores.kept(work)


def test_every_figure_of_a_village_opens_to_as_many_names(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        figures, everybody = services.recaps.figures(OCTOBER), services.recaps.names(OCTOBER)
        wates = figures.villages[-1]
        held = services.recaps.names(OCTOBER, village=wates.code, component="SD")
    for village in figures.villages:
        names = [one for one in everybody if one.village_code == village.code]
        assert len(names) == village.active
        assert sum(one.people for one in names) == village.people
        assert sum(one.amount for one in names) == village.amount
        assert all(sum(one.components[code] for one in names) == many for code, many in village.components.items())
    assert sum(one.components["SD"] for one in held) == wates.components["SD"]
    assert all("\u2022" in one.nik and "\u2022" in one.card for one in everybody)


def test_the_workbook_lists_the_families_of_each_village(stage_4_office: Office, tmp_path: Path) -> None:
    with stage_4_office.services() as services:
        made = services.recaps.workbook(OCTOBER, tmp_path / "rekap.xlsx")
    book = load_workbook(made.path)
    for village in made.figures.villages:
        rows = [row for row in book[f"DAFTAR {village.name}"].iter_rows(min_row=7) if isinstance(row[0].value, int)]
        assert len(rows) == village.active
    charts: Any = book["GRAFIK"]
    assert len(charts._charts) == 3
    assert book.properties.title == "Rekap Bulanan PKH Oktober 2026"


def test_initials_reach_the_lists_too(stage_4_office: Office, tmp_path: Path) -> None:
    with stage_4_office.services() as services:
        name = services.recaps.names(OCTOBER)[0].name
        whole = cell_values(services.recaps.workbook(OCTOBER, tmp_path / "nama.xlsx").path)
        short = cell_values(services.recaps.workbook(OCTOBER, tmp_path / "inisial.xlsx", initials=True).path)
    assert name in whole.values()
    assert name not in short.values()
    assert not [text for text in short.values() if isinstance(text, str) and len(text) == 16 and text[:4].isdigit()]


def test_the_poster_is_one_page_that_names_nobody(stage_4_office: Office, tmp_path: Path) -> None:
    with stage_4_office.services() as services:
        story.opened(services)
        made = services.recaps.poster(OCTOBER, tmp_path / "rekap.pdf")
        names = {one.name for one in services.recaps.names(OCTOBER)}
        with pytest.raises(BadInput):
            services.recaps.poster(OCTOBER, tmp_path / "rekap.xlsx")
    pages = PdfReader(made.path).pages
    text = pages[0].extract_text()
    assert len(pages) == 1
    assert pages[0].mediabox.width > pages[0].mediabox.height
    assert "1.364" in text
    assert "Oktober 2026" in text
    assert not [name for name in names if len(name) > 4 and name in text]


def test_targets_are_the_newest_of_their_time(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        person = services.facilitators.add("Wulan Seandainya")
        services.targets.set(person.id, 2026, 4)
        services.months.lock(JULY)
        services.targets.set_text(person.id, 2026, " 6 ")
        assert [one.target for one in services.targets.of_year(2026) if one.facilitator_id == person.id] == [6]
        assert [one.target for one in services.recaps.lists(JULY).facilitators] == [4]
        assert [one.target for one in services.recaps.lists(AUGUST).facilitators] == [6]
        services.targets.set_text(person.id, 2026, "-")
        assert [one.target for one in services.recaps.lists(AUGUST).facilitators] == [None]
        for typed in ("banyak", "10001", "1,5"):
            with pytest.raises(BadInput):
                services.targets.set_text(person.id, 2026, typed)
        with pytest.raises(NotFound):
            services.targets.set(1, 2026, 3)
    told = stage_4_office.ask("graduation-target", person.name, "--year", 2027, "--target", 5)
    assert (told["target"], told["year"]) == (5, 2027)
    listed = stage_4_office.ask("graduation-targets", "--year", 2027)["targets"]
    assert [one["target"] for one in listed] == [5]


def test_trend_and_poster_from_the_terminal(stage_4_office: Office, tmp_path: Path) -> None:
    told = stage_4_office.ask("recap-trend", "--month", "2026-10")["months"]
    assert [one["active"] for one in told] == [1312, 1312, 1312, 1364]
    answer = stage_4_office.ask("recap-pdf", "--month", "2026-10", "--out", tmp_path / "rekap.pdf")
    assert answer["balance"]["closing"] == 1364
    assert (tmp_path / "rekap.pdf").read_bytes().startswith(b"%PDF")


def test_twenty_four_months_each_open_with_the_last_ones_closing(store: Dataset) -> None:
    context, lots = stores.context_on(store, today=date(2028, 7, 1)), random.Random(6)
    recaps, months = RecapService(context), MonthService(context)
    staying, month, closing = households(store, 300), JULY, 300
    for _ in range(24):
        gone = lots.sample(staying, lots.randrange(6))
        for household in gone:
            leave(store, household, month.first_day + timedelta(days=lots.randrange(1, 28)))
            staying.remove(household)
        late = lots.sample(staying, lots.randrange(3)) if month > JULY else []
        for household in late:
            leave(store, household, month.previous().first_day + timedelta(days=lots.randrange(28)))
            staying.remove(household)
        months.lock(month)
        balance = recaps.figures(month).balance
        assert (balance.opening, balance.balanced, balance.provisional) == (closing, True, False)
        assert sum(balance.left.values()) == len(gone)
        assert sum(balance.corrections.values()) == -len(late)
        closing = balance.closing
        assert closing == len(staying) == len(recaps.names(month))
        month = month.next()


def test_an_exit_on_the_day_on_which_a_family_begins_ends_nothing(store: Dataset) -> None:
    recaps = RecapService(stores.context_on(store))
    first, *_ = households(store, 3)
    leave(store, first, JULY.first_day)
    balance = recaps.figures(JULY).balance
    assert (balance.opening, dict(balance.left), balance.closing, balance.balanced) == (2, {}, 2, True)


def test_a_thousand_later_changes_leave_a_locked_month_as_it_was(store: Dataset, tmp_path: Path) -> None:
    recaps, lots = RecapService(stores.context_on(store)), random.Random(7)
    made = households(store, 200)
    MonthService(stores.context_on(store)).lock(JULY)
    before = cell_values(recaps.workbook(JULY, tmp_path / "satu.xlsx").path)
    for number in range(1_000):
        day = date(2026, 7, 1) + timedelta(days=lots.randrange(120))
        change = lots.choice((
            {"state": "exited", "since": day, "since_kind": "moved"},
            {"caretaker_name": f"NAMA BARU {number}"},
            {"nik": f"29000041079{number:05d}"},
            {"village_code": "35.05.20.2002"},
            {"amount": lots.randrange(10) * 75_000, "sd": lots.randrange(4)},
        ))  # fmt: skip
        with stores.writing(store) as work:
            HOUSEHOLDS.amend(work, lots.choice(made), day, change)
            stores.kept(work)
    assert cell_values(recaps.workbook(JULY, tmp_path / "dua.xlsx").path) == before
    assert recaps.figures(AUGUST).balance.balanced


def test_who_came_and_who_left_are_as_many_as_the_balance_says(store: Dataset) -> None:
    context = stores.context_on(store)
    first, second, _ = households(store, 3)
    leave(store, second, date(2026, 8, 15))
    with stores.writing(store) as work:
        stores.add_household(work, nik="2900004107809999", valid_from=ADDED_ON, since=ADDED_ON, since_kind="added")
        stores.kept(work)
    recaps = RecapService(context)
    figures, flows = recaps.figures(AUGUST), recaps.lists(AUGUST, ("flows",)).flows
    assert (dict(figures.balance.entered), dict(figures.balance.left)) == ({"added": 1}, {"moved": 1})
    assert [(one.on, one.effect, one.note) for one in flows] == [
        (ADDED_ON, 1, "Ditambahkan kantor"),
        (date(2026, 8, 15), -1, "Pindah"),
    ]
    assert figures.kinds == {"added": "Ditambahkan kantor", "moved": "Pindah"}
    assert all("\u2022" in one.nik for one in flows)
    assert recaps.lists(JULY, ("flows",)).flows == ()
    for month in (JULY, AUGUST):
        MonthService(context).lock(month)
    leave(store, first, date(2026, 8, 20))
    assert len(recaps.lists(AUGUST, ("flows",)).flows) == 2


def test_the_workbook_names_who_came_and_left(stage_4_office: Office, tmp_path: Path) -> None:
    with stage_4_office.services() as services:
        made = services.recaps.workbook(OCTOBER, tmp_path / "rekap.xlsx")
    sheet = load_workbook(made.path)["MASUK KELUAR"]
    rows = [row for row in sheet.iter_rows(min_row=7, values_only=True) if isinstance(row[0], int)]
    balance = made.figures.balance
    assert sum(int(str(row[6])) for row in rows) == balance.closing - balance.opening
    assert len(rows) == sum(balance.entered.values()) + sum(balance.left.values())


def test_a_lock_that_kept_no_lists_still_opens_to_names(stage_4_office: Office) -> None:
    own = stage_4_office.folder / "office" / "recaps" / "monthly.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text('title = "Rekap"\n[[sheets]]\nname = "RINGKASAN"\nkind = "summary"\ntitle = "RINGKASAN"\n')
    with stage_4_office.services() as services:
        for number in (7, 8, 9, 10):
            services.months.lock(Month(2026, number))
        figures, lists = services.recaps.figures(OCTOBER), services.recaps.lists(OCTOBER, ("flows", "quality"))
        assert len(lists.flows) == sum(figures.balance.entered.values()) + sum(figures.balance.left.values()) > 0
        assert lists.quality
        assert len(services.recaps.names(OCTOBER)) == figures.balance.closing
