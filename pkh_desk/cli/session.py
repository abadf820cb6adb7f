"""One run of the terminal: which dataset, who, and how it answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from pkh_desk.cli import output

if TYPE_CHECKING:
    from rich.console import Console

    from pkh_desk.domain.records import Progress
    from pkh_desk.services.app import Services
    from pkh_desk.services.gate import Gate

PASSWORD = "PKH_DESK_PASSWORD"
NEW_PASSWORD = "PKH_DESK_NEW_PASSWORD"
RECOVERY_CODE = "PKH_DESK_RECOVERY_CODE"


@dataclass
class Session:
    """The common options and the door to datasets; filled before the command runs."""

    given_gate: Gate | None = None
    dataset: Path | None = None
    user: str = ""
    reason: str = ""
    json: bool = False

    @property
    def gate(self) -> Gate:
        """The door to datasets."""
        if self.given_gate is None:
            from pkh_desk.bootstrap import make_gate

            self.given_gate = make_gate()
        return self.given_gate

    @property
    def folder(self) -> Path:
        """The dataset's folder: the one named, or the program's own."""
        from pkh_desk.paths import default_dataset

        return self.dataset or default_dataset()

    @property
    def login(self) -> str:
        """The account; wrong usage if none was named."""
        if not self.user:
            raise typer.BadParameter("nama akun belum disebut", param_hint="--user atau PKH_DESK_USER")
        return self.user

    @contextmanager
    def services(self) -> Iterator[Services]:
        """Opens the dataset with the account's password and closes it again."""
        with self.services_with(secret(PASSWORD, f"Sandi {self.login}: ")) as services:
            yield services

    @contextmanager
    def services_with(self, password: str) -> Iterator[Services]:
        """The same with a password already known."""
        services = self.gate.open(self.folder, self.login, password)
        try:
            yield services
        finally:
            services.close()

    def answer(self, document: Mapping[str, Any], people: Callable[[Console], None]) -> None:
        """The command's result: the document with --json, else what `people` shows on stderr."""
        if self.json:
            output.put_json(document)
        else:
            people(output.console())

    def saying(self, document: Mapping[str, Any], text: str) -> None:
        """The result, for people one sentence or a few lines."""
        self.answer(document, lambda console: console.print(text))

    @contextmanager
    def progress(self) -> Iterator[Progress | None]:
        """A progress bar on stderr where somebody looks at it, else None."""
        if self.json or not sys.stderr.isatty():
            yield None
        else:
            with output.progress_bar() as show:
                yield show


def of(ctx: typer.Context, json: bool = False, reason: str = "") -> Session:
    """The session of a command, with what was said after the command."""
    session: Session = ctx.obj
    session.json = session.json or json
    session.reason = reason or session.reason
    return session


def secret(variable: str, question: str, *, twice: bool = False) -> str:
    """A secret from the environment, or asked for; wrong usage where nobody can be asked."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise typer.BadParameter("belum diisi dan tidak ada terminal untuk menanyakannya", param_hint=variable)
    first = getpass(question, sys.stderr)
    if twice and getpass("Ulangi: ", sys.stderr) != first:
        raise typer.BadParameter("kedua isian tidak sama", param_hint=question.rstrip(": "))
    return first
