"""The command line itself: exit codes, one JSON document and nothing else, Indonesian words, no Qt, a quick start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pkh_desk import __version__
from pkh_desk.cli import session
from pkh_desk.cli.app import app
from tests.offices import STAGE_4, Office, in_process

COMMANDS = {
    "attach", "attachments", "attachment-save", "attachment-title", "attachment-withdraw",
    "case-circle", "case-restrict", "case-unrestrict", "cases-export",
    "duplicates", "duplicate-decide", "duplicate-undo",
    "init", "demo", "import", "import-undo", "imports", "rejected", "households", "households-export", "household",
    "case-open", "case-show", "cases", "case-do", "document-issue", "document-cancel", "document-reprint",
    "documents", "form", "recap", "month-lock", "month-unlock", "months", "user-add", "users", "user-role",
    "user-password", "recover", "audit-verify", "audit", "check", "selftest", "work",
    "case-assess", "case-paper", "instrument", "instrument-save", "minimum-wage",
}  # fmt: skip


def test_every_command_is_there_and_helps_in_indonesian() -> None:
    assert {command.name for command in app.registered_commands} >= COMMANDS
    for name in COMMANDS:
        answer = in_process([name, "--help"])
        assert answer.code == 0
        assert "Pemakaian:" in answer.out
        assert "Usage" not in answer.out
        assert "Options" not in answer.out


def test_with_json_everything_is_a_document() -> None:
    assert in_process(["--version", "--json"]).json["version"] == __version__
    answer = in_process(["--json"])
    assert (answer.code, answer.error["code"]) == (2, "usage")


def test_the_version() -> None:
    answer = in_process(["--version"])
    assert (answer.code, answer.out.strip()) == (0, f"pkh-desk-cli {__version__}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Pemakaian:"),
        (["duplikat"], "Perintah tidak dikenal: duplikat."),
        (["households", "--staus", "x"], "Opsi tidak dikenal: --staus."),
        (["households", "--limit", "banyak"], "Isian --limit tidak sah: harus bilangan bulat."),
        (["households", "--limit", "-1"], "paling sedikit 0"),
        (["households", "--status", "pergi"], "pilih dari"),
        (["import"], "BERKAS belum disebut."),
        (["import", "x.xlsx", "--kind", "apa"], "pilih dari"),
        (["form", "surat-pernyataan"], "Opsi --out belum diisi."),
        (["form", "surat-pernyataan", "--out"], "Opsi --out perlu isian."),
        (["form", "surat-pernyataan", "--out", "x"], "sebut tepat satu"),
        (["form", "surat-pernyataan", "--out", "x", "--blank", "--case", "1"], "sebut tepat satu"),
        (["form", "surat-pernyataan", "--out", "x", "--blank", "--paper", "a3"], "folio, a4"),
        (["months", "lagi"], "Isian berlebih: lagi."),
        (["recap", "--month", "2026-11", "--out", ""], "sebut nama berkasnya"),
        (["households", "--limit", "9" * 20], "paling banyak"),
        (["households", "--search", "\udcff"], "bukan UTF-8"),
        (["recap", "--month", "11-2026", "--out", "x"], "Bulan tidak terbaca"),
        (["case-do", "1", "assess", "--set", "tanpa"], "kunci=isi"),
        (["case-do", "1", "assess", "--set", "a=1", "--set", "a=2"], "dua kali"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_so_in_indonesian(words: list[str], said: str) -> None:
    answer = in_process(["--user", "sri", *words] if words else [], environment={"PKH_DESK_PASSWORD": "x"})
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    for english in ("Error", "Invalid", "Missing", "No such"):
        assert english not in answer.err


def test_no_account_and_no_password_are_wrong_usage(empty_office: Office) -> None:
    folder = str(empty_office.folder)
    assert "PKH_DESK_USER" in in_process(["--dataset", folder, "check"]).err
    answer = in_process(["--dataset", folder, "--user", "sri", "check"])
    assert (answer.code, session.PASSWORD in answer.err) == (2, True)


def test_environment_names_dataset_and_account(empty_office: Office) -> None:
    places = {
        "PKH_DESK_DATASET": str(empty_office.folder),
        "PKH_DESK_USER": empty_office.user,
        "PKH_DESK_PASSWORD": empty_office.password,
    }
    for words in (["check", "--json"], ["--json", "check"]):
        assert in_process(words, empty_office.gate, places).json == {"ok": True, "problems": []}


def test_people_read_stderr_and_stdout_stays_empty(stage_3_office: Office) -> None:
    for words in (
        ["households", "--limit", "2"],
        ["imports"],
        ["months"],
        ["users"],
        ["villages"],
        ["check"],
        ["cases"],
    ):
        answer = stage_3_office.run(*words)
        assert (answer.code, answer.out) == (0, "")
        assert answer.err.strip()


def test_ids_are_never_cut_in_tables(stage_3_office: Office) -> None:
    (row,) = stage_3_office.ask("households", "--limit", 1)["households"]
    assert row["id"] in stage_3_office.run("households", "--limit", 1).err


def test_wrong_usage_with_json_is_a_document_too() -> None:
    answer = in_process(["apa", "--json"])
    assert (answer.code, answer.error["code"]) == (2, "usage")


def test_a_bug_ends_with_3_and_a_report_without_personal_data(
    stage_3_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "SRI LESTARI 2912345601010001"

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(secret)

    monkeypatch.setattr("pkh_desk.services.roster.RosterService.count", broken)
    answer = stage_3_office.run("households", "--search", "SRI LESTARI", "--json")
    report = Path(answer.error["report"])
    assert (answer.code, answer.error["code"]) == (3, "bug")
    text = report.read_text("utf-8")
    assert "RuntimeError" in text
    assert "households" in text
    for shown in (text, answer.out, answer.err):
        assert "LESTARI" not in shown
        assert "29123" not in shown


def test_a_cancelled_command_changes_nothing(stage_3_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pkh_desk.services.imports.ImportService.commit", interrupted)
    answer = stage_3_office.run("import", STAGE_4, "--year", 2026)
    assert answer.code == 1
    monkeypatch.undo()
    assert len(stage_3_office.ask("imports")["imports"]) == 1


def test_the_terminal_never_loads_qt_and_starts_light(members_office: Office) -> None:
    program = (
        "import sys; from pkh_desk.cli.program import run; code = run(sys.argv[1:]);"
        "heavy = [name for name in ('PySide6', 'shiboken6', 'qtawesome') if name in sys.modules];"
        "sys.exit(f'loaded: {heavy}' if heavy else code)"
    )
    light = (
        "import sys; from pkh_desk.cli.program import run; code = run(['--version']);"
        "known = ('PySide6', 'sqlalchemy', 'alembic', 'openpyxl', 'reportlab', 'rich');"
        "heavy = [name for name in known if name in sys.modules];"
        "sys.exit(f'loaded: {heavy}' if heavy else code)"
    )
    at = ["--dataset", str(members_office.folder), "--user", members_office.user]
    for code, words in ((program, [*at, "households", "--limit", "1"]), (light, [])):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env={"PKH_DESK_PASSWORD": members_office.password, "PYTHONPATH": ":".join(sys.path), "HOME": str(at[1])},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
