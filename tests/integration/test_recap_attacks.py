"""What makes a balance lie: out and in on one day, families of long ago, decrees, lists that nobody printed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.participation_kinds import KINDS
from pkh_desk.domain.records import HouseholdFilter, NamedHousehold
from pkh_desk.reports.workbook import load_definition
from pkh_desk.services.recaps import MonthService
from tests.integration import stores
from tests.integration.test_recap_frozen import SHIPPED, put_definition
from tests.libreoffice import cell_values
from tests.offices import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pkh_desk.services.app import Services

JULY, AUGUST, SEPTEMBER, OCTOBER = (Month(2026, number) for number in (7, 8, 9, 10))
OTHER = "sandi lain Ratna 29"
PROOF = {"proof": "Surat keterangan desa"}
LONG_AGO = {
    "since": "2018-05-03", "name": "Sri Rahayu", "nik": "2900004508850099", "family_card_no": "2900000505210099",
    "born": "1985-08-05", "sex": "P", "village": "Wates", "address": "Dusun 1", "rt": "1", "rw": "2",
    "member_count": "3", **PROOF,
}  # fmt: skip


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as found:
        yield found


def test_out_and_in_again_on_one_day_moves_nobody(services: Services) -> None:
    household = services.roster.ids(HouseholdFilter(status="active"))[0]
    before = services.recaps.figures(OCTOBER).balance
    services.events.record(household, "not-found", {"noted_on": "2026-10-20", "searched": "Dua kunjungan", **PROOF})
    back = {"entered_on": "2026-10-20", "reason": "ternyata ada", **PROOF}
    services.events.record(household, "re-entry", back)
    after = services.recaps.figures(OCTOBER).balance
    assert (after.entered, after.left, after.closing) == (before.entered, before.left, before.closing)
    assert after.balanced
    for month in (JULY, AUGUST, SEPTEMBER, OCTOBER):
        services.months.lock(month)


def test_a_family_of_long_ago_makes_no_months_before_the_first_stage(services: Services) -> None:
    services.months.lock(JULY)
    trend = services.recaps.trend(JULY)
    services.events.add(LONG_AGO)
    assert [row.month for row in services.months.list()][-1] == JULY
    assert services.recaps.trend(JULY) == trend
    balance = services.recaps.figures(AUGUST).balance
    assert (dict(balance.corrections), balance.balanced) == ({"added": 1}, True)
    services.months.lock(AUGUST)


def test_in_the_first_month_a_family_of_long_ago_is_opening_balance(services: Services) -> None:
    before = services.recaps.figures(JULY).balance
    services.events.add(LONG_AGO)
    after = services.recaps.figures(JULY).balance
    assert (after.opening, after.closing, after.balanced) == (before.opening + 1, before.closing + 1, True)
    assert not after.provisional


def flows(services: Services, month: Month) -> tuple[NamedHousehold, ...]:
    return services.recaps.lists(month, ("flows",)).flows


def test_every_figure_of_the_balance_opens_to_as_many_names(services: Services) -> None:
    active = services.roster.ids(HouseholdFilter(status="active"))
    services.events.add({**LONG_AGO, "since": "2026-10-09"})
    for household, day in ((active[0], "2026-10-12"), (active[1], "2026-10-30"), (active[2], "2026-10-12")):
        services.events.record(household, "moved-out", {"moved_on": day, "destination": "Malang", **PROOF})
    back = {"entered_on": "2026-10-14", "reason": "kembali", **PROOF}
    services.events.record(active[2], "re-entry", back)
    for month in (JULY, AUGUST, SEPTEMBER, OCTOBER):
        balance, found = services.recaps.figures(month).balance, flows(services, month)
        assert Counter(one.kind for one in found if one.effect == 1) == balance.entered
        assert Counter(one.kind for one in found if one.effect == -1) == balance.left
        assert all("•" in one.nik for one in found)
        services.months.lock(month)
        services.events.record(active[3], "name-corrected", {"on": "2026-07-01", "member": "caretaker",
                               "name": f"NAMA KE {month.number}", **PROOF})  # fmt: skip
        assert flows(services, month) == found
    assert dict(balance.entered) == {"added": 1, "listed": 52, "re_entry": 1}
    assert dict(balance.left) == {"moved": 3}


def test_a_revision_that_was_opened_again_stays_printable(stage_4_office: Office, tmp_path: Path) -> None:
    office = stage_4_office
    with office.services() as services:
        services.months.lock(JULY)
        first = cell_values(services.recaps.workbook(JULY, tmp_path / "a.xlsx").path)
        services.months.unlock(JULY, "nama kantor salah")
        services.office.update(name="Kantor Baru")
        services.events.add({**LONG_AGO, "since": "2026-07-02"})
        services.months.lock(JULY)
        second = cell_values(services.recaps.workbook(JULY, tmp_path / "b.xlsx").path)
        old = services.recaps.workbook(JULY, tmp_path / "c.xlsx", revision=1)
        assert "tidak berlaku lagi" in old.warnings[0]
        assert cell_values(old.path) == first != second
        assert services.recaps.workbook(JULY, tmp_path / "d.xlsx", revision=2).warnings == ()
        assert cell_values(tmp_path / "d.xlsx") == second
        with pytest.raises(NotFound):
            services.recaps.workbook(JULY, tmp_path / "e.xlsx", revision=3)
        assert [(one.revision, one.lifted_because) for one in services.months.revisions(JULY)] == [
            (2, ""), (1, "nama kantor salah"),
        ]  # fmt: skip
    told = office.ask("recap", "--month", "2026-07", "--revision", 1, "--out", tmp_path / "f.xlsx")
    assert (told["revision"], cell_values(tmp_path / "f.xlsx")) == (1, first)


def test_the_page_and_the_terminal_name_what_moves_the_count(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        services.events.add({**LONG_AGO, "since": "2026-10-09"})
        codes = [kind for name in ("entry_kinds", "exit_kinds") for kind, _ in services.context.catalog.choices(name)]
    assert set(codes) <= KINDS.keys()
    told = stage_4_office.ask("recap-movers", "--month", "2026-10")["households"]
    assert Counter(one["kind"] for one in told) == {"listed": 52, "added": 1}
    said = stage_4_office.run("recap", "--month", "2026-10", "--out", stage_4_office.folder.parent / "a.xlsx")
    assert "Ditambahkan kantor" in said.err
    assert "listed" not in said.err


def test_what_moves_the_count_is_named_in_the_workbook(services: Services) -> None:
    labels = load_definition().labels
    catalog = services.context.catalog
    for kind, _ in catalog.choices("entry_kinds"):
        assert {kind} <= labels["entered"].keys() & labels["corrections"].keys()
    for kind, _ in catalog.choices("exit_kinds"):
        assert {kind} <= labels["left"].keys() & labels["corrections"].keys()


def test_a_decree_that_renames_a_village_afterwards_stops_no_lock(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        services.months.lock(JULY)
        order = [one.name for one in services.recaps.figures(JULY).villages]
    rename_the_last_village(stage_4_office)
    with stage_4_office.services() as services:
        renamed = [one.name for one in services.recaps.figures(AUGUST).villages]
        assert renamed[0] == "Aamanah"
        assert [one.name for one in services.recaps.figures(JULY).villages] == order
        assert services.months.lock(AUGUST).state == "locked"
        assert services.maintenance.check() == []


def rename_the_last_village(office: Office) -> None:
    with office.services() as services:
        code = next(one.code for one in services.roster.villages() if one.name == "Wates")
    lists = office.folder / "office" / "lists"
    lists.mkdir(parents=True, exist_ok=True)
    name = f'names = [{{ code = "{code}", name = "Aamanah", valid_from = 2026-07-10 }}]'
    (lists / "area_changes.toml").write_text(f"{name}\nmoves = []\ncodes = []\n", "utf-8")


def test_the_names_behind_a_locked_figure_do_not_hang_on_what_was_printed(stage_4_office: Office) -> None:
    short = SHIPPED[: SHIPPED.index('[[sheets]]\nname = "REKAP DESA"')]
    put_definition(stage_4_office, short)
    with stage_4_office.services() as services:
        services.months.lock(JULY)
        assert len(services.recaps.names(JULY)) == services.recaps.figures(JULY).balance.closing
        assert services.recaps.lists(JULY).facilitators == services.recaps.lists(AUGUST).facilitators


def test_a_month_that_somebody_else_approved_is_not_called_own_work(stage_4_office: Office, tmp_path: Path) -> None:
    with stage_4_office.services() as services:
        services.accounts.add("ratna", "Ratna", OTHER, ["supervisor"])
        services.months.submit(JULY)
    other = stage_4_office.gate.open(stage_4_office.folder, "ratna", OTHER)
    try:
        assert not other.months.lock(JULY).own_work
        other.recaps.workbook(JULY, tmp_path / "juli.xlsx")
    finally:
        other.close()
    assert "Revisi 1, dikunci 24 November 2026" in cell_values(tmp_path / "juli.xlsx").values()


def test_locked_months_stay_in_sight_when_the_clock_goes_back(services: Services) -> None:
    for month in (JULY, AUGUST, SEPTEMBER):
        services.months.lock(month)
    store = services.context.dataset
    earlier = MonthService(stores.context_on(store, today=date(2026, 8, 5)))
    assert [row.month for row in earlier.list()] == [SEPTEMBER, AUGUST, JULY]
