"""The checks of data quality as queries: each gives (household_id, who, value) of what it finds, `who` "" for the
household itself."""

from __future__ import annotations

from pkh_desk.domain.graduation.states import State
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN

NOW = f"rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}'"
_H = f"(SELECT * FROM household_span WHERE {NOW} AND state = 'active') h"
_M = f"(SELECT * FROM member_span WHERE {NOW}) m"
_HM = f"{_H} JOIN {_M} ON m.household_id = h.household_id"
_OTHERS = f"{_HM} AND m.nik <> h.nik"
"""Members whose number is not the caretaker's, which the household has already."""
_WHOLE = "(length({0}) = 16 AND {0} NOT GLOB '*[^0-9]*')"
_SUM = "h.hamil + h.aud + h.sd + h.smp + h.sma + h.disabil + h.lansia + h.ham"
_SIGNED = (State.STATEMENT_SIGNED, State.MINUTES_SIGNED, State.SUBMITTED, State.VERIFIED, State.EFFECTIVE)
_DAY = "(CAST(substr({0}, 7, 2) AS INTEGER) - CASE WHEN substr({0}, 7, 2) > '40' THEN 40 ELSE 0 END)"
_BIRTH_DIFFERS = (
    f"{_WHOLE} AND {{1}} IS NOT NULL AND ({_DAY} <> CAST(substr({{1}}, 9, 2) AS INTEGER)"
    " OR substr({0}, 9, 2) <> substr({1}, 6, 2) OR substr({0}, 11, 2) <> substr({1}, 3, 2))"
)
_BORN_WRONG = "({0} > :today OR {0} < '1900-01-01')"


def _named_twice(column: str) -> str:
    whole = _WHOLE.format(f"h.{column}")
    return (
        f"SELECT h.household_id, '' AS who, h.{column} AS value FROM {_H} WHERE h.{column} IN"
        f" (SELECT h.{column} FROM {_H} WHERE {whole} GROUP BY 1 HAVING count(*) > 1)"
    )


def _unexplained(state: str, listing: str) -> str:
    """`since` is when the present stretch of this listing began (storage/explanations.py tells the same)."""
    return (
        "SELECT household_id, '' AS who, since AS value FROM"
        f" ({stretches(state, listing)}) s WHERE NOT EXISTS (SELECT 1 FROM listing_explanation e"
        f" WHERE e.household_id = s.household_id AND e.listing = '{listing}' AND e.since = s.since"
        " AND e.undone_txn IS NULL)"
    )


def stretches(state: str, listing: str) -> str:
    """(household_id, since) of households that are so now: the first day after they were last otherwise."""
    return (
        "SELECT h.household_id, coalesce((SELECT max(o.valid_to) FROM household_span o"
        f" WHERE o.household_id = h.household_id AND o.rec_to = {FAR_TXN} AND o.valid_to < '{FAR_DAY}'"
        f" AND NOT (o.state = '{state}' AND o.listing = '{listing}')),"
        f" (SELECT min(o.valid_from) FROM household_span o WHERE o.household_id = h.household_id"
        f" AND o.rec_to = {FAR_TXN})) AS since"
        f" FROM household_span h WHERE {NOW} AND h.state = '{state}' AND h.listing = '{listing}'"
    )


_PEOPLE = (
    f"SELECT h.household_id, m.name AS who, m.nik, m.is_caretaker AS head FROM {_HM}"
    f" UNION ALL SELECT h.household_id, '', h.nik, 1 FROM {_H} WHERE NOT EXISTS"
    f" (SELECT 1 FROM {_M} WHERE m.household_id = h.household_id AND m.nik = h.nik)"
)
_UNGROUPED = (
    f"SELECT h.household_id, '' AS who, '' AS value FROM {_H} WHERE h.household_id NOT IN"
    f" (SELECT household_id FROM household_group_span WHERE {NOW})"
)
_NO_FACILITATOR = (
    f"SELECT h.household_id, '' AS who, g.name AS value FROM {_H}"
    f" JOIN (SELECT * FROM household_group_span WHERE {NOW}) m ON m.household_id = h.household_id"
    f" JOIN (SELECT * FROM group_span WHERE {NOW}) g ON g.group_id = m.group_id AND g.facilitator_id IS NULL"
)
_NO_SCAN = "coalesce(json_extract(s.data, '$.attachment'), '') = ''"
_NO_FOLDER = "coalesce(json_extract(s.data, '$.folder_no'), '') = ''"
_PAPERS = (
    f"SELECT c.household_id, c.number AS who, s.event || CASE WHEN {_NO_SCAN} THEN ' scan' ELSE '' END"
    f" || CASE WHEN {_NO_FOLDER} THEN ' folder' ELSE '' END AS value FROM graduation_case c"
    f" JOIN (SELECT * FROM case_span WHERE {NOW}) p ON p.case_id = c.id"
    f" AND p.state IN ({', '.join(repr(str(one)) for one in _SIGNED)})"
    " JOIN case_step s ON s.case_id = c.id AND s.event IN ('sign-statement', 'sign-minutes')"
    f" WHERE {_NO_SCAN} OR {_NO_FOLDER}"
)

QUERIES: dict[str, str] = {
    "nik_length": (
        f"SELECT h.household_id, '' AS who, h.nik AS value FROM {_H} WHERE NOT {_WHOLE.format('h.nik')}"
        f" UNION ALL SELECT h.household_id, m.name, m.nik FROM {_OTHERS} WHERE NOT {_WHOLE.format('m.nik')}"
    ),
    "nik_birth": (
        f"SELECT h.household_id, '' AS who, h.birth_date AS value FROM {_H}"
        f" WHERE {_BIRTH_DIFFERS.format('h.nik', 'h.birth_date')}"
        f" UNION ALL SELECT h.household_id, m.name, m.birth_date FROM {_OTHERS}"
        f" WHERE {_BIRTH_DIFFERS.format('m.nik', 'm.birth_date')}"
    ),
    "nik_sex": (
        f"SELECT h.household_id, m.name AS who, m.sex AS value FROM {_HM} WHERE {_WHOLE.format('m.nik')}"
        " AND m.sex IN ('L', 'P') AND (substr(m.nik, 7, 2) > '40') <> (m.sex = 'P')"
    ),
    "nik_double": _named_twice("nik"),
    "card_double": _named_twice("family_card_no"),
    "nik_double_member": (
        f"WITH people AS ({_PEOPLE}) SELECT household_id, who, nik AS value FROM people WHERE nik IN"
        f" (SELECT nik FROM people WHERE {_WHOLE.format('nik')} GROUP BY nik HAVING count(*) > 1 AND min(head) = 0)"
    ),
    "no_group": _UNGROUPED,
    "no_facilitator": _NO_FACILITATOR,
    "no_component": f"SELECT h.household_id, '' AS who, '' AS value FROM {_H} WHERE {_SUM} = 0",
    "no_members": (
        f"SELECT h.household_id, '' AS who, h.member_count AS value FROM {_H} WHERE h.household_id NOT IN"
        f" (SELECT household_id FROM member_span WHERE {NOW})"
    ),
    "caretaker_missing": (
        f"SELECT h.household_id, '' AS who, '' AS value FROM {_H} WHERE h.household_id IN"
        f" (SELECT m.household_id FROM {_M} GROUP BY 1) AND NOT EXISTS (SELECT 1 FROM {_M}"
        " WHERE m.household_id = h.household_id AND (m.is_caretaker OR m.nik = h.nik))"
    ),
    "birth_impossible": (
        f"SELECT h.household_id, '' AS who, h.birth_date AS value FROM {_H}"
        f" WHERE {_BORN_WRONG.format('h.birth_date')} OR h.birth_date > :young"
        f" UNION ALL SELECT h.household_id, m.name, m.birth_date FROM {_OTHERS}"
        f" WHERE {_BORN_WRONG.format('m.birth_date')} OR (m.is_caretaker AND m.birth_date > :young)"
    ),
    "case_papers": _PAPERS,
    "not_listed": _unexplained("active", "not_listed"),
    "still_listed": _unexplained("exited", "still_listed"),
}
