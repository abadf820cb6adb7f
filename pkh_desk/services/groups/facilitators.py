"""Facilitators: who they are, which account is theirs, and the handover of their groups in one step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput, NotFound, Refused
from pkh_desk.domain.groups import FacilitatorRow, GroupMove, GroupRow
from pkh_desk.services.groups import checks
from pkh_desk.services.scope import OWN_GROUPS_ROLE, own_of, refuse_own_groups_only
from pkh_desk.storage import accounts, facilitators, groups
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.bitemporal import GROUPS

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

NIP_LENGTH = 18


def facilitator_rows(connection: ReadConnection, open_groups: Sequence[GroupRow]) -> list[FacilitatorRow]:
    """All facilitators with what they look after now."""
    return [
        FacilitatorRow(
            id=row["id"],
            name=row["name"],
            nip=row["nip"],
            login=row["login"] or "",
            active=row["active"],
            groups=sum(group.facilitator_id == row["id"] for group in open_groups),
            households=sum(group.households for group in open_groups if group.facilitator_id == row["id"]),
        )
        for row in facilitators.everyone(connection)
    ]


def unlinked_accounts(context: Context, connection: ReadConnection) -> list[str]:
    """Logins of active accounts that are facilitators only and tied to none: nothing narrows what they see."""
    linked = {row["account_id"] for row in facilitators.everyone(connection)}
    return [
        one.login
        for one in accounts.everyone(connection, context.role_permissions)
        if one.active and set(one.roles) == {OWN_GROUPS_ROLE} and one.id not in linked
    ]


class FacilitatorService:
    """The facilitators of one office."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self) -> list[FacilitatorRow]:
        """All facilitators by name; to a facilitator only himself."""
        self._context.require("household.view")
        with self._context.read() as connection:
            own = own_of(self._context, connection)
            found = facilitator_rows(connection, groups.rows(connection, self._context.area_name))
        return [one for one in found if own in (0, one.id)]

    def add(self, name: str, *, nip: str = "", account: str = "") -> FacilitatorRow:
        """A new facilitator, tied to an account if one is named."""
        self._context.require("household.edit")
        values: dict[str, object] = {"name": checks.checked_name(name, "Nama pendamping"), "nip": _nip(nip)}
        with self._context.write("facilitator.add") as work:
            refuse_own_groups_only(self._context, work.connection)
            values["account_id"] = self._account_id(work.connection, account, 0)
            new_id = facilitators.add(work, values)
            work.audit(Entry("facilitator.add", "facilitator", new_id, detail={"linked": bool(account)}))
            work.commit()
        return self._get(new_id)

    def change(
        self,
        facilitator_id: int,
        *,
        name: str | None = None,
        nip: str | None = None,
        account: str | None = None,
        active: bool | None = None,
    ) -> FacilitatorRow:
        """Changes what is given; `account` "" unties. Refused to leave groups behind without a facilitator."""
        self._context.require("household.edit")
        values: dict[str, object] = {}
        if name is not None:
            values["name"] = checks.checked_name(name, "Nama pendamping")
        if nip is not None:
            values["nip"] = _nip(nip)
        with self._context.write("facilitator.change") as work:
            refuse_own_groups_only(self._context, work.connection)
            before = self._row(work.connection, facilitator_id)
            if account is not None:
                values["account_id"] = self._account_id(work.connection, account, facilitator_id)
            if active is not None:
                _refuse_leaving(before, active)
                values["active"] = active
            facilitators.change(work, facilitator_id, values)
            work.audit(Entry("facilitator.change", "facilitator", facilitator_id, detail={"keys": sorted(values)}))
            work.commit()
        return self._get(facilitator_id)

    def handover(
        self,
        giver_id: int,
        taker_id: int,
        *,
        group_ids: Collection[int] | None = None,
        since: date | None = None,
    ) -> GroupMove:
        """Gives all groups of one facilitator (or the named ones) to another from a day on."""
        self._context.require("household.edit")
        day = checks.checked_day(self._context, since)
        if giver_id == taker_id:
            raise BadInput(
                "same_facilitator", "Pendamping lama dan baru sama.", kept=checks.KEPT, todo="Pilih pendamping lain."
            )
        with self._context.write("facilitator.handover") as work:
            refuse_own_groups_only(self._context, work.connection)
            giver = self._row(work.connection, giver_id)
            checks.working_facilitator(work.connection, taker_id)
            given = self._handed_over(work.connection, giver, group_ids)
            for group in given:
                checks.day_within(work.connection, group, day)
                GROUPS.amend(work, group.id, day, {"facilitator_id": taker_id})
            detail = {"from": str(giver_id), "to": str(taker_id), "groups": len(given), "on": day.isoformat()}
            work.audit(Entry("facilitator.handover", "facilitator", taker_id, detail=detail))
            work.commit()
        return GroupMove(len(given), work.txn)

    def _handed_over(
        self, connection: ReadConnection, giver: FacilitatorRow, group_ids: Collection[int] | None
    ) -> tuple[GroupRow, ...]:
        theirs = groups.rows(connection, self._context.area_name, facilitator_id=giver.id)
        if group_ids is not None and (strange := set(group_ids) - {group.id for group in theirs}):
            raise Refused(
                "not_their_group",
                f"{len(strange)} kelompok yang dipilih bukan dampingan {giver.name}.",
                kept=checks.KEPT,
                todo="Pilih dari kelompok yang didampinginya sekarang.",
            )
        chosen = tuple(group for group in theirs if group_ids is None or group.id in group_ids)
        if not chosen:
            raise Refused(
                "nothing_to_hand_over",
                f"{giver.name} tidak mendampingi kelompok.",
                kept=checks.KEPT,
                todo="Pilih pendamping yang mempunyai kelompok.",
            )
        return chosen

    def _row(self, connection: ReadConnection, facilitator_id: int) -> FacilitatorRow:
        found = facilitator_rows(connection, groups.rows(connection, self._context.area_name))
        row = next((one for one in found if one.id == facilitator_id), None)
        if row is None:
            raise NotFound("facilitator_not_found", "Pendamping itu tidak ada.", todo="Lihat daftar pendamping.")
        return row

    def _get(self, facilitator_id: int) -> FacilitatorRow:
        with self._context.read() as connection:
            return self._row(connection, facilitator_id)

    def _account_id(self, connection: ReadConnection, login: str, facilitator_id: int) -> int | None:
        """The account of a login; tying one decides what it sees, so it needs the right to manage accounts."""
        wanted = login.strip().casefold()
        if not wanted and not facilitator_id:
            return None
        self._context.require("accounts.manage")
        if not wanted:
            return None
        account = accounts.by_login(connection, self._context.role_permissions, wanted)
        if account is None:
            raise NotFound("account_not_found", f"Akun {wanted!r} tidak ada.", kept=checks.KEPT, todo="Lihat users.")
        holder = facilitators.of_account(connection, account.id)
        if holder not in (None, facilitator_id):
            raise Refused(
                "account_taken",
                f"Akun {wanted} sudah milik pendamping lain.",
                kept=checks.KEPT,
                todo="Pilih akun lain.",
            )
        return account.id


def _nip(text: str) -> str:
    cleaned = "".join(text.split())
    if cleaned and not (cleaned.isascii() and cleaned.isdigit() and len(cleaned) == NIP_LENGTH):
        raise BadInput(
            "bad_nip", f"NIP harus {NIP_LENGTH} angka.", kept=checks.KEPT, todo="Periksa NIP-nya.", key="nip"
        )
    return cleaned


def _refuse_leaving(before: FacilitatorRow, active: bool) -> None:
    if before.groups and not active:
        raise Refused(
            "still_has_groups",
            f"{before.name} masih mendampingi {before.groups} kelompok.",
            kept=checks.KEPT,
            todo="Serahkan dahulu kelompoknya kepada pendamping lain.",
        )
