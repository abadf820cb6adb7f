"""Accounts by terminal: own passwords, roles, recovery; rights hold whoever asks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.offices import PASSWORD, SETUP, STAGE_3, Office, in_process

HIS = "sandi milik budi"


@pytest.fixture
def budi(stage_3_office: Office) -> Office:
    """A second account, an operator, at the same dataset."""
    made = stage_3_office.ask(
        "user-add", "Budi", "--name", "Budi Contoh", "--role", "operator", PKH_DESK_NEW_PASSWORD=HIS
    )
    assert (made["login"], made["roles"], isinstance(made["id"], str)) == ("budi", ["operator"], True)
    return replace(stage_3_office, user="budi", password=HIS)


def test_each_opens_the_same_data_with_an_own_password(stage_3_office: Office, budi: Office) -> None:
    assert budi.ask("households", "--limit", 1) == stage_3_office.ask("households", "--limit", 1)
    users = stage_3_office.ask("users")["users"]
    assert [one["login"] for one in users] == ["budi", "sri"]
    wrong = replace(budi, password=PASSWORD)
    assert wrong.refused("households")["code"] == "wrong_password"


def test_rights_are_checked_and_roles_change_them(stage_3_office: Office, budi: Office) -> None:
    refusal = budi.refused("month-lock", "2026-07")
    assert (refusal["code"], refusal["permission"]) == ("permission_denied", "month.lock")
    assert budi.refused("user-add", "ani", "--role", "operator", PKH_DESK_NEW_PASSWORD=HIS)["permission"]
    stage_3_office.ask("user-role", "budi", "--role", "supervisor", "--role", "operator")
    locked = budi.ask("month-lock", "2026-07")
    assert (locked["state"], locked["own_work"]) == ("locked", True)


def test_passwords_change(stage_3_office: Office, budi: Office) -> None:
    new = "sandi baru yang lain"
    assert budi.ask("user-password", PKH_DESK_NEW_PASSWORD=new)["changed"]
    assert budi.refused("check")["code"] == "wrong_password"
    assert replace(budi, password=new).ask("check")["ok"]
    assert stage_3_office.ask("user-password", "budi", PKH_DESK_NEW_PASSWORD=HIS)["changed"]
    assert budi.ask("check")["ok"]
    assert budi.refused("user-password", PKH_DESK_NEW_PASSWORD="pendek")["code"] == "weak_password"
    assert budi.refused("user-password", "sri", PKH_DESK_NEW_PASSWORD=new)["code"] == "permission_denied"


def test_the_recovery_code_gives_a_new_password(empty_office: Office) -> None:
    folder = empty_office.folder.parent / "baru"
    services, code = empty_office.gate.create(folder, SETUP, "ani", PASSWORD)
    services.close()
    ani = replace(empty_office, folder=folder, user="ani")
    ani.ask("recover", PKH_DESK_RECOVERY_CODE=code.lower(), PKH_DESK_NEW_PASSWORD=HIS)
    assert ani.refused("check")["code"] == "wrong_password"
    assert replace(ani, password=HIS).ask("import", STAGE_3, "--year", "2026")["rejected"] == 0
    wrong = ani.refused("recover", PKH_DESK_RECOVERY_CODE="AAAA-BBBB", PKH_DESK_NEW_PASSWORD=HIS)
    assert wrong["code"] == "wrong_password"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[office]\nname = 'A'\n", "office.code"),
        ("[office]\nname = 'A'\ncode = '35'\n", "office.code"),
        ("[office]\nname = 'A'\ncode = 350520\n", "office.code"),
        ("[office]\nname = ''\ncode = '35.05.20'\n", "office.name"),
        ("[office]\nname = 'A'\ncode = '35.05.20'\nkota = 'B'\n", "office.kota"),
        ("[office]\nname = 'A'\ncode = '35.05.20'\n[letterhead]\nlines = 'A'\n", "letterhead.lines"),
        ("[office]\nname = 'A'\ncode = '35.05.20'\n[[officials]]\nname = 'B'\n", "officials ke-1.role"),
        (
            "office = { name = 'A', code = '35.05.20' }\nofficials = [{ name = 'B', role = 'Kades', village = '1' }]",
            "officials B, village",
        ),
        ("[kantor]\n", "kantor"),
        ("[office\n", "baris 1 kolom 8"),
        ("", "office"),
    ],
)
def test_a_wrong_office_file_names_the_key(empty_office: Office, text: str, place: str) -> None:
    folder = empty_office.folder.parent
    (folder / "kantor.toml").write_text(text, "utf-8")
    new = replace(empty_office, folder=folder / "baru")
    refusal = new.refused("init", "--office", folder / "kantor.toml")
    assert (refusal["code"], refusal["place"]) == ("bad_office_file", place)
    assert place in refusal["message"]
    assert not new.folder.exists()


def test_init_refuses_what_will_not_do(empty_office: Office) -> None:
    folder = empty_office.folder.parent
    path = folder / "kantor.toml"
    path.write_text("[office]\nname = 'A'\ncode = '35.05.20'\n", "utf-8")
    assert empty_office.refused("init", "--office", path)["code"] == "dataset_exists"
    new = replace(empty_office, folder=folder / "baru")
    assert new.refused("init", "--office", folder / "tidak ada.toml")["code"] == "office_file_unreadable"
    assert new.refused("init", "--office", path, PKH_DESK_PASSWORD="aaa")["code"] == "weak_password"
    path.write_text("[office]\nname = 'A'\ncode = '35.05.99'\n", "utf-8")
    assert new.refused("init", "--office", path)["code"] == "area_not_found"
    assert not new.folder.exists()


def test_people_see_the_recovery_code_once(empty_office: Office) -> None:
    folder = empty_office.folder.parent
    path = folder / "kantor.toml"
    path.write_text("[office]\nname = 'A'\ncode = '35.05.20'\n[[officials]]\nrole = 'Kades'\nname = 'B'\n", "utf-8")
    new = replace(empty_office, folder=folder / "baru")
    answer = new.run("init", "--office", path)
    assert (answer.code, answer.out) == (0, "")
    assert "Kode pemulihan: " in answer.err
    with new.services() as services:
        assert [one.role for one in services.office.get().officials] == ["village_head"]
    nowhere = ["--dataset", str(folder / "lain"), "--user", "sri", "check"]
    assert in_process(nowhere, new.gate, {"PKH_DESK_PASSWORD": PASSWORD}).code == 1
