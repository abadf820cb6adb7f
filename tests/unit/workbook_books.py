"""Made-up months for the tests of the recap workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import (
    Balance,
    CaseFigures,
    ListComparison,
    NamedHousehold,
    RecapFigures,
    VillageFigures,
)
from pkh_desk.domain.stages import Stage
from pkh_desk.reports.workbook import Frame, MonthTotals, RecapBook, Signer

VILLAGES = (
    "Wates",
    "Tulungrejo",
    "Tugurejo",
    "Sukorejo",
    "Purworejo",
    "Ringinrejo",
    "Mojorejo",
    "Sumberarum",
)
STATES = (
    "identified", "assessed", "offered", "statement_signed", "minutes_signed", "submitted", "verified",
    "effective", "aftercare", "closed", "retraction_received", "cancelled", "rejected", "withdrawn",
)  # fmt: skip


EMPTY = Balance(0, {}, {}, {}, 0, provisional=False)


def village(index: int, name: str) -> VillageFigures:
    """A village whose figures differ from every other's."""
    counts = {
        "HAMIL": index, "AUD": 20 + index, "SD": 60 + 2 * index, "SMP": 30 + index, "SMA": 25 + index,
        "LANSIA": 40 - index, "DISABIL": 3, "HAM": 0,
    }  # fmt: skip
    return VillageFigures(
        code=f"35.05.20.20{index:02d}", name=name, active=120 + 7 * index, people=480 + 31 * index,
        components=counts, amount=64_350_000 + 225_000 * index,
    )  # fmt: skip


def case(index: int) -> CaseFigures:
    """A case; every state and village comes up."""
    state = STATES[index % len(STATES)]
    return CaseFigures(
        case_id=index,
        number=f"G-2026-{index:04d}",
        nik=f"2905••••••••••{index:02d}",
        name=f"SITI CONTOH {index}",
        village=VILLAGES[index % 5],
        village_code=f"35.05.20.20{1 + index % 5:02d}",
        since=date(2011 + index % 9, 6, 1),
        kind="self_reliant" if index % 3 else "natural",
        reason="Ekonomi membaik; punya usaha sapi perah dan penyaluran air bersih" if index % 4 == 0 else "Lainnya",
        assessed_on=date(2026, 10, 1 + index % 28),
        signed_on=date(2026, 11, 1 + index % 28) if index % 2 else None,
        minutes_number=f"460/{index:03d}/35.05.20/XI/2026" if index % 2 else "",
        state=state,
        state_label=state,
        retracted=index % 7 == 3,
        effective_on=date(2026, 10, 1) if state == "effective" else None,
        effective_stage="Tahap 4 2026" if state == "effective" else "",
        empowerment="Calon PPSE" if index % 5 == 0 else "Belum PPSE",
    )


def named(number: int, name: str, village: str, on: date, kind: str, effect: int | None = None) -> NamedHousehold:
    """A household in a list of differences."""
    return NamedHousehold(number, name, f"2905••••••••••{number:02d}", village, on, kind, effect)


def book(cases: int = 30) -> RecapBook:
    """A balanced month with something in every list."""
    lines = tuple(village(index, name) for index, name in enumerate(VILLAGES, 1))
    closing = sum(line.active for line in lines)
    missing = tuple(named(i, f"SRI CONTOH {i}", VILLAGES[i % 8], date(2026, 10, 1), "not_listed") for i in range(9))
    extra = (named(77, "@KATMINI", "Wates", date(2026, 10, 1), "still_listed"),)
    balance = Balance(
        opening=closing - 4,
        entered={"listed": 14, "re_entry": 1},
        left={"self_reliant": 5, "natural": 3, "moved": 1, "centre": 1},
        corrections={"moved": -1},
        closing=closing,
        provisional=True,
    )
    figures = RecapFigures(
        month=Month(2026, 11),
        revision=1,
        locked=False,
        locked_at=None,
        balance=balance,
        previous_closing=closing - 4,
        villages=lines,
        cases=tuple(case(index) for index in range(cases)),
        listing=ListComparison(Stage(2026, 4), closing - 8, 500_000_000, missing, extra),
        corrections=(named(55, "=1+1", "Tugurejo", date(2026, 9, 17), "moved", -1),),
    )
    frame = Frame(
        office_name="UPPKH Kecamatan Wates",
        district="Wates",
        regency="Kabupaten Blitar",
        province="Jawa Timur",
        revision_label="DRAF",
        printed_by="Operator Contoh",
        printed_at=datetime(2026, 11, 30, 14, 5, 9),
        signers=(
            Signer("Koordinator Kecamatan", "SUPERVISI CONTOH, S.Sos.", "199001012020121001", "Mengetahui,"),
            Signer("Pendamping Sosial PKH", "PENDAMPING CONTOH, S.Sos.", "199202022023211002"),
        ),
        previous=MonthTotals(closing - 4, 4_900, 520_000_000, {"hamil": 30, "sd": 560, "aud": 230}),
    )
    return RecapBook(figures, frame)


def but(told: RecapBook, /, **changes: Any) -> RecapBook:
    """The same month with other figures (fields of RecapFigures)."""
    return replace(told, figures=replace(told.figures, **changes))


def unbalanced() -> RecapBook:
    """The same month with one household too many in the dataset."""
    month = book()
    return but(month, balance=replace(month.figures.balance, closing=month.figures.balance.closing + 1))
