"""How before and after of one household read in a list of the comparison."""

from __future__ import annotations

from collections.abc import Callable

from pkh_desk.domain.components import COMPONENTS, components_text
from pkh_desk.domain.indonesian import rupiah
from pkh_desk.domain.numbers import mask
from pkh_desk.domain.rows import AMOUNT, CARD, FIRST_COUNT, NAME, NIK, VILLAGE, Facts

AreaName = Callable[[str], str]


def told(group: str, facts: Facts | None, names: AreaName) -> str:
    """What a list shows of one side."""
    return "" if facts is None else _TOLD[group](facts, names)


def components(facts: Facts) -> str:
    """`SD 2, AUD 1`, a dash without any."""
    return components_text(dict(zip(COMPONENTS, facts[FIRST_COUNT:AMOUNT], strict=True))) or "–"


def _whole(facts: Facts, _names: AreaName) -> str:
    known = f"{components(facts)}; " if facts[NAME] is not None else ""
    return f"{known}{rupiah(facts[AMOUNT] or 0)}"


_TOLD: dict[str, Callable[[Facts, AreaName], str]] = {
    "new": _whole,
    "gone": _whole,
    "same": _whole,
    "moved": lambda facts, names: names(str(facts[VILLAGE])),
    "caretaker_changed": lambda facts, _names: f"{facts[NAME]} ({mask(str(facts[NIK]))})",
    "family_card_changed": lambda facts, _names: mask(str(facts[CARD])),
    "components_changed": _whole,
    "amount_changed": lambda facts, _names: rupiah(facts[AMOUNT] or 0),
}
