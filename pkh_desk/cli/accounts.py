"""Commands of the accounts: users, user-add, user-role, user-active, user-password, recover."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pkh_desk.cli import ids, options, session, usage
from pkh_desk.cli.app import command
from pkh_desk.cli.output import table
from pkh_desk.cli.session import NEW_PASSWORD, PASSWORD, RECOVERY_CODE, secret

if TYPE_CHECKING:
    from pkh_desk.domain.records import AccountInfo

Name = Annotated[str, typer.Option("--name", help="Nama orangnya.", metavar="NAMA")]
Position = Annotated[str, typer.Option("--position", help="Jabatan.", metavar="JABATAN")]
OnOff = Annotated[str, typer.Argument(help="on atau off.", metavar="on|off")]
MaybeLogin = Annotated[str, typer.Argument(help="Nama akun; bawaan akun sendiri.", metavar="[AKUN]")]


@command("users")
def users(ctx: typer.Context, json: options.Json = False) -> None:
    """Daftar akun."""
    from pkh_desk.cli.shapes import account

    run = session.of(ctx, json)
    with run.services() as services:
        found = services.accounts.list()
        labels = services.accounts.role_labels()
    rows = [
        (one.login, one.name, one.position, ", ".join(labels[role] for role in one.roles), "" if one.active else "mati")
        for one in found
    ]
    run.answer(
        {"users": [account(one) for one in found]},
        lambda console: console.print(table("Akun", ("Akun", "Nama", "Jabatan", "Peran", ""), rows)),
    )


@command("user-add")
def add(
    ctx: typer.Context,
    login: options.Login,
    role: options.Roles,
    name: Name = "",
    position: Position = "",
    json: options.Json = False,
) -> None:
    """Menambah akun dengan sandi dan kuncinya sendiri (sandi ditanyakan atau PKH_DESK_NEW_PASSWORD)."""
    run = session.of(ctx, json)
    with run.services() as services:
        password = secret(NEW_PASSWORD, f"Sandi untuk {login}: ", twice=True)
        made = services.accounts.add(login, name or login, password, role, position)
    _answer(run, made, f"Akun {made.login} dibuat.")


@command("user-role")
def set_roles(ctx: typer.Context, login: options.Login, role: options.Roles, json: options.Json = False) -> None:
    """Mengganti peran satu akun."""
    run = session.of(ctx, json)
    with run.services() as services:
        made = services.accounts.set_roles(ids.account(login, services.accounts), role)
    _answer(run, made, f"Peran {made.login} diganti.")


@command("user-active")
def set_active(ctx: typer.Context, login: options.Login, state: OnOff, json: options.Json = False) -> None:
    """Mengaktifkan (on) atau menonaktifkan (off) satu akun; yang diaktifkan lagi perlu sandi baru."""
    run = session.of(ctx, json)
    wanted = usage.one_of(state, ("on", "off"), "on|off") == "on"
    with run.services() as services:
        made = services.accounts.set_active(ids.account(login, services.accounts), wanted)
    _answer(run, made, f"Akun {made.login} {'diaktifkan; beri sandi baru' if wanted else 'dinonaktifkan'}.")


@command("user-password")
def password(ctx: typer.Context, login: MaybeLogin = "", json: options.Json = False) -> None:
    """Mengganti sandi sendiri, atau memberi akun lain sandi baru (ditanyakan atau PKH_DESK_NEW_PASSWORD)."""
    run = session.of(ctx, json)
    old = secret(PASSWORD, f"Sandi {run.login}: ")
    with run.services_with(old) as services:
        me = services.accounts.me()
        own = login.strip().casefold() in ("", me.login, str(me.id))
        target = me.id if own else ids.account(login, services.accounts)
        new = secret(NEW_PASSWORD, "Sandi baru: ", twice=True)
        if target == me.id:
            services.accounts.change_password(old, new)
        else:
            services.accounts.reset_password(target, new)
    run.saying({"id": str(target), "changed": True}, "Sandi diganti.")


@command("recover")
def recover(ctx: typer.Context, json: options.Json = False) -> None:
    """Membuka data dengan kode pemulihan dan memberi akun sandi baru.

    Kode ditanyakan atau dari PKH_DESK_RECOVERY_CODE, sandi baru ditanyakan atau dari PKH_DESK_NEW_PASSWORD.
    """
    run = session.of(ctx, json)
    code = secret(RECOVERY_CODE, "Kode pemulihan: ")
    new = secret(NEW_PASSWORD, f"Sandi baru untuk {run.login}: ", twice=True)
    run.gate.recover(run.folder, code, run.login, new).close()
    run.saying({"user": run.login, "recovered": True}, f"Akun {run.login} memakai sandi baru.")


def _answer(run: session.Session, made: AccountInfo, text: str) -> None:
    from pkh_desk.cli.shapes import account

    run.saying(account(made), text)
