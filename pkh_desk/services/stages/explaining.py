"""What explains that a household is not listed, or still listed."""

from __future__ import annotations

from pkh_desk.domain.comparison import Explanation, WorkListing
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.errors import BadInput, NotFound, Refused
from pkh_desk.domain.numbers import mask_text
from pkh_desk.domain.plain import plain_text
from pkh_desk.services.context import Context
from pkh_desk.storage import explanations
from pkh_desk.storage.engine import ReadConnection

LISTS: dict[WorkListing, str] = {"not_listed": "not_listed_reasons", "still_listed": "still_listed_reasons"}
LONGEST_NOTE = 1_000
NEEDS_NOTE = "other"


class Explaining:
    """The explanations as they stand in one read: of a stretch by somebody, or by what happened since."""

    def __init__(self, context: Context, connection: ReadConnection, own_of: int = 0) -> None:
        self._context = context
        self._said = explanations.standing(connection)
        self._stretches = {
            one.household_id: one for listing in LISTS for one in explanations.of_listing(connection, listing, own_of)
        }

    def of_stretch(self, stretch: explanations.Stretch) -> Explanation | None:
        """What somebody said of a stretch."""
        said = self._said.get(stretch)
        return told(self._context, stretch.listing, said) if said else None

    def of_gone(self, household_id: int, present: tuple[object, ...] | None) -> Explanation | None:
        """What explains one that left the list: an exit, a reappearance, or what somebody said."""
        if present is None:
            return Explanation("taken_back", "Impornya dibatalkan")
        _name, _village, state, listing, since, kind = present
        if state == "exited":
            label = self._context.catalog.label("exit_kinds", str(kind))
            return Explanation("exit", f"Keluar: {label}, {_long(since)}")
        if listing == "listed":
            return Explanation("reappeared", "Tercantum lagi dalam daftar terbaru")
        stretch = self._stretches.get(household_id)
        return self.of_stretch(stretch) if stretch else None


def explained(context: Context, connection: ReadConnection, household_id: int) -> Explanation | None:
    """What somebody said of a household's present stretch; None if nothing, or if there is nothing to explain."""
    stretch = explanations.of_household(connection, household_id)
    said = explanations.standing(connection, household_id).get(stretch) if stretch else None
    return told(context, stretch.listing, said) if stretch and said else None


def told(context: Context, listing: WorkListing, said: explanations.Said) -> Explanation:
    """A standing explanation with its reason in words."""
    label = reason_label(context, listing, said.reason)
    return Explanation(said.reason, label, mask_text(said.note), said.by, said.at, said.id)


def reason_label(context: Context, listing: WorkListing, reason: str) -> str:
    """A reason in words, "" for none."""
    return context.catalog.label(LISTS[listing], reason) if reason else ""


def checked(context: Context, listing: WorkListing, reason: str, note: str) -> tuple[str, str]:
    """Reason and note as they are kept; BadInput for a code that is none, or "other" without a word."""
    name = LISTS[listing]
    code = context.catalog.code_of(name, reason)
    known = dict(context.catalog.choices(name, context.clock.today()))
    if code not in known:
        raise BadInput(
            "reason_unknown",
            f"Alasan {reason[:40]!r} tidak dikenal.",
            kept="Tidak ada yang berubah.",
            todo=f"Pilih dari: {', '.join(f'{one} ({label})' for one, label in known.items())}.",
            key="reason",
        )
    note = " ".join(plain_text(note).split())[:LONGEST_NOTE]
    if code == NEEDS_NOTE and not note:
        raise BadInput(
            "note_missing",
            "Alasan lainnya harus diterangkan.",
            kept="Tidak ada yang berubah.",
            todo="Isi catatannya.",
            key="note",
        )
    return code, note


def stretch_of(connection: ReadConnection, household_id: int) -> explanations.Stretch:
    """The stretch a household is in; Refused if there is nothing to explain."""
    found = explanations.of_household(connection, household_id)
    if found is None:
        raise Refused(
            "nothing_to_explain",
            "Keluarga ini tidak perlu dijelaskan: ia tercantum, atau keluarnya sudah sesuai daftar.",
            kept="Tidak ada yang berubah.",
            todo="Lihat daftarnya: stages-compare.",
        )
    return found


def not_found() -> NotFound:
    """No such explanation."""
    return NotFound("explanation_not_found", "Penjelasan itu tidak ada lagi.", todo="Muat ulang daftarnya.")


def _long(day: object) -> str:
    from datetime import date

    return long_date(date.fromisoformat(str(day)))
