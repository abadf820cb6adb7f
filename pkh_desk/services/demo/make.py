"""Makes the sample office in a new folder, through the same services as everybody's work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pkh_desk.domain.areas import Area
from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.records import CaseView, HouseholdFilter, OfficeSetup, Official, Progress
from pkh_desk.domain.stages import PER_YEAR, Stage
from pkh_desk.services.app import Services
from pkh_desk.services.demo import story
from pkh_desk.services.demo.people import Family, Maker
from pkh_desk.services.demo.rosters import Benefits, Place, write_list, write_members
from pkh_desk.services.gate import Gate

DISTRICT = "35.05.20"
USER = "demo"
PASSWORD = "contoh-demo"
HOUSEHOLDS = 300
STORY_VILLAGE = "Wates"
STEPS = 7

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


@dataclass(frozen=True, slots=True)
class Lists:
    """Two stages of families, the members' list of the second, and who the stories are about."""

    older: list[Family]
    newer: list[Family]
    leaving: Family
    staying: Family


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


def invent(villages: list[Area], today: date, households: int = HOUSEHOLDS) -> Lists:
    """Two consecutive lists with the changes that a real second stage brings."""
    maker = Maker(villages, today)
    home = next(village for village in villages if village.plain_name == STORY_VILLAGE)
    older = [maker.family(home), maker.family(home), *(maker.family() for _ in range(households - 2))]
    newer = older[1:]  # the first family is the one that leaves
    for change, places in (
        (maker.new_caretaker, range(10, 13)),
        (maker.new_card, range(20, 22)),
        (maker.moved, range(30, 31)),
        (maker.grown, range(40, 48)),
    ):
        newer[places.start : places.stop] = [change(newer[place]) for place in places]
    gone, new = households // 40, households // 25
    newer = newer[: len(newer) - gone] + [maker.family() for _ in range(new)]
    return Lists(older, newer, older[0], older[1])


def _work(services: Services, gate: Gate, folder: Path, code: str, tell: Tell) -> DemoResult:
    today = services.context.clock.today()
    older, newer = stages(today)
    lists = invent(gate.areas.children(DISTRICT), today)
    tell("Menulis daftar contoh")
    files = _write_lists(services, gate, folder / "berkas", lists, older, newer)
    tell(f"Mengimpor {older.label}")
    _import(services, files[0], older)
    tell("Menangani dua kasus graduasi")
    leaving = _case(services, lists.leaving, older)
    story.tell(services.graduation, leaving.row.id, story.retraction(older.first_day))
    story.tell(services.graduation, leaving.row.id, story.going_on(older.first_day))
    staying = _case(services, lists.staying, older)
    story.tell(services.graduation, staying.row.id, story.staying(older.first_day))
    tell(f"Mengimpor {newer.label} dan daftar anggota")
    _import(services, files[1], newer)
    _import(services, files[2], newer)
    services.graduation.do(leaving.row.id, *story.taking_effect(newer.first_day))
    tell("Menerbitkan surat")
    forms = _issue(services, folder, leaving, older.first_day + timedelta(days=story.STATEMENT_AFTER))
    tell("Menyusun rekap")
    month = Month.of(newer.first_day)
    recap = folder / f"rekap-{month}.xlsx"
    services.recaps.workbook(month, recap)
    summary = services.roster.summary()
    counts = {name: getattr(summary, name) for name in ("active", "not_listed", "exited", "still_listed")}
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
        counts=counts,
    )


def _write_lists(
    services: Services, gate: Gate, folder: Path, lists: Lists, older: Stage, newer: Stage
) -> tuple[Path, Path, Path]:
    folder.mkdir()
    catalog, today = services.context.catalog, services.context.clock.today()
    benefits = Benefits(catalog.amounts_on(today), catalog.cap_on(today))
    place = place_of(gate)
    name = "final_closing_{0.year}_tahap_{0.number}.xlsx"
    return (
        write_list(folder / name.format(older), lists.older, older, place, benefits),
        write_list(folder / name.format(newer), lists.newer, newer, place, benefits),
        write_members(folder / f"art_{newer.year}_tahap_{newer.number}.xlsx", lists.newer, newer, place),
    )


def place_of(gate: Gate) -> Place:
    """The areas above the villages as the national lists write them."""
    province, regency, district = (area.name.upper() for area in gate.areas.path(DISTRICT))
    return Place(district, regency.replace("KABUPATEN", "KAB."), province)


def _import(services: Services, path: Path, stage: Stage) -> None:
    review = services.imports.stage(path, year=stage.year, stage=stage.number)
    services.imports.commit(review)


def _case(services: Services, family: Family, stage: Stage) -> CaseView:
    """A case of the family, opened and signed."""
    found = services.roster.page(HouseholdFilter(search=family.caretaker.nik), limit=1)
    opened = services.graduation.open(found[0].id, "self_reliant", opened_on=stage.first_day)
    return story.tell(services.graduation, opened.row.id, story.signing(stage.first_day))


def _issue(services: Services, folder: Path, case: CaseView, signed_on: date) -> tuple[Path, ...]:
    """Statement and minutes with the date on which they were signed."""
    made = []
    for kind in ("surat-pernyataan", "berita-acara"):
        row = services.documents.issue(kind, case_id=case.row.id, issued_on=signed_on)
        path = folder / f"{kind}.pdf"
        path.write_bytes(services.documents.pdf(row.id))
        made.append(path)
    return tuple(made)


def stages(today: date) -> tuple[Stage, Stage]:
    """The stage before the present one, and the present one."""
    newer = Stage(today.year, (today.month - 1) // 3 + 1)
    if newer.number == 1:
        return Stage(newer.year - 1, PER_YEAR), newer
    return Stage(newer.year, newer.number - 1), newer


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
            Official("village_head", "Sukardi Rekaan"),
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
