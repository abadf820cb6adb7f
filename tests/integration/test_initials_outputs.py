"""Nothing that is made with initials tells a name, a number, an address or by-whom: in text, metadata or file name.

All outputs that offer initials are walked; one that is not in OUTPUTS yet fails the last tests here.
"""

from __future__ import annotations

import inspect
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.domain.dates import Month
from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.domain.records import About, OutsideLetter
from pkh_desk.domain.writing import TextContent
from pkh_desk.services.app import Services
from pkh_desk.storage import people, roster
from tests.integration.graduation_story import household_of
from tests.integration.test_every_method_asks import methods
from tests.offices import Office

NOVEMBER = Month(2026, 11)
BY_WHOM = "Pak Darmo Rekaanto, ketua RT setempat"
WITNESS = "Sulami Contohsari (ketua kelompok, istri Wagimin Umpama)"
HUSBAND = "BAMBANG UMPAMANTO"


@dataclass(frozen=True)
class Planted:
    """A made-up family whose every secret stands in every free text of its case."""

    office: Office
    case_id: int
    number: str
    secrets: tuple[str, ...]


@pytest.fixture(scope="module")
def planted(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    office: Office = templates.copy("members", tmp_path_factory.mktemp("initials") / "dataset")
    with office.services() as services:
        return _plant(office, services)


def _plant(office: Office, services: Services) -> Planted:
    household_id = household_of(services)
    with services.context.read() as connection:
        row = dict(roster.current(connection, household_id) or {})
        family = people.names(connection, household_id)
    said = (
        f"{row['caretaker_name'].title()} dan suaminya {HUSBAND.title()} di {row['address'].lower()}; "
        f"NIK {row['nik']}, KK {row['family_card_no'][:8]} {row['family_card_no'][8:]}, "
        f"juga {row['nik'][:6]}/{row['nik'][6:]}; kata {row['caretaker_name'].split()[0].lower()}nya. "
        f"Menurut {BY_WHOM}, juga pak Darmo; disaksikan {WITNESS}. {'; '.join(sorted(family))}."
    )
    steps: tuple[tuple[str, dict[str, str]], ...] = (
        (
            "assess",
            {
                "assessed_on": "3 Agustus 2026", "findings": said, "willing": "ya", "recommendation": "graduate",
                "reason": said, "spouse_view": said, "remaining_components": said[:150],
            },
        ),
        (
            "sign-statement",
            {
                "signed_on": "10 Agustus 2026", "place": f"Rumah {row['caretaker_name']}", "witness_1": WITNESS,
                "signed_by": HUSBAND, "signed_by_relation": "husband",
                "read_to": f"({row['caretaker_name']}), NIK {row['nik'][:8]}  {row['nik'][8:]}",
            },
        ),
        ("sign-minutes", {"signed_on": "10 Agustus 2026", "place": "Balai Desa", "witness_1": WITNESS}),
        (
            "receive-retraction",
            {
                "received_on": "14 Agustus 2026", "reason": said, "pressed_to_sign": "ya", "pressed_to_retract": "ya",
                "pressed_by": BY_WHOM, "asks": said,
            },
        ),
        ("record-step", {"step": "d", "on": "18 Agustus 2026", "text": said}),
        ("decide-retraction", {"decided_on": "3 September 2026", "outcome": "continued", "reason": said}),
    )  # fmt: skip
    case_id = services.graduation.open(household_id, "self_reliant", opened_on="1 Agustus 2026", note=said).row.id
    for event, values in steps:
        services.graduation.do(case_id, event, values, note=said)
    _plant_handling(services, case_id, said)
    services.documents.issue("surat-pernyataan", About(case_id=case_id))
    words = {
        word
        for name in (*family, HUSBAND, "Darmo Rekaanto", "Sulami Contohsari", "Wagimin Umpama")
        for word in name.split()
    }
    street = [word for word in re.findall(r"[^\W\d_]+", row["address"]) if len(word) > 3]
    secrets = [*(word for word in words if len(word) > 2), row["nik"], row["family_card_no"], "Darmo", *street[1:]]
    return Planted(office, case_id, services.graduation.show(case_id).row.number, tuple(secrets))


def _plant_handling(services: Services, case_id: int, said: str) -> None:
    """Parties, of whom one is named in confidence, and every kind of record and text around them."""
    add = services.handling.add
    [husband] = add("party", {"role": "spouse", "stance": "supports", "name": HUSBAND}, case_id=case_id).of_kind(
        "party"
    )
    view = add("party", {"role": "rt_head", "stance": "opposes", "name": BY_WHOM, "restricted": "ya"}, case_id=case_id)
    [accused] = (one for one in view.of_kind("party") if one.restricted)
    seen = {"state": "done", "on": "27 Agustus 2026", "place": said[:150], "present": str(husband.id)}
    add("visit", {**seen, "observation": said, "agreement": said}, case_id=case_id)
    add("meeting", {**seen, "kind": "report", "topic": said[:150], "agreement": said}, case_id=case_id)
    warned = {"on": "28 Agustus 2026", "to": str(accused.id), "by": str(husband.id), "way": "lisan", "about": said}
    add("warning", warned, case_id=case_id)
    plan = {"what": said[:150], "who": str(husband.id), "due": "30 Agustus 2026", "state": "planned"}
    add("action", plan, case_id=case_id)
    handling = add("result", {"kind": "lesson", "text": said}, case_id=case_id).row.id
    for aspect in ("b", "f"):
        services.texts.save(handling, aspect, TextContent(said))


def terminal(*words: str) -> Callable[[Planted, Services, Path], Path]:
    """What a command prints, with --json and for people."""

    def make(planted: Planted, services: Services, folder: Path) -> Path:
        answers = [
            planted.office.run(*(word.format(case=planted.case_id, folder=folder) for word in words), *more)
            for more in ((), ("--json",))
        ]
        assert all(answer.code == 0 for answer in answers), answers
        out = folder / "jawaban.txt"
        out.write_text("\n".join(answer.out + answer.err for answer in answers), "utf-8")
        return out

    return make


def shown(planted: Planted, services: Services, folder: Path) -> Path:
    out = folder / "kasus.txt"
    view = services.graduation.show(planted.case_id, initials=True)
    out.write_text(repr(view) + repr(services.graduation.list(initials=True)), "utf-8")
    return out


def recap(planted: Planted, services: Services, folder: Path) -> Path:
    result = services.recaps.workbook(NOVEMBER, folder / "rekap.xlsx", initials=True)
    (folder / "angka.txt").write_text(repr(result.figures), "utf-8")
    return result.path


def reported(planted: Planted, services: Services, folder: Path) -> Path:
    handling = services.handling.find_of_case(planted.case_id)
    services.texts.write_report(handling, folder / "laporan.txt", initials=True)
    (folder / "bagian.txt").write_text(repr(services.texts.report(handling)), "utf-8")
    return folder / "laporan.txt"


def exported(planted: Planted, services: Services, folder: Path) -> Path:
    services.case_exports.write(folder / "kasus.xlsx", initials=True)
    return folder / "kasus.xlsx"


def register(planted: Planted, services: Services, folder: Path) -> Path:
    told = f"Keterangan tentang {services.graduation.show(planted.case_id).row.name}"
    if "B-1/2026" not in {row.number for row in services.documents.list()}:
        services.letters.register(OutsideLetter("B-1/2026", told, case_id=planted.case_id))
    services.letters.export(folder / "register.xlsx", initials=True)
    return folder / "register.xlsx"


def paper(kind: str) -> Callable[[Planted, Services, Path], Path]:
    """A form of the case, of its handling or of its family."""

    def make(planted: Planted, services: Services, folder: Path) -> Path:
        household = services.graduation.show(planted.case_id).row.household_id
        about = About(household_id=household) if kind == "profil-kpm" else About(case_id=planted.case_id)
        made = services.documents.draft(kind, about, initials=True)
        out = folder / made.file_name
        out.write_bytes(made.pdf)
        return out

    return make


def lettered(planted: Planted, services: Services, folder: Path) -> Path:
    """The register of letters with one letter of the family."""
    services.documents.issue("pengantar", About(case_id=planted.case_id))
    services.letters.export(folder / "register.xlsx")
    return folder / "register.xlsx"


PAPERS = [kind for kind, one in FORMS.items() if {"case_id", "household_id"} & set(one.about)]
OUTPUTS: dict[str, Callable[[Planted, Services, Path], Path]] = {
    **{f"paper {kind}": paper(kind) for kind in PAPERS},
    "case": shown,
    "recap": recap,
    "register": register,
    "export": exported,
    "register of papers": lettered,
    "report": reported,
    "handling-report": terminal("handling-report", "{case}", "--initials"),
    "case-show": terminal("case-show", "{case}", "--initials"),
    "cases": terminal("cases", "--initials"),
    "cases-export": terminal("cases-export", "--out", "{folder}/kasus.xlsx"),
    "form": terminal("form", "surat-pernyataan", "--case", "{case}", "--initials", "--out", "{folder}/surat.pdf"),
    "recap in the terminal": terminal("recap", "--month", "2026-11", "--initials", "--out", "{folder}/rekap.xlsx"),
}
"""Everything that offers initials. Whatever is made lies in the folder; all of it is searched."""
METHODS = {
    "documents.draft",
    "graduation.show",
    "graduation.list",
    "letters.export",
    "recaps.workbook",
    "case_exports.write",
    "texts.report",
    "texts.write_report",
}
COMMANDS = {"case-show", "cases", "form", "recap", "handling-report"}


@pytest.mark.poppler
@pytest.mark.parametrize("name", OUTPUTS)
def test_initials_tell_of_nobody(planted: Planted, tmp_path: Path, name: str, pdftotext: Path) -> None:
    with planted.office.services() as services:
        OUTPUTS[name](planted, services, tmp_path)
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert made
    for path in made:
        found = {**_texts(path, pdftotext), "file name": path.name}
        for where, text in found.items():
            told = [secret for secret in planted.secrets if _contains(text, secret)]
            assert not told, (name, path.name, where, told)


@pytest.mark.poppler
def test_the_search_finds_what_is_told(planted: Planted, tmp_path: Path, pdftotext: Path) -> None:
    """The same outputs with names do tell: so the search above is no empty one."""
    with planted.office.services() as services:
        (tmp_path / "a.txt").write_text(repr(services.graduation.show(planted.case_id)), "utf-8")
        (tmp_path / "b.pdf").write_bytes(
            services.documents.draft("surat-pernyataan", About(case_id=planted.case_id)).pdf
        )
        services.case_exports.write(tmp_path / "c.xlsx", initials=False, reason="usulan kabupaten")
        services.recaps.workbook(NOVEMBER, tmp_path / "d.xlsx", "bulanan")
        name = services.graduation.show(planted.case_id).row.name
    for path in tmp_path.iterdir():
        text = " ".join(_texts(path, pdftotext).values())
        assert _contains(text, name), path.name


def test_where_the_form_needs_the_name_it_stays(planted: Planted) -> None:
    with planted.office.services() as services:
        values = services.documents.list()[0]
        assert values.subject == services.graduation.show(planted.case_id).row.name


def test_every_method_with_initials_is_walked() -> None:
    offering = {method for method in methods() if "initials" in inspect.signature(_function(method)).parameters}
    assert offering == METHODS


def test_every_command_with_initials_is_walked() -> None:
    from typer.main import get_command

    import pkh_desk.cli.program  # noqa: F401 - it brings all commands
    from pkh_desk.cli.app import app

    commands: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
    assert {name for name, one in commands.items() if any("--initials" in each.opts for each in one.params)} == COMMANDS


def _function(method: str) -> Any:
    service, _, name = method.partition(".")
    return getattr(inspect.get_annotations(Services, eval_str=True)[service], name)


def _contains(text: str, secret: str) -> bool:
    if secret.isdigit():
        return secret in re.sub(r"[\W_]", "", text)
    return re.search(rf"(?<![^\W\d_]){re.escape(secret)}(?:nya)?(?![^\W\d_])", text, re.IGNORECASE) is not None


def _texts(path: Path, pdftotext: Path) -> dict[str, str]:
    """What a file says, by where: its text, and everything else in it that can be read."""
    if path.suffix == ".pdf":
        told = subprocess.run([pdftotext, "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
        return {"text": told, "raw": path.read_bytes().decode("latin-1")}
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return {name: book.read(name).decode("utf-8") for name in book.namelist()}
    return {"text": path.read_text("utf-8")}
