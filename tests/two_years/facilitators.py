"""Who looks after how many families, and what of the year's graduations is reached, from the raw tables."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from tests.two_years.counted import Counted
from tests.two_years.raw import Moment

LEFT = ("effective", "aftercare", "closed")


def facilitators(month: Counted) -> list[dict[str, Any]]:
    """Who looks after how much, and what of the year's target is reached."""
    groups = month.raw.held("group_span", month.at, "group_id")
    members = month.raw.held("household_group_span", month.at, "household_id")
    many, families, realised = Counter[int](), Counter[int](), Counter[int]()
    for group in groups.values():
        many[group["facilitator_id"]] += 1
    for key, member in members.items():
        if key in month.active and member["group_id"] in groups:
            families[groups[member["group_id"]]["facilitator_id"]] += 1
    for case in month.cases():
        effect = case["last"].get("take-effect")
        if effect and effect["counted_on"].year == month.at.day.year and case["state"] in LEFT:
            realised[_looked_after(month, case["row"]["household_id"], effect["counted_on"])] += 1
    wanted = _targets(month)
    rows = [row for row in month.raw["facilitator"] if row["txn"] <= month.at.txn]
    return [
        {"name": row["name"], "nip": row["nip"], "groups": many[row["id"]], "households": families[row["id"]],
         "target": wanted.get(row["id"]), "realised": realised[row["id"]]}
        for row in sorted(rows, key=lambda row: (row["name"], row["id"]))
        if row["active"] or many[row["id"]] or row["id"] in wanted or realised[row["id"]]
    ]  # fmt: skip


def _looked_after(month: Counted, family: int, left: date) -> int:
    at = Moment(left - timedelta(days=1), month.at.txn)
    member = month.raw.held("household_group_span", at, "household_id").get(family)
    group = month.raw.held("group_span", at, "group_id").get(member["group_id"]) if member else None
    return group["facilitator_id"] or 0 if group else 0


def _targets(month: Counted) -> dict[int, int]:
    rows = [r for r in month.raw["graduation_target"] if r["year"] == month.at.day.year and r["txn"] <= month.at.txn]
    found = {r["facilitator_id"]: r["target"] for r in sorted(rows, key=lambda r: (r["txn"], r["id"]))}
    return {key: target for key, target in found.items() if target is not None}
