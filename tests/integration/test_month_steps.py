"""A month is sent, sent back, approved and locked by different people, on a real dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, NotFound, PermissionDenied, Refused
from tests.integration import graduation_story as story
from tests.libreoffice import cell_values
from tests.offices import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pkh_desk.services.app import Services

OTHER = "sandi orang lain 2026"
MONTHS = Month(2026, 7), Month(2026, 8), Month(2026, 9)


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as found:
        yield found


@pytest.fixture
def ratna(stage_4_office: Office, services: Services) -> Iterator[Services]:
    """The supervisor, who may approve and lock but not send."""
    services.accounts.add("ratna", "Ratna", OTHER, ["supervisor"])
    found = stage_4_office.gate.open(stage_4_office.folder, "ratna", OTHER)
    yield found
    found.close()


def first(services: Services) -> Month:
    """The month to be locked next."""
    return min(row.month for row in services.months.list() if row.state != "locked")


def test_two_people_send_and_lock_where_the_office_wants_four_eyes(
    services: Services, ratna: Services, tmp_path: Path
) -> None:
    services.office.update(self_approval=False)
    month = first(services)
    with pytest.raises(Refused) as alone:
        services.months.lock(month)
    assert alone.value.code == "own_work"
    sent = services.months.submit(month)
    assert (sent.state, sent.blocked_submit != "", len(sent.trail)) == ("submitted", True, 1)
    with pytest.raises(Refused, match="kirim sendiri"):
        services.months.approve(month)
    with pytest.raises(PermissionDenied):
        ratna.months.submit(month)
    back = ratna.months.send_back(month, "Kasus Agustus belum dicatat")
    assert (back.state, back.trail[-1].endswith("oleh Ratna: Kasus Agustus belum dicatat")) == ("open", True)
    services.months.submit(month)
    assert ratna.months.approve(month).state == "approved"
    locked = ratna.months.lock(month)
    assert (locked.state, locked.own_work) == ("locked", False)
    book = load_workbook(ratna.recaps.workbook(month, tmp_path / "rekap.xlsx").path)
    assert "pekerjaan sendiri" not in str(book.properties.subject)


def test_figures_that_changed_on_the_way_are_sent_anew(services: Services, ratna: Services) -> None:
    month = first(services)
    services.months.submit(month)
    story.opened(services)
    services.graduation.open(other(services), "natural", opened_on=month.first_day.replace(day=2))
    for act in (ratna.months.approve, ratna.months.lock):
        with pytest.raises(Refused, match="berubah sejak dikirim"):
            act(month)
    ratna.months.send_back(month, "Angkanya berubah sesudah dikirim")
    services.months.submit(month)
    assert ratna.months.approve(month).state == "approved"


def test_an_unlocked_month_begins_anew(services: Services, ratna: Services) -> None:
    month = first(services)
    services.months.submit(month)
    ratna.months.lock(month)
    ratna.months.unlock(month, "Salah catat tanggal keluar")
    row = next(one for one in services.months.list() if one.month == month)
    assert (row.state, row.trail) == ("open", ())


def test_one_person_does_all_and_it_shows(services: Services) -> None:
    month = first(services)
    services.months.submit(month)
    assert "pekerjaan sendiri" in services.months.approve(month).trail[-1]
    assert services.months.lock(month).own_work


def test_own_approval_does_not_outlive_the_policy_that_allowed_it(services: Services, ratna: Services) -> None:
    month = first(services)
    services.months.submit(month)
    services.months.approve(month)
    services.office.update(self_approval=False)
    for somebody in (services, ratna):
        with pytest.raises(Refused) as refused:
            somebody.months.lock(month)
        assert refused.value.code == "own_work"
    row = next(one for one in ratna.months.list() if one.month == month)
    assert "disetujui pengirimnya sendiri" in row.blocked_lock
    ratna.months.send_back(month, "disetujui sendiri")
    services.months.submit(month)
    ratna.months.approve(month)
    assert not services.months.lock(month).own_work


def test_reasons_and_rights_of_sending_back(services: Services) -> None:
    month = first(services)
    with pytest.raises(Refused):
        services.months.send_back(month, "Kasus belum dicatat")
    services.months.submit(month)
    with pytest.raises(BadInput):
        services.months.send_back(month, " ")
    with pytest.raises(Refused, match="sudah dikirim"):
        services.months.submit(month)


def test_the_terminal_sends_approves_and_sends_back(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        month = str(first(services))
    assert stage_4_office.ask("month-submit", month)["state"] == "submitted"
    assert stage_4_office.ask("month-approve", month)["state"] == "approved"
    back = stage_4_office.ask("month-return", month, "--reason", "Kasus belum dicatat")
    assert back["state"] == "open"
    assert stage_4_office.ask("month-lock", month)["state"] == "locked"


def other(services: Services) -> int:
    """A household without a case."""
    from pkh_desk.domain.records import HouseholdFilter

    return next(one for one in services.roster.ids(HouseholdFilter()) if one != story.household_of(services))


def test_the_one_page_pdf_of_an_older_revision_is_the_page_of_then(
    stage_4_office: Office, services: Services, tmp_path: Path
) -> None:
    folder = stage_4_office.folder / "office" / "recaps"
    folder.mkdir(parents=True, exist_ok=True)
    columns = "columns = [{ title = 'Desa', width = 20, field = 'name' }]"
    sheets = f"[[sheets]]\nname = 'DESA'\nkind = 'table'\nsource = 'villages'\ntitle = 'DESA'\n{columns}\n"
    (folder / "monthly.toml").write_text(f"title = 'Rekap Kami'\n{sheets}", "utf-8")
    services.months.lock(first(services))
    month = first(services)
    services.months.lock(month)
    then = services.recaps.poster(month, tmp_path / "dulu.pdf").path.read_bytes()
    for each in (month, month.previous()):
        services.months.unlock(each, "Salah catat tanggal keluar")
    moved = {"moved_on": f"{month.previous()}-12", "destination": "Malang", "proof": "surat pindah"}
    services.events.record(other(services), "moved-out", moved)
    for each in (month.previous(), month):
        services.months.lock(each)
    made = services.recaps.poster(month, tmp_path / "lama.pdf", revision=1)
    assert made.path.read_bytes() == then
    assert (made.figures.revision, made.warnings) == (
        1,
        (f"Revisi 1 {month.label} tidak berlaku lagi: bulannya pernah dibuka.",),
    )
    assert services.recaps.poster(month, tmp_path / "baru.pdf").path.read_bytes() != then
    path = tmp_path / "terminal.pdf"
    told = stage_4_office.ask("recap-pdf", "--month", month, "--revision", 1, "--out", path)
    assert told["revision"] == 1
    assert path.read_bytes() == then
    with pytest.raises(NotFound):
        services.recaps.poster(month, tmp_path / "tiga.pdf", revision=3)


def test_an_older_revision_stays_printable(stage_4_office: Office, services: Services, tmp_path: Path) -> None:
    month = first(services)
    services.months.lock(month)
    printed = cell_values(services.recaps.workbook(month, tmp_path / "satu.xlsx").path)
    services.months.unlock(month, "Salah catat tanggal keluar")
    services.office.update(name="Sekretariat Baru")
    services.months.lock(month)
    again = services.recaps.workbook(month, tmp_path / "lama.xlsx", revision=1)
    assert cell_values(again.path) == printed
    assert again.figures.revision == 1
    assert cell_values(services.recaps.workbook(month, tmp_path / "dua.xlsx").path) != printed
    told = [(one.revision, one.lifted_because) for one in services.months.revisions(month)]
    assert told == [(2, ""), (1, "Salah catat tanggal keluar")]
    with pytest.raises(NotFound):
        services.recaps.workbook(month, tmp_path / "tiga.xlsx", revision=3)
    asked = stage_4_office.ask("month-revisions", month)["revisions"]
    assert [one["revision"] for one in asked] == [2, 1]
    path = tmp_path / "terminal.xlsx"
    stage_4_office.ask("recap", "--month", month, "--revision", 1, "--out", path)
    assert cell_values(path) == printed
