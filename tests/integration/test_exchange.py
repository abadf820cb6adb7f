"""Recap packages: signed by an office, checked and consolidated by the regency, with everything that can go wrong."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import openpyxl
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pypdf import PdfReader

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.services.exchange import sealed
from pkh_desk.services.exchange.service import SUFFIX
from pkh_desk.storage import exchange
from tests.libreoffice import convert
from tests.offices import PASSWORD, SETUP, USER, Office, Templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.domain.records import PackageFigures
    from pkh_desk.services.app import Services

JULY, AUGUST = Month(2026, 7), Month(2026, 8)


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as found:
        yield found


@pytest.fixture
def regency(templates: Templates, tmp_path: Path) -> Iterator[Services]:
    setup = replace(SETUP, name="Sekretariat PKH Kabupaten Blitar", code="35.05", officials=())
    services, _ = templates.gate.create(tmp_path / "kabupaten", setup, USER, PASSWORD, "Ratna Umpamawati")
    yield services
    services.close()


def sent(services: Services, out: Path, month: Month = JULY) -> Path:
    services.exchange.package(month, out)
    return out


def other_office(figures: PackageFigures, key: bytes, out: Path, **changes: Any) -> Path:
    """Another office's package: the same figures under another code and key."""
    out.write_bytes(sealed.seal(replace(figures, **changes), key))
    return out


def figures_in(path: Path) -> PackageFigures:
    package = sealed.opened(path.read_bytes())
    assert package
    found = sealed.figures_of(package.payload)
    assert found
    return found


def test_a_package_holds_figures_and_nobodys_name(services: Services, tmp_path: Path) -> None:
    path = sent(services, tmp_path / f"wates{SUFFIX}")
    figures, drawn = figures_in(path), services.recaps.figures(JULY)
    assert (figures.code, figures.balance, figures.locked) == ("35.05.20", drawn.balance, False)
    assert sum(one.active for one in figures.villages) == drawn.balance.closing
    whole = path.read_text("utf-8")
    for one in (*drawn.listing.not_listed, *drawn.listing.still_listed):
        assert one.name not in whole
    with pytest.raises(BadInput):
        services.exchange.package(JULY, tmp_path / "nama", lists=True)
    named = services.exchange.package(JULY, tmp_path / "nama", lists=True, reason="diminta kabupaten")
    assert all("•" in one.nik for one in named.lists)


def test_an_office_is_registered_once_by_its_fingerprint(services: Services, regency: Services, tmp_path: Path) -> None:
    path = sent(services, tmp_path / "a")
    [first] = regency.exchange.receive([path])
    assert (first.answer, first.fingerprint) == ("unknown_office", services.exchange.fingerprint())
    with pytest.raises(Refused, match="Sidik jari"):
        regency.exchange.register(path, "AAAA-BBBB-CCCC-DDDD-EEEE")
    known = regency.exchange.register(path, services.exchange.fingerprint().lower().replace("-", " "))
    assert (known.code, known.name) == ("35.05.20", SETUP.name)
    assert [one.answer for one in regency.exchange.receive([path])] == ["taken"]
    assert [one.answer for one in regency.exchange.receive([path, path])] == ["same", "same"]


def test_what_is_wrong_with_a_package_is_told(services: Services, regency: Services, tmp_path: Path) -> None:
    path = sent(services, tmp_path / "baik")
    regency.exchange.register(path, services.exchange.fingerprint())
    changed, other_key, other_month = tmp_path / "ubah", tmp_path / "kunci", tmp_path / "agustus"
    document = json.loads(path.read_text())
    document["payload"] = document["payload"].replace('"closing":', '"closing":1')
    changed.write_text(json.dumps(document))
    other_office(figures_in(path), sealed.new_key(), other_key)
    sent(services, other_month, AUGUST)
    (tmp_path / "teks").write_text("bukan paket")
    (tmp_path / "kosong").write_bytes(b"")
    files = [changed, other_key, other_month, tmp_path / "teks", tmp_path / "kosong", tmp_path / "tidak-ada", tmp_path]
    answers = [one.answer for one in regency.exchange.receive(files, JULY)]
    assert answers == ["changed", "other_key", "other", *["unreadable"] * 4]
    assert regency.exchange.months() == []
    with pytest.raises(Refused, match="Belum ada paket"):
        regency.exchange.workbook(JULY, tmp_path / "a.xlsx")
    noise = random.Random(29)
    for number in range(60):
        spoilt = bytearray(path.read_bytes())
        spoilt[noise.randrange(len(spoilt))] ^= 1 << noise.randrange(8)
        file = tmp_path / f"rusak-{number}"
        file.write_bytes(spoilt)
        [one] = regency.exchange.receive([file])
        assert one.answer in ("changed", "unreadable", "other_key"), one


def test_versions_the_newest_revision_counts(services: Services, regency: Services, tmp_path: Path) -> None:
    early = sent(services, tmp_path / "awal")
    regency.exchange.register(early, services.exchange.fingerprint())
    figures, key = figures_in(early), own_key(services)
    late = other_office(figures, key, tmp_path / "baru", revision=2, locked=True)
    later = figures.made_at + timedelta(days=1)
    middle = other_office(figures, key, tmp_path / "tengah", revision=1, locked=True, made_at=later)
    assert [one.answer for one in regency.exchange.receive([late, middle, early])] == ["taken", "older", "older"]
    office = next(one for one in regency.exchange.consolidated(JULY).offices if one.code == "35.05.20")
    assert office.figures and office.figures.revision == 2
    assert any("3 versi" in one for one in office.remarks)


def test_the_consolidated_month_says_who_is_missing_and_adds_up(
    services: Services, regency: Services, tmp_path: Path
) -> None:
    own = sent(services, tmp_path / "wates")
    regency.exchange.register(own, services.exchange.fingerprint())
    figures, files = figures_in(own), [own, sent(services, tmp_path / "wates-agustus", AUGUST)]
    children = [area for area in regency.context.areas.children("35.05") if area.code != "35.05.20"]
    for area in children[:-1]:
        key = sealed.new_key()
        path = other_office(figures, key, tmp_path / area.code, code=area.code, name=f"PKH {area.name}")
        regency.exchange.register(path, sealed.fingerprint(sealed.public_of(key)))
        files.append(path)
    assert all(one.good for one in regency.exchange.receive(files))
    month = regency.exchange.workbook(JULY, tmp_path / "kabupaten.xlsx")
    assert [one.code for one in month.missing] == [children[-1].code]
    assert len(month.sent) == len(children)
    book = openpyxl.load_workbook(tmp_path / "kabupaten.xlsx", data_only=True)
    assert book.sheetnames == ["REKAP KABUPATEN", "PERBANDINGAN", "PENGIRIMAN"]
    recap = [list(row) for row in book["REKAP KABUPATEN"].iter_rows(min_row=6, values_only=True)]
    total = recap[len(month.offices)]
    assert total[7] == len(children) * figures.balance.closing
    assert total[8] == len(children) * figures.people
    said = [row[3:6] for row in book["PENGIRIMAN"].iter_rows(min_row=6, values_only=True)]
    [missing] = [row for row in said if row[0] == "belum mengirim"]
    assert missing[2] == "belum terdaftar; terlambat"
    assert month.due == date(2026, 8, 5)
    beside = book["PERBANDINGAN"]
    assert beside.column_dimensions["L"].width >= beside.column_dimensions["K"].width - 2, "rupiah fit in every column"
    compared = regency.exchange.consolidated(AUGUST)
    wates = next(one for one in compared.offices if one.code == "35.05.20")
    assert wates.before == figures and wates.figures is not None


def test_the_terminal_sends_and_merges(
    stage_4_office: Office, templates: Templates, regency: Services, tmp_path: Path
) -> None:
    regency.close()
    district = Office(tmp_path / "kabupaten", templates.gate)
    made = stage_4_office.ask("recap-package", "2026-07", "--out", tmp_path / "paket")
    assert (made["month"], made["locked"]) == ("2026-07", False)
    finger = stage_4_office.ask("office-key")["fingerprint"]
    assert district.ask("recap-receive", tmp_path / "paket")["received"][0]["answer"] == "unknown_office"
    assert district.ask("recap-office-add", tmp_path / "paket", "--fingerprint", finger)["code"] == "35.05.20"
    merged = district.ask("recap-merge", tmp_path / "paket", "--month", "2026-07", "--out", tmp_path / "kab.xlsx")
    assert (merged["sent"], merged["received"][0]["answer"]) == (1, "taken")
    assert len(merged["remarks"]) == merged["offices"]
    assert district.ask("recap-offices")["offices"][0]["fingerprint"] == finger


def test_the_set_up_sheet_bears_the_fingerprint(stage_4_office: Office, services: Services, tmp_path: Path) -> None:
    out = tmp_path / "lembar.pdf"
    finger = services.exchange.setup_sheet(out)
    pages = PdfReader(out).pages
    said = pages[0].extract_text()
    assert len(pages) == 1
    assert finger == services.exchange.fingerprint()
    assert finger in said
    assert "35.05.20" in said
    assert "…" not in said
    with pytest.raises(BadInput):
        services.exchange.setup_sheet(tmp_path / "lembar.xlsx")
    told = stage_4_office.ask("office-sheet", "--out", tmp_path / "terminal.pdf")
    assert told["fingerprint"] == finger


NONSENSE: tuple[dict[str, Any], ...] = (
    {"month": Month(2026, 13)}, {"month": Month(99_999, 1)}, {"revision": 10**30, "locked": True}, {"revision": -5},
    {"locked": True}, {"not_listed": -7}, {"listed": 10**40}, {"cases": {"effective": 10**300}},
    {"name": "\x1b[31mmerah"}, {"name": " "}, {"name": "A" * 100_000}, {"code": "=1+1"},
    {"made_at": datetime(9999, 12, 31, tzinfo=UTC)}, {"made_at": datetime(2026, 11, 1)},
)  # fmt: skip


def test_a_good_signature_makes_no_sense_of_nonsense(services: Services, regency: Services, tmp_path: Path) -> None:
    path = sent(services, tmp_path / "baik")
    regency.exchange.register(path, services.exchange.fingerprint())
    files, key = [path], own_key(services)
    for number, changes in enumerate(NONSENSE):
        files.append(other_office(figures_in(path), key, tmp_path / f"aneh-{number}", **changes))
    answers = regency.exchange.receive(files)
    assert [one.answer for one in answers] == ["taken", *["unreadable"] * len(NONSENSE)]
    assert regency.exchange.months() == [JULY]


def test_a_text_nested_without_end_stops_no_other_package(
    services: Services, regency: Services, tmp_path: Path
) -> None:
    path = sent(services, tmp_path / "baik")
    regency.exchange.register(path, services.exchange.fingerprint())
    bomb, unsigned = tmp_path / "dalam", json.loads(path.read_text())
    deep = '{"x":' + "[" * 200_000 + "]" * 200_000 + "}"
    bomb.write_text(json.dumps({**unsigned, "payload": deep}))
    signed, key = tmp_path / "tertanda", own_key(services)
    signature = Ed25519PrivateKey.from_private_bytes(key).sign(deep.encode())
    signed.write_bytes(msgspec.json.encode(sealed.Sealed(sealed.FORMAT, deep, sealed.public_of(key), signature)))
    raw = tmp_path / "mentah"
    raw.write_text("[" * 1_000_000)
    answers = [one.answer for one in regency.exchange.receive([bomb, signed, raw, path])]
    assert answers == ["changed", "unreadable", "unreadable", "taken"]


def test_another_version_is_called_so(services: Services, regency: Services, tmp_path: Path) -> None:
    path, newer = sent(services, tmp_path / "baik"), tmp_path / "baru"
    document = {**json.loads(path.read_text()), "format": "pkh-desk-recap/2", "zip": "x"}
    newer.write_text(json.dumps(document))
    [one] = regency.exchange.receive([newer])
    assert (one.answer, "versi lain" in one.said) == ("unreadable", True)


def test_a_sender_whose_clock_is_ahead_does_not_hide_what_comes_later(
    services: Services, regency: Services, tmp_path: Path
) -> None:
    path = sent(services, tmp_path / "baik")
    regency.exchange.register(path, services.exchange.fingerprint())
    figures, key = figures_in(path), own_key(services)
    ahead = other_office(figures, key, tmp_path / "maju", made_at=figures.made_at + timedelta(days=700))
    [one] = regency.exchange.receive([ahead])
    assert (one.good, "jam komputer" in one.said) == (False, True)
    east = timezone(timedelta(hours=9))
    morning = other_office(figures, key, tmp_path / "pagi", made_at=figures.made_at.astimezone(east))
    later = other_office(figures, key, tmp_path / "siang", made_at=figures.made_at + timedelta(hours=1))
    assert [one.answer for one in regency.exchange.receive([morning, later])] == ["taken", "taken"]


def test_only_sub_districts_of_the_regency_are_registered(
    services: Services, regency: Services, tmp_path: Path
) -> None:
    figures, key = figures_in(sent(services, tmp_path / "baik")), sealed.new_key()
    for code in ("35.05", "35.06.01", "35.05.20.2001"):
        path = other_office(figures, key, tmp_path / code, code=code)
        with pytest.raises(Refused, match="bukan kecamatan"):
            regency.exchange.register(path, sealed.fingerprint(sealed.public_of(key)))
    assert regency.exchange.offices() == []


def test_one_key_under_two_codes_is_remarked(services: Services, regency: Services, tmp_path: Path) -> None:
    path, key = sent(services, tmp_path / "baik"), own_key(services)
    twin = other_office(figures_in(path), key, tmp_path / "kembar", code="35.05.01", name="Kantor yang sama")
    for one in (path, twin):
        regency.exchange.register(one, services.exchange.fingerprint())
    regency.exchange.receive([path, twin])
    lines = {one.code: one for one in regency.exchange.consolidated(JULY).offices}
    assert any("35.05.01" in remark for remark in lines["35.05.20"].remarks)
    assert any("35.05.20" in remark for remark in lines["35.05.01"].remarks)


def test_an_office_under_another_name_is_remarked(services: Services, regency: Services, tmp_path: Path) -> None:
    path, key = sent(services, tmp_path / "baik"), own_key(services)
    regency.exchange.register(path, services.exchange.fingerprint())
    regency.exchange.receive([other_office(figures_in(path), key, tmp_path / "nama", name="Kantor Lain")])
    office = next(one for one in regency.exchange.consolidated(JULY).offices if one.code == "35.05.20")
    assert f"mengirim sebagai Kantor Lain, terdaftar sebagai {SETUP.name}" in office.remarks


def test_what_is_stored_of_a_formula_is_what_it_gives_even_if_the_office_does_not_balance(
    services: Services, regency: Services, tmp_path: Path
) -> None:
    path, key = sent(services, tmp_path / "baik"), own_key(services)
    regency.exchange.register(path, services.exchange.fingerprint())
    figures = figures_in(path)
    wrong = replace(figures.balance, closing=figures.balance.closing + 3)
    regency.exchange.receive([other_office(figures, key, tmp_path / "timpang", balance=wrong)])
    regency.exchange.workbook(JULY, tmp_path / "kabupaten.xlsx")
    stored = openpyxl.load_workbook(tmp_path / "kabupaten.xlsx", data_only=True)["REKAP KABUPATEN"]
    again = openpyxl.load_workbook(convert(tmp_path / "kabupaten.xlsx", "xlsx", tmp_path / "hitung"), data_only=True)
    for row in stored.iter_rows(min_row=6):
        for cell in row:
            assert again["REKAP KABUPATEN"][cell.coordinate].value == cell.value, cell.coordinate


def own_key(services: Services) -> bytes:
    services.exchange.fingerprint()
    with services.context.read() as connection:
        key = exchange.own_key(connection)
    assert key
    return key
