"""Errors that a user can mend, apart from bugs, which are every other exception."""

from __future__ import annotations

from typing import Any


class UserError(Exception):
    """Something the user can mend: what happened, what was kept, what to do (all Indonesian sentences).

    A whole NIK or card in a sentence or a detail, as somebody typed it, is masked: a refusal does not repeat it.
    `code` is a stable English identifier for scripts; `details` holds JSON-able facts without personal data.
    """

    def __init__(self, code: str, happened: str, *, kept: str = "", todo: str = "", **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.happened: str = _shown(happened)
        self.kept: str = _shown(kept)
        self.todo: str = _shown(todo)
        self.details: dict[str, Any] = {key: _shown(value) for key, value in details.items()}

    @property
    def message(self) -> str:
        """The whole message in one paragraph."""
        return " ".join(part for part in (self.happened, self.kept, self.todo) if part)

    def __str__(self) -> str:
        return self.message


def _shown(value: Any) -> Any:
    from pkh_desk.domain.numbers import mask_text  # it raises these errors itself

    if isinstance(value, str):
        return mask_text(value)
    return [_shown(one) for one in value] if isinstance(value, list) else value


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
