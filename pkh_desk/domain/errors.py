"""Errors that a user can mend, apart from bugs, which are every other exception."""

from __future__ import annotations

from typing import Any


class UserError(Exception):
    """Something the user can mend: what happened, what was kept, what to do (all Indonesian sentences).

    `code` is a stable English identifier for scripts; `details` holds JSON-able facts without personal data.
    """

    def __init__(self, code: str, happened: str, *, kept: str = "", todo: str = "", **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.happened = happened
        self.kept = kept
        self.todo = todo
        self.details = details

    @property
    def message(self) -> str:
        """The whole message in one paragraph."""
        return " ".join(part for part in (self.happened, self.kept, self.todo) if part)

    def __str__(self) -> str:
        return self.message


class BadInput(UserError):
    """A value or a file cannot be used as it is."""


class Refused(UserError):
    """A rule of the programme forbids this step now."""


class NotFound(UserError):
    """What was asked for is not in the dataset."""


class PermissionDenied(UserError):
    """The account's roles do not allow this step."""


class Conflict(UserError):
    """Somebody else changed the same thing in the meantime."""


class DatasetError(UserError):
    """The dataset cannot be opened or is damaged."""


class Cancelled(UserError):
    """The user stopped the work; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("cancelled", "Pekerjaan dihentikan.", kept="Tidak ada yang berubah.")
