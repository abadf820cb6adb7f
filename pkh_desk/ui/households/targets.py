"""Targets that put filters on the list of households: "village:35.05.20.2002;status:active", "search:aminah"."""

from __future__ import annotations

from collections.abc import Mapping

FILTERS = ("village", "status")
SEARCH = "search:"
WORK_LIST = "list:"


def filter_target(*, village: str = "", status: str = "") -> str:
    """The target of the list filtered by these alone."""
    held = {"village": village, "status": status}
    return ";".join(f"{name}:{code}" for name, code in held.items() if code)


def search_target(text: str) -> str:
    """The target of the list with this in its search field."""
    return f"{SEARCH}{text}"


def work_list_target(kind: str, code: object) -> str:
    """The target of the list filtered by a work list alone (services/work_lists.py)."""
    return f"{WORK_LIST}{kind}:{code}"


def filters_of(target: str) -> Mapping[str, str]:
    """What a target filters by; {} if it names no filter, so that those in force stay."""
    if target.startswith(SEARCH):
        return {"search": target.removeprefix(SEARCH)}
    parts = (part.partition(":") for part in target.split(";"))
    return {name: code for name, _, code in parts if name in FILTERS and code}
