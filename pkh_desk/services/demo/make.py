"""Makes the sample office in a new folder, through the same services as everybody's work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.records import About, CaseView, HouseholdFilter, OfficeSetup, Official, Progress
from pkh_desk.services import files
from pkh_desk.services.app import Services
from pkh_desk.services.demo import daily, handling, report, story
from pkh_desk.services.demo.daily import Daily
from pkh_desk.services.demo.lists import DISTRICT, invent, stages, write_lists
from pkh_desk.services.demo.people import Family
from pkh_desk.services.demo.rosters import Dated
from pkh_desk.services.gate import Gate

USER = "demo"
PASSWORD = "contoh-demo"
STEPS = 8
COUNTS = ("active", "not_listed", "exited", "still_listed")

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What was made and where; the password is shown because nothing here is real."""

    folder: Path
    dataset: Path
    user: str
    password: str
    recovery_code: str
    rosters: tuple[Path, ...]
    forms: tuple[Path, ...]
    recap: Path
    month: Month
    case_number: str
    cancelled_number: str
    counts: Mapping[str, int]
    facilitator: str
    """The account of a facilitator, with the same password; it sees its own groups only."""
    daily: Daily


def make(gate: Gate, folder: Path, progress: Progress | None = None) -> DemoResult:
    """Fills a new `folder` with dataset/, berkas/ (the lists), F1 and F2, the recap; BadInput if it is not empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(
            "folder_not_empty",
            f"Folder {folder.name!r} sudah berisi berkas.",
            kept="Isinya tidak diubah.",
            todo="Sebut folder baru yang belum ada.",
        )
    tell = _steps(progress)
    tell("Membuat data kantor rekaan")
    folder.mkdir(parents=True, exist_ok=True)
    services, code = gate.create(folder / "dataset", _office(), USER, PASSWORD, "Petugas Contoh")
    try:
        return _work(services, gate, folder, code, tell)
    finally:
        services.close()


def _work(services: Services, gate: Gate, folder: Path, code: str, tell: Tell) -> DemoResult:
    older, newer = stages(services.context.catalog, services.context.clock.today())
    files, leaving, staying = _stages_and_cases(services, gate, folder / "berkas", tell)
    tell("Menerbitkan surat")
    forms = _issue(services, folder, leaving, older.first_day + timedelta(days=story.STATEMENT_AFTER))
    tell("Membagi kelompok dan mencatat kejadian")
    routine = daily.work(services, PASSWORD, older, newer)
    tell("Menyusun rekap")
    month = Month.of(newer.first_day)
    recap = folder / f"rekap-{month}.xlsx"
    services.recaps.workbook(month, recap)
    summary = services.roster.summary()
    return DemoResult(
        folder=folder,
        dataset=folder / "dataset",
        user=USER,
        password=PASSWORD,
        recovery_code=code,
        rosters=files,
        forms=forms,
        recap=recap,
        month=month,
        case_number=leaving.row.number,
        cancelled_number=staying.row.number,
        counts={name: getattr(summary, name) for name in COUNTS},
        facilitator=daily.FACILITATOR_USER,
        daily=routine,
    )


def _stages_and_cases(
    services: Services, gate: Gate, folder: Path, tell: Tell
) -> tuple[tuple[Path, ...], CaseView, CaseView]:
    """The older list, two cases in its time, the newer list that lets the first of them take effect."""
    today = services.context.clock.today()
    older, newer = stages(services.context.catalog, today)
    lists = invent(gate.areas.children(DISTRICT), today)
    tell("Menulis daftar contoh")
    files = write_lists(services, gate, folder, lists, older, newer)
    tell(f"Mengimpor {older.stage.label}")
    _import(services, files[0], older)
    tell("Menangani dua kasus graduasi")
    services.assessments.set_minimum_wage(date(older.first_day.year, 1, 1), story.MINIMUM_WAGE)
    leaving = _case(services, lists.leaving, older)
    story.tell(services.graduation, leaving.row.id, story.retraction(older.first_day))
    handling.handle(services.handling, leaving.row.id, older.first_day)
    report.write(services.texts, services.handling.of_case(leaving.row.id))
    story.tell(services.graduation, leaving.row.id, story.going_on(older.first_day))
    staying = _case(services, lists.staying, older)
    story.tell(services.graduation, staying.row.id, story.staying(older.first_day))
    tell(f"Mengimpor {newer.stage.label} dan daftar anggota")
    _import(services, files[1], newer)
    _import(services, files[2], newer)
    services.graduation.do(leaving.row.id, *story.taking_effect(newer.first_day))
    handling.visit_planned(services.handling, staying.row.id, services.context.clock.today() + timedelta(days=7))
    return files, leaving, staying


def _import(services: Services, path: Path, at: Dated) -> None:
    review = services.imports.stage(path, year=at.stage.year, stage=at.stage.number)
    services.imports.commit(review)


def _case(services: Services, family: Family, at: Dated) -> CaseView:
    """A case of the family, opened and signed."""
    found = services.roster.page(HouseholdFilter(search=family.caretaker.nik), limit=1)
    opened = services.graduation.open(found[0].id, "self_reliant", opened_on=at.first_day)
    services.assessments.answer(opened.row.id, story.answers(at.first_day))
    return story.tell(services.graduation, opened.row.id, story.signing(at.first_day))


def _issue(services: Services, folder: Path, case: CaseView, signed_on: date) -> tuple[Path, ...]:
    """Statement and minutes with the date on which they were signed."""
    made = []
    for kind in ("surat-pernyataan", "berita-acara"):
        row = services.documents.issue(kind, About(case_id=case.row.id), issued_on=signed_on)
        path = folder / f"{kind}.pdf"
        files.put(path, services.documents.pdf(row.id))
        made.append(path)
    return tuple(made)


def _office() -> OfficeSetup:
    return OfficeSetup(
        name="Sekretariat PKH Kecamatan Wates (contoh)",
        code=DISTRICT,
        address="Jalan Contoh Nomor 1, Wates (kantor rekaan)",
        letterhead=(
            "PEMERINTAH KABUPATEN BLITAR",
            "PROGRAM KELUARGA HARAPAN KECAMATAN WATES",
        ),
        officials=(
            Official("facilitator", "Dewi Contohwati, S.Sos.", "199001012020122001", "Penata Layanan Operasional"),
            Official("coordinator", "Agus Misalnya, S.E.", "198502022019031002"),
            Official("supervisor", "Ratna Umpamawati, S.Sos."),
            Official("village_head:35.05.20.2007", "Sukardi Rekaan"),
            Official("group_chair", "Sulami Contohsari"),
        ),
    )


def _steps(progress: Progress | None) -> Tell:
    done = 0

    def tell(label: str) -> None:
        nonlocal done
        if progress is not None:
            progress(label, done, STEPS)
        done += 1

    return tell
