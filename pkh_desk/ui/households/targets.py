"""Targets that put filters on the list of households: "village:35.05.20.2002;status:active", "search:aminah"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

FILTERS = ("village", "status")
SEARCH = "search:"
WORK_LIST = "list:"
CHOSEN = "ids:"


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


def ids_target(household_ids: Iterable[int]) -> str:
    """The target of the list filtered by these households alone."""
    return f"{CHOSEN}{','.join(map(str, household_ids))}"


def ids_of(target: str) -> tuple[int, ...]:
    """The households that such a target names."""
    return tuple(int(one) for one in target.removeprefix(CHOSEN).split(",") if one)


def filters_of(target: str) -> Mapping[str, str]:
    """What a target filters by; {} if it names no filter, so that those in force stay."""
    if target.startswith(SEARCH):
        return {"search": target.removeprefix(SEARCH)}
    parts = (part.partition(":") for part in target.split(";"))
    return {name: code for name, _, code in parts if name in FILTERS and code}
