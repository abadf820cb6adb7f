"""Columns of the lists of a handling, and which records stand in which list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pkh_desk.domain.dates import PartialDate, long_date
from pkh_desk.domain.handling import RECORDS, HandlingRecord
from pkh_desk.domain.handling.fields import DONE, DROPPED, PLANNED, STATES
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.theme import Tone

_STATE_WORDS = dict(STATES)
_STATE_TONES: dict[str, Tone] = {PLANNED: "blue", DONE: "green", DROPPED: "grey"}
_STANCE_TONES: dict[str, Tone] = {"supports": "green", "opposes": "amber", "neutral": "grey", "unknown": "grey"}
_RESULT_TONES: dict[str, Tone] = {"achieved": "green", "not_achieved": "amber", "lesson": "blue"}
WITHDRAWN, LATE, GIVEN = "Ditarik", "Lewat rencana", "Disampaikan"


def lock_of(record: HandlingRecord) -> str:
    """The lock before what is restricted."""
    return "lock" if record.restricted else ""


def is_late(record: HandlingRecord, today: date) -> bool:
    """Whether something planned should have been done by now."""
    return record.state == PLANNED and record.due_on is not None and record.due_on < today


def state_words(record: HandlingRecord) -> str:
    """`Direncanakan`, `Lewat rencana`, `Ditarik` ...; a warning was given."""
    if record.withdrawn:
        return WITHDRAWN
    if is_late(record, date.today()):
        return LATE
    return _STATE_WORDS.get(record.state, GIVEN)


def state_tone(record: HandlingRecord) -> Tone:
    """The colour of its chip."""
    if record.withdrawn:
        return "grey"
    return "amber" if is_late(record, date.today()) else _STATE_TONES[record.state or DONE]


def day_of(record: HandlingRecord) -> str:
    """The day as it was said; for what is planned the day it is planned for."""
    return planned_for(record) if record.state == PLANNED else record.said_on or "–"


def planned_for(record: HandlingRecord) -> str:
    """The day it is planned for, a dash where none was said."""
    said = record.values.get("due", "")
    if not said:
        return long_date(record.due_on) if record.due_on else "–"
    return str(PartialDate.parse(said, date.today()))


def _stance(record: HandlingRecord) -> str:
    return WITHDRAWN if record.withdrawn else record.text("Sikap") or "–"


def _stance_tone(record: HandlingRecord) -> Tone:
    return "grey" if record.withdrawn else _STANCE_TONES.get(record.values.get("stance", ""), "grey")


def _what(record: HandlingRecord) -> str:
    """The line itself, without the sort that stands in a column of its own."""
    return (record.text("Uraian") or record.title).replace("\n", " ") if record.kind == "result" else record.title


def _plan_state(record: HandlingRecord) -> str:
    if record.kind != "result" or record.withdrawn:
        return state_words(record)
    return record.text("Jenis") or "–"


def _plan_tone(record: HandlingRecord) -> Tone:
    if record.kind != "result" or record.withdrawn:
        return state_tone(record)
    return _RESULT_TONES.get(record.values.get("kind", ""), "grey")


def chip_of(record: HandlingRecord) -> tuple[str, Tone]:
    """What the chip of a record says, and its colour: for a party its stance, for a result whether it was achieved."""
    if record.kind == "party":
        return _stance(record), _stance_tone(record)
    return _plan_state(record), _plan_tone(record)


PARTY_COLUMNS: tuple[Column[HandlingRecord], ...] = (
    Column("Nama", lambda one: one.text("Nama") or one.title, stretch=True, tip=lambda one: one.title, icon=lock_of),
    Column("Peran", lambda one: one.text("Peran lainnya") or one.text("Peran") or "–", width=15),
    Column("Hubungan", lambda one: one.text("Hubungan dengan keluarga") or "–", width=16, gives_way=1),
    Column("Sikap", _stance, width=16, tone=_stance_tone),
)
VISIT_COLUMNS: tuple[Column[HandlingRecord], ...] = (
    Column("Tanggal", day_of, width=17),
    Column("Jenis", lambda one: RECORDS[one.kind].label, width=10, gives_way=1),
    Column("Tempat dan pokok", lambda one: one.title, stretch=True, tip=lambda one: one.title, icon=lock_of),
    Column("Keadaan", state_words, width=14, tone=state_tone),
)
PLAN_COLUMNS: tuple[Column[HandlingRecord], ...] = (
    Column("Uraian", _what, stretch=True, tip=_what, icon=lock_of),
    Column("Rencana", lambda one: planned_for(one) if one.kind == "action" else "–", width=17, gives_way=1),
    Column("Keadaan", _plan_state, width=15, tone=_plan_tone),
)


@dataclass(frozen=True)
class ListSpec:
    """A list of records: its name, kinds, columns, and what an empty one says."""

    name: str
    kinds: tuple[str, ...]
    columns: tuple[Column[HandlingRecord], ...]
    empty: tuple[str, str]


PARTIES = ListSpec(
    "Pihak",
    ("party",),
    PARTY_COLUMNS,
    ("Belum ada pihak", "Catat siapa saja yang terkait: suami atau istri, ketua kelompok, ketua RT, kepala desa."),
)
VISITS = ListSpec(
    "Kunjungan",
    ("visit", "meeting", "warning"),
    VISIT_COLUMNS,
    (
        "Belum ada kunjungan",
        "Kunjungan rumah, pertemuan, koordinasi dan teguran tercatat di sini, juga yang baru rencana.",
    ),
)
PLANS = ListSpec(
    "Rencana & hasil",
    ("action", "result"),
    PLAN_COLUMNS,
    ("Belum ada rencana", "Catat apa yang akan dilakukan, oleh siapa, kapan; lalu apa yang tercapai dan yang belum."),
)
LISTS = (PARTIES, VISITS, PLANS)
