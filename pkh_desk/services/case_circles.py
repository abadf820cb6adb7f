"""The rule of restricted cases: whom the circle of a case hides it from, and that somebody always remains in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import PermissionDenied, Refused
from pkh_desk.storage import accounts, circles, office

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

KEEPS = "case.restricted"
"""Who holds this right may be the one that remains in a circle, and may change one."""
DECIDES = {"case.verify": "memverifikasi", "case.retraction_decide": "memutuskan pencabutan"}
"""What the people of a circle must be able to do between them: else the case could never go on."""
WORKS = frozenset({"case.edit", KEEPS})
"""Whoever is named in a circle works on cases: the administration of accounts alone does not read them."""
POLICY = "circle_with_right"
"""The office's setting: whoever holds `case.restricted` sees every restricted case without being named."""
NOT_NOW = "Untuk keluarga ini hal itu belum dapat dicatat."
ASK = "Hubungi koordinator atau supervisor."
"""What refuses because of a case that the account does not see: nothing of why."""


def hidden_cases(context: Context, connection: ReadConnection) -> frozenset[int]:
    """The cases that this account may not see: it knows their number and state, nothing else."""
    restricted = circles.circles(connection)
    if not restricted:
        return frozenset()
    account = context.account()
    if KEEPS in account.permissions and by_right(connection):
        return frozenset()
    works = bool(WORKS & account.permissions)
    return frozenset(case_id for case_id, named in restricted.items() if not (works and account.id in named))


def refuse_hidden(context: Context, connection: ReadConnection, case_id: int) -> None:
    """PermissionDenied for a case whose circle this account is not in."""
    if case_id in hidden_cases(context, connection):
        raise PermissionDenied(
            "case_hidden",
            "Kasus ini dibatasi untuk orang tertentu.",
            kept="Tidak ada yang berubah.",
            todo="Minta seseorang yang menangani kasus itu menambahkan Anda.",
        )


def by_right(connection: ReadConnection) -> bool:
    """Whether the office lets everybody with the right see restricted cases."""
    return bool(office.read(connection)["settings"].get(POLICY, False))


def circle_names(context: Context, connection: ReadConnection, case_id: int) -> tuple[str, ...]:
    """Who alone may see a case, by name; () where it is not restricted."""
    named = circles.circles(connection).get(case_id)
    if named is None:
        return ()
    people = accounts.everyone(connection, context.role_permissions)
    return tuple(one.name for one in people if one.id in named)


def may_be_named(account: AccountInfo) -> bool:
    """Whether an account can belong to a circle."""
    return account.active and bool(WORKS & account.permissions)


def keeper_among(people: Iterable[AccountInfo], named: Collection[int]) -> bool:
    """Whether somebody among the named can look after the circle itself."""
    return any(one.id in named and one.active and KEEPS in one.permissions for one in people)


def undecided_by(people: Iterable[AccountInfo], named: Collection[int]) -> list[str]:
    """What nobody among the named may decide, in words; [] if the case can go on among them."""
    held = {right for one in people if one.id in named and one.active for right in one.permissions}
    return [said for right, said in DECIDES.items() if right not in held]


def lacking(context: Context, connection: ReadConnection) -> frozenset[int]:
    """The restricted cases that nobody of their circle can look after, verify or decide."""
    people = accounts.everyone(connection, context.role_permissions)
    named = circles.circles(connection)
    return frozenset(one for one, ids in named.items() if not keeper_among(people, ids) or undecided_by(people, ids))


def refuse_empty_circles(context: Context, connection: ReadConnection) -> None:
    """Refused if the change of an account, made and not committed, leaves a restricted case without such people.

    Cases that lacked them before do not stand in the way of another account's change.
    """
    with context.read() as before:
        left = lacking(context, connection) - lacking(context, before)
    if left:
        raise Refused(
            "circle_would_be_empty",
            "Tanpa akun ini tidak ada lagi yang dapat mengurus, memverifikasi dan memutuskan kasus yang dibatasi: "
            f"{', '.join(circles.numbers(connection, left))}.",
            kept="Akun itu tidak berubah.",
            todo="Minta ia menambahkan orang lain pada kasus itu lebih dulu.",
        )
