"""Words of the recap: kinds of entries, exits and corrections, states of months, the balance as one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.participation_kinds import kind_word
from pkh_desk.domain.records import MonthRow, RecapFigures, TrendPoint
from pkh_desk.domain.records.recap import MONTH_STATES
from pkh_desk.ui.i18n import rupiah, whole
from pkh_desk.ui.theme import Tone

RETURNED = "Dikembalikan"
MONTH_TONES: dict[str, Tone] = {"open": "blue", "submitted": "blue", "approved": "blue", "locked": "green"}


def balance_line(figures: RecapFigures, *, linked: bool = False) -> str:
    """`Awal 1.312 + masuk 52 - keluar 0 + koreksi 0 = akhir 1.364; daftar 1.325, selisih 39 tidak tercantum`.

    `linked`: as rich text, where each figure with names behind it is a link to the part that lists them.
    """
    balance = figures.balance
    corrected = sum(balance.corrections.values())
    entered, left = sum(balance.entered.values()), sum(balance.left.values())

    def figure(number: int, part: str) -> str:
        return f'<a href="{part}">{whole(number)}</a>' if linked and number else whole(number)

    return (
        f"Awal {whole(balance.opening)} + masuk {figure(entered, 'flows')} "
        f"− keluar {figure(left, 'flows')} {'−' if corrected < 0 else '+'} "
        f"koreksi {figure(abs(corrected), 'corrections')} "
        f"= akhir {figure(balance.closing, 'closing')}{_list_part(figures, figure)}"
    )


def _list_part(figures: RecapFigures, figure: Callable[[int, str], str]) -> str:
    listing = figures.listing
    if listing.stage is None:
        return "; belum ada daftar untuk bulan ini"
    differences = [
        f"{figure(len(names), part)} {words}"
        for names, words, part in (
            (listing.not_listed, "tidak tercantum", "not_listed"),
            (listing.still_listed, "masih tercantum", "still_listed"),
        )
        if names
    ]
    return f"; daftar {whole(listing.listed)}, " + (
        f"selisih {' dan '.join(differences)}" if differences else "tanpa selisih"
    )


def list_words(figures: RecapFigures) -> str:
    """`Daftar terbaru: Tahap 4 2026.`"""
    stage = figures.listing.stage
    return f"Daftar terbaru: {stage.label}." if stage else ""


def due_words(due: date | None, today: date) -> tuple[str, Tone]:
    """`Tenggat 5 Desember 2026`, red once it is over; "" for a month that is locked."""
    if due is None:
        return "", "grey"
    late = (today - due).days
    return (
        (f"Tenggat {long_date(due)}, lewat {whole(late)} hari", "red")
        if late > 0
        else (
            f"Tenggat {long_date(due)}",
            "grey",
        )
    )


def moved_words(points: Sequence[TrendPoint]) -> str:
    """`Jiwa +46; AUD +11, SD +7; nominal +Rp7.650.000.` since the month before; "" where nothing did."""
    if len(points) < 2:
        return ""
    before, now = points[-2], points[-1]
    steps = [(code, now.components.get(code, 0) - before.components.get(code, 0)) for code in COMPONENTS]
    amount = now.amount - before.amount
    told = [
        f"jiwa {step_word(now.people - before.people)}" if now.people != before.people else "",
        ", ".join(f"{code} {step_word(step)}" for code, step in steps if step),
        f"nominal {'+' if amount > 0 else '−'}{rupiah(abs(amount))}" if amount else "",
    ]
    said = "; ".join(part for part in told if part)
    return f"Dibanding {before.label}: {said}." if said else ""


def step_word(step: int) -> str:
    """`+12`, `−3`, `0`."""
    return f"+{whole(step)}" if step > 0 else _signed(step)


def kinds_line(figures: RecapFigures) -> str:
    """`Masuk: Tercantum dalam daftar tahap 52. Keluar: tidak ada.`"""
    balance = figures.balance
    parts = (("Masuk", balance.entered), ("Keluar", balance.left), ("Koreksi", balance.corrections))
    return " ".join(f"{title}: {_each(kinds, figures.kinds)}." for title, kinds in parts)


def _each(kinds: Mapping[str, int], named: Mapping[str, str]) -> str:
    found = [f"{kind_word(code, named)} {_signed(number)}" for code, number in kinds.items() if number]
    return ", ".join(found) or "tidak ada"


def _signed(number: int) -> str:
    return f"−{whole(-number)}" if number < 0 else whole(number)


def effect_word(effect: int | None) -> str:
    """`+1`, `−1`, `0`; "" where nothing is counted."""
    return "" if effect is None else step_word(effect)


def change_words(figures: RecapFigures) -> str:
    """How the closing compares to last month's, in words; "" for the first month."""
    if figures.previous_closing is None:
        return ""
    step = figures.balance.closing - figures.previous_closing
    before = figures.month.previous().label
    if step == 0:
        return f"Sama dengan {before}."
    balance, moved = figures.balance, f"{'Naik' if step > 0 else 'Turun'} {whole(abs(step))} keluarga dari {before}"
    parts = [
        (sum(balance.entered.values()), "masuk"),
        (-sum(balance.left.values()), "keluar"),
        (sum(balance.corrections.values()), "koreksi"),
    ]
    told = ", ".join(f"{name} {'+' if number > 0 else ''}{_signed(number)}" for number, name in parts if number)
    return f"{moved}: {told}." if told else f"{moved}."


def month_word(row: MonthRow) -> str:
    """`Terkunci`, `Dikembalikan`, `Terbuka` ..."""
    return RETURNED if row.returned else MONTH_STATES[row.state]


def month_tone(row: MonthRow) -> Tone:
    """Amber for a month that was sent back, else by its state."""
    return "amber" if row.returned else MONTH_TONES[row.state]


def month_state(row: MonthRow) -> str:
    """`Terkunci, revisi 1, oleh Sri Handayani (pekerjaan sendiri)`, or `Terbuka`."""
    parts = [month_word(row)]
    if row.revision:
        parts.append(f"revisi {row.revision}")
    if row.locked_by:
        parts.append(f"oleh {row.locked_by}{' (pekerjaan sendiri)' if row.own_work else ''}")
    return ", ".join(parts)
