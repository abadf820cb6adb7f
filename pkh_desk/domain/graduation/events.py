"""The declared state machine as one table: which event leads from where to where, and with which right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pkh_desk.domain.graduation.fields import FIELDS, Field
from pkh_desk.domain.graduation.states import ENDED, IN_FORCE, ON_THE_WAY, SIGNED, Kind, State


class Target(StrEnum):
    """Targets that are not one fixed state."""

    HALT_OR_STAY = "halt_or_stay"
    STAY = "stay"
    BY_OUTCOME = "by_outcome"
    BEFORE_END = "before_end"
    BEFORE_SENDING = "before_sending"


@dataclass(frozen=True, slots=True)
class EventSpec:
    """An event: from where to where, for which kinds, with which right; its first date field dates the step.

    `natural_from`: further states for natural cases, which have no statement. `four_eyes`: not for who opened
    or submitted the case. `moves_on`: only while the household is still a participant.
    `not_before`: events of the current run that this one cannot certainly precede. `label` is what is to be done,
    `done` the same once it has been done.
    """

    event: str
    label: str
    permission: str
    sources: frozenset[State]
    target: State | Target
    natural_from: frozenset[State] = frozenset()
    four_eyes: bool = False
    moves_on: bool = False
    kinds: frozenset[str] = frozenset(Kind)
    not_before: tuple[str, ...] = ()
    done: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The keys of this event."""
        return FIELDS[self.event]

    @property
    def date_field(self) -> Field:
        """The key of the step's own date."""
        return next(field for field in self.fields if field.kind == "date")

    def starts_from(self, state: State, kind: str) -> bool:
        """Whether a case of `kind` in `state` knows this event."""
        return kind in self.kinds and (state in self.sources or (kind == Kind.NATURAL and state in self.natural_from))


AT_THE_DESK = frozenset({"send-back", "reject", "withdraw", "close", "reopen"})
"""Acts done at the desk: their date is today unless said otherwise, and never before what the case holds."""

_S = State
_ASSESSED = frozenset({_S.ASSESSED, _S.OFFERED})
_RETRACTABLE = SIGNED | IN_FORCE | {_S.CLOSED}

EVENTS: dict[str, EventSpec] = {
    spec.event: spec
    for spec in (
        EventSpec(
            "assess",
            "Catat asesmen",
            "case.assess",
            _ASSESSED | {_S.IDENTIFIED},
            _S.ASSESSED,
            moves_on=True,
            done="Asesmen dicatat",
        ),
        EventSpec(
            "offer",
            "Catat penawaran",
            "case.assess",
            frozenset({_S.ASSESSED}),
            _S.OFFERED,
            moves_on=True,
            not_before=("assess",),
            done="Penawaran dicatat",
        ),
        EventSpec(
            "sign-statement",
            "Catat tanda tangan pernyataan",
            "case.sign",
            _ASSESSED,
            _S.STATEMENT_SIGNED,
            moves_on=True,
            kinds=frozenset({Kind.SELF_RELIANT}),
            not_before=("assess", "offer"),
            done="Pernyataan ditandatangani",
        ),
        EventSpec(
            "sign-minutes",
            "Catat tanda tangan berita acara",
            "case.sign",
            frozenset({_S.STATEMENT_SIGNED}),
            _S.MINUTES_SIGNED,
            natural_from=_ASSESSED,
            moves_on=True,
            not_before=("assess", "sign-statement"),
            done="Berita acara ditandatangani",
        ),
        EventSpec(
            "submit",
            "Ajukan",
            "case.submit",
            frozenset({_S.STATEMENT_SIGNED, _S.MINUTES_SIGNED}),
            _S.SUBMITTED,
            natural_from=_ASSESSED,
            moves_on=True,
            not_before=("assess", "sign-statement", "sign-minutes", "send-back"),
            done="Diajukan",
        ),
        EventSpec(
            "verify",
            "Verifikasi",
            "case.verify",
            frozenset({_S.SUBMITTED}),
            _S.VERIFIED,
            four_eyes=True,
            moves_on=True,
            not_before=("submit",),
            done="Diverifikasi",
        ),
        EventSpec(
            "send-back",
            "Kembalikan",
            "case.verify",
            frozenset({_S.SUBMITTED, _S.VERIFIED}),
            Target.BEFORE_SENDING,
            done="Dikembalikan",
        ),
        EventSpec(
            "take-effect",
            "Nyatakan berlaku",
            "case.take_effect",
            frozenset({_S.VERIFIED}),
            _S.EFFECTIVE,
            four_eyes=True,
            moves_on=True,
            not_before=("assess", "sign-statement", "sign-minutes", "submit", "verify"),
            done="Dinyatakan berlaku",
        ),
        EventSpec(
            "receive-retraction",
            "Catat pencabutan",
            "case.retraction_receive",
            _RETRACTABLE,
            Target.HALT_OR_STAY,
            not_before=("sign-statement",),
            done="Pencabutan diterima",
        ),
        EventSpec(
            "record-step",
            "Catat langkah penanganan",
            "case.edit",
            _RETRACTABLE | _ASSESSED | {_S.RETRACTION_RECEIVED, _S.CANCELLED},
            Target.STAY,
            not_before=("receive-retraction",),
            done="Langkah penanganan dicatat",
        ),
        EventSpec(
            "decide-retraction",
            "Putuskan pencabutan",
            "case.retraction_decide",
            _RETRACTABLE | {_S.RETRACTION_RECEIVED},
            Target.BY_OUTCOME,
            four_eyes=True,
            not_before=("receive-retraction",),
            done="Pencabutan diputuskan",
        ),
        EventSpec(
            "start-aftercare",
            "Mulai pendampingan lanjutan",
            "case.edit",
            frozenset({_S.EFFECTIVE}),
            _S.AFTERCARE,
            not_before=("take-effect",),
            done="Pendampingan lanjutan dimulai",
        ),
        EventSpec("reject", "Tolak", "case.verify", ON_THE_WAY, _S.REJECTED, done="Ditolak"),
        EventSpec("withdraw", "Tarik kasus", "case.edit", ON_THE_WAY, _S.WITHDRAWN, done="Ditarik"),
        EventSpec(
            "close",
            "Tutup kasus",
            "case.edit",
            ON_THE_WAY | IN_FORCE | {_S.RETRACTION_RECEIVED},
            _S.CLOSED,
            not_before=("take-effect",),
            done="Kasus ditutup",
        ),
        EventSpec("reopen", "Buka kembali", "case.verify", ENDED, Target.BEFORE_END, done="Dibuka kembali"),
    )
}
OUTCOME_TARGETS: dict[str, State] = {"cancelled": State.CANCELLED, "reassess": State.ASSESSED}
"""Outcomes that lead to a fixed state; continued returns to the state before, the others change nothing."""
