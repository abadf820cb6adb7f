"""What the checks of data quality must find, worked out from the raw rows as they held at the month's end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from tests.two_years.counted import Counted
from tests.two_years.ledger import COMPONENTS
from tests.two_years.raw import Row

SIGNED = ("statement_signed", "minutes_signed", "submitted", "verified", "effective")
Found = list[int]
"""The family of each finding."""


def quality(month: Counted, today: date, annual: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Check -> (families, findings); `today` is the day on which somebody looked."""
    raw, at, families = month.raw, month.at, month.active
    members: dict[int, list[Row]] = {key: [] for key in families}
    for row in raw.held("member_span", at, "id").values():
        if row["household_id"] in members:
            members[row["household_id"]].append(row)
    people = [(key, one) for key, own in members.items() for one in own]
    others = [(key, one) for key, one in people if one["nik"] != families[key]["nik"]]
    heads = list(families.items())
    found: dict[str, Found] = {
        "nik_length": [key for key, one in [*heads, *others] if not _whole(one["nik"])],
        "nik_birth": [key for key, one in [*heads, *others] if _otherwise_born(one)],
        "nik_sex": [key for key, one in people if _whole(one["nik"]) and one["sex"] in ("L", "P")
                    and (one["nik"][6:8] > "40") != (one["sex"] == "P")],
        "nik_double": _twice((one["nik"], key) for key, one in heads),
        "card_double": _twice((one["family_card_no"], key) for key, one in heads),
        "nik_double_member": _twice_among(heads, people),
        "no_component": [key for key, one in heads if not any(one[code.lower()] for code in COMPONENTS)],
        "no_members": [key for key, own in members.items() if not own],
        "caretaker_missing": [key for key, own in members.items() if own and not any(
            one["is_caretaker"] or one["nik"] == families[key]["nik"] for one in own)],
        "birth_impossible": [key for key, one in heads if _born_wrong(one["birth_date"], today, head=True)]
        + [key for key, one in others if _born_wrong(one["birth_date"], today, head=bool(one["is_caretaker"]))],
        "case_papers": _papers(month),
        "not_listed": _unexplained(month, "active", "not_listed"),
        "still_listed": _unexplained(month, "exited", "still_listed"),
        "amount_differs": _amounts(month, annual),
    }  # fmt: skip
    member_of = {key: row["group_id"] for key, row in raw.held("household_group_span", at, "household_id").items()}
    led = {key: row["facilitator_id"] for key, row in raw.held("group_span", at, "group_id").items()}
    found["no_group"] = [key for key in families if key not in member_of]
    found["no_facilitator"] = [
        key for key in families if key in member_of and member_of[key] in led and led[member_of[key]] is None
    ]
    return {code: (len(set(keys)), len(keys)) for code, keys in found.items()}


def _whole(number: str) -> bool:
    return len(number) == 16 and number.isascii() and number.isdigit()


def _otherwise_born(one: Row) -> bool:
    nik, born = one["nik"], one["birth_date"]
    if not _whole(nik) or born is None:
        return False
    day = int(nik[6:8]) - (40 if nik[6:8] > "40" else 0)
    return (day, nik[8:10], nik[10:12]) != (born.day, f"{born.month:02d}", f"{born.year % 100:02d}")


def _twice(numbers: Iterable[tuple[str, int]]) -> Found:
    told = list(numbers)
    many = Counter(number for number, _ in told)
    return [key for number, key in told if _whole(number) and many[number] > 1]


def _twice_among(heads: list[tuple[int, Row]], people: list[tuple[int, Row]]) -> Found:
    """Numbers that somebody besides a caretaker shares; a caretaker who is no member counts by the family's number."""
    own = {(key, one["nik"]) for key, one in people}
    told = [(one["nik"], key, bool(one["is_caretaker"])) for key, one in people]
    told += [(one["nik"], key, True) for key, one in heads if (key, one["nik"]) not in own]
    many = Counter(number for number, _, _ in told)
    shared = {number for number, _, head in told if not head and many[number] > 1 and _whole(number)}
    return [key for number, key, _ in told if number in shared]


def _born_wrong(born: date | None, today: date, *, head: bool) -> bool:
    if born is None:
        return False
    young = today.replace(year=today.year - 17)
    return born > today or born < date(1900, 1, 1) or (head and born > young)


def _papers(month: Counted) -> Found:
    return [
        case["row"]["household_id"]
        for case in month.cases()
        if case["state"] in SIGNED
        for step in case["steps"]
        if step["event"] in ("sign-statement", "sign-minutes")
        and not (step["data"].get("attachment") and step["data"].get("folder_no"))
    ]


def _unexplained(month: Counted, state: str, listing: str) -> Found:
    return [row["household_id"] for row, _, said in month.differing(state, listing) if not said]


def _amounts(month: Counted, annual: Mapping[str, int]) -> Found:
    """Of the four best paid people of each family a quarter of the year's rupiah, beside what the list says."""
    listed = (row for row in month.active.values() if row["listing"] == "listed")
    return [row["household_id"] for row in listed if row["amount"] != _due(row, annual)]


def _due(row: Row, annual: Mapping[str, int]) -> int:
    each = sorted((annual[code] for code in COMPONENTS for _ in range(row[code.lower()])), reverse=True)
    return sum(each[:4]) // 4
