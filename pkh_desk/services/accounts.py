"""Accounts: who may open the dataset, with which roles; each with an own password and key slot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import (
    BadInput,
    Conflict,
    DatasetError,
    NotFound,
    PermissionDenied,
    Refused,
    UserError,
)
from pkh_desk.domain.plain import plain_text
from pkh_desk.domain.records import AccountInfo
from pkh_desk.services.case_circles import refuse_empty_circles
from pkh_desk.services.context import Context
from pkh_desk.storage import accounts, slots
from pkh_desk.storage.accounts import NewAccount
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.keys import KdfCost

if TYPE_CHECKING:
    from pkh_desk.storage.engine import ReadConnection

SHORTEST_PASSWORD = 8


class AccountService:
    """The accounts of one dataset."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def me(self) -> AccountInfo:
        """The account that works here."""
        return self._context.require_active()

    def list(self) -> list[AccountInfo]:
        """All accounts by name."""
        self._context.require("accounts.manage")
        with self._context.read() as connection:
            return accounts.everyone(connection, self._context.role_permissions)

    def role_labels(self) -> dict[str, str]:
        """The roles that exist, with their Indonesian names."""
        self._context.require_active()
        return dict(self._context.catalog.roles())

    def add(self, login: str, name: str, password: str, roles: Iterable[str], position: str = "") -> AccountInfo:
        """Adds an account with its key slot. BadInput for a weak password, a taken name or an unknown role."""
        self._context.require("accounts.manage")
        new = NewAccount(checked_login(login), _filled(name, "Nama"), plain_text(position).strip(), self._known(roles))
        check_password(password)
        with self._context.write("account.add") as work:
            if accounts.by_login(work.connection, self._context.role_permissions, new.login):
                raise BadInput("login_taken", "Nama akun itu sudah dipakai.", todo="Pilih nama akun lain.")
            account_id = accounts.add(work, new)
            work.audit(Entry("account.add", "account", account_id, detail={"roles": list(new.roles)}))
            slots.put(work, self._context.dataset, new.login, password)
            work.commit()
        return self._get(account_id)

    def set_roles(self, account_id: int, roles: Iterable[str], *, seen: AccountInfo | None = None) -> AccountInfo:
        """Replaces an account's roles; the last account that manages accounts keeps that right.

        `seen` is the account as the caller saw it: Conflict if somebody has changed it meanwhile.
        """
        self._context.require("accounts.manage")
        known = self._known(roles)
        with self._context.write("account.roles") as work:
            before = self._found(work.connection, account_id)
            refuse_stale(before, seen)
            accounts.set_roles(work, account_id, known)
            self._someone_manages(work.connection)
            refuse_empty_circles(self._context, work.connection)
            detail = {"before": list(before.roles), "after": list(known)}
            work.audit(Entry("account.roles", "account", account_id, detail=detail))
            work.commit()
        return self._get(account_id)

    def set_active(self, account_id: int, active: bool, *, seen: AccountInfo | None = None) -> AccountInfo:
        """Switches an account on or off. Off, its key slot is dropped: it needs a new password to come back."""
        self._context.require("accounts.manage")
        if account_id == self._context.account_id and not active:
            raise Refused("own_account", "Akun sendiri tidak dapat dinonaktifkan.", todo="Minta administrator lain.")
        with self._context.write("account.active") as work:
            refuse_stale(self._found(work.connection, account_id), seen)
            accounts.set_active(work, account_id, active)
            self._someone_manages(work.connection)
            refuse_empty_circles(self._context, work.connection)
            work.audit(Entry("account.active", "account", account_id, detail={"active": active}))
            work.commit()
        if not active:
            self._drop_slot()
        return self._get(account_id)

    def change_password(self, old: str, new: str) -> None:
        """Changes the own password; the old one must be right."""
        me, dataset = self.me(), self._context.dataset
        check_password(new)
        if dataset.keys.open(me.login, old) != dataset.data_key:
            raise PermissionDenied(
                "wrong_password", "Sandi lama salah.", kept="Sandi tidak berubah.", todo="Coba lagi."
            )
        self._put_password(me.id, new)

    def reset_password(self, account_id: int, new: str) -> None:
        """Gives another account a new password; Refused while it is switched off."""
        self._context.require("accounts.manage")
        check_password(new)
        self._put_password(account_id, new)

    def recovered(self, new: str, cost: KdfCost | None = None) -> None:
        """Gives the own account a new password after the recovery code opened the dataset."""
        me = self.me()
        check_password(new)
        self._put_password(me.id, new, "account.recover", cost)

    def _put_password(
        self,
        account_id: int,
        password: str,
        action: str = "account.password",
        cost: KdfCost | None = None,
    ) -> None:
        with self._context.write(action) as work:
            account = self._found(work.connection, account_id)
            if not account.active:
                raise Refused(
                    "account_inactive",
                    f"Akun {account.login} nonaktif.",
                    kept="Sandi tidak berubah.",
                    todo="Aktifkan akun itu lebih dulu, lalu beri sandi baru.",
                )
            work.audit(Entry(action, "account", account.id))
            slots.put(work, self._context.dataset, account.login, password, cost)
            work.commit()

    def _drop_slot(self) -> None:
        try:
            slots.drop_idle(self._context.dataset)
        except (UserError, OSError) as fault:
            raise DatasetError(
                "slot_left",
                "Kunci akun itu belum terhapus dari keys.json.",
                kept="Akun itu sudah nonaktif dan tidak dapat masuk.",
                todo="Periksa ruang diska dan hak akses folder data; kuncinya dihapus saat data ini dibuka lagi.",
            ) from fault

    def _get(self, account_id: int) -> AccountInfo:
        with self._context.read() as connection:
            return self._found(connection, account_id)

    def _found(self, connection: ReadConnection, account_id: int) -> AccountInfo:
        found = accounts.by_id(connection, self._context.role_permissions, account_id)
        if found is None:
            raise NotFound("account_not_found", "Akun itu tidak ada.", todo="Pilih akun dari daftar.")
        return found

    def _known(self, roles: Iterable[str]) -> tuple[str, ...]:
        known = tuple(self._context.role_permissions)
        chosen = tuple(dict.fromkeys(roles))
        unknown = [role for role in chosen if role not in known]
        if unknown or not chosen:
            raise BadInput(
                "unknown_role",
                "Peran akun belum dipilih." if not chosen else f"Peran tidak dikenal: {', '.join(unknown)}.",
                todo=f"Pilih dari: {', '.join(known)}.",
            )
        return chosen

    def _someone_manages(self, connection: ReadConnection) -> None:
        everyone = accounts.everyone(connection, self._context.role_permissions)
        if not any(one.active and "accounts.manage" in one.permissions for one in everyone):
            raise Refused(
                "last_administrator",
                "Harus tetap ada satu akun aktif yang mengelola akun.",
                kept="Peran tidak berubah.",
                todo="Beri peran administrator kepada akun lain lebih dulu.",
            )


def refuse_stale(now: AccountInfo, seen: AccountInfo | None) -> None:
    """Conflict if roles or state of an account are not any more what the caller saw (SEMANTICS 17)."""
    if seen is not None and (now.roles, now.active) != (seen.roles, seen.active):
        raise Conflict(
            "stale_account",
            f"Akun {now.login} sudah diubah orang lain sejak Anda membukanya.",
            kept="Perubahan Anda belum disimpan.",
            todo="Muat ulang daftar akun, periksa, lalu ulangi.",
        )


def checked_login(login: str) -> str:
    """A login name, casefolded; BadInput if it is empty or holds blanks."""
    cleaned = login.strip().casefold()
    if not cleaned or len(cleaned) > 40 or any(letter.isspace() for letter in cleaned):
        raise BadInput("bad_login", "Nama akun harus 1 sampai 40 huruf tanpa spasi.", todo="Contoh: sri.")
    return cleaned


def check_password(password: str) -> None:
    """BadInput for a password shorter than eight characters or of one repeated letter."""
    if len(password) < SHORTEST_PASSWORD or len(set(password)) < 3:
        raise BadInput(
            "weak_password",
            f"Sandi terlalu lemah: paling sedikit {SHORTEST_PASSWORD} huruf yang tidak sama semua.",
            todo="Pakai beberapa kata yang mudah Anda ingat.",
        )


def _filled(text: str, what: str) -> str:
    if not text.strip():
        raise BadInput("missing_value", f"{what} belum diisi.", todo=f"Isi {what.lower()}.")
    return plain_text(text).strip()
