"""What of an event is typed into SIKS-NG: lines ready to copy, each with the limit of its field there.

Limits of the fields there: 100 characters for the name of an activity, 1,000 for its description (DOMAIN 2.8).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pkh_desk.domain.numbers import LENGTH, mask, mask_text
from pkh_desk.domain.roster_events.changes import NOTHING, Change
from pkh_desk.domain.roster_events.people import NUMBERS

_TOLD = {
    "reason": "", "destination": "Pindah ke ", "searched": "", "level": "Jenjang ", "school": "", "nisn": "NISN ",
    "where": "Pindah ke ", "why": "", "outcome": "", "service": "Menjadi ", "caretaker_name": "Pengurus KK baru ",
}  # fmt: skip
"""Values that the changes do not tell, with what goes before them."""
_MEMBER = "Anggota "
_NO_CORRECTION = ("baru", "anak", "pengganti")
"""Words of a number's label that make "yang benar" behind it wrong."""
SHORT, LONG = 100, 1_000


@dataclass(frozen=True, slots=True)
class SiksLine:
    """One field to type: `secret` ones hold a NIK or card and are masked until they are copied."""

    key: str
    label: str
    text: str
    limit: int
    secret: bool = False

    @property
    def counter(self) -> str:
        """`87/100`."""
        return f"{len(self.text)}/{self.limit}"

    @property
    def too_long(self) -> bool:
        """Whether SIKS-NG would cut it off."""
        return len(self.text) > self.limit

    def masked(self) -> SiksLine:
        """As it is shown; a number that somebody wrote into a text is masked there too."""
        return replace(self, text=mask(self.text) if self.secret else mask_text(self.text))


@dataclass(frozen=True, slots=True)
class SiksEntry:
    """What of one event is to be typed, and who typed it when; `name` is the caretaker's, numbers masked."""

    id: int
    household_id: int
    event_id: int
    label: str
    name: str
    village: str
    counted_on: date
    lines: tuple[SiksLine, ...]
    done_at: datetime | None = None
    done_by: str = ""

    @property
    def done(self) -> bool:
        """Whether it has been typed."""
        return self.done_at is not None


def lines_of(  # what is said of an event, in the order of the form there
    label: str,
    who: str,
    card: str,
    nik: str,
    said_on: str,
    values: Mapping[str, str],
    changes: Sequence[Change],
    note: str,
    others: Sequence[tuple[str, str]] = (),
) -> tuple[SiksLine, ...]:
    """The lines of one event; empty numbers are left out. `others`: (label, NIK) of further people it is about."""
    found = [
        SiksLine("family_card_no", "Nomor KK", card, LENGTH, secret=True),
        SiksLine("nik", "NIK", nik, LENGTH, secret=True),
        SiksLine("title", "Kejadian", f"{label}: {who}" if who else label, SHORT),
        *(
            SiksLine(
                f"new_{key}",
                words if any(one in words for one in _NO_CORRECTION) else f"{words} yang benar",
                values[key],
                LENGTH,
                secret=True,
            )
            for key, words in NUMBERS.items()
            if values.get(key)
        ),
        *(SiksLine(f"other_{at}", words, number, LENGTH, secret=True) for at, (words, number) in enumerate(others, 1)),
        SiksLine("text", "Uraian", _description(label, who, said_on, values, changes, note), LONG),
    ]
    return tuple(line for line in found if line.text)


def _description(
    label: str, who: str, said_on: str, values: Mapping[str, str], changes: Iterable[Change], note: str
) -> str:
    told = [said for one in changes if (said := _told(one, who))]
    reasons = [f"{named}{values[key]}" for key, named in _TOLD.items() if values.get(key)]
    parts = [
        f"{label} pada {said_on}" + (f": {who}" if who else ""),
        "; ".join(told),
        *reasons,
        f"Bukti: {values['proof']}" if values.get("proof") else "",
        note,
    ]
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip()) + "."


def _told(one: Change, who: str) -> str:
    """A change in a sentence; one that is told by a number of its own, or by the title, is left out."""
    name = one.label.removeprefix(_MEMBER)
    whole = name != one.label and (one.before if one.after == NOTHING else one.after).startswith(f"{name},")
    if whole and NOTHING in (one.before, one.after):
        came = one.before == NOTHING
        person = ", ".join(part for part in (one.after if came else one.before).split(", ") if "•" not in part)
        words = "Anggota baru" if came else "Bukan anggota lagi"
        return f"{words} {person}" if came or name != who else ""
    if "•" in one.before + one.after:
        return ""
    if one.before == NOTHING:
        return f"{one.label} kini {one.after}"
    if one.after == NOTHING:
        return f"{one.label} tidak lagi {one.before}"
    return f"{one.label} {one.before} menjadi {one.after}"


def stored(lines: Iterable[SiksLine]) -> dict[str, Any]:
    """Lines as they are kept."""
    return {"lines": [[one.key, one.label, one.text, one.limit, one.secret] for one in lines]}


def read_back(kept: Mapping[str, Any]) -> tuple[SiksLine, ...]:
    """Lines as they were kept."""
    return tuple(SiksLine(*one) for one in kept["lines"])
