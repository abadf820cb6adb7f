"""What the records say to each aspect of the report, one line each: nothing of it is to be typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.graduation import value_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pkh_desk.domain.handling import HandlingRecord
    from pkh_desk.storage.cases import StoredStep

KINDS = {"who": ("party",), "c": ("action",), "d": ("visit", "meeting", "warning"), "e": ("result",)}
SPEAKING = frozenset({"Nama", "Peran", "Jenis", "Uraian", "Keadaan", "Tindakan"})
"""Labels of values that speak for themselves: a report is read by people, not by a machine."""
_DATED = (
    ("sign-statement", "Surat pernyataan ditandatangani", "place"),
    ("sign-minutes", "Berita acara ditandatangani", "place"),
    ("receive-retraction", "Pencabutan diterima", "channel"),
    ("decide-retraction", "Pencabutan diputuskan", "outcome"),
    ("take-effect", "Graduasi berlaku", ""),
)


def facts_of(
    code: str, steps: Sequence[StoredStep], own: Sequence[StoredStep], records: Sequence[HandlingRecord]
) -> list[str]:
    """The lines of an aspect; `own` are the recorded steps of it, `records` those that may be shown."""
    lines = [f"Langkah ini dicatat {step.said_on}." for step in own]
    if code == "when_where":
        lines += _when_where(steps)
    for kind in KINDS.get(code, ()):
        lines += [_line(record) for record in records if record.kind == kind]
    return lines


def _when_where(steps: Sequence[StoredStep]) -> Iterator[str]:
    values: Mapping[str, str] = {key: value for step in steps for key, value in step.values.items()}
    if values.get("participant_since"):
        yield f"Peserta PKH sejak {values['participant_since']}."
    for step in steps:
        for event, said, key in _DATED:
            if step.event == event:
                more = value_text(event, key, step.values.get(key, "")) if key else ""
                yield f"{said} {step.said_on}{f', {more}' if more else ''}."


def _line(record: HandlingRecord) -> str:
    said = "; ".join(_told(label, " ".join(text.split())) for label, text in record.newest.shown)
    return said or record.title


def _told(label: str, text: str) -> str:
    """What a value says: some need no word before them to be understood."""
    return text if label in SPEAKING else f"{label}: {text}"
