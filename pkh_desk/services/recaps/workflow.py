"""A month on its way to the lock: who may send, send back, approve and lock it now, and why not (SEMANTICS 19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pkh_desk.domain.dates import Month, short_date
from pkh_desk.domain.errors import Refused
from pkh_desk.services.recaps.rules import Calendar, lock_problem, over_problem
from pkh_desk.storage.month_steps import Step

State = Literal["open", "submitted", "approved"]
_STATES: dict[str, State] = {"submit": "submitted", "return": "open", "approve": "approved"}
_WORDS = {"submit": "Dikirim", "return": "Dikembalikan", "approve": "Disetujui"}


@dataclass(frozen=True, slots=True)
class Way:
    """Where an open month stands; `steps` since it was last open, oldest first."""

    month: Month
    steps: tuple[Step, ...] = ()

    @property
    def state(self) -> State:
        return _STATES[self.steps[-1].event] if self.steps else "open"

    @property
    def sender(self) -> int:
        """The account that sent it last; 0 if nobody did."""
        return next((step.account_id for step in reversed(self.steps) if step.event == "submit"), 0)

    @property
    def hash(self) -> str:
        """Of the figures that were sent or approved last; "" for an open month."""
        return self.steps[-1].figures_hash if self.steps and self.state != "open" else ""

    @property
    def returned(self) -> str:
        """Why it was sent back, while nobody has sent it again; "" otherwise."""
        last = self.steps[-1] if self.steps else None
        return last.reason if last is not None and last.event == "return" else ""

    def told(self) -> tuple[str, ...]:
        """The steps as sentences."""
        return tuple(_told(step) for step in self.steps)


def submit_problem(way: Way, calendar: Calendar) -> Refused | None:
    """Why a month cannot be sent now, whoever asks."""
    if way.month in calendar.locked:
        return Refused("month_locked", f"{way.month.label} sudah terkunci.", todo="Tidak perlu dikirim lagi.")
    if way.state != "open":
        return _refused(way, "sudah dikirim", "Tunggu disetujui atau dikembalikan.")
    return over_problem(way.month, calendar.today)


def return_problem(way: Way) -> Refused | None:
    """Why a month cannot be sent back now, whoever asks."""
    return None if way.state != "open" else _refused(way, "belum dikirim", "Tidak ada yang dikembalikan.")


def approve_problem(way: Way, calendar: Calendar, account_id: int) -> Refused | None:
    """Why this account cannot approve a month now."""
    if way.state == "approved":
        return _refused(way, "sudah disetujui", "Kunci bulannya.")
    if way.state == "open":
        return _refused(way, "belum dikirim", "Minta operator mengirimnya lebih dulu.")
    if way.sender == account_id and not calendar.self_approval:
        return _own(way, "menyetujui")
    return None


def locking_problem(way: Way, calendar: Calendar, account_id: int) -> Refused | None:
    """Why this account cannot lock a month now; a draft is sent, approved and locked in one where the office allows."""
    problem = lock_problem(way.month, calendar)
    if problem is not None:
        return problem
    if way.state == "approved":
        return _by_one(way) if way.steps[-1].own_work and not calendar.self_approval else None
    if way.state == "submitted":
        return approve_problem(way, calendar, account_id)
    return None if calendar.self_approval else _alone(way, calendar)


def own_work(way: Way, account_id: int) -> bool:
    """Whether a lock by this account is the work of one person: nobody else has sent or approved it."""
    if way.state == "approved":
        return way.steps[-1].own_work
    return way.sender in (0, account_id)


def changed(way: Way) -> Refused:
    """The figures are no longer those that were sent or approved."""
    return _refused(way, f"berubah sejak {_WORDS[way.steps[-1].event].lower()}", "Kembalikan, lalu kirim lagi.")


def _alone(way: Way, calendar: Calendar) -> Refused:
    return Refused(
        "own_work",
        f"Rekap {way.month.label} belum dikirim orang lain, dan kantor ini tidak membolehkan satu orang mengirim "
        "sekaligus menyetujuinya.",
        kept=f"{way.month.label} tetap terbuka.",
        todo=f"Yang mengirim harus orang lain: {calendar.submitters}. Untuk kantor satu orang, bolehkan pekerjaan "
        "sendiri di Pengaturan, Kantor.",
    )


def _own(way: Way, what: str) -> Refused:
    return Refused(
        "own_work",
        f"Rekap {way.month.label} Anda kirim sendiri, dan kantor ini tidak membolehkan pengirim {what}nya.",
        kept="Tidak ada yang berubah.",
        todo="Minta orang lain yang berhak.",
    )


def _by_one(way: Way) -> Refused:
    """Approved by its sender while the office still allowed it."""
    return Refused(
        "own_work",
        f"Rekap {way.month.label} disetujui pengirimnya sendiri, dan kantor ini tidak lagi membolehkannya.",
        kept=f"{way.month.label} tetap terbuka.",
        todo="Kembalikan, lalu kirim lagi supaya disetujui orang lain.",
    )


def _refused(way: Way, what: str, todo: str) -> Refused:
    return Refused("month_state", f"Rekap {way.month.label} {what}.", kept="Tidak ada yang berubah.", todo=todo)


def _told(step: Step) -> str:
    own = ", pekerjaan sendiri" if step.own_work else ""
    reason = f": {step.reason}" if step.reason else "."
    return f"{_WORDS[step.event]} {short_date(step.at.date())} oleh {step.by}{own}{reason}"
