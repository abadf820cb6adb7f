"""The office, its accounts and its dataset in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pkh_desk.domain.errors import Conflict, PermissionDenied
from pkh_desk.domain.records import AccountInfo, AuditVerdict, OfficeInfo, Official
from tests.gui.fake_people import ROLES, account


class FakeOffice:
    def __init__(self) -> None:
        self.info = OfficeInfo(
            "Sekretariat PPKH Kecamatan Wates", "35.05.20", "Jalan Raya Wates 12",
            ("KEMENTERIAN SOSIAL REPUBLIK INDONESIA", "PROGRAM KELUARGA HARAPAN", "KECAMATAN WATES"),
            (Official("facilitator", "Budi Santoso, S.Sos.", "199001012020121001"),
             Official("village_head:35.05.20.2001", "Suparman")),
            "Wates", "KABUPATEN BLITAR", "JAWA TIMUR",
        )  # fmt: skip

    def get(self) -> OfficeInfo:
        return self.info

    def update(
        self,
        *,
        name: str | None = None,
        address: str | None = None,
        letterhead: Sequence[str] | None = None,
        officials: Sequence[Official] | None = None,
        self_approval: bool | None = None,
        retraction_halts_until: str | None = None,
        circle_with_right: bool | None = None,
        recap_due_day: int | None = None,
        seen: OfficeInfo | None = None,
    ) -> OfficeInfo:
        given = {
            "name": name, "address": address, "letterhead": letterhead, "officials": officials,
            "self_approval": self_approval, "retraction_halts_until": retraction_halts_until,
            "circle_with_right": circle_with_right, "recap_due_day": recap_due_day,
        }  # fmt: skip
        changes = {key: value for key, value in given.items() if value is not None}
        moved = [field for field in changes if seen and getattr(seen, field) != getattr(self.info, field)]
        if moved:
            raise Conflict("stale_office", "Data kantor sudah diubah orang lain.", kept="Isian Anda belum disimpan.")
        tuples: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in changes.items()
        }
        self.info = replace(self.info, **tuples)
        return self.info


class FakeAccounts:
    def __init__(self) -> None:
        self.accounts = [
            account(),
            account("budi", frozenset({"household.view"}), id=2, name="Budi Santoso", roles=("facilitator",)),
        ]
        self.passwords: list[tuple[str, str]] = []

    def me(self) -> AccountInfo:
        return self.accounts[0]

    def list(self) -> list[AccountInfo]:
        return list(self.accounts)

    def role_labels(self) -> dict[str, str]:
        return dict(ROLES)

    def add(self, login: str, name: str, password: str, roles: Iterable[str], position: str = "") -> AccountInfo:
        made = AccountInfo(len(self.accounts) + 1, login, name, position, tuple(roles), frozenset({"household.view"}))
        self.accounts.append(made)
        return made

    def set_roles(self, account_id: int, roles: Iterable[str], *, seen: AccountInfo | None = None) -> AccountInfo:
        self._refuse_stale(account_id, seen)
        return self._change(account_id, roles=tuple(roles))

    def set_active(self, account_id: int, active: bool, *, seen: AccountInfo | None = None) -> AccountInfo:
        self._refuse_stale(account_id, seen)
        return self._change(account_id, active=active)

    def _refuse_stale(self, account_id: int, seen: AccountInfo | None) -> None:
        now = next(one for one in self.accounts if one.id == account_id)
        if seen is not None and now != seen:
            raise Conflict("stale_account", "Akun itu sudah diubah orang lain.", kept="Belum disimpan.")

    def change_password(self, old: str, new: str) -> None:
        if old != "rahasia-lama":
            raise PermissionDenied(
                "wrong_password", "Sandi lama salah.", kept="Sandi tidak berubah.", todo="Coba lagi."
            )
        self.passwords.append((old, new))

    def reset_password(self, account_id: int, new: str) -> None:
        self.passwords.append((str(account_id), new))

    def _change(self, account_id: int, **changes: Any) -> AccountInfo:
        self.accounts = [replace(one, **changes) if one.id == account_id else one for one in self.accounts]
        return next(one for one in self.accounts if one.id == account_id)


class FakeMaintenance:
    def __init__(self) -> None:
        self.txn = 1

    def newest_txn(self) -> int:
        return self.txn

    def check(self) -> list[str]:
        return []

    def audit_verify(self) -> AuditVerdict:
        return AuditVerdict(12, True, 0)

    def audit_for(self, household_id: int) -> list[Any]:
        return []
