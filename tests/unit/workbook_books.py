"""Made-up months for the tests of the recap workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from pkh_desk.reports.workbook import (
    CaseLine,
    CorrectionLine,
    ListFigures,
    MonthTotals,
    NameLine,
    RecapBook,
    Signer,
    SummaryFigures,
    VillageLine,
)

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


def village(index: int, name: str) -> VillageLine:
    """A village whose figures differ from every other's."""
    return VillageLine(
        code=f"35.05.20.20{index:02d}", name=name, active=120 + 7 * index, people=480 + 31 * index,
        hamil=index, aud=20 + index, sd=60 + 2 * index, smp=30 + index, sma=25 + index,
        lansia=40 - index, disabil=3, ham=0, amount=64_350_000 + 225_000 * index,
    )  # fmt: skip


def case(index: int) -> CaseLine:
    """A case; every state and village comes up."""
    return CaseLine(
        nik=f"2905••••••••••{index:02d}",
        name=f"SITI CONTOH {index}",
        village=VILLAGES[index % 5],
        joined_year=2011 + index % 9,
        tenure_years=15 - index % 9,
        kind="self_reliant" if index % 3 else "natural",
        reason="Ekonomi membaik; punya usaha sapi perah dan penyaluran air bersih" if index % 4 == 0 else "Lainnya",
        assessed_on=date(2026, 10, 1 + index % 28),
        signed_on="Oktober 2026" if index == 3 else date(2026, 11, 1 + index % 28) if index % 2 else None,
        minutes_number=f"460/{index:03d}/35.05.20/XI/2026" if index % 2 else "",
        state=STATES[index % len(STATES)],
        retracted=index % 7 == 3,
        effective_stage="Tahap 4 2026" if STATES[index % len(STATES)] == "effective" else "",
        empowerment="Calon PPSE" if index % 5 == 0 else "Belum PPSE",
    )


def book(cases: int = 30) -> RecapBook:
    """A balanced month with something in every list."""
    lines = tuple(village(index, name) for index, name in enumerate(VILLAGES, 1))
    closing = sum(line.active for line in lines)
    missing = tuple(
        NameLine(f"2905••••••••••{i:02d}", f"SRI CONTOH {i}", VILLAGES[i % 8], date(2026, 10, 1), "") for i in range(9)
    )
    extra = (NameLine("2905••••••••••77", "@KATMINI", "Wates", "Oktober 2026", "Graduasi mandiri"),)
    corrections = (CorrectionLine("2905••••••••••55", "=1+1", "Tugurejo", "moved", date(2026, 9, 17), -1),)
    summary = SummaryFigures(
        opening=closing - 4,
        entered={"listed": 14, "re_entry": 1},
        left={"self_reliant": 5, "natural": 3, "moved": 1, "centre": 1},
        corrections={"moved": -1},
        closing=closing,
        provisional=True,
        listing=ListFigures("Tahap 4 2026", closing - 8, missing, extra),
        correction_lines=corrections,
        previous_label="Oktober 2026",
        previous=MonthTotals(closing - 4, 4_900, 520_000_000, {"hamil": 30, "sd": 560, "aud": 230}),
    )
    return RecapBook(
        office_name="UPPKH Kecamatan Wates",
        district="Wates",
        regency="Kabupaten Blitar",
        province="Jawa Timur",
        month_label="November 2026",
        revision_label="DRAF",
        printed_by="Operator Contoh",
        printed_at=datetime(2026, 11, 30, 14, 5, 9),
        signers=(
            Signer("Koordinator Kecamatan", "SUPERVISI CONTOH, S.Sos.", "199001012020121001", "Mengetahui,"),
            Signer("Pendamping Sosial PKH", "PENDAMPING CONTOH, S.Sos.", "199202022023211002"),
        ),
        summary=summary,
        villages=lines,
        cases=tuple(case(index) for index in range(cases)),
    )


def unbalanced() -> RecapBook:
    """The same month with one household too many in the dataset."""
    month = book()
    return replace(month, summary=replace(month.summary, closing=month.summary.closing + 1))
