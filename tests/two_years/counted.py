"""What a month must say, worked out anew from the raw tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.two_years.ledger import COMPONENTS
from tests.two_years.raw import Moment, Raw, Row, on_day

MEASURED = ("active", "people", *COMPONENTS, "amount")
_COUNTED = ("state", "listing", "village_code", "amount", "member_count", *(code.lower() for code in COMPONENTS))


@dataclass
class Counted:
    """A month: its first and last day, its cut-off, and the month before it."""

    raw: Raw
    first: date
    at: Moment
    before: Counted | None

    def __post_init__(self) -> None:
        self.spans = self.raw.believed("household_span", self.at.txn)
        self.all = on_day(self.spans, self.at.day, "household_id")
        self.active = {key: row for key, row in self.all.items() if row["state"] == "active"}
        self.came, self.went = self._moves()
        self.entered, self.left = _by_kind(self.came), _by_kind(self.went)
        self.closing: int = len(self.active)
        self.opening: int = self.before.closing if self.before else self.entered.pop("opening", 0)
        self.corrections = self._corrections()
        self.villages = self._villages()
        self.totals = Counter({name: sum(one[name] for one in self.villages.values()) for name in MEASURED})

    def forget(self) -> None:
        """Lets go of all that the month after does not ask for."""
        self.raw, self.spans, self.active, self.before = Raw(), [], {}, None

    def flows(self) -> list[tuple[Row, int]]:
        """Who came in, then who left, each by day and name; an office's first families are its opening balance."""
        came = [row for row in self.came if self.before or row["since_kind"] != "opening"]
        return [
            (row, effect)
            for rows, effect in ((came, 1), (self.went, -1))
            for row in sorted(rows, key=lambda row: (row["valid_from"], row["caretaker_name"], row["id"]))
        ]

    def _moves(self) -> tuple[list[Row], list[Row]]:
        """Who came in and who left: a family that was something else the day before."""
        came: list[Row] = []
        went: list[Row] = []
        was: dict[int, str] = {}
        for row in self.spans:
            key, old = row["household_id"], was.get(row["household_id"], "")
            if row["state"] != old and self.first <= row["valid_from"] <= self.at.day:
                if row["state"] == "active":
                    came.append(row)
                elif old == "active":
                    went.append(row)
            was[key] = row["state"]
        return came, went

    def _corrections(self) -> list[tuple[Row, str, date, int]]:
        """(the family, kind, its day, effect) of what is believed otherwise of the last day of the month before."""
        if self.before is None:
            return []
        then, now = self.before.all, on_day(self.spans, self.before.at.day, "household_id")
        found = []
        for key in then.keys() | now.keys():
            old, new = then.get(key), now.get(key)
            if [old and old[name] for name in _COUNTED] != [new and new[name] for name in _COUNTED]:
                found.append(_correction(old, new))
        return sorted(found, key=lambda one: (not one[3], one[0]["caretaker_name"], one[0]["household_id"]))

    def by_correction(self) -> dict[str, int]:
        """Effect by kind."""
        sums = Counter[str]()
        for _, kind, _, effect in self.corrections:
            sums[kind] += effect
        return dict(sorted(sums.items()))

    def _villages(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for row in self.active.values():
            sums = found.setdefault(row["village_code"], Counter())
            sums["active"] += 1
            sums["people"] += row["member_count"]
            sums["amount"] += row["amount"] if row["listing"] == "listed" else 0
            for code in COMPONENTS:
                sums[code] += row[code.lower()]
        return found

    def list_rows(self) -> tuple[str, int]:
        """The stage and the kept rows of the list that counts for the month."""
        batches = [
            row
            for row in self.raw["import_batch"]
            if row["kind"] == "final-closing"
            and row["txn"] <= self.at.txn
            and (row["undone_txn"] is None or row["undone_txn"] > self.at.txn)
            and date.fromisoformat(row["counts_from"]) <= self.at.day
        ]
        newest = max(batches, key=lambda row: (row["year"], row["stage"], row["txn"]))
        rows = next(one["rows"] for one in self.raw["listed"] if one["batch_id"] == newest["id"])
        return f"Tahap {newest['stage']} {newest['year']}", rows

    def differing(self, state: str, listing: str) -> list[tuple[Row, date, str]]:
        """Families of this state and listing by name, each with the day since which it is so, and what was said."""
        rows = [row for row in self.all.values() if (row["state"], row["listing"]) == (state, listing)]
        lives: dict[int, list[Row]] = {row["household_id"]: [] for row in rows}
        for span in self.spans:
            if span["household_id"] in lives and span["valid_from"] <= self.at.day:
                lives[span["household_id"]].append(span)
        ordered = sorted(rows, key=lambda row: (row["caretaker_name"], row["id"]))
        told = [(row, since(lives[row["household_id"]], state, listing)) for row in ordered]
        said = {
            (row["household_id"], row["since"]): row["reason"]
            for row in sorted(self.raw["listing_explanation"], key=lambda row: row["txn"])
            if row["listing"] == listing
            and row["txn"] <= self.at.txn
            and (row["undone_txn"] is None or row["undone_txn"] > self.at.txn)
        }
        return [(row, day, said.get((row["household_id"], day), "")) for row, day in told]

    def cases(self) -> list[dict[str, Any]]:
        """Graduation cases as they stood, oldest first."""
        found = [self._case(row) for row in self.raw["graduation_case"] if row["txn"] <= self.at.txn]
        there = [one for one in found if one["steps"] and one["family"] is not None]
        return sorted(there, key=lambda one: (one["row"]["opened_on"], one["row"]["id"]))

    def _case(self, row: Row) -> dict[str, Any]:
        steps = sorted(
            (
                step
                for step in self.raw["case_step"]
                if step["case_id"] == row["id"] and step["txn"] <= self.at.txn and step["counted_on"] <= self.at.day
            ),
            key=lambda step: step["position"],
        )
        moved = [step["to_state"] for step in steps if step["from_state"] != step["to_state"]]
        last = {step["event"]: step for step in steps}
        return {
            "row": row, "steps": steps, "last": last, "state": moved[-1] if moved else "identified",
            "family": self.all.get(row["household_id"]), "minutes": self._minutes(row["id"]),
            "since": self._participant_since(row["household_id"], last),
        }  # fmt: skip

    def _minutes(self, case: int) -> str:
        issued = [
            row["number"]
            for row in self.raw["document"]
            if row["case_id"] == case and row["kind"] == "berita-acara" and row["txn"] <= self.at.txn
            and row["issued_on"] <= self.at.day
            and (row["cancelled_txn"] is None or row["cancelled_txn"] > self.at.txn)
        ]  # fmt: skip
        return issued[-1] if issued else ""

    def _participant_since(self, family: int, last: dict[str, Row]) -> date | None:
        said = last.get("assess", {}).get("data", {}).get("participant_since")
        if said:
            return date(int(said[-4:]) if not said[:4].isdigit() else int(said[:4]), 1, 1)
        first = next(span for span in self.spans if span["household_id"] == family)
        return None if first["since_kind"] == "opening" else first["since"]

    def handlings(self) -> list[dict[str, Any]]:
        """Handlings that are open, or were closed in the month or later, oldest first."""
        found = []
        for row in self.raw["case_handling"]:
            turns = sorted(
                (turn for turn in self.raw["handling_turn"] if turn["handling_id"] == row["id"]
                 and turn["txn"] <= self.at.txn and turn["counted_on"] <= self.at.day),
                key=lambda turn: turn["position"],
            )  # fmt: skip
            closed = turns[-1] if turns and turns[-1]["event"] == "close" else None
            if row["txn"] > self.at.txn or not turns or (closed and closed["counted_on"] < self.first):
                continue
            opened = turns[0]["counted_on"]
            days = ((closed["counted_on"] if closed else self.at.day) - opened).days
            state = "closed" if closed else "over_30" if days > 30 else "open"
            found.append({"row": row, "opened": opened, "closed": closed, "days": days, "state": state,
                          "family": self.all.get(row["household_id"])})  # fmt: skip
        return sorted(found, key=lambda one: (one["opened"], one["row"]["id"]))

    def moves(self) -> list[Row]:
        """Events counted in the month, and those of before that came after the lock of the month before."""
        late_from = self.before.at.txn if self.before else None
        found = [
            row
            for row in self.raw["household_event"]
            if row["txn"] <= self.at.txn
            and (row["undone_txn"] is None or row["undone_txn"] > self.at.txn)
            and (
                self.first <= row["counted_on"] <= self.at.day
                or (late_from is not None and row["counted_on"] < self.first and row["txn"] > late_from)
            )
        ]
        return sorted(found, key=lambda row: (row["counted_on"], row["txn"], row["id"]))

    def families(self, village: str) -> list[Row]:
        """The active families of a village by name."""
        rows = [row for row in self.active.values() if row["village_code"] == village]
        return sorted(rows, key=lambda row: (row["caretaker_name"], row["id"]))

    def grouped(self) -> dict[int, tuple[str, str]]:
        """By family, its group and who looks after it."""
        groups = self.raw.held("group_span", self.at, "group_id")
        names = {row["id"]: row["name"] for row in self.raw["facilitator"]}
        return {
            key: (groups[one["group_id"]]["name"], names.get(groups[one["group_id"]]["facilitator_id"], ""))
            for key, one in self.raw.held("household_group_span", self.at, "household_id").items()
            if one["group_id"] in groups
        }


def _by_kind(rows: list[Row]) -> dict[str, int]:
    return dict(sorted(Counter(row["since_kind"] for row in rows).items()))


def _correction(old: Row | None, new: Row | None) -> tuple[Row, str, date, int]:
    effect = int(bool(new and new["state"] == "active")) - int(bool(old and old["state"] == "active"))
    row = new or old
    assert row is not None
    if not effect:
        return row, "changed", row["valid_from"], 0
    if new is None or (old is not None and new["since"] < old["since"]):
        assert old is not None
        return row, "undone", old["since"], effect
    return row, new["since_kind"], new["since"], effect


def since(life: list[Row], state: str, listing: str) -> date:
    """The first day of the last stretch of a life in which it was so."""
    start: date = life[-1]["valid_from"]
    for span in reversed(life):
        if (span["state"], span["listing"]) != (state, listing):
            break
        start = span["valid_from"]
    return start
