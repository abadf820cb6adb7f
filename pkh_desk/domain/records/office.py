"""The office, its officials and its accounts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Official:
    """A person who signs for the office; `role` is a code of the role titles (facilitator, village_head ...)."""

    role: str
    name: str
    nip: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class OfficeSetup:
    """What the first-run wizard or `init --office` gives; `code` is the dotted sub-district code, "35.05.20"."""

    name: str
    code: str
    address: str = ""
    letterhead: tuple[str, ...] = ()
    officials: tuple[Official, ...] = ()
    pc_number: int = 1


@dataclass(frozen=True, slots=True)
class OfficeInfo:
    """The office as stored, with the names of its areas."""

    name: str
    code: str
    address: str
    letterhead: tuple[str, ...]
    officials: tuple[Official, ...]
    district: str
    regency: str
    province: str
    pc_number: int = 1
    self_approval: bool = True
    retraction_halts_until: str = "take-effect"
    """The event until which a retraction halts the exit (SEMANTICS 13)."""
    circle_with_right: bool = False
    """Whoever holds case.restricted sees every restricted case, named in its circle or not."""
    recap_due_day: int = 5
    """The day of the next month by which a month's recap is to be locked and sent."""

    @property
    def is_regency(self) -> bool:
        """Whether this is no office of a sub-district but what puts their recaps together."""
        return self.code.count(".") == 1


@dataclass(frozen=True, slots=True)
class AccountInfo:
    """One account; `roles` are role codes, `permissions` what they allow together."""

    id: int
    login: str
    name: str
    position: str
    roles: tuple[str, ...]
    permissions: frozenset[str]
    active: bool = True
