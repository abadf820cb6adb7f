"""A gate with one dataset, and two provinces."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from pkh_desk.domain.areas import Area, make_area
from pkh_desk.domain.errors import PermissionDenied
from pkh_desk.domain.records import OfficeSetup
from tests.gui.fake_people import VILLAGES
from tests.gui.fakes import FakeServices


class FakeAreas:
    """Two provinces with a little below each."""

    codes: ClassVar = {
        "35": "JAWA TIMUR", "35.05": "KABUPATEN BLITAR", "35.05.20": "Wates", "35.05.21": "Binangun",
        "35.72": "KOTA BLITAR", "35.72.01": "Sukorejo",
        "33": "JAWA TENGAH", "33.01": "KABUPATEN CILACAP", "33.01.01": "Kedungreja", **VILLAGES,
    }  # fmt: skip
    edition = "Edisi 2025."

    def licence_text(self) -> str:
        return "Data wilayah: contoh pemberitahuan lisensi (ODbL)."

    def find(self, code: str) -> Area | None:
        return make_area(code, self.codes[code]) if code in self.codes else None

    def children(self, code: str = "") -> list[Area]:
        depth = code.count(".") + 1 if code else 0
        return [
            make_area(one, name)
            for one, name in self.codes.items()
            if one.count(".") == depth and one.startswith(f"{code}." if code else "")
        ]

    def name(self, code: str) -> str:
        return self.codes[code]


class FakeGate:
    """A gate with one dataset: user `sri`, password `rahasia-benar`, recovery code `KODE-1234`."""

    def __init__(self, services: FakeServices | None = None, *, exists: bool = True) -> None:
        self.services = services or FakeServices()
        self.there = exists
        self.areas = FakeAreas()
        self.tries = 0
        self.created: list[tuple[Path, OfficeSetup, str, str, str]] = []
        self.recovered: list[tuple[str, str, str]] = []
        self.warm = 0

    def exists(self, path: Path) -> bool:
        return self.there

    def open(self, path: Path, user: str, password: str) -> Any:
        self.tries += 1
        if (user, password) != ("sri", "rahasia-benar"):
            raise PermissionDenied(
                "wrong_password",
                "Nama akun atau sandi salah.",
                kept="Data tetap terkunci.",
                todo="Coba lagi.",
            )
        return self.services

    def create(self, path: Path, setup: OfficeSetup, user: str, password: str, name: str = "") -> tuple[Any, str]:
        self.created.append((path, setup, user, password, name))
        self.there = True
        return self.services, "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ"

    def recover(self, path: Path, code: str, user: str, new_password: str) -> Any:
        if code != "KODE-1234":
            raise PermissionDenied(
                "wrong_code",
                "Kode pemulihan salah.",
                kept="Data tetap terkunci.",
                todo="Periksa kembali kertasnya.",
            )
        self.recovered.append((code, user, new_password))
        return self.services

    def warm_up(self) -> None:
        self.warm += 1
