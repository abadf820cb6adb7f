"""Every cell with a figure, a date or a family that a month's workbook must hold, by sheet and place."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pkh_desk.domain.quality import CHECKS
from pkh_desk.paths import shipped
from tests.two_years.counted import Counted
from tests.two_years.facilitators import facilitators
from tests.two_years.ledger import COMPONENTS
from tests.two_years.tables import FIRST, Cells, crossed, table

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
DEFINITION = tomllib.loads((shipped("reports") / "recaps" / "monthly.toml").read_text("utf-8"))
LABELS: dict[str, dict[str, str]] = DEFINITION["labels"]


def _words(name: str) -> dict[str, str]:
    rows = tomllib.loads((shipped("resources") / "lists" / f"{name}.toml").read_text("utf-8"))["rows"]
    return {row["code"]: row["label"] for row in rows}


REASONS = _words("graduation_reasons")
WAYS = _words("entry_kinds") | _words("exit_kinds")
EXPLAINED = {listing: _words(f"{listing}_reasons") for listing in ("not_listed", "still_listed")}


def masked(number: str) -> str:
    """A number as a workbook shows it."""
    return f"{number[:4]}{chr(0x2022) * 10}{number[14:]}"


def label_of(day: date) -> str:
    """`Mei 2025`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


class Sheets:
    """The sheets of one month; `trend` are the totals of the months up to it, `found` the checks at its lock."""

    def __init__(
        self, month: Counted, names: Mapping[str, str], trend: Sequence[tuple[str, Counter[str]]],
        found: Mapping[str, tuple[int, int]],
    ) -> None:  # fmt: skip
        self._month, self._names, self._trend, self._found = month, names, trend, found
        self._villages = sorted(month.villages, key=lambda code: (names[code], code))

    def all(self) -> dict[str, Cells]:
        """By sheet."""
        made = {
            "RINGKASAN": self._summary(), "REKAP DESA": self._by_village(), "MASUK KELUAR": self._flows(),
            "GRADUASI": self._cases(), "MUTASI": self._moves(), "TARGET GRADUASI": self._targets(),
            "KASUS": self._handlings(), "PENDAMPING": self._facilitators(), "KUALITAS DATA": self._quality(),
            "TREN": self._trends(), "GRAFIK": {},
        }  # fmt: skip
        made = {one["name"]: made[one["name"]] for one in DEFINITION["sheets"] if one["kind"] != "lists"}
        grouped = self._month.grouped()
        return made | {f"DAFTAR {self._names[code]}"[:31]: self._families(code, grouped) for code in self._villages}

    def _summary(self) -> Cells:
        month, cells = self._month, Cells()
        row = FIRST
        cells[row, 3] = month.opening
        parts = []
        for group, kinds in (
            ("entered", month.entered), ("left", month.left), ("corrections", month.by_correction()),
        ):  # fmt: skip
            cells[row + 1, 3] = sum(kinds.values())
            parts.append(sum(kinds.values()))
            row += 1
            for kind, many in kinds.items() or [("", 0)]:
                row += 1
                cells[row, 2] = LABELS[group][kind] if kind else "nihil"
                cells[row, 3] = many
        closing = month.opening + parts[0] - parts[1] + parts[2]
        assert closing == month.closing, "the month balances"
        cells |= {(row + 1, 3): closing, (row + 2, 3): month.closing, (row + 3, 3): month.totals["active"]}
        cells[row + 4, 3] = "Seimbang"
        end = self._beside(cells)
        self._names_below(cells, max(row + 4, end) + 2)
        return cells

    def _beside(self, cells: Cells) -> int:
        """The list beside the office and the month beside the last one; the last row."""
        month = self._month
        _, listed = month.list_rows()
        missing, extra = (len(month.differing(*one)) for one in (("active", "not_listed"), ("exited", "still_listed")))
        gap = month.closing - listed
        for row, value in enumerate((month.closing, listed, gap, missing, extra, gap - missing + extra), FIRST):
            cells[row, 8] = value
        row = FIRST + 7
        before = month.before.totals if month.before else None
        for name in ("active", "people", "components", "amount"):
            row += 1
            now, then = _measure(month.totals, name), _measure(before, name) if before else None
            cells |= {(row, 6): "–" if then is None else then, (row, 7): now}
            cells[row, 8] = "–" if then is None else now - then
        return row

    def _names_below(self, cells: Cells, row: int) -> None:
        month = self._month
        lists: list[list[tuple[Any, ...]]] = [
            [(one["caretaker_name"], masked(one["nik"]), self._names[one["village_code"]], since,
              EXPLAINED[listing].get(said), None)
             for one, since, said in month.differing(state, listing)]
            for state, listing in (("active", "not_listed"), ("exited", "still_listed"))
        ]  # fmt: skip
        lists.append(
            [(one["caretaker_name"], masked(one["nik"]), self._names[one["village_code"]], day,
              LABELS["corrections"][kind], effect) for one, kind, day, effect in month.corrections]
        )  # fmt: skip
        for lines in filter(None, lists):
            for number, line in enumerate(lines, 1):
                at = row + 1 + number
                for column, value in zip((1, 2, 3, 5, 6, 7, 8), (number, *line), strict=True):
                    cells[at, column] = value
            row += len(lines) + 3

    def _by_village(self) -> Cells:
        rows = []
        for number, code in enumerate(self._villages, 1):
            one = self._month.villages[code]
            parts = [one[name] for name in COMPONENTS]
            rows.append(
                (number, code, self._names[code], one["active"], one["people"], *parts, sum(parts), one["amount"])
            )
        return table(rows, range(4, 16))

    def _flows(self) -> Cells:
        rows = []
        for number, (one, effect) in enumerate(self._month.flows(), 1):
            nik, village = masked(one["nik"]), self._names[one["village_code"]]
            kind = WAYS[one["since_kind"]]
            rows.append((number, one["valid_from"], nik, one["caretaker_name"], village, kind, effect))
        return table(rows, (7,))

    def _cases(self) -> Cells:
        rows, day = [], self._month.at.day
        told = self._month.cases()
        for number, case in enumerate(told, 1):
            last, since, family = case["last"], case["since"], case["family"]
            assess = last.get("assess", {}).get("data", {})
            days = [last[event]["counted_on"] if event in last else None for event in ("assess", "sign-statement")]
            effect = last["take-effect"]["counted_on"] if "take-effect" in last else None
            whole = day.year - since.year - ((day.month, day.day) < (since.month, since.day)) if since else None
            helped = last.get("start-aftercare", {}).get("data", {}).get("empowerment")
            rows.append((
                number, masked(family["nik"]), family["caretaker_name"], self._names[family["village_code"]],
                since.year if since else None, whole, LABELS["case_kind"][case["row"]["kind"]],
                REASONS.get(assess.get("ground", "")), *days, case["minutes"] or None, LABELS["state"][case["state"]],
                "Ya" if "receive-retraction" in last else "Tidak",
                f"Tahap {(effect.month + 2) // 3} {effect.year}" if effect else None,
                LABELS["empowerment"].get(helped) if helped else None,
            ))  # fmt: skip
        counted = Counter((self._names[one["family"]["village_code"]], one["state"]) for one in told)
        return table(rows, ()) | self._crossed("GRADUASI", len(rows), counted)

    def _moves(self) -> Cells:
        month, rows, counted = self._month, [], Counter[tuple[str, str]]()
        typed = {row["event_id"]: row for row in month.raw["siks_entry"]}
        for number, event in enumerate(month.moves(), 1):
            family = month.all.get(event["household_id"])
            village = self._names[family["village_code"]] if family else ""
            entry = typed.get(event["id"])
            if entry and _by(entry["cancelled_txn"], month):
                entry = None
            siks = "none" if entry is None else "done" if _by(entry["done_txn"], month) else "waiting"
            counted[village, event["event"]] += 1
            rows.append((
                number, event["counted_on"], masked(family["nik"]) if family else None,
                family["caretaker_name"] if family else None, village or None, LABELS["move_kind"][event["event"]],
                ..., ..., event["proof"], LABELS["siks"][siks],
                "Ya" if event["counted_on"] < month.first else "Tidak",
            ))  # fmt: skip
        return table(rows, ()) | self._crossed("MUTASI", len(rows), counted)

    def _handlings(self) -> Cells:
        rows, counted = [], Counter[tuple[str, str]]()
        for number, one in enumerate(self._month.handlings(), 1):
            village = self._names[one["family"]["village_code"]]
            counted[village, one["state"]] += 1
            closed = one["closed"]
            rows.append((
                number, one["row"]["number"], ..., village, LABELS["handling_kind"][one["row"]["kind"]], one["opened"],
                ..., LABELS["handling_state"][one["state"]], one["days"], closed["counted_on"] if closed else None,
                LABELS["handling_outcome"][closed["data"]["outcome"]] if closed else None,
            ))  # fmt: skip
        return table(rows, ()) | self._crossed("KASUS", len(rows), counted)

    def _crossed(self, sheet: str, rows: int, counted: Counter[tuple[str, str]]) -> Cells:
        groups = next(one for one in DEFINITION["sheets"] if one["name"] == sheet)["pivot"]["columns"]
        return crossed(rows, groups, [self._names[code] for code in self._villages], counted)

    def _targets(self) -> Cells:
        rows = [
            (number, one["name"], one["nip"], one["target"], one["realised"],
             None if one["target"] is None else one["realised"] - one["target"])
            for number, one in enumerate(facilitators(self._month), 1)
        ]  # fmt: skip
        return table(rows, range(4, 7))

    def _facilitators(self) -> Cells:
        rows = [
            (number, one["name"], one["nip"], one["groups"], one["households"], one["realised"])
            for number, one in enumerate(facilitators(self._month), 1)
        ]
        return table(rows, range(4, 7))

    def _quality(self) -> Cells:
        assert self._found.keys() == CHECKS.keys(), "every check is worked out anew"
        rows = [(number, CHECKS[code].title, ..., *self._found[code]) for number, code in enumerate(CHECKS, 1)]
        return table(rows, ())

    def _trends(self) -> Cells:
        rows = []
        for number, (label, totals) in enumerate(self._trend, 1):
            parts = [totals[name] for name in COMPONENTS]
            rows.append((number, label, totals["active"], totals["people"], *parts, sum(parts), totals["amount"]))
        return table(rows, ())

    def _families(self, code: str, grouped: Mapping[int, tuple[str, str]]) -> Cells:
        rows = []
        for number, one in enumerate(self._month.families(code), 1):
            group, who = grouped.get(one["household_id"], ("", ""))
            rows.append((
                number, masked(one["nik"]), masked(one["family_card_no"]), one["caretaker_name"], one["rt"] or None,
                one["rw"] or None, one["member_count"], *(one[part.lower()] for part in COMPONENTS),
                one["amount"] if one["listing"] == "listed" else 0, LABELS["listing"][one["listing"]], group or None,
                who or None,
            ))  # fmt: skip
        return table(rows, range(7, 17))


def _by(txn: int | None, month: Counted) -> bool:
    return txn is not None and txn <= month.at.txn


def _measure(totals: Counter[str], name: str) -> int:
    return sum(totals[code] for code in COMPONENTS) if name == "components" else totals[name]
