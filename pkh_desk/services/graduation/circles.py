"""The circle of people who may see a case: shown, set, lifted; each change dated, with a reason, in the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput, Conflict, Refused
from pkh_desk.domain.records import Circle, CircleChange, CirclePerson
from pkh_desk.services.case_access import case_within
from pkh_desk.services.case_circles import KEEPS, by_right, keeper_among, may_be_named, undecided_by
from pkh_desk.services.reasons import checked_reason
from pkh_desk.storage import accounts, circles
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

_KEPT = "Lingkaran kasus itu tidak berubah."


class CircleService:
    """What the window and the terminal do with the circle of a case."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def show(self, case_id: int) -> Circle:
        """The circle of a case that this account may see."""
        self._context.require("household.view")
        with self._context.read() as connection:
            return self._circle(connection, case_id)

    def restrict(
        self,
        case_id: int,
        account_ids: Iterable[int],
        reason: str,
        *,
        on: date | None = None,
        seen: Circle | None = None,
    ) -> Circle:
        """Names the accounts that alone may see a case, in place of those named so far."""
        self._context.require(KEEPS)
        return self._change(case_id, tuple(dict.fromkeys(account_ids)), reason, on, seen)

    def lift(self, case_id: int, reason: str, *, on: date | None = None, seen: Circle | None = None) -> Circle:
        """Lets everybody see a case again who may see cases."""
        self._context.require(KEEPS)
        return self._change(case_id, None, reason, on, seen)

    def _change(
        self, case_id: int, named: tuple[int, ...] | None, reason: str, on: date | None, seen: Circle | None
    ) -> Circle:
        reason = checked_reason(reason, purpose="pembatasan kasus", kept=_KEPT, example="ancaman terhadap keluarga")
        today = self._context.clock.today()
        if on is not None and on > today:
            raise BadInput("bad_value", "Tanggal pembatasan tidak boleh sesudah hari ini.", kept=_KEPT)
        with self._context.write("case.circle") as work:
            row = case_within(self._context, work.connection, case_id)
            before = self._circle(work.connection, case_id)
            _refuse_stale(before, seen)
            self._refuse_circle(work.connection, before, named)
            circles.add(work, case_id, on or today, reason, named)
            detail = {"restricted": named is not None, "accounts": [str(one) for one in named or ()]}
            work.audit(Entry("case.circle", "case", case_id, row["household_id"], reason, detail))
            work.commit()
        with self._context.read() as connection:
            # Whoever left the circle does not see it any more, but is told that it is done.
            return self._read(connection, case_id)

    def _refuse_circle(self, connection: ReadConnection, before: Circle, named: tuple[int, ...] | None) -> None:
        if named is None:
            if not before.restricted:
                raise Refused("not_restricted", "Kasus ini tidak dibatasi.", kept=_KEPT)
            return
        people = accounts.everyone(connection, self._context.role_permissions)
        unfit = [one for one in named if not any(each.id == one and may_be_named(each) for each in people)]
        if unfit:
            raise Refused(
                "account_not_fit",
                "Ada akun yang tidak menangani kasus, misalnya akun administrator saja atau yang nonaktif.",
                kept=_KEPT,
                todo="Pilih dari akun yang ditawarkan.",
            )
        if not keeper_among(people, named):
            raise Refused(
                "circle_without_keeper",
                "Harus tetap ada seseorang yang dapat mengurus pembatasan kasus ini.",
                kept=_KEPT,
                todo="Sertakan pendamping, koordinator atau supervisor.",
            )
        if missing := undecided_by(people, named):
            raise Refused(
                "circle_without_decider",
                f"Tidak seorang pun dari yang dipilih dapat {' dan '.join(missing)}, jadi kasusnya tidak akan selesai.",
                kept=_KEPT,
                todo="Sertakan koordinator kecamatan.",
            )

    def _circle(self, connection: ReadConnection, case_id: int) -> Circle:
        case_within(self._context, connection, case_id)
        return self._read(connection, case_id)

    def _read(self, connection: ReadConnection, case_id: int) -> Circle:
        people = accounts.everyone(connection, self._context.role_permissions)
        names = {one.id: one.name for one in people}
        changes = circles.changes(connection, case_id)
        now = changes[0] if changes and changes[0].restricted else None
        chosen = frozenset(now.accounts) if now else frozenset()
        denied = self._context.denied(self._context.account(), KEEPS)
        return Circle(
            case_id=case_id,
            restricted=now is not None,
            people=tuple(
                CirclePerson(one.id, one.name, one.position, one.id in chosen, KEEPS in one.permissions)
                for one in people
                if one.id in chosen or may_be_named(one)
            ),
            changes=tuple(
                CircleChange(
                    decided_on=one.decided_on,
                    recorded_at=one.recorded_at,
                    by=one.by,
                    reason=one.reason,
                    names=tuple(sorted(names.get(each, "") for each in one.accounts)),
                )
                for one in changes
            ),
            by_right=by_right(connection),
            blocked=denied.happened if denied else "",
        )


def _refuse_stale(now: Circle, seen: Circle | None) -> None:
    if seen is not None and len(now.changes) != len(seen.changes):
        raise Conflict(
            "stale_circle",
            "Pembatasan kasus ini baru saja diubah orang lain.",
            kept="Pilihan Anda belum disimpan.",
            todo="Muat ulang kasusnya, periksa, lalu ulangi.",
        )
