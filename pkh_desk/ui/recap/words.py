"""Words of the recap: kinds of entries, exits and corrections, states of months, the balance as one line."""

from __future__ import annotations

from collections.abc import Mapping

from pkh_desk.domain.participation_kinds import kind_word
from pkh_desk.domain.records import Balance, MonthRow, RecapFigures
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.theme import Tone

MONTH_WORDS = {"open": "Terbuka", "submitted": "Dikirim", "approved": "Disetujui", "locked": "Terkunci"}
MONTH_TONES: dict[str, Tone] = {"open": "blue", "submitted": "blue", "approved": "blue", "locked": "green"}


def balance_line(figures: RecapFigures) -> str:
    """`Awal 1.312 + masuk 52 - keluar 0 + koreksi 0 = akhir 1.364; daftar 1.325, selisih 39 tidak tercantum`."""
    balance = figures.balance
    corrected = sum(balance.corrections.values())
    return (
        f"Awal {whole(balance.opening)} + masuk {whole(sum(balance.entered.values()))} "
        f"− keluar {whole(sum(balance.left.values()))} {'−' if corrected < 0 else '+'} koreksi {whole(abs(corrected))} "
        f"= akhir {whole(balance.closing)}{_list_part(figures)}"
    )


def _list_part(figures: RecapFigures) -> str:
    listing = figures.listing
    if listing.stage is None:
        return "; belum ada daftar untuk bulan ini"
    differences = [
        f"{whole(len(names))} {words}"
        for names, words in ((listing.not_listed, "tidak tercantum"), (listing.still_listed, "masih tercantum"))
        if names
    ]
    return f"; daftar {whole(listing.listed)}, " + (
        f"selisih {' dan '.join(differences)}" if differences else "tanpa selisih"
    )


def kinds_line(balance: Balance) -> str:
    """`Masuk: Tercantum dalam daftar tahap 52. Keluar: tidak ada.`"""
    parts = (("Masuk", balance.entered), ("Keluar", balance.left), ("Koreksi", balance.corrections))
    return " ".join(f"{title}: {_each(kinds)}." for title, kinds in parts)


def _each(kinds: Mapping[str, int]) -> str:
    found = [f"{kind_word(code)} {_signed(number)}" for code, number in kinds.items() if number]
    return ", ".join(found) or "tidak ada"


def _signed(number: int) -> str:
    return f"−{whole(-number)}" if number < 0 else whole(number)


def effect_word(effect: int | None) -> str:
    """`+1`, `−1`, `0`; "" where nothing is counted."""
    if effect is None:
        return ""
    return f"+{effect}" if effect > 0 else _signed(effect)


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


def month_state(row: MonthRow) -> str:
    """`Terkunci, revisi 1, oleh Sri Handayani (pekerjaan sendiri)`, or `Terbuka`."""
    parts = [MONTH_WORDS[row.state]]
    if row.revision:
        parts.append(f"revisi {row.revision}")
    if row.locked_by:
        parts.append(f"oleh {row.locked_by}{' (pekerjaan sendiri)' if row.own_work else ''}")
    return ", ".join(parts)
